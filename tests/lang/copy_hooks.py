import copy
from collections import OrderedDict, defaultdict, deque, Counter, namedtuple

class C:
    def __init__(self, n):
        self.n = n
    def __copy__(self):
        return C('copied ' + self.n)
    def __deepcopy__(self, memo):
        return C('deep %s %s' % (self.n, type(memo).__name__))
print(copy.copy(C('a')).n, copy.deepcopy([C('b')])[0].n)
class R:
    def __init__(self, a, b=0):
        self.a, self.b = a, b
    def __reduce__(self):
        return R, (self.a,), {'b': self.b}
r = copy.deepcopy(R([1], [2]))
print(r.a, r.b, copy.copy(R(5, 6)).b)
class S:
    def __init__(self):
        self.data = [1]
        self.lock = 'lock'
    def __getstate__(self):
        d = dict(self.__dict__)
        del d['lock']
        return d
    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = 'new lock'
s = copy.deepcopy(S())
print(s.data, s.lock)
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self):
        self.a = [1]
x = copy.deepcopy(Slots())
print(x.a, hasattr(x, 'b'))
class L(list):
    pass
l = L([1, [2]])
l.tag = ['t']
m = copy.deepcopy(l)
print(m, m.tag, m.tag is l.tag, type(m).__name__, m[1] is l[1], copy.copy(l)[1] is l[1])
class D(dict):
    def __init__(self, *a, extra=1):
        super().__init__(*a)
        self.extra = extra
d = D({'k': [1]}, extra=2)
e = copy.deepcopy(d)
print(e, e.extra, e['k'] is d['k'], type(e).__name__, copy.copy(d).extra)
class N:
    def __new__(cls, v):
        self = super().__new__(cls)
        self.v = v
        return self
    def __getnewargs__(self):
        return (self.v,)
print(copy.copy(N(3)).v)
class I(int):
    pass
i = I(5)
i.note = 'n'
j = copy.copy(i)
print(j, j.note, type(j).__name__)
class Single:
    def __reduce__(self):
        return 'single'
single = Single()
print(copy.copy(single) is single, copy.deepcopy(single) is single)
for o in (OrderedDict(a=[1]), defaultdict(list, a=[1]), deque([[1]], 3), Counter('aab'), namedtuple('P', 'x')([1])):
    c = copy.deepcopy(o)
    print(c, c == o, copy.copy(o), type(c) is type(o))
print(copy.deepcopy({(1, 2): {3: [4]}}), copy.error is copy.Error)
