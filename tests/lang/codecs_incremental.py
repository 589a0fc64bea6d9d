import codecs

d = codecs.getincrementaldecoder('utf-8')()
print([ascii(d.decode(bytes([b]))) for b in 'aé€\U0001F600'.encode()], repr(d.decode(b'', True)))
d.decode(b'\xe2')
print(d.getstate())
try:
    d.decode(b'', True)
except UnicodeDecodeError as e:
    print(e)
d.reset()
print(d.getstate())
d = codecs.getincrementaldecoder('utf-8')('replace')
print(ascii(d.decode(b'a\xe2\x82')), ascii(d.decode(b'x')), ascii(d.decode(b'\xe2', True)))
for n in ('utf-16', 'utf-16-be', 'utf-32'):
    d = codecs.getincrementaldecoder(n)()
    print(n, ascii(''.join([d.decode(bytes([b])) for b in 'aé\U0001F600'.encode(n)])))
e = codecs.getincrementalencoder('utf-16')()
print(e.encode('a'), e.encode('b'))
e = codecs.getincrementalencoder('utf-8-sig')()
print(e.encode('a'), e.encode('b'))
d = codecs.getincrementaldecoder('utf-8-sig')()
print(repr(d.decode(b'\xef\xbb')), repr(d.decode(b'\xbfab')))
print(list(codecs.iterencode(['a', 'é'], 'utf-8')), ascii(list(codecs.iterdecode([b'\xc3', b'\xa9x'], 'utf-8'))))
print(codecs.getencoder('utf-8')('é'), ascii(codecs.getdecoder('latin-1')(b'\xe9')))


class Stream:
    def __init__(self, data=b''):
        self.data = data

    def write(self, b):
        self.data += b

    def read(self, n=-1):
        n = len(self.data) if n < 0 else n
        out, self.data = self.data[:n], self.data[n:]
        return out


w = codecs.getwriter('utf-8')(Stream())
w.write('é')
w.writelines(['a', 'b'])
print(w.stream.data)
r = codecs.getreader('utf-8')(Stream(b'\xc3\xa9\nb\nc'))
print(ascii(r.readline()), ascii(r.read(1)), ascii(r.read()))
print([ascii(x) for x in codecs.getreader('latin-1')(Stream(b'\xe9\nx'))])
