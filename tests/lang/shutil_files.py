# shutil: copying, moving, removing.
import os, shutil, threading
d = f'/tmp/shutil_files.{os.getpid()}.{threading.get_ident()}'

def t(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print(r.replace(d, '') if isinstance(r, str) else r)
    except Exception as e:
        print(type(e).__name__, str(e).replace(d, ''))

def tree(top):
    for where, dirs, files in os.walk(top):
        dirs.sort()
        print(where[len(d):], dirs, sorted(files))

os.makedirs(d + '/x/y/z')
for n in 'a.py', 'b.py', 'c.txt', 'x/d.py', 'x/y/e.py', 'x/y/z/f.py':
    with open(f'{d}/{n}', 'w') as f:
        f.write(n)
P = lambda n: f'{d}/{n}'
t(shutil.copy, P('a.py'), P('x'))
t(shutil.copyfile, P('a.py'), P('a.py'))
t(shutil.copytree, P('x'), P('x2'))
t(shutil.copytree, P('x'), P('x2'))
t(shutil.copytree, P('x/y'), P('x2'), dirs_exist_ok=True)
t(shutil.move, P('b.py'), P('x2'))
t(shutil.move, P('x2'), P('x3'))
t(shutil.move, P('x3'), P('x3/y'))
t(shutil.copy, P('nope'), P('q'))
t(shutil.copyfile, P('a.py'), P('nope/q'))
t(shutil.copyfile, P('x'), P('q'))
t(shutil.rmtree, P('nope'))
t(shutil.rmtree, P('nope'), True)
t(shutil.rmtree, P('a.py'))
t(shutil.move, P('c.txt'), P('x3'))
t(shutil.move, P('a.py'), P('x3'))
os.symlink('x', P('lnk'))
t(shutil.rmtree, P('lnk'))
t(shutil.copytree, P('x'), P('x5'), ignore=shutil.ignore_patterns('*.py', 'z'))
t(shutil.rmtree, P('nope'), onerror=lambda f, path, info: print(f.__name__, info[0].__name__))
tree(d)
os.chmod(P('x/d.py'), 0o640)
os.utime(P('x/d.py'), (1, 2))
shutil.copy2(P('x/d.py'), P('copy2'))
st = os.stat(P('copy2'))
print(oct(st.st_mode), st.st_mtime)
with open(P('copy2')) as a, open(P('obj'), 'w') as b:
    shutil.copyfileobj(a, b, 3)
print(open(P('obj')).read())
print(shutil.which('sh') is not None, shutil.which('no such command'), len(shutil.disk_usage('/')), shutil.get_terminal_size((1, 2)) is not None)
print(shutil.Error.__mro__[1].__name__, shutil.SameFileError.__mro__[1].__name__)
shutil.rmtree(d)
print(os.path.exists(d))
