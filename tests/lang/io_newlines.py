# Line ends: translated or not, when reading and when writing.
import os
name = f'/tmp/io_newlines.{os.getpid()}.{__import__("threading").get_ident()}'

def written(data, **kwargs):
    with open(name, 'wb') as f:
        f.write(data)
    return open(name, **kwargs)

data = b'a\r\nb\rc\nd\r\n\r\n\re'
for nl in None, '', '\n', '\r', '\r\n':
    f = written(data, newline=nl)
    print(repr(nl), f.readlines(), f.newlines)
    f.seek(0)
    print(repr(f.read()))
    f.seek(0)
    print([f.read(2) for _ in range(8)], f.tell())
    f.seek(0)
    print([f.readline(2) for _ in range(12)])
    f.seek(0)
    line = f.readline()
    place = f.tell()
    rest = f.read()
    f.seek(place)
    print(repr(line), place, rest == f.read())
    f.close()
    with open(name, 'w', newline=nl) as f:
        print(f.write('x\ny\r\nz\r'))
    with open(name, 'rb') as f:
        print(f.read())
# A line end where one piece that is read ends and the next begins.
f = written(b'x' * 8191 + b'\r\nabc\r')
lines = f.readlines()
print(len(lines), len(lines[0]), lines[1:], f.newlines)
f.close()
f = written(b'x' * 8191 + b'\r\nabc\r', newline='')
lines = f.readlines()
print(len(lines), lines[0][-2:] == '\r\n', lines[1:], f.newlines)
f.close()
os.remove(name)
