"""Wraps and fills text."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_blanks = '\t\n\x0b\x0c\r '


def _is_punctuated(c):
    return c.isalnum() or c in '_!"\'&.,?'


def _is_word(c):
    return c.isalnum() or c == '_'


def _is_letter(c):
    return _is_word(c) and not c.isdecimal()


def _letters_after(s, i):
    """Whether two letters, maybe with a hyphen between, begin at i."""
    rest = s[i:i + 3]
    if not rest or not _is_letter(rest[0]):
        return False
    rest = rest[2:] if rest[1:2] == '-' else rest[1:]
    return bool(rest) and _is_letter(rest[0])


def _letters_before(s, i):
    """Whether the hyphen at i may end a line, from what is before it."""
    if i >= 2 and _is_letter(s[i - 1]) and _is_letter(s[i - 2]):
        return True
    return i >= 3 and s[i - 2] == '-' and _is_letter(s[i - 1]) and _is_letter(s[i - 3])


def _dashes(s, i):
    """End of a dash of two hyphens or more at i, with a word behind it; or i."""
    j = i
    while j < len(s) and s[j] == '-':
        j += 1
    return j if j - i >= 2 and j < len(s) and _is_word(s[j]) else i


def _word_chunks(s):
    """The pieces of a word that lines may be broken between."""
    out, start, i = [], 0, 0
    while i < len(s):
        if s[i] == '-':
            if i > 0 and _is_punctuated(s[i - 1]):
                end = _dashes(s, i)
                if end > i:
                    if start < i:
                        out.append(s[start:i])
                    out.append(s[i:end])
                    start = i = end
                    continue
            if i > start and _letters_before(s, i) and _letters_after(s, i + 1):
                out.append(s[start:i + 1])
                start = i + 1
        i += 1
    if start < len(s):
        out.append(s[start:])
    return out


class TextWrapper:
    """Breaks text into lines of at most width characters."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): ' ' for c in _blanks})
        return text

    def _split(self, text):
        out = []
        for piece in re.split(r'([\t\n\x0b\x0c\r ]+)', text):
            if not piece:
                continue
            if self.break_on_hyphens and piece[0] not in _blanks:
                out += _word_chunks(piece)
            else:
                out.append(piece)
        return out

    def _fix_sentence_endings(self, chunks):
        end = re.compile(r'[a-z][.!?]["\']?\Z')
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and end.search(chunks[i]):
                chunks[i + 1] = '  '

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = room
            word = reversed_chunks[-1]
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind('-', 0, room)
                if hyphen > 0 and any(c != '-' for c in word[:hyphen]):
                    end = hyphen + 1
            cur_line.append(word[:end])
            reversed_chunks[-1] = word[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, size = self._take(chunks, width)
            if not line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines or
                    (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and size <= width):
                lines.append(indent + ''.join(line))
            else:
                self._end_short(lines, line, size, width, indent)
                break
        return lines

    def _take(self, chunks, width):
        """What goes on a line, and its length."""
        line, size = [], 0
        while chunks and size + len(chunks[-1]) <= width:
            size += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, size, width)
            size = sum(map(len, line))
        if self.drop_whitespace and line and not line[-1].strip():
            size -= len(line.pop())
        return line, size

    def _end_short(self, lines, line, size, width, indent):
        """End the last line with the placeholder."""
        while line:
            if line[-1].strip() and size + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            size -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of text."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines as one text."""
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Break text into lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Break text into lines, as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Cut text down to width, with its blanks collapsed."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the indentation that all lines have in common."""
    lines = []
    margin = None
    for line in text.split('\n'):
        if not line.strip(' \t'):
            lines.append('')
            continue
        lines.append(line)
        own = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = own
        else:
            n = 0
            while n < len(margin) and n < len(own) and margin[n] == own[n]:
                n += 1
            margin = margin[:n]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Put prefix before the lines that are not blank, or that predicate chooses."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
