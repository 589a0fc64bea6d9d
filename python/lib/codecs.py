"""Encodings: their registry, incremental and stream versions."""

import builtins
import sys
from _codecsnames import normal as _normal

__all__ = ['register', 'lookup', 'open', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']



BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\0\0'
BOM_UTF32_BE = b'\0\0\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE, BOM64_LE, BOM64_BE = BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup() returns: encoder, decoder, stream reader and writer, and more as attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return '<%s.%s object for encoding %s at %#x>' % (self.__class__.__module__, self.__class__.__qualname__,
                                                          self.name, id(self))


class Codec:
    """Stateless encoding and decoding."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Decodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


# Built-in encodings.

def _incomplete(name, data):
    """How many bytes at the end of data begin a character."""
    if name in ('utf-8', 'utf-8-sig'):
        for n in range(1, min(3, len(data)) + 1):
            c = data[-n]
            if c >= 0xc0:
                want = 2 if c < 0xe0 else 3 if c < 0xf0 else 4
                if want > n:
                    try:
                        data[-n:].decode('utf-8')
                    except UnicodeDecodeError as e:
                        return n if e.reason == 'unexpected end of data' else 0
                return 0
            if c < 0x80:
                return 0
    elif name.startswith('utf-16'):
        odd = len(data) % 2
        high = data[len(data) - odd - (1 if name != 'utf-16-be' else 2):][:1] if len(data) - odd >= 2 else b''
        return odd + 2 if high and 0xd8 <= high[0] < 0xdc else odd
    elif name.startswith('utf-32'):
        return len(data) % 4
    return 0


class _Encoder(IncrementalEncoder):
    _first = True

    def encode(self, input, final=False):
        name = self._name
        if name in ('utf-16', 'utf-32', 'utf-8-sig'):
            if not self._first:
                name = {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}[name]
            elif not input and name == 'utf-8-sig':
                return b''
            self._first = False
        return input.encode(name, self.errors)

    def reset(self):
        self._first = True

    def getstate(self):
        return 0 if self._name not in ('utf-16', 'utf-32', 'utf-8-sig') else int(self._first) * 2

    def setstate(self, state):
        self._first = bool(state)


class _Decoder(IncrementalDecoder):
    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.reset()

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        name = self._actual
        if name in ('utf-16', 'utf-32', 'utf-8-sig'):
            need = {'utf-16': 2, 'utf-32': 4, 'utf-8-sig': 3}[name]
            if len(data) < need and not final and (name != 'utf-8-sig' or BOM_UTF8.startswith(data)):
                self.buffer = data
                return ''
            big = {'utf-16': BOM_UTF16_BE, 'utf-32': BOM_UTF32_BE}.get(name)
            if name == 'utf-8-sig':
                if data.startswith(BOM_UTF8):
                    data = data[3:]
                self._actual = 'utf-8'
            elif len(data) >= need:
                marked = data[:need] in (big, big[::-1])
                self._actual = name + ('-be' if data[:need] == big else '-le')
                if marked:
                    data = data[need:]
            name = self._actual
        keep = 0 if final else _incomplete(name, data)
        self.buffer = b''
        try:
            out = data[:len(data) - keep].decode(name, self.errors)
        except UnicodeDecodeError:
            self.buffer = data
            raise
        self.buffer = data[len(data) - keep:]
        return out

    def reset(self):
        self.buffer = b''
        self._actual = self._name

    def getstate(self):
        return self.buffer, 0 if self._actual == self._name else 1

    def setstate(self, state):
        self.buffer = state[0]
        if not state[1]:
            self._actual = self._name


def _text_codec(name):
    def encode(input, errors='strict'):
        if not isinstance(input, str):
            raise TypeError('%s_encode() argument 1 must be str, not %s' % (name.replace('-', '_'), type(input).__name__))
        return input.encode(name, errors or 'strict'), len(input)

    def decode(input, errors='strict'):
        if isinstance(input, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return bytes(input).decode(name, errors or 'strict'), len(input)

    encoder = type('IncrementalEncoder', (_Encoder,), {'_name': name})
    decoder = type('IncrementalDecoder', (_Decoder,), {'_name': name})
    reader = type('StreamReader', (StreamReader,), {'decode': staticmethod(decode), '_incremental': decoder})
    writer = type('StreamWriter', (StreamWriter,), {'encode': staticmethod(encode), '_incremental': encoder})
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, name)


def _binary_codec(name):
    """Codecs that are no text encodings."""
    import binascii
    key = name.replace('-', '').replace('_', '').replace('codec', '')
    if key == 'rot13':
        upper, lower = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'
        table = str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13])

        def encode(input, errors='strict'):
            return input.translate(table), len(input)
        decode = encode
        name = 'rot-13'
    elif key == 'hex':
        def encode(input, errors='strict'):
            return binascii.b2a_hex(input), len(input)

        def decode(input, errors='strict'):
            return binascii.a2b_hex(input), len(input)
        name = 'hex'
    elif key == 'base64':
        def encode(input, errors='strict'):
            import base64
            return base64.encodebytes(input), len(input)

        def decode(input, errors='strict'):
            import base64
            return base64.decodebytes(input), len(input)
        name = 'base64'
    elif key in ('zlib', 'zip'):
        import zlib

        def encode(input, errors='strict'):
            return zlib.compress(input), len(input)

        def decode(input, errors='strict'):
            return zlib.decompress(input), len(input)
        name = 'zlib'
    else:
        return None
    return CodecInfo(encode, decode, name=name, _is_text_encoding=False)


# The registry.

_searchers = []
_cache = {}


def register(search_function, /):
    """Add a function from names of encodings to CodecInfos or None."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searchers.append(search_function)


