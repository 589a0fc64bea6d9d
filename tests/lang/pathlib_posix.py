# Pure paths of POSIX: components.
from pathlib import PurePath, PurePosixPath, PureWindowsPath
import os

cls = PurePosixPath
for x in ['', '.', '/', '//', '///', 'a', 'a/b', '/a/b', 'a//b/', './a', '../a', 'a/..', 'a.tar.gz', '.bashrc', 'a.', '..', '/a/.b.c', 'c:', 'c:/', 'c:/a', 'c:a', '//host/share', '//host/share/a', '\\a\\b', 'C:\\A\\b.TXT', '//host', 'con', 'NUL.txt', '//a/b/c.d']:
    p=cls(x)
    print(repr(x), repr(p), str(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.root, p.drive, p.anchor, p.is_absolute(), p.as_posix(), p.is_reserved(), len(p.parents))
print(cls('a','b'), cls('a','/b'), cls('a')/'b'/'c', 'x'/cls('y'), cls(cls('a'),'b'), cls(), cls('a').joinpath('b','c'), cls('c:/a')/'d:/b', cls('c:/a')/'/b', cls('c:/a')/'c:b', cls('c:/a')/'d:b')
print(cls('a')==cls('A'), cls('a')<cls('b'), hash(cls('a'))==hash(cls('a')), sorted([cls('b'),cls('a/c'),cls('a')]), cls('a')==PurePath('a'), cls('a')=='a')
