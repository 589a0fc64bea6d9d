# Binary files: buffered, unbuffered, for reading, writing and both.
import os
name = f'/tmp/io_binary.{os.getpid()}.{__import__("threading").get_ident()}'

with open(name, 'wb') as f:
    print(f.write(b'hello\nworld\n'), f.tell(), f.seekable(), f.readable(), f.writable(), type(f).__name__)
    print(f.seek(0), f.write(bytearray(b'J')), f.tell(), f.seek(0, 2))
with open(name, 'rb') as f:
    print(type(f).__name__, f.read(2), f.peek()[:3], f.readline(), f.tell(), f.read1(3), f.readlines(), f.read(), f.read(1))
    print(f.seek(-3, 2), f.read(), f.seek(1), f.seek(1, 1), f.read(1), f.seek(100), f.read())
    b = bytearray(5)
    print(f.seek(0), f.readinto(b), b, f.readinto(b), b, f.readinto1(b), b, f.readinto(b))
    f.seek(0)
    print(list(f))
with open(name, 'r+b') as f:
    print(type(f).__name__, f.read(2), f.write(b'XX'), f.tell(), f.seek(0), f.read())
    print(f.truncate(3), f.seek(0), f.read(), f.seek(5), f.write(b'!'), f.seek(0), f.read())
with open(name, 'ab+') as f:
    print(f.tell(), f.write(b'zz\n'), f.tell(), f.seek(0), f.readlines(), f.seek(0), f.write(b'end'), f.seek(0), f.read())
with open(name, 'wb', buffering=0) as f:
    print(type(f).__name__, f.mode, f.write(b'abc'), f.tell(), f.closefd)
with open(name, 'rb', 0) as f:
    print(f.read(2), f.readall(), f.read(), f.seek(1), f.readline(), f.mode)
with open(name, 'wb', buffering=4) as f:
    f.write(b'abc')
    print(os.path.getsize(name))
    f.write(b'def')
    print(os.path.getsize(name))
    f.write(b'0123456789')
    print(os.path.getsize(name))
print(os.path.getsize(name))
try:
    open(name, 'xb')
except FileExistsError as e:
    print(e.errno, e.filename == name)
os.remove(name)
with open(name, 'xb') as f:
    f.writelines([b'a', b'b\n', bytearray(b'c')])
    print(f.mode, f.raw.mode)
with open(name, 'rb') as f:
    print(f.read())
fd = os.open(name, os.O_RDONLY)
with open(fd, 'rb', closefd=False) as f:
    print(f.name == fd, f.read())
print(os.lseek(fd, 0, 0), os.read(fd, 2))
with open(fd, closefd=True) as f:
    print(f.read())
os.remove(name)
try:
    with open(name):
        pass
except FileNotFoundError as e:
    print(e.strerror)
