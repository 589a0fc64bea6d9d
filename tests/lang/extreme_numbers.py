# Numbers at the limits of machine words, where sizes, places and counts are wanted.
import itertools, operator, struct, array, bisect, collections, math

N = [2**47, 2**48 - 1, 2**48, 2**48 + 1, 2**49, 2**53, 2**61 - 1, 2**62, 2**63 - 1, 2**63, 2**64]
N += [-n for n in N]


class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __length_hint__(self): return self.n
    def __index__(self): return self.n
    def __getitem__(self, i): return (i.start, i.stop) if isinstance(i, slice) else i


def show(name, f, *args):
    try:
        v = f(*args)
        print(name, args, type(v).__name__, repr(v)[:300])
    except Exception as e:
        print(name, args, type(e).__name__, e)


def many_lens(n):
    o, r, t = Sized(n), range(n), 0
    for i in range(1000):
        try:
            t ^= len(o) + len(r) + i
        except (ValueError, OverflowError):
            t += 1
    return t


def over_the_edge(n):
    t = 0
    for i in range(n, n + 2000):
        t += i & 0xff
    return t


for n in N:
    if n > -2**64:
        show('len', lambda n: len(Sized(n)), n)
        show('index', lambda n: (operator.index(n), operator.length_hint(Sized(n))), n)
    show('len of a range', lambda n: len(range(n)), n)
    show('a range', lambda n: (range(n)[-1], range(n, n + 5)[2], list(range(n, n + 3)), n in range(n + 1), range(n, n + 9).index(n + 3)), n)
    show('a range backwards', lambda n: list(range(n + 1, n - 2, -1)), n)
    show('slice of a range', lambda n: (range(n)[5:n - 5], range(n)[::-1][0]), n)
    show('enumerate', lambda n: list(enumerate('ab', n)), n)
    show('count', lambda n: list(itertools.islice(itertools.count(n, n), 3)), n)
    show('item', lambda n: [1, 2][n], n)
    show('slice', lambda n: ([1, 2, 3][n:], [1, 2, 3][:n], 'abc'[-n:n], [1, 2, 3][::n], Sized(3)[n:n + 1]), n)
    show('pad', lambda n: 'a'.ljust(-abs(n)), n)
    show('pads', lambda n: ('a'.rjust(-abs(n) + 1), 'a'.center(-abs(n)), 'a'.zfill(-abs(n)), b'a'.ljust(-abs(n)), b'a'.zfill(-abs(n))), n)
    show('replace', lambda n: 'aaa'.replace('a', 'b', n), n)
    show('split', lambda n: 'a b c'.split(None, n), n)
    show('find', lambda n: ('abc'.find('a', n), 'abc'.find('c', -n), [1].index(1, -abs(n)), (1, 2).index(2, -abs(n), abs(n))), n)
    show('insert', lambda n: (lambda l: l.insert(n, 9) or l)([1, 2]), n)
    show('pop', lambda n: [1].pop(n), n)
    show('struct', lambda n: struct.unpack('q', struct.pack('q', n)), n)
    show('array', lambda n: array.array('q', [n])[0], n)
    show('bisect', lambda n: bisect.bisect([1, n, 2**70], n), n)
    show('lens in a loop', many_lens, n)
    show('numbers of a range in a loop', over_the_edge, n)