def unregister(search_function, /):
    """Remove a function that register() added."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _cache.clear()


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError('lookup() argument must be str, not %s' % type(encoding).__name__)
    key = encoding.lower().replace(' ', '_').replace('-', '_')
    info = _cache.get(key)
    if info is not None:
        return info
    name = _normal(encoding)
    info = _text_codec(name) if name is not None else _binary_codec(key)
    for search in _searchers:
        if info is not None:
            break
        info = search(key)
        if info is not None and (not isinstance(info, tuple) or len(info) != 4):
            raise TypeError('codec search functions must return 4-tuples')
    if info is None:
        raise LookupError('unknown encoding: ' + encoding)
    _cache[key] = info
    return info


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def _run(doing, f, obj, encoding, errors):
    try:
        result = f(obj, errors)
    except UnicodeError:
        raise
    except Exception as e:
        note = f"{doing} with '{encoding}' codec failed"
        if type(e).__init__ is Exception.__init__ or type(e) in (TypeError, ValueError, LookupError):
            raise type(e)(f"{note} ({type(e).__name__}: {e})") from e
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('encoder must return a tuple (object, integer)' if doing == 'encoding' else
                        'decoder must return a tuple (object,integer)')
    return result[0]


def encode(obj, encoding='utf-8', errors='strict'):
    """obj encoded by any codec."""
    return _run('encoding', lookup(encoding)[0], obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """obj decoded by any codec."""
    return _run('decoding', lookup(encoding)[1], obj, encoding, errors)


def _text_info(encoding, hint):
    info = lookup(encoding)
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{hint}() to handle arbitrary codecs")
    return info


def _encode_text(s, encoding, errors):
    """str.encode() for what the interpreter does not know by itself."""
    encoding, errors = encoding or 'utf-8', errors or 'strict'
    info = _text_info(encoding, 'encode')
    name = _normal(encoding)
    if name is None:
        result = _run('encoding', info[0], s, encoding, errors)
        if isinstance(result, bytearray):
            import warnings
            warnings.warn(f"encoder {encoding} returned bytearray instead of bytes; "
                          'use codecs.encode() to encode to arbitrary types', RuntimeWarning, 2)
            return bytes(result)
        if not isinstance(result, bytes):
            raise TypeError(f"'{encoding}' encoder returned '{type(result).__name__}' instead of 'bytes'; "
                            'use codecs.encode() to encode to arbitrary types')
        return result
    handler = lookup_error(errors)
    out, pos = [], 0
    while True:
        try:
            out.append(s[pos:].encode(name))
            return b''.join(out)
        except UnicodeEncodeError as e:
            out.append(s[pos:pos + e.start].encode(name))
            replacement, pos = handler(UnicodeEncodeError(e.encoding, s, pos + e.start, pos + e.end, e.reason))
            out.append(replacement if isinstance(replacement, bytes) else replacement.encode(name))


def _decode_text(b, encoding, errors):
    """bytes.decode() for what the interpreter does not know by itself."""
    encoding, errors = encoding or 'utf-8', errors or 'strict'
    info = _text_info(encoding, 'decode')
    name = _normal(encoding)
    b = bytes(b)
    if name is None:
        result = _run('decoding', info[1], b, encoding, errors)
        if not isinstance(result, str):
            raise TypeError(f"'{encoding}' decoder returned '{type(result).__name__}' instead of 'str'; "
                            'use codecs.decode() to decode to arbitrary types')
        return result
    handler = lookup_error(errors)
    out, pos = [], 0
    while True:
        try:
            out.append(b[pos:].decode(name))
            return ''.join(out)
        except UnicodeDecodeError as e:
            out.append(b[pos:pos + e.start].decode(name))
            replacement, pos = handler(UnicodeDecodeError(e.encoding, b, pos + e.start, pos + e.end, e.reason))
            out.append(replacement)


# Error handlers.

def strict_errors(e):
    raise e


def ignore_errors(e):
    return '', e.end


def replace_errors(e):
    if isinstance(e, UnicodeEncodeError):
        return '?' * (e.end - e.start), e.end
    return '\ufffd', e.end


def xmlcharrefreplace_errors(e):
    return ''.join(['&#%d;' % ord(c) for c in e.object[e.start:e.end]]), e.end


def backslashreplace_errors(e):
    part = e.object[e.start:e.end]
    if isinstance(part, bytes):
        return ''.join(['\\x%02x' % c for c in part]), e.end
    return part.encode('ascii', 'backslashreplace').decode('ascii'), e.end


def namereplace_errors(e):
    import unicodedata
    out = []
    for c in e.object[e.start:e.end]:
        name = unicodedata.name(c, None)
        out.append('\\N{%s}' % name if name else c.encode('ascii', 'backslashreplace').decode('ascii'))
    return ''.join(out), e.end


def _surrogate_errors(mode):
    def handler(e):
        part = e.object[e.start:e.end]
        if isinstance(e, UnicodeDecodeError):
            return part.decode('utf-8', mode), e.end
        return part.encode('utf-8', mode), e.end
    return handler


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors, 'surrogateescape': _surrogate_errors('surrogateescape'),
             'surrogatepass': _surrogate_errors('surrogatepass')}


def register_error(errors, handler, /):
    """Give an error handler a name."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    """The error handler of a name."""
    if name not in _handlers:
        raise LookupError("unknown error handler name '%s'" % name)
    return _handlers[name]


# Streams.

class StreamWriter(Codec):
    """Encodes what is written to a file."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._encoder = self._incremental(errors) if hasattr(self, '_incremental') else None

    def write(self, object):
        if self._encoder is not None:
            self.stream.write(self._encoder.encode(object))
        else:
            self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        if self._encoder is not None:
            self._encoder.reset()

    def __getattr__(self, name):
        if name == 'stream':
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what is read from a file."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._chars = ''
        self._decoder = self._incremental(errors) if hasattr(self, '_incremental') else None

    def _more(self, size=-1):
        data = self.stream.read(size) if size >= 0 else self.stream.read()
        final = size < 0 or not data
        if self._decoder is not None:
            self._chars += self._decoder.decode(data, final)
        else:
            self._chars += self.decode(data, self.errors)[0]
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        if chars < 0 and size < 0:
            self._more()
            out, self._chars = self._chars, ''
            return out
        n = chars if chars >= 0 else size
        while len(self._chars) < n and self._more(72):
            pass
        out, self._chars = self._chars[:n], self._chars[n:]
        return out

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._chars.splitlines(True)
            if len(lines) > 1 or lines and lines[0].endswith('\n') or not self._more(72):
                break
        if not lines:
            return ''
        line = lines[0]
        self._chars = self._chars[len(line):]
        return line if keepends else line.splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._chars = ''
        if self._decoder is not None:
            self._decoder.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __getattr__(self, name):
        if name == 'stream':
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """Both at once."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()

    def __getattr__(self, name):
        if name == 'stream':
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """A file whose text is encoded; without an encoding, a plain one."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator, encoded."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        out = encoder.encode(piece)
        if out:
            yield out
    out = encoder.encode('', True)
    if out:
        yield out


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator, decoded."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        out = decoder.decode(piece)
        if out:
            yield out
    out = decoder.decode(b'', True)
    if out:
        yield out


def escape_decode(data, errors=None, /):
    """The bytes that the text of a bytes literal stands for."""
    if isinstance(data, str):
        data = data.encode('latin-1')
    return bytes(data).decode('unicode_escape').encode('latin-1'), len(data)


def escape_encode(data, errors=None, /):
    """The text of a bytes literal, without quotes."""
    text = repr(data)
    body = text[2:-1]
    return (body.replace("'", "\\'") if text[1] == '"' else body).encode('ascii'), len(data)


def _functions(name, prefix):
    info = _text_codec(name)

    def decode(data, errors=None, final=True, /):
        return info.decode(data, errors or 'strict')
    globals()[prefix + '_encode'], globals()[prefix + '_decode'] = info.encode, decode


for _name in ('utf-8', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be', 'latin-1', 'ascii',
              'unicode_escape', 'raw_unicode_escape'):
    _functions(_name, _name.replace('-', '_'))
del _name, _functions

for _f in (encode, decode, lookup, register, lookup_error, register_error):
    _f.__module__ = '_codecs'
del _f
