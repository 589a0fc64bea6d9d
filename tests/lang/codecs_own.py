# threads: no, codecs and error handlers are those of the whole program

# Codecs and error handlers of the program, wherever an encoding can be given.

import codecs
import warnings


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)), type(e.__cause__).__name__)


def caesar(data, errors='strict'):
    return bytes((ord(c) + 1) % 256 for c in data), len(data)


def back(data, errors='strict'):
    return ''.join(chr((c - 1) % 256) for c in bytes(data)), len(data)


results = {'int': 42, 'pair': (42, 42), 'short': (b'x',), 'list': [b'x', 1], 'str': ('x', 1), 'bytes': (b'x', 1),
           'array': (bytearray(b'x'), 1)}


def failing(data, errors='strict'):
    raise ValueError('no good')


def search(name):
    if name == 'caesar':
        return caesar, back, None, None
    if name == 'info':
        return codecs.CodecInfo(caesar, back, name='info')
    if name == 'onlyencode':
        return caesar, None, None, None
    if name == 'failing':
        return failing, failing, None, None
    if name == 'three':
        return caesar, back, None
    if name.startswith('gives_'):
        f = lambda data, errors='strict': results[name[6:]]
        return f, f, None, None


codecs.register(search)
for name in ('caesar', 'info', 'onlyencode', 'failing', 'three', 'missing', *('gives-' + r for r in results)):
    print(name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        t('abc'.encode, name)
        t(bytes, 'abc', name)
        t(bytearray, 'abc', name)
    print([str(w.message) for w in caught])
    t(b'bcd'.decode, name)
    t(bytearray(b'bcd').decode, name)
    t(str, b'bcd', name)
    t(str, memoryview(b'bcd'), name)
    t(codecs.encode, 'abc', name)
    t(codecs.decode, b'bcd', name)


class Text(str):
    pass


class Data(bytes):
    pass


codecs.register_error('stars', lambda e: ('*' * (e.end - e.start), e.end))
t(str, b'a\xff\xfeb', 'utf-8', 'stars')
t(bytes, 'a\xe9b', 'ascii', 'stars')
t(bytearray, 'a\xe9b', 'ascii', 'stars')
t(Text, b'a\xff', 'ascii', 'stars')
t(Data, 'a\xff', 'ascii', 'stars')
print(type(Text(b'bcd', 'caesar')).__name__, type(Data('abc', 'caesar')).__name__)
t(str, b'a\xff', 'utf-8', 'nobody')
t(bytes, 'a\xff', 'ascii', 'nobody')
t(str, b'a', 'rot13')
t(bytes, 'a', 'hex')
