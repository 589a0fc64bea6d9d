"""Splits texts as a shell does."""

import re as _re

__all__ = ['shlex', 'split', 'quote', 'join']


class shlex:
    """Reads tokens from a text or a file."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            import sys
            instream = sys.stdin
        self._text = instream if isinstance(instream, str) else instream.read()
        self._at = 0
        self.instream = instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += ''.join([chr(c) for c in range(0xC0, 0x100) if c not in (0xD7, 0xF7)])
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.lineno = 1
        self.debug = 0
        self.token = ''
        self.source = None
        self._pushed = []
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation_chars:
            self.wordchars += '~-./*?='
            for c in self._punctuation_chars:
                self.wordchars = self.wordchars.replace(c, '')

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Give a token back."""
        self._pushed.insert(0, tok)

    def get_token(self):
        """The next token."""
        if self._pushed:
            return self._pushed.pop(0)
        return self.read_token()

    def _next(self):
        c = self._text[self._at:self._at + 1]
        self._at += 1
        if c == '\n':
            self.lineno += 1
        return c

    def _back(self, c):
        self._at -= 1
        if c == '\n':
            self.lineno -= 1

    def _line(self):
        while self._next() not in ('', '\n'):
            pass

    def _in_word(self, c):
        return c in self.wordchars or self.whitespace_split and c not in self._punctuation_chars or c in self.quotes

    def read_token(self):
        """The next token of the text."""
        while True:
            c = self._next()
            if not c:
                return self.eof
            if c in self.whitespace:
                continue
            if c in self.commenters:
                self._line()
                continue
            break
        if self._punctuation_chars and c in self._punctuation_chars:
            return self._run(c)
        if self.posix:
            if c in self.escape or self._in_word(c):
                return self._posix_word(c)
            return c
        if c in self.quotes:
            return self._old_quoted(c)
        if c in self.wordchars or self.whitespace_split:
            return self._old_word(c)
        return c

    def _run(self, token):
        while (c := self._next()) and c in self._punctuation_chars:
            token += c
        self._back(c)
        return token

    def _old_quoted(self, quote):
        token = quote
        while True:
            c = self._next()
            if not c:
                raise ValueError('No closing quotation')
            token += c
            if c == quote:
                break
        if self.whitespace_split:
            c = self._next()
            if c and c not in self.whitespace:
                return self._old_word(c, token)
            self._back(c)
        return token

    def _old_word(self, c, token=''):
        while c:
            if c in self.whitespace:
                break
            if c in self.commenters:
                self._line()
                c = self._next()
                continue
            if self.whitespace_split and c in self.quotes:
                quoted = self._old_quoted_part(c)
                token += quoted
                c = self._next()
                continue
            if c in self._punctuation_chars or not (c in self.wordchars or c in self.quotes or self.whitespace_split):
                self._back(c)
                break
            token += c
            c = self._next()
        return token

    def _old_quoted_part(self, quote):
        token = quote
        while True:
            c = self._next()
            if not c:
                raise ValueError('No closing quotation')
            token += c
            if c == quote:
                return token

    def _posix_word(self, c):
        token = ''
        while c:
            if c in self.whitespace:
                break
            if c in self.commenters:
                self._line()
                break
            if c in self.quotes:
                token += self._posix_quoted(c)
            elif c in self.escape:
                c = self._next()
                if not c:
                    raise ValueError('No escaped character')
                token += c
            elif self._in_word(c):
                token += c
            else:
                self._back(c)
                break
            c = self._next()
        return token

    def _posix_quoted(self, quote):
        token = ''
        while True:
            c = self._next()
            if not c:
                raise ValueError('No closing quotation')
            if c == quote:
                return token
            if c in self.escape and quote in self.escapedquotes:
                c = self._next()
                if not c:
                    raise ValueError('No escaped character')
                if c not in self.escape and c != quote:
                    token += '\\'
            token += c

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    lex = shlex(s, posix=posix)
    lex.whitespace_split = True
    if not comments:
        lex.commenters = ''
    return list(lex)


def join(split_command):
    """The command line of words."""
    return ' '.join([quote(arg) for arg in split_command])


_unsafe = _re.compile(r'[^\w@%+=:,./-]', _re.ASCII)


def quote(s):
    """s, in quotes if a shell would see more in it than a word."""
    if not s:
        return "''"
    if not _unsafe.search(s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
