# io.BytesIO.
import io
def t(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

b = io.BytesIO(b'abc\ndef\n')
print(b.read(2), b.readline(), b.tell(), b.seek(0, 2), b.write(b'xyz'), b.getvalue())
print(b.seek(1), b.write(b'QQ'), b.getvalue(), b.truncate(3), b.getvalue(), b.tell(), b.seek(10), b.write(b'!'), b.getvalue())
print(list(io.BytesIO(b'a\nb')), io.BytesIO(b'x\ny\nz').readlines(), io.BytesIO(b'x\ny\nz').readlines(2), io.BytesIO(b'abcdef').readline(3))
x = bytearray(3)
b = io.BytesIO(b'12345')
print(b.readinto(x), x, b.readinto(x), x, b.readinto(x), b.read(), b.seek(-2, 1), b.read(), b.seek(-4, 2), b.read1(2), b.read(-1), b.read(None))
b = io.BytesIO()
print(b.write(b'a'), b.write(bytearray(b'b')), b.writelines([b'c', b'd']), b.getvalue(), b.tell(), b.read(), b.seek(0), b.read(2))
print(b.truncate(), b.getvalue(), b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed, b.flush())
with io.BytesIO(b'q') as c:
    print(c.read())
print(c.closed)
t(c.read)
t(c.getvalue)
t(c.write, b'x')
t(c.__enter__)
t(c.seek, 0)
t(next, c)
t(io.BytesIO, 'x')
t(io.BytesIO, 3)
t(io.BytesIO().write, 'x')
t(io.BytesIO().write, 3)
t(io.BytesIO().seek, -1)
t(io.BytesIO().seek, 0, 5)
t(io.BytesIO().truncate, -1)
t(io.BytesIO().detach)
t(io.BytesIO().fileno)
t(io.BytesIO(b'ab').read, 'x')
print(io.BytesIO(None).getvalue(), io.BytesIO(bytearray(b'xx')).getvalue(), isinstance(b, io.BufferedIOBase))
b = io.BytesIO()
for i in range(1000):
    b.write(b'%d,' % i)
print(len(b.getvalue()), b.getvalue()[-9:], b.seek(0), b.read(5))
