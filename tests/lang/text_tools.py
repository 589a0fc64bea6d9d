# textwrap, shlex, fileinput, urlsplit, gzip, copy: small things.
# threads: no, it writes files
import array, copy, fileinput, gzip, io, os, pathlib, shlex, tempfile, textwrap, urllib.parse, weakref

text = 'We use 2-methyl-6-phenyl-1,4-cyclohexadiene-1-carbonyl, a well-known e-mail-like x-y-z word--and more-or-less.'
for width in (50, 20, 10):
    for options in ({}, {'break_long_words': False}, {'break_on_hyphens': False}):
        print(textwrap.wrap(text, width, **options))

for s in ('foo#bar\nbaz', 'foo #bar\nbaz', 'a#b'):
    print(list(shlex.shlex(s)), list(shlex.shlex(s, posix=True)))

for host in ('192.0.2.1', '::1', 'v1.x', 'vz.x', 'v1.', 'abc', '', 'fe80::1%25en0', '::1.2.3.4', ':::', 'g::1', '1:2:3:4:5:6:7:8',
             '1:2:3:4:5:6:7::8', '1::2::3', '1.2.3.400', '::1.2.3', '12345::'):
    try:
        print(urllib.parse.urlsplit(f'http://[{host}]:8/x').hostname)
    except ValueError as e:
        print(repr(host), e)

with tempfile.TemporaryDirectory() as d:
    path = pathlib.Path(d, 'lines')
    path.write_text('a\nb\n')
    with fileinput.input(path) as f:
        print(f.readline(), type(f.filename()))
    name = os.path.join(d, 'x.txt.gz')
    with gzip.GzipFile(name, 'wb', mtime=5) as f:
        print(f.fileno() > 0, f.write(array.array('i', [1, 2, 3])))
    data = open(name, 'rb').read()
    print(data[:4], data[4:8], data[10:16])
    with gzip.open(name) as f:
        print(f.mtime, len(f.read()), f.mtime, f.rewind(), f.tell())


class Thing:
    pass


thing = Thing()
r = weakref.ref(thing)
print(copy.copy(r) is r, copy.deepcopy([r])[0] is r)


class Raw(io.RawIOBase):
    def __init__(self, result):
        self.result = result

    def readable(self):
        return True

    def readinto(self, b):
        return self.result


for result in (-1, 10**9, None, 0):
    try:
        print(result, io.BufferedReader(Raw(result)).read(2))
    except OSError as e:
        print(result, str(e).partition(' (')[0])
f = io.TextIOWrapper(io.BytesIO(), encoding='ascii')
f.write('ab')
f.reconfigure(encoding='utf-8-sig')
f.write('\xe9')
f.flush()
print(f.buffer.getvalue())
