# threads: no, descriptors belong to the process: one thread closes what has got the number of another's
# Descriptors: dup, dup2, pipes, flags.
# parallel: no, descriptors of the process are counted on
import os
r, w = os.pipe()
print(os.get_inheritable(r), os.get_blocking(r), os.isatty(r))
os.set_inheritable(r, True)
print(os.get_inheritable(r), os.set_inheritable(r, False), os.get_inheritable(r))
os.set_blocking(r, False)
print(os.get_blocking(r))
try:
    os.read(r, 1)
except BlockingIOError as e:
    print(e, e.errno)
with open(r, 'rb', 0, closefd=False) as f:
    print(f.read(3), f.readall())
os.set_blocking(r, True)
print(os.write(w, b'x' * 10), len(os.read(r, 4)), len(os.read(r, 100)))
d = os.dup(w)
print(os.get_inheritable(d), os.fstat(d).st_ino == os.fstat(w).st_ino, d != w)
print(os.dup2(w, d) == d, os.get_inheritable(d), os.dup2(w, d, False) == d, os.get_inheritable(d))
os.close(w)
print(os.write(d, b'still open'), os.read(r, 100))
os.close(d)
print(os.read(r, 1))
os.close(r)
for f in (lambda: os.read(r, 1), lambda: os.close(r), lambda: os.lseek(r, 0, 0), lambda: os.dup2(r, 1000), lambda: os.fstat(r), lambda: os.get_blocking(r)):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e)
r, w = os.pipe2(os.O_NONBLOCK)
print(os.get_blocking(w))
try:
    while True:
        os.write(w, b'y' * 4096)
except BlockingIOError as e:
    print('full', e.errno)
os.close(r)
try:
    os.write(w, b'z')
except BrokenPipeError as e:
    print(e)
os.close(w)
try:
    os.lseek(os.pipe()[0], 0, 0)
except OSError as e:
    print(e)
