"""Compares sequences."""

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'Match']

from collections import namedtuple as _namedtuple

Match = _namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items: finds the longest common
    stretch, and goes on left and right of it."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index()

    def _index(self):
        """Where each item of b is, without junk and what is too popular."""
        where = {}
        for i, x in enumerate(self.b):
            where.setdefault(x, []).append(i)
        self.bjunk = junk = set()
        if self.isjunk:
            for x in where:
                if self.isjunk(x):
                    junk.add(x)
            for x in junk:
                del where[x]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            for x, at in where.items():
                if len(at) > n // 100 + 1:
                    popular.add(x)
            for x in popular:
                del where[x]
        self.b2j = where

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest common stretch of a[alo:ahi] and b[blo:bhi], the first of
        several."""
        a, b, junk = self.a, self.b, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        besti, bestj, size = alo, blo, 0
        lengths, nothing = {}, []
        for i in range(alo, ahi):
            now = {}
            for j in self.b2j.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = now[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    besti, bestj, size = i - k + 1, j - k + 1, k
            lengths = now
        for want in (False, True):      # longer by what is not junk, then by junk
            while besti > alo and bestj > blo and (b[bestj - 1] in junk) == want and a[besti - 1] == b[bestj - 1]:
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (besti + size < ahi and bestj + size < bhi and (b[bestj + size] in junk) == want and
                   a[besti + size] == b[bestj + size]):
                size += 1
        return Match(besti, bestj, size)

    def get_matching_blocks(self):
        """All common stretches, and an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo, found = [(0, len(self.a), 0, len(self.b))], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = m = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(m)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        for i, j, k in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                i1, j1, k1 = blocks[-1]
                blocks[-1] = Match(i1, j1, k1 + k)
            else:
                blocks.append(Match(i, j, k))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How a becomes b: (tag, i1, i2, j1, j2)"""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = out = []
        for ai, bj, size in self.get_matching_blocks():
            if i < ai and j < bj:
                out.append(('replace', i, ai, j, bj))
            elif i < ai:
                out.append(('delete', i, ai, j, bj))
            elif j < bj:
                out.append(('insert', i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                out.append(('equal', ai, i, bj, j))
        return out

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups with n lines of context."""
        codes = list(self.get_opcodes()) or [('equal', 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How similar they are, from 0 to 1."""
        return _ratio(sum([m[2] for m in self.get_matching_blocks()]), len(self.a) + len(self.b))

    def quick_ratio(self):
        """Not less than ratio()."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for x in self.b:
                self.fullbcount[x] = self.fullbcount.get(x, 0) + 1
        left, matches = {}, 0
        for x in self.a:
            n = left.get(x, self.fullbcount.get(x, 0))
            left[x] = n - 1
            if n > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Not less than quick_ratio()."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    from types import GenericAlias as _alias
    __class_getitem__ = classmethod(_alias)
    del _alias


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n possibilities that are most like word."""
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    s, found = SequenceMatcher(), []
    s.set_seq2(word)
    for x in possibilities:
        s.set_seq1(x)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
            found.append((s.ratio(), x))
    found.sort(reverse=True)
    return [x for _, x in found[:n]]


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank, or a single #."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    """Whether a character is a blank."""
    return ch in ws


class Differ:
    """Compares lines, and shows what changed within lines that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The lines of both, with '- ', '+ ', '  ' or '? ' before them."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f'{tag} {x[i]}'

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        first, second = self._dump('-', a, alo, ahi), self._dump('+', b, blo, bhi)
        if bhi - blo < ahi - alo:       # the shorter one first
            first, second = second, first
        yield from first
        yield from second

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Lines that were replaced: look for the pair that is most alike."""
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        same_i = same_j = None
        best_i = best_j = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if same_i is None:
                        same_i, same_j = i, j
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i, best_j = matcher.ratio(), i, j
        if best < cutoff:
            if same_i is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            best_i, best_j = same_i, same_j
        else:
            same_i = None
        yield from self._fancy_helper(a, alo, best_i, b, blo, best_j)
        old, new = a[best_i], b[best_j]
        if same_i is None:
            marks_old = marks_new = ''
            matcher.set_seqs(old, new)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                n, m = i2 - i1, j2 - j1
                if tag == 'replace':
                    marks_old, marks_new = marks_old + '^' * n, marks_new + '^' * m
                elif tag == 'delete':
                    marks_old += '-' * n
                elif tag == 'insert':
                    marks_new += '+' * m
                else:
                    marks_old, marks_new = marks_old + ' ' * n, marks_new + ' ' * m
            yield from self._qformat(old, new, marks_old, marks_new)
        else:
            yield '  ' + old
        yield from self._fancy_helper(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._fancy_replace(a, alo, ahi, b, blo, bhi)
        return self._dump('-', a, alo, ahi) if alo < ahi else self._dump('+', b, blo, bhi)

    def _qformat(self, old, new, marks_old, marks_new):
        for sign, line, marks in (('-', old, marks_old), ('+', new, marks_new)):
            yield f'{sign} {line}'
            marks = ''.join([c if m == ' ' and c.isspace() else m for c, m in zip(line, marks)]).rstrip()
            if marks:
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Differ(linejunk, charjunk).compare(a, b)"""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The lines of one of the two sequences of an ndiff."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _check_types(a, b, *args):
    if a and not isinstance(a[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(a[0]).__name__, a[0]))
    if b and not isinstance(b[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(b[0]).__name__, b[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The difference of two lists of lines, as diff -u shows it."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def part(start, stop):
        length = stop - start
        if length == 1:
            return str(start + 1)
        return f'{start + 1 if length else start},{length}'
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, when in (('---', fromfile, fromfiledate), ('+++', tofile, tofiledate)):
                yield f'{mark} {name}' + (f'\t{when}' if when else '') + lineterm
        first, last = group[0], group[-1]
        yield f'@@ -{part(first[1], last[2])} +{part(first[3], last[4])} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag != 'insert':
                for line in a[i1:i2]:
                    yield '-' + line
            if tag != 'delete':
                for line in b[j1:j2]:
                    yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The difference of two lists of lines, as diff -c shows it."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def part(start, stop):
        length = stop - start
        begin = start + 1 if length else start
        return str(begin) if length <= 1 else f'{begin},{begin + length - 1}'
    prefix = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, when in (('***', fromfile, fromfiledate), ('---', tofile, tofiledate)):
                yield f'{mark} {name}' + (f'\t{when}' if when else '') + lineterm
        first, last = group[0], group[-1]
        tags = [g[0] for g in group]
        yield '***************' + lineterm
        yield f'*** {part(first[1], last[2])} ****{lineterm}'
        if 'replace' in tags or 'delete' in tags:
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield f'--- {part(first[3], last[4])} ----{lineterm}'
        if 'replace' in tags or 'insert' in tags:
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """unified_diff or context_diff of lines of bytes."""
    def text(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from err
    lines = dfunc(list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate), text(tofiledate), n,
                  text(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')
