class K(str): pass
class H(str):
    def __hash__(self): return 7
    def __eq__(self, o): return str.__eq__(self, o)
class Bad(str):
    def __hash__(self): raise ValueError('bad hash')
def tr(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ImportError('x', **{K('name'): 'n'}).name)
tr(lambda: ImportError('x', **{K('nam'): 'n'}).name)
tr(lambda: '{a} {b.real}'.format(**{K('a'): 1, 'b': 3}))
tr(lambda: '{a}'.format_map({K('a'): 1}))
tr(lambda: (lambda **k: k)(**{}))
import collections, functools, types, itertools
tr(lambda: [type(k).__name__ for k in types.SimpleNamespace(**{K('a'): 1}).__dict__])
tr(lambda: [type(k).__name__ for k in collections.Counter(**{K('a'): 1})])
tr(lambda: [type(k).__name__ for k in collections.OrderedDict(**{K('a'): 1})])
tr(lambda: [type(k).__name__ for k in collections.ChainMap({}, dict(**{K('a'): 1}))])
tr(lambda: collections.namedtuple('N', 'a b')(**{K('a'): 1, K('b'): 2}))
tr(lambda: max([1, 2], **{K('key'): lambda x: -x}))
tr(lambda: max([1, 2], **{K('key'): lambda x: -x, K('z'): 1}))
tr(lambda: int(**{K('x'): 1}))
tr(lambda: print('a', 'b', **{K('sep'): '-'}))
tr(lambda: [].sort(**{K('key'): None}))
tr(lambda: [].sort(**{K('kex'): None}))
class C:
    def __new__(cls, *a, **k): o = object.__new__(cls); o.k = [type(x).__name__ for x in k]; return o
    def __init__(self, *a, **k): self.k += [type(x).__name__ for x in k]
    def __call__(self, *a, **k): return [type(x).__name__ for x in k]
    def m(self, a, /, **k): return a, [type(x).__name__ for x in k]
    @classmethod
    def c(cls, **k): return [type(x).__name__ for x in k]
    @staticmethod
    def s(**k): return [type(x).__name__ for x in k]
tr(lambda: C(**{K('a'): 1, 'b': 2, H('c'): 3}).k)
tr(lambda: C()(**{K('a'): 1, 'b': 2, H('c'): 3}))
tr(lambda: C().m(1, **{K('a'): 1, 'b': 2, H('c'): 3}))
tr(lambda: C().c(**{K('a'): 1, 'b': 2, H('c'): 3}))
tr(lambda: C.s(**{K('a'): 1, 'b': 2, H('c'): 3}))
tr(lambda: C.s(**{Bad('a'): 1}))
class Map:
    def keys(self): return [K('x'), H('y')]
    def __getitem__(self, k): return k + '!'
tr(lambda: C.s(**Map()))
tr(lambda: C.s(**{1: 2}))
tr(lambda: C.s(**{'a': 0, 1: 2, K('b'): 3}))
def pos(a, b=2, /, c=3, *, d=4): return a, b, c, d
tr(lambda: pos(1, **{K('c'): 9, K('d'): 8}))
tr(lambda: pos(1, **{K('b'): 9}))
tr(lambda: pos(1, **{K('e'): 9}))
tr(lambda: pos(1, 2, 3, **{K('c'): 9}))
tr(lambda: pos(**{K('d'): 9}))
class Meta(type):
    def __call__(cls, *a, **k): return [type(x).__name__ for x in k]
class MC(metaclass=Meta): pass
tr(lambda: MC(**{K('a'): 1}))
class B:
    def __init_subclass__(cls, **k): print([type(x).__name__ for x in k])
class D(B, **{K('z'): 1}): pass
tr(lambda: setattr(D, K('attr'), 5) or D.attr)
tr(lambda: functools.partial(pos, 1, **{K('c'): 7})(**{'c': 8}))
@functools.lru_cache
def cached(**k): return [type(x).__name__ for x in k]
tr(lambda: (cached(**{K('a'): 1}), cached(a=1)))
d = {}
tr(lambda: d.update([('a', 1)], **{K('a'): 2, K('b'): 3}) or [(type(k).__name__, v) for k, v in d.items()])
tr(lambda: dict([('a', 1)], **{K('a'): 2, K('b'): 3}))
def loop():
    n = 0
    for i in range(5000):
        kw = {'a': i} if i % 3 else {K('a'): i}
        n += len((lambda **k: k)(x=1, **kw))
        r = (lambda a: a)(**kw)
    return n, r
tr(loop)
class Many(str):
    def __hash__(self): return hash(str(self)) + len([0] * 1000)
def gcs(**k): return sorted(map(str, k))
tr(lambda: [gcs(**{Many('k%d' % j): [j] for j in range(30)}) for i in range(300)][-1])
def gen(**k):
    for x in k: yield type(x).__name__
tr(lambda: list(gen(**{K('a'): 1, Many('b'): 2})))
tr(lambda: list(map(lambda **k: k, [], **{})))
tr(lambda: list(zip([1], **{K('strict'): True})))
tr(lambda: list(enumerate([1], **{K('start'): 5})))
tr(lambda: list(enumerate(iter([1]), **{K('start'): 5})))
tr(lambda: open('/dev/null', **{K('mode'): 'r'}).mode)
tr(lambda: type('X', (B,), {}, **{K('q'): 1}).__name__)
