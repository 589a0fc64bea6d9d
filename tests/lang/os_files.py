# os: files, directories, links, permissions, times.
import os, stat, threading
d = f'/tmp/os_files.{os.getpid()}.{threading.get_ident()}'
P = lambda n: f'{d}/{n}'

def t(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e).replace(d, ''))

os.mkdir(d, 0o700)
print(oct(os.stat(d).st_mode), os.listdir(d), stat.filemode(os.stat(d).st_mode))
fd = os.open(P('f'), os.O_RDWR | os.O_CREAT, 0o644)
print(os.write(fd, b'hello'), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 2), os.lseek(fd, 0, os.SEEK_CUR), os.fstat(fd).st_size)
print(os.pread(fd, 3, 2), os.pwrite(fd, b'XY', 0), os.ftruncate(fd, 4), os.lseek(fd, 0, os.SEEK_END), os.isatty(fd), os.get_inheritable(fd))
os.close(fd)
t(os.close, fd) if False else None
print(open(P('f')).read())
os.rename(P('f'), P('g'))
os.symlink('g', P('l'))
os.link(P('g'), P('h'))
print(sorted(os.listdir(d)), os.readlink(P('l')), os.path.islink(P('l')), os.path.samefile(P('g'), P('h')), os.stat(P('h')).st_nlink)
print(os.lstat(P('l')).st_size, stat.S_ISLNK(os.lstat(P('l')).st_mode), stat.S_ISREG(os.stat(P('l')).st_mode), os.path.lexists(P('l')))
os.chmod(P('g'), 0o640)
print(stat.filemode(os.stat(P('g')).st_mode), os.access(P('g'), os.R_OK), os.access(P('nope'), os.F_OK))
os.utime(P('g'), (1.5, 2))
st = os.stat(P('g'))
print(st.st_atime, st.st_mtime, st.st_atime_ns, st[7], st[8], st.st_size, len(st), repr(st)[:27], st.st_mode == st[0])
os.utime(P('g'), ns=(3, 4))
print(os.stat(P('g')).st_mtime_ns, os.path.getmtime(P('g')))
t(os.utime, P('g'), (1, 2), ns=(1, 2))
t(os.mkdir, d)
t(os.rmdir, d)
os.makedirs(P('a/b/c'))
t(os.makedirs, P('a/b/c'))
t(os.makedirs, P('a/b/c'), exist_ok=True)
os.renames(P('h'), P('n/e/w'))
print(os.path.exists(P('n/e/w')), os.path.getsize(P('n/e/w')))
os.unlink(P('n/e/w'))
os.removedirs(P('n/e'))
with os.scandir(d) as it:
    for e in sorted(it, key=lambda e: e.name):
        print(e, e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.stat().st_size >= 0, e.path == P(e.name), e.inode() == os.lstat(e).st_ino)
for where, dirs, files in os.walk(d):
    print(where[len(d):], dirs, sorted(files))
for where, dirs, files in os.walk(d, topdown=False):
    print(where[len(d):], dirs, sorted(files))
print(list(os.walk(P('nope'))))
os.truncate(P('g'), 2)
os.unlink(P('l'))
os.remove(P('g'))
os.removedirs(P('a/b/c'))
print(os.path.exists(d), os.path.realpath('/../tmp/./..') == '/', os.fspath('a'), os.fsencode('é'), os.fsdecode(b'\xff') == '\udcff')
r, w = os.pipe()
print(os.write(w, b'abc'), os.read(r, 10), os.get_blocking(r))
w2 = os.dup(w)
os.close(w)
os.write(w2, b'x')
os.close(w2)
print(os.read(r, 5), os.read(r, 5))
os.close(r)
with os.fdopen(os.open('/dev/null', os.O_RDWR), 'w') as f:
    print(f.write('x'))
