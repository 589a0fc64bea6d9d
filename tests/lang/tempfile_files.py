# tempfile: files and directories that go away.
import os, tempfile
with tempfile.TemporaryDirectory() as d:
    print(os.path.isdir(d), os.path.basename(d)[:3], len(os.path.basename(d)))
    with open(os.path.join(d, 'x'), 'w') as f:
        f.write('a')
    with tempfile.NamedTemporaryFile('w+', dir=d, suffix='.txt', prefix='pre') as f:
        print(f.write('hello'), f.seek(0), f.read(), os.path.exists(f.name), f.name.endswith('.txt'), os.path.basename(f.name)[:3])
        name = f.name
    print(os.path.exists(name), f.closed)
    fd, path = tempfile.mkstemp(dir=d)
    os.write(fd, b'x')
    os.close(fd)
    print(os.path.getsize(path), oct(os.stat(path).st_mode))
    f = tempfile.NamedTemporaryFile(dir=d, delete=False)
    f.write(b'abc')
    f.close()
    print(os.path.exists(f.name), open(f.name).read())
    sub = tempfile.mkdtemp('.d', 'p', d)
    print(os.path.basename(sub)[0], sub[-2:], oct(os.stat(sub).st_mode))
    print(os.path.exists(tempfile.mktemp(dir=d)))
print(os.path.exists(d))
with tempfile.TemporaryFile() as f:
    print(f.write(b'abc'), f.seek(0), f.read())
with tempfile.TemporaryFile('w+', encoding='utf-8') as f:
    print(f.write('é\n'), f.seek(0), list(f))
s = tempfile.SpooledTemporaryFile(max_size=5)
print(s.write(b'abc'), s._rolled, s.name, s.write(b'defg'), s._rolled, s.seek(0), s.read())
s.close()
with tempfile.SpooledTemporaryFile(mode='w+') as s:
    print(s.write('a\nb'), s.seek(0), list(s), s.mode)
print(tempfile.gettempprefix(), tempfile.gettempprefixb(), type(tempfile.gettempdirb()).__name__, tempfile.gettempdir() == tempfile.tempdir)
try:
    tempfile.mkdtemp(prefix=b'a', suffix='x')
except TypeError as e:
    print(e)
try:
    tempfile.mkdtemp(dir='/no such directory')
except FileNotFoundError as e:
    print(e.errno)
t = tempfile.TemporaryDirectory()
name = t.name
t.cleanup()
t.cleanup()
print(os.path.exists(name))
