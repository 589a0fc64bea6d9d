# Files of a program's own: raw classes below buffers and text.
import io
def t(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class R(io.RawIOBase):
    def __init__(self, *parts):
        self.parts = list(parts or [b'ab', b'c\nd', b'e\n'])
    def readable(self):
        return True
    def readinto(self, b):
        if not self.parts:
            return 0
        x = self.parts.pop(0)
        b[:len(x)] = x
        return len(x)

class W(io.RawIOBase):
    def writable(self):
        return True
    def write(self, b):
        print('raw', bytes(b))
        return len(b)

r = io.BufferedReader(R())
print(r.read(1), r.readline(), r.read(), r.read())
print(R().read(2), R().readline(), R().readall(), list(R()), R().readlines(2))
print(io.TextIOWrapper(io.BufferedReader(R())).read(), list(io.TextIOWrapper(io.BufferedReader(R(b'x\xc3', b'\xa9\r', b'\ny')), encoding='utf-8')))
w = io.BufferedWriter(W(), 4)
print(w.write(b'ab'), w.write(b'cd'), w.write(b'ef'), w.flush(), w.write(b'0123456789'), w.flush())
x = io.TextIOWrapper(w, write_through=True)
print(x.write('hi\n'), x.flush(), x.close(), w.closed)
x = io.TextIOWrapper(io.BufferedWriter(W()), line_buffering=True)
print(x.write('part'), x.write(' line\nmore'))
x.detach().detach()

class Short(io.RawIOBase):
    def writable(self):
        return True
    def write(self, b):
        print('short', bytes(b))
        return min(2, len(b))

w = io.BufferedWriter(Short())
w.write(b'abcde')
w.flush()
t(io.BufferedReader, W())
t(io.BufferedWriter, R())
t(io.BufferedRandom, R())
t(io.BufferedReader, R(), 0)
p = io.BufferedRWPair(R(), W())
print(p.read(2), p.write(b'q'), p.flush(), p.peek(1), p.readable(), p.writable(), p.closed, p.close(), p.closed)
t(io.IOBase().seek, 0)
t(io.IOBase().tell)
t(io.IOBase().fileno)
t(io.IOBase().truncate)
t(io.TextIOBase().read)
t(io.BufferedIOBase().read)
t(io.IOBase().close)
print(io.IOBase().readable(), io.IOBase().closed, io.RawIOBase().seekable())

class L(io.IOBase):
    def __init__(self):
        self.data = io.BytesIO(b'1\n22\n333')
    def read(self, n=-1):
        return self.data.read(n)
    def write(self, b):
        print('write', b)

print(list(L()), L().readline(), L().readline(1), L().readlines(3), L().writelines(['a', 'b']))
with L() as l:
    print(l.closed)
print(l.closed)
t(l.__iter__)
t(next, l) if False else None
