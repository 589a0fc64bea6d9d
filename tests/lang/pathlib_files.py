# Paths and their files.
from pathlib import Path, PosixPath, WindowsPath, PurePath, PurePosixPath
import os, shutil, threading
d = f'/tmp/pathlib_files.{os.getpid()}.{threading.get_ident()}'

def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)).replace(d, ''))
    except Exception as e:
        print(type(e).__name__, str(e).replace(d, ''))

print(repr(PurePath('a')), repr(Path('a')), isinstance(Path(), os.PathLike), [c.__name__ for c in PosixPath.__mro__])
t(WindowsPath, 'a')
p = Path(d)
t(p.exists)
p.mkdir()
t(p.mkdir)
t(p.mkdir, exist_ok=True)
t((p / 'a/b').mkdir)
(p / 'a/b').mkdir(parents=True)
print((p / 'a/b').is_dir(), p.is_file())
f = p / 'a' / 'x.txt'
print(f.write_text('héllo\n'), f.read_text(), f.read_bytes(), f.write_bytes(b'abc'), f.stat().st_size, f.exists(), f.is_file(), f.is_symlink())
t(f.write_text, b'x')
t(f.write_bytes, 'x')
(p / 'a/b/y.txt').touch()
t((p / 'a/b/y.txt').touch, exist_ok=False)
for pattern in '*', '**/*.txt', 'a/*/', '**', 'a/../a/*', 'a/x.txt', 'nope/*', '*/*':
    print(pattern, [str(x)[len(d):] for x in sorted(p.glob(pattern))], [str(x)[len(d):] for x in sorted(p.rglob(pattern))])
t(list, p.glob(''))
t(list, p.glob('/a'))
t(list, p.glob('a**'))
t(f.rename, p / 'z.txt')
(p / 'l').symlink_to('z.txt')
print((p / 'l').is_symlink(), (p / 'l').readlink(), (p / 'l').resolve().name, (p / 'l').samefile(p / 'z.txt'), (p / 'l').lstat().st_mode != (p / 'l').stat().st_mode)
t((p / 'nope').unlink)
t((p / 'nope').unlink, missing_ok=True)
t((p / 'nope').read_text)
t((p / 'nope').stat)
t(p.rmdir)
t((p / 'nope').rmdir)
(p / 'h').hardlink_to(p / 'z.txt')
print((p / 'h').samefile(p / 'z.txt'), (p / 'z.txt').stat().st_nlink)
(p / 'h').replace(p / 'z2')
(p / 'z2').chmod(0o600)
print(oct((p / 'z2').stat().st_mode))
with (p / 'o.txt').open('w') as g:
    print('hi', file=g)
with open(p / 'o.txt') as g:
    print(g.read(), g.name == p / 'o.txt', g.name == str(p / 'o.txt'))
print(sorted(x.name for x in p.iterdir()), (p / 'a/..').resolve() == p.resolve(), Path('nope/x').resolve() == Path.cwd() / 'nope/x')
t((p / 'nope').resolve, strict=True)
(p / 'loop').symlink_to('loop')
t((p / 'loop').resolve)
t((p / 'loop').exists)
print(Path('/').is_mount(), Path('/dev/null').is_char_device(), Path('x').absolute() == Path.cwd() / 'x', Path('x\0').exists(), Path('~/a').expanduser() == Path.home() / 'a')
shutil.rmtree(p)
print(p.exists())
