# os.path: names only.
import os.path as p

for x in ['', '/', '//', '///', 'a', '/a', 'a/', 'a/b', '/a/b/', '//a//b', 'a//', './a', '../a', 'a/..', 'a/./b/../c', '/..', '//..//a', '..a', '.']:
    print(repr(x), p.split(x), repr(p.basename(x)), repr(p.dirname(x)), p.normpath(x), p.isabs(x))
for x in ['...a', '..a.b', '.a.b', 'a/..b', 'a/...', '.a', 'a.', 'a..', '..', '.', '...', 'a/.b.c', '....txt', 'a...b', 'a.b/c', 'x.tar.gz', b'a.b']:
    print(x, p.splitext(x))
print(p.join('a'), p.join('a', 'b'), p.join('a/', 'b'), p.join('a', '/b', 'c'), p.join('', 'a'), p.join('a', ''), p.join(b'a', b'b'))
print(p.commonprefix([]), p.commonprefix(['abc', 'abd']), p.commonprefix([['a', 'b'], ['a', 'c']]))
print(p.commonpath(['/a/b/c', '/a/b/d']), p.commonpath(['a/b', 'a']), p.commonpath(['/a', '/b']), repr(p.commonpath(['a', 'b'])))
print(p.relpath('/a/b', '/a'), p.relpath('/a', '/a/b/c'), p.relpath('/a/b', '/c'), p.relpath('/a', '/a'))
print(p.splitdrive('/a'), p.normcase('A/b'), p.sep, p.pathsep, p.curdir, p.pardir, p.extsep, p.altsep, p.devnull)
print(p.expanduser('a~'), p.expandvars('no vars'), p.expandvars('$__none/${__none}/$'))

def t(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

t(p.join, 'a', b'b')
t(p.join, 'a', 3)
t(p.join, 3)
t(p.commonpath, [])
t(p.commonpath, ['/a', 'b'])
t(p.commonpath, ['a', b'b'])
t(p.relpath, '')
t(p.split, 3)
t(p.basename, None)
t(p.getsize, 'no such file')
t(p.isfile, 'a\0b')
t(p.exists, -1)
