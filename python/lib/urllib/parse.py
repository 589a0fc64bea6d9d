"""Takes URLs apart, puts them together, quotes their parts."""

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl',
           'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult',
           'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp', 'rtspu',
                 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = uses_relative + ['telnet', 'snews', 'rsync', 'nfs', 'git', 'git+ssh']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_safe = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Result(tuple):
    """A tuple with names; _fields and _defaults are of the subclass."""

    __slots__ = ()

    def __new__(cls, *args, **kw):
        if kw:
            args = args + tuple([kw.pop(n) for n in cls._fields[len(args):]])
        if len(args) != len(cls._fields) or kw:
            raise TypeError(f'{cls.__name__} takes {len(cls._fields)} arguments')
        return tuple.__new__(cls, args)

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return type(self).__name__ + '(' + ', '.join([f'{n}={v!r}' for n, v in zip(self._fields, self)]) + ')'

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, /, **kw):
        values = [kw.pop(n, v) for n, v in zip(self._fields, self)]
        if kw:
            raise ValueError(f'Got unexpected field names: {list(kw)!r}')
        return type(self)(*values)


def _field(i):
    return property(lambda self: self[i])


class _Netloc:
    """What is in the network location."""

    __slots__ = ()

    def _userinfo(self):
        at, colon = ('@', ':') if isinstance(self[1], str) else (b'@', b':')
        userinfo, have, _ = self[1].rpartition(at)
        if not have:
            return None, None
        name, have, password = userinfo.partition(colon)
        return name, password if have else None

    def _hostinfo(self):
        at, opening, closing, colon = ('@', '[', ']', ':') if isinstance(self[1], str) else (b'@', b'[', b']', b':')
        host = self[1].rpartition(at)[2]
        _, have, bracketed = host.partition(opening)
        if have:
            host, _, port = bracketed.partition(closing)
            port = port.partition(colon)[2]
        else:
            host, _, port = host.partition(colon)
        return host, port or None

    @property
    def username(self):
        return self._userinfo()[0]

    @property
    def password(self):
        return self._userinfo()[1]

    @property
    def hostname(self):
        host = self._hostinfo()[0]
        if not host:
            return None
        percent = '%' if isinstance(host, str) else b'%'
        host, mark, zone = host.partition(percent)
        return host.lower() + mark + zone

    @property
    def port(self):
        port = self._hostinfo()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        port = int(port)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port


class SplitResult(_Netloc, _Result):
    """scheme://netloc/path?query#fragment"""

    __slots__ = ()
    _fields = ('scheme', 'netloc', 'path', 'query', 'fragment')
    scheme, netloc, path, query, fragment = map(_field, range(5))

    def geturl(self):
        return urlunsplit(self)

    def encode(self, encoding='ascii', errors='strict'):
        return SplitResultBytes(*[x.encode(encoding, errors) for x in self])


class ParseResult(_Netloc, _Result):
    """scheme://netloc/path;params?query#fragment"""

    __slots__ = ()
    _fields = ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')
    scheme, netloc, path, params, query, fragment = map(_field, range(6))

    def geturl(self):
        return urlunparse(self)

    def encode(self, encoding='ascii', errors='strict'):
        return ParseResultBytes(*[x.encode(encoding, errors) for x in self])


class DefragResult(_Result):
    """A URL and its fragment."""

    __slots__ = ()
    _fields = ('url', 'fragment')
    url, fragment = map(_field, range(2))

    def geturl(self):
        if self.fragment:
            return self.url + ('#' if isinstance(self.url, str) else b'#') + self.fragment
        return self.url

    def encode(self, encoding='ascii', errors='strict'):
        return DefragResultBytes(*[x.encode(encoding, errors) for x in self])


def _decode(self, encoding='ascii', errors='strict'):
    return type(self)._text(*[x.decode(encoding, errors) for x in self])


class SplitResultBytes(SplitResult):
    __slots__ = ()
    _text = SplitResult
    decode = _decode


class ParseResultBytes(ParseResult):
    __slots__ = ()
    _text = ParseResult
    decode = _decode


class DefragResultBytes(DefragResult):
    __slots__ = ()
    _text = DefragResult
    decode = _decode


def _texts(*args):
    """The arguments as strs, and what to do with a result."""
    is_str = isinstance(args[0], str)
    for a in args[1:]:
        if a and isinstance(a, str) != is_str:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_str:
        return (*args, lambda x: x)
    return (*[a.decode('ascii') if a else '' for a in args], lambda x: x.encode('ascii'))


_hex_digits = '0123456789abcdefABCDEF'


def _check_bracketed(host):
    """In brackets is an address of IPv6, or of a version to come."""
    if host.startswith('v'):
        version, _, address = host[1:].partition('.')
        if not version or version.strip(_hex_digits) or not address or '\n' in address:
            raise ValueError('IPvFuture address is invalid')
    elif _is_ipv4(host):
        raise ValueError('An IPv4 address cannot be in brackets')
    elif not _is_ipv6(host):
        raise ValueError(f'{host!r} does not appear to be an IPv4 or IPv6 address')


def _is_ipv4(host):
    parts = host.split('.')
    return len(parts) == 4 and not [p for p in parts if not (p.isascii() and p.isdigit() and str(int(p)) == p and int(p) < 256)]


