# glob: patterns against a small tree.
import glob, os, shutil, threading
d = f'/tmp/glob_patterns.{os.getpid()}.{threading.get_ident()}'
os.makedirs(d + '/x/y/z')
os.makedirs(d + '/.h/k')
for n in ['a.py', 'b.py', 'c.txt', '.hid', 'x/d.py', 'x/y/e.py', 'x/y/z/f.py', '.h/k/g.py', 'we[ird']:
    open(f'{d}/{n}', 'w').close()
for p in ['*', '*.py', 'x/*', '**', '**/*.py', '**/', '*/', '.*', '?.py', '[ab].py', 'x/y/', 'x/*/e.py', 'nope', 'nope*', 'a.py',
          'x/**', 'x/**/', '**/y', 'we[[]ird', '*/*.py', '']:
    print(repr(p), sorted(glob.glob(p, root_dir=d)), sorted(glob.glob(p, root_dir=d, recursive=True)),
          sorted(glob.glob(p, root_dir=d, recursive=True, include_hidden=True)))
print([x[len(d):] for x in sorted(glob.glob(d + '/*.py'))], [x[len(d):] for x in sorted(glob.glob(d + '/**/e*', recursive=True))])
print([x[len(d):] for x in sorted(glob.glob(os.fsencode(d) + b'/*.py'))])
print(glob.escape('a[b]*?'), glob.escape(b'a[b]'), glob.has_magic('a*'), glob.has_magic(b'a'))
it = glob.iglob('*.txt', root_dir=d)
print(next(it), next(it, None))
shutil.rmtree(d)
print(os.path.exists(d))
