"""Names of files against patterns: * is any text, ? any character, [abc] one of some."""

import os
import posixpath
from _fnmatch import match as _match

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Does the name match, as the system compares names?"""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Does the name match?"""
    return _match(name, pat)


def filter(names, pat):
    """Those of the names that match."""
    return [name for name in names if _match(name, pat)]


_special = {c: '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def _escape(text):
    return ''.join([_special.get(c, c) for c in text])


def _set(body):
    """The regular expression for what stands between brackets."""
    if '-' not in body:
        body = body.replace('\\', r'\\')
    else:
        chunks = []
        i = 0
        k = body.find('-', 2 if body[0] == '!' else 1)
        while k >= 0:
            chunks.append(body[i:k])
            i = k + 1
            k = body.find('-', k + 3)
        rest = body[i:]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += '-'
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        body = '-'.join([s.replace('\\', r'\\').replace('-', r'\-') for s in chunks])
    if not body:
        return '(?!)'
    if body == '!':
        return '.'
    for c in '&~|':
        body = body.replace(c, '\\' + c)
    if body[0] == '!':
        body = '^' + body[1:]
    elif body[0] in '^[':
        body = '\\' + body
    return f'[{body}]'


def _pieces(pat):
    """The pattern as regular expressions, None for a star."""
    out = []
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] is not None:
                out.append(None)
        elif c == '?':
            out.append('.')
        elif c == '[':
            j = i
            if pat[j:j + 1] == '!':
                j += 1
            if pat[j:j + 1] == ']':
                j += 1
            j = pat.find(']', j)
            if j < 0:
                out.append('\\[')
            else:
                out.append(_set(pat[i:j]))
                i = j + 1
        else:
            out.append(_escape(c))
    return out


def translate(pat):
    """A regular expression for the pattern."""
    groups = [[]]
    for piece in _pieces(pat):
        if piece is None:
            groups.append([])
        else:
            groups[-1].append(piece)
    groups = [''.join(g) for g in groups]
    out = groups[0]
    for fixed in groups[1:-1]:
        out += f'(?>.*?{fixed})'
    if len(groups) > 1:
        out += '.*' + groups[-1]
    return rf'(?s:{out})\Z'
