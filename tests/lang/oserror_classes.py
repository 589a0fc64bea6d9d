# OSError makes instances of the class for the errno.
import errno

def show(*args):
    e = OSError(*args)
    print(type(e).__name__, repr(e), str(e), e.args, e.errno, e.strerror, e.filename, e.filename2)

show()
show(1)
show('text')
show(errno.ENOENT, 'x')
show(errno.ENOENT, 'x', 'file')
show(errno.EEXIST, 'x', b'file')
show(errno.EACCES, 'x', 'f', None, 'g')
show(errno.EPERM, 'x', None)
show(errno.EISDIR, 'x', 'f')
show(errno.ENOTDIR, 'x', 'f')
show(errno.EAGAIN, 'x')
show(errno.EPIPE, 'x')
show(errno.ECHILD, 'x')
show(errno.ECONNREFUSED, 'x')
show(errno.ECONNRESET, 'x')
show(errno.EINTR, 'x')
show(errno.ESRCH, 'x')
show(errno.ETIMEDOUT, 'x')
show(errno.EIO, 'x', 7)
show('a', 'b', 'c')
show(1, 2, 3, 4, 5, 6)
print(repr(FileNotFoundError(1, 'a')), repr(PermissionError('x')))
e = BlockingIOError(errno.EAGAIN, 'x', 7)
print(e.characters_written, e.args, e)
e.characters_written = 9
print(e.characters_written)
try:
    BlockingIOError(errno.EAGAIN, 'x').characters_written
except AttributeError as e:
    print(e)
e = OSError(2, 'No')
e.filename = 'q'
print(e, e.args)
e.errno = 5
print(e)

class Own(OSError):
    def __init__(self, a):
        self.a = a

e = Own(1)
print(repr(e), e.args, e.errno, str(e) == '')

class Sub(OSError):
    pass

e = Sub(2, 'x', 'y')
print(repr(e), e.errno, e.filename, e)
try:
    OSError('a', b=3)
except TypeError as e:
    print(e)
print(IOError is OSError, EnvironmentError is OSError)
try:
    raise OSError(2, 'gone', 'f')
except FileNotFoundError as e:
    print('caught', e)
print(errno.errorcode[errno.EAGAIN], errno.EWOULDBLOCK == errno.EAGAIN, errno.errorcode[95], len(errno.errorcode))
