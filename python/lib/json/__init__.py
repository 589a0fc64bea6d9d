"""JSON text from objects, and objects from JSON text.

dumps() and loads() work with strings, dump() and load() with files.  What to do with
unusual things is said by arguments, or by classes derived from JSONEncoder and
JSONDecoder."""

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

# For calls without special wishes.
_plain_encoder, _plain_decoder = JSONEncoder(), JSONDecoder()


def detect_encoding(b):
    """In which UTF the JSON text in bytes is.  The text begins with two ASCII
    characters, or is but one: zeros show where the other bytes of each are."""
    for mark, encoding in _marks:
        if b.startswith(mark):
            return encoding
    zeros = [not byte for byte in b[:4]]
    if len(zeros) == 4:
        if zeros[0]:
            return 'utf-32-be' if zeros[1] else 'utf-16-be'
        if zeros[1]:
            return 'utf-32-le' if zeros[2] and zeros[3] else 'utf-16-le'
    elif len(zeros) == 2 and True in zeros:
        return 'utf-16-be' if zeros[0] else 'utf-16-le'
    return 'utf-8'


# The longer ones first: one begins like another.
_marks = [(b'\0\0\xfe\xff', 'utf-32'), (b'\xff\xfe\0\0', 'utf-32'), (b'\xfe\xff', 'utf-16'), (b'\xff\xfe', 'utf-16'),
          (b'\xef\xbb\xbf', 'utf-8-sig')]


def _text_of(document):
    if isinstance(document, (bytearray, bytes)):
        return document.decode(detect_encoding(document), 'surrogatepass')
    if not isinstance(document, str):
        kind = document.__class__.__name__
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {kind}')
    if document[:1] == '\ufeff':
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', document, 0)
    return document


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """The object that a JSON text (str or bytes) describes.  The hooks get what was
    read, and return what is to be used: object_hook a dict, object_pairs_hook a list
    of pairs, the others the text of a number or of NaN and the infinities."""
    text = _text_of(s)
    for name, hook in (('object_hook', object_hook), ('object_pairs_hook', object_pairs_hook),
                       ('parse_int', parse_int), ('parse_float', parse_float), ('parse_constant', parse_constant)):
        if hook is not None:
            kw[name] = hook
    if cls is None and not kw:
        return _plain_decoder.decode(text)
    decoder = (cls or JSONDecoder)(**kw)
    return decoder.decode(text)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """loads() of what is in a file."""
    document = fp.read()
    return loads(document, object_hook=object_hook, object_pairs_hook=object_pairs_hook, parse_int=parse_int,
                 parse_float=parse_float, parse_constant=parse_constant, cls=cls, **kw)


def _encoder_for(cls, more, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default,
                 sort_keys):
    usual = ensure_ascii and check_circular and allow_nan and not (skipkeys or sort_keys or more)
    if usual and cls is indent is separators is default is None:
        return _plain_encoder
    return (cls or JSONEncoder)(
        indent=indent, separators=separators, sort_keys=sort_keys, skipkeys=skipkeys, ensure_ascii=ensure_ascii,
        allow_nan=allow_nan, check_circular=check_circular, default=default, **more)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """A JSON text that describes an object.  The arguments are JSONEncoder's."""
    encoder = _encoder_for(cls, kw, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default,
                           sort_keys)
    return encoder.encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Write what dumps() returns to a file, in pieces."""
    encoder = _encoder_for(cls, kw, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default,
                           sort_keys)
    for piece in encoder.iterencode(obj):
        fp.write(piece)
