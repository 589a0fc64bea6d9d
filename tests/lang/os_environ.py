# threads: no, the environment is that of the process
# os.environ and friends.
import os, sys, threading
def t(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

name = f'SEGUE_TEST_{os.getpid()}_{threading.get_ident()}'
print(name in os.environ, os.getenv(name), os.environ.get(name, 'd'), os.getenv(name, 3))
os.environ[name] = 'é'
print(os.environ[name], os.environb[name.encode()], os.getenv(name), os.getenvb(name.encode()), name in os.environ, name in list(os.environ))
print(os.environ.setdefault(name, 'x'), os.environ.pop(name), os.environ.pop(name, None))
t(lambda: os.environ['no such name'])
t(os.environ.__setitem__, 'a', 3)
t(os.environ.__setitem__, 3, 'a')
t(os.environ.__delitem__, 'no such name')
t(os.environ.pop, 'no such name')
t(os.environ.__setitem__, 'a=b', 'c')
os.environ.update({name: '1'})
print(dict(os.environ)[name], os.environ.copy()[name], (name, '1') in os.environ.items(), name in os.environ.keys())
print((os.environ | {'a': 'b'})['a'], type(os.environ | {}).__name__)
del os.environ[name]
os.putenv(name, 'z')
os.unsetenv(name)
print(os.name, repr(os.linesep), os.sep, os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, os.devnull, os.defpath)
print(os.getpid() > 0, os.getppid() > 0, os.getuid() >= 0, os.cpu_count() > 0, len(os.urandom(5)), os.path is sys.modules['os.path'], os.path.__name__)
print(os.strerror(2), os.uname().sysname, os.uname()[0], type(os.times()).__name__, os.terminal_size((3, 4)), os.terminal_size((3, 4)).lines)
t(os.terminal_size, (1,))
print(os.get_exec_path({'PATH': 'a:b'}), os.WIFEXITED(256), os.WEXITSTATUS(256), os.waitstatus_to_exitcode(9), os.waitstatus_to_exitcode(512))
print(os.system('exit 3') >> 8)
print(isinstance('a', os.PathLike), issubclass(str, os.PathLike))
