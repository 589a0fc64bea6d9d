# os.path: questions about files.
import os, threading
from os import path
d = f'/tmp/os_path_files.{os.getpid()}.{threading.get_ident()}'
os.mkdir(d)
P = lambda n: path.join(d, n)
with open(P('f'), 'w') as f:
    f.write('12345')
os.mkdir(P('dir'))
os.symlink('f', P('l'))
os.symlink('dir', P('dl'))
os.symlink('nowhere', P('broken'))
os.symlink('loop2', P('loop1'))
os.symlink('loop1', P('loop2'))
os.symlink('../dir', P('dir/up'))
for n in 'f', 'dir', 'l', 'dl', 'broken', 'loop1', 'nope', 'f/x', 'dir/up', 'dl/up':
    p = P(n)
    print(n, path.exists(p), path.lexists(p), path.isfile(p), path.isdir(p), path.islink(p), path.ismount(p), path.realpath(p)[len(path.realpath(d)):])
print(path.getsize(P('f')), path.getsize(P('l')), path.samefile(P('f'), P('l')), path.samefile(P('dl'), P('dir')), path.samestat(os.stat(P('f')), os.stat(P('l'))))
os.utime(P('f'), (1, 2))
print(path.getatime(P('f')), path.getmtime(P('f')), path.getctime(P('f')) > 2)
for p in P('nope'), P('loop1'), P('f/x'):
    for f in path.getsize, path.getmtime:
        try:
            f(p)
        except OSError as e:
            print(type(e).__name__, str(e).replace(d, ''))
    try:
        path.realpath(p, strict=True)
    except OSError as e:
        print(type(e).__name__, str(e).replace(d, ''))
with open(P('f')) as f:
    print(path.exists(f.fileno()), path.sameopenfile(f.fileno(), f.fileno()), path.isfile(f.fileno()))
print(path.ismount('/'), path.exists(b'/'), path.isdir(os.fsencode(P('dir'))), path.realpath(b'/tmp/..') == b'/', path.abspath('x') == path.join(os.getcwd(), 'x'))
print(path.expanduser('~') == os.environ.get('HOME', path.expanduser('~')), path.expanduser('~root/x').endswith('/x'), path.expanduser('~no-such-user'), path.expandvars('$HOME-$') == os.environ['HOME'] + '-$')
for n in 'dir/up', 'dl', 'l', 'f', 'broken', 'loop1', 'loop2':
    os.unlink(P(n))
os.rmdir(P('dir'))
os.rmdir(d)