def _is_ipv6(host):
    address, percent, zone = host.partition('%')
    if percent and (not zone or '%' in zone):
        return False
    before, _, last = address.rpartition(':')
    if '.' in last:
        if not _is_ipv4(last):
            return False
        address = before + ':0:0'
    head, short, tail = address.partition('::')
    groups = [g for side in (head, tail) if side for g in side.split(':')]
    if [g for g in groups if not 1 <= len(g) <= 4 or g.strip(_hex_digits)]:
        return False
    return len(groups) < 8 if short else len(groups) == 8


def urlsplit(url, scheme='', allow_fragments=True):
    """Take a URL apart into five parts."""
    url, scheme, back = _texts(url, scheme)
    url = url.lstrip(''.join(map(chr, range(33))))
    scheme = scheme.strip(''.join(map(chr, range(33))))
    for c in '\t\r\n':
        url = url.replace(c, '')
        scheme = scheme.replace(c, '')
    netloc = query = fragment = ''
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha() and not [c for c in url[:i] if c not in scheme_chars]:
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        end = min([k for k in (url.find(c, 2) for c in '/?#') if k >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc and ']' in netloc:
            _check_bracketed(netloc.partition('[')[2].partition(']')[0])
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme='', allow_fragments=True):
    """Take a URL apart into six parts."""
    url, scheme, back = _texts(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _split_params(path)
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def _split_params(path):
    i = path.find(';', path.rfind('/') + 1) if '/' in path else path.find(';')
    return (path, '') if i < 0 else (path[:i], path[i + 1:])


def urlunsplit(components):
    """The URL of five parts."""
    scheme, netloc, url, query, fragment, back = _texts(*components)
    if netloc or scheme and scheme in uses_netloc and url[:2] != '//':
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return back(url)


def urlunparse(components):
    """The URL of six parts."""
    scheme, netloc, path, params, query, fragment, back = _texts(*components)
    if params:
        path = f'{path};{params}'
    return back(urlunsplit((scheme, netloc, path, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    """The URL that a relative one means, seen from base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _texts(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    parts = bpath.split('/')
    if parts[-1] != '':
        del parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    out = []
    for s in segments:
        if s == '..':
            if out:
                out.pop()
        elif s != '.':
            out.append(s)
    if segments[-1] in ('.', '..'):
        out.append('')
    return back(urlunparse((scheme, netloc, '/'.join(out) or '/', params, query, fragment)))


def urldefrag(url):
    """A URL without its fragment, and that."""
    url, back = _texts(url)
    if '#' in url:
        s, n, p, a, q, fragment = urlparse(url)
        url = urlunparse((s, n, p, a, q, ''))
    else:
        fragment = ''
    return back(DefragResult(url, fragment))


def quote_from_bytes(bs, safe='/'):
    """bs with %XX for all bytes but those that are safe."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    allowed = _safe | frozenset([b for b in safe if b < 128])
    return ''.join([chr(b) if b in allowed else '%%%02X' % b for b in bs])


def quote(string, safe='/', encoding=None, errors=None):
    """string with %XX for what is not safe."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """quote() with + for blanks."""
    blank = ' ' if isinstance(string, str) else b' '
    if blank not in string:
        return quote(string, safe, encoding, errors)
    string = quote(string, safe + (' ' if isinstance(safe, str) else b' '), encoding, errors)
    return string.replace(' ', '+')


def unquote_to_bytes(string):
    """The bytes of a text with %XX."""
    if not string:
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    bits = string.split(b'%')
    out = [bits[0]]
    for item in bits[1:]:
        try:
            if item[:2].strip() != item[:2] or len(item) < 2 or item[:1] in b'+-' or b'_' in item[:2]:
                raise ValueError
            out.append(bytes([int(item[:2], 16)]) + item[2:])
        except ValueError:
            out.append(b'%' + item)
    return b''.join(out)


def unquote(string, encoding='utf-8', errors='replace'):
    """The text with its %XX replaced."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    out = []
    start = 0
    for i, c in enumerate(string):     # only runs of ASCII hold escapes
        if c > '\x7f':
            out.append(unquote_to_bytes(string[start:i]).decode(encoding or 'utf-8', errors or 'replace'))
            out.append(c)
            start = i + 1
    out.append(unquote_to_bytes(string[start:]).decode(encoding or 'utf-8', errors or 'replace'))
    return ''.join(out)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """unquote() with + for blanks."""
    return unquote(string.replace('+', ' '), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    """Dict of lists of the values of a query."""
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        out.setdefault(name, []).append(value)
    return out


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    """List of the names and values of a query."""
    qs, back = _texts(qs)
    if isinstance(separator, bytes):
        separator = separator.decode('ascii')
    if not separator or not isinstance(separator, str):
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    out = []
    for pair in qs.split(separator) if qs else ():
        if not pair and not strict_parsing:
            continue
        name, eq, value = pair.partition('=')
        if not eq:
            if strict_parsing:
                raise ValueError('bad query field: %r' % (pair,))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            out.append((back(unquote_plus(name, encoding, errors)), back(unquote_plus(value, encoding, errors))))
    return out


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """The query of a mapping, or of pairs."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError('not a valid non-string sequence or mapping object') from None

    def one(x):
        if isinstance(x, bytes):
            return quote_via(x, safe)
        return quote_via(x if isinstance(x, str) else str(x), safe, encoding, errors)
    out = []
    for k, v in query:
        values = [v]
        if doseq and not isinstance(v, (str, bytes)):
            try:
                len(v)
                values = v
            except TypeError:
                pass
        out += [one(k) + '=' + one(x) for x in values]
    return '&'.join(out)
