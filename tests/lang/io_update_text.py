# Text files that are read and written; tell and seek.
import os
name = f'/tmp/io_update.{os.getpid()}.{__import__("threading").get_ident()}'

f = open(name, 'w+')
print(f.write('hello\nworld\n'), f.tell(), f.seek(0), repr(f.readline()), f.tell(), f.seek(0, 2), f.write('more'), f.seek(0))
print(repr(f.read()), f.tell())
print(f.truncate(5), f.tell(), f.seek(0), f.read())
f.close()
with open(name, 'a') as f:
    print(f.tell(), f.write('\nappended\n'), f.tell())
with open(name, 'r+') as f:
    print(f.readline(), end='')
    place = f.tell()
    f.seek(place)
    f.write('APP')
    f.seek(0)
    print(f.readlines())
with open(name, 'w') as f:
    print(f.writelines(['é€\n', 'b\n', '\U0001F600\n']), f.tell())
with open(name) as f:
    places = []
    while True:
        places.append(f.tell())
        if not f.readline():
            break
    print(places)
    for p in reversed(places):
        f.seek(p)
        print(p, ascii(f.readline()))
    f.seek(0)
    print(ascii(f.read(1)), f.tell(), ascii(f.read(2)), f.tell())
    f.seek(0)
    for line in f:
        try:
            f.tell()
        except OSError as e:
            print(e)
            break
    print(ascii(f.read()), f.tell())
with open(name) as f, open(name) as g:
    print(f.readline() == g.readline(), f.readlines(1), g.readlines(100), f.read(0) == '')
print(f.closed, g.closed)
for line in open(name):
    print(ascii(line), end=' ')
print()
f = open(name, 'w', buffering=1)
f.write('abc')
print(os.path.getsize(name))
f.write('def\ngh')
print(os.path.getsize(name), f.line_buffering)
f.reconfigure(line_buffering=False, newline='\r\n')
f.write('i\n')
f.close()
print(open(name, 'rb').read())
open(name, 'w').write('not closed')
print(open(name).read())
os.remove(name)
