# Pure paths of Windows: methods and their errors.
from pathlib import PurePath, PurePosixPath, PureWindowsPath
import os

def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)

cls = PureWindowsPath
t(cls('/a/b/c').relative_to,'/a')
t(cls('/a/b').relative_to,'/c')
t(cls('a').relative_to,'/a')
t(cls('a/b').relative_to,'a','b')
t(cls('a').relative_to)
t(cls('/a').relative_to,'')
t(cls('a').relative_to, '')
t(cls('a').is_relative_to,'b')
for pat in ['*', '*.py', 'a/*', '/*', 'b', '/a/b', 'a/b', '']:
    t(cls('/a/b').match,pat)
t(cls('a.py').match,'*.PY')
t(cls('a/b').with_name,'c')
t(cls('/').with_name,'c')
t(cls('a').with_name,'b/c')
t(cls('a').with_name,'')
t(cls('a.b').with_suffix,'.c')
t(cls('a.b').with_suffix,'')
t(cls('a').with_suffix,'c')
t(cls('a').with_suffix,'.')
t(cls('/').with_suffix,'.a')
t(cls('a').with_suffix,'.a/b')
t(cls('a.b').with_stem,'c')
t(cls('a').as_uri)
t(cls('/a b/é').as_uri)
t(cls('c:/a b').as_uri)
t(cls, 3)
t(cls, b'a')
t(cls('a').__truediv__, 3)
t(lambda: cls('a')/3)
t(lambda: 3/cls('a'))
t(lambda: cls('a')<'a')
t(lambda: PurePosixPath('a')<PureWindowsPath('a'))
t(lambda: cls('/a/b/c').parents[0:2])
t(lambda: cls('/a/b/c').parents[-1])
t(lambda: cls('/a/b').parents[5])
print(cls('a').parents, bytes(cls('a')), os.fspath(cls('a/b')), cls('a').__reduce__())
