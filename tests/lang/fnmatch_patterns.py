# fnmatch: patterns and the regular expressions they stand for.
import fnmatch

names = ['a', 'abc', 'ax', 'bx', 'dx', '.py', 'x.py', 'a-c', '-', ']', 'b', '[', 'c', '^', '\\', 'ab.c', '', 'aXbXc', 'a&', '.', '0', 'e', 'é']
for p in ['*', '*.py', 'a*b*c', 'a?c', '[abc]x', '[!abc]x', '[]-]', '[!]a-]*', '[a-c-e]', '[c-a]', '[!c-a]x', '[', '[a', 'a[b', '*[',
          '[^a]', '[[]', '**a**', '', '\\', '[\\]', '[a&&b]', '.*', 'a.b+c', '[--0]', '[a-]', '[-a]', '?', '[à-ü]']:
    print(p, fnmatch.translate(p), [n for n in names if fnmatch.fnmatchcase(n, p)])
print(fnmatch.filter(['a.py', 'b.txt', 'c.py'], '*.py'), fnmatch.fnmatch('A', 'a'), fnmatch.fnmatch(b'ab', b'a*'))
for args in (b'ab', 'a*'), ('ab', b'a*'):
    try:
        fnmatch.fnmatch(*args)
    except TypeError as e:
        print(e)
print(fnmatch.fnmatchcase('a' * 300, '*a' * 40 + 'b'))
