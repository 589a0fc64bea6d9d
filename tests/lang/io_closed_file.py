# What files say when they are closed, or cannot do what is asked for.
def t(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)

f = open(__file__)
t(f.write, 'x')
t(f.read, 'x')
t(f.seek, 1, 1)
t(f.seek, 1, 2)
t(f.seek, -1)
t(f.seek, 0, 7)
t(f.readline, 'x')
t(f.truncate)
print(f.mode, f.newlines, f.line_buffering, f.errors, f.encoding, f.write_through, f.closed)
next(f)
t(f.tell)
t(f.buffer.write, b'x')
t(f.buffer.raw.write, b'x')
t(f.buffer.read, -2)
t(f.buffer.readinto, b'x')
f.close()
f.close()
print(f.closed, f.buffer.closed, f.buffer.raw)
for name in ('read', 'readline', 'readlines', '__next__', '__iter__', '__enter__', 'tell', 'fileno', 'isatty', 'flush',
             'readable', 'writable', 'seekable', 'truncate', 'detach', 'close', 'reconfigure'):
    t(getattr(f, name))
t(f.write, 'x')
t(f.writelines, [])
t(f.seek, 0)
b = f.buffer
for name in ('read', 'readline', 'readlines', '__next__', 'tell', 'fileno', 'isatty', 'flush', 'readable', 'writable',
             'seekable', 'truncate', 'detach', 'close', 'peek', 'read1'):
    t(getattr(b, name))
t(b.seek, 0)
t(b.readinto, bytearray(2))
b = b.raw
for name in ('read', 'readline', 'readall', 'readlines', '__next__', 'tell', 'fileno', 'isatty', 'flush', 'readable',
             'writable', 'seekable', 'truncate', 'close'):
    t(getattr(b, name))
t(b.seek, 0)
t(b.readinto, bytearray(2))
t(b.write, b'x')
