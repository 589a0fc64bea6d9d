"""Escapes and unescapes HTML."""

import re as _re
from _html import named as _named

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """s with &, < and >, and quotes if quote is true, as entities."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


_windows = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'   # what 0x80 to 0x9F mean on the web


def _character(text, base):
    n = int(text, base)
    if n == 0 or 0xD800 <= n <= 0xDFFF or n > 0x10FFFF:
        return '\ufffd'
    if 0x80 <= n <= 0x9F:
        return _windows[n - 0x80]
    if n == 0x0D:
        return '\r'
    if n < 0x20 and n not in (9, 10, 12) or n == 0x7F or 0xFDD0 <= n <= 0xFDEF or n & 0xFFFE == 0xFFFE or n == 11:
        return ''
    return chr(n)


def _replace(m):
    s = m.group(1)
    if s[0] == '#':
        return _character(s[2:].rstrip(';'), 16) if s[1] in 'xX' else _character(s[1:].rstrip(';'), 10)
    return _named('&' + s)


_reference = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')


def unescape(s):
    """s with entities replaced by what they stand for."""
    return _reference.sub(_replace, s) if '&' in s else s
