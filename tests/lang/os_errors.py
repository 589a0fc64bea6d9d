# Errors of the functions of os: classes, messages, file names.
import os

def t(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, 'filename', None), getattr(e, 'filename2', None), e.args)

class Path:
    def __init__(self, p):
        self.p = p
    def __fspath__(self):
        return self.p

t(os.rename, 'nope', 'nope2')
t(os.replace, 'nope', 'b')
t(os.mkdir, 3.5)
t(os.mkdir, 'a', mode='x')
t(os.stat, 'a\0')
t(os.stat, Path('nope'))
t(os.stat, Path(3))
t(os.stat, 1.5)
t(os.stat, 999)
t(os.listdir, b'nope')
t(os.listdir, 1.5)
t(os.link, 'nope', 'x')
t(os.symlink, 'a', '/nope/b')
t(os.close, 999)
t(os.read, 999, 1)
t(os.read, 'x', 1)
t(os.read, 999, -1)
t(os.write, 1, 'x')
t(os.open, 3.5, 0)
t(os.open, 'nope', os.O_RDONLY)
t(os.fspath, 3)
t(os.getenv, 3)
t(os.scandir, 'nope')
t(os.chdir, 'nope')
t(os.utime, 'nope')
t(os.chmod, 'nope', 1)
t(os.access, 'nope', 0)
t(os.removedirs, 'nope')
t(os.makedirs, '/')
t(os.truncate, 'nope', 3)
t(os.readlink, 'nope')
t(os.kill, 9999999, 0)
t(os.waitpid, 9999999, 0)
t(os.unlink, '/tmp')
t(os.rmdir, 'nope')
t(os.lseek, 999, 0, 0)
t(os.dup, 999)
t(os.fsync, 999)
