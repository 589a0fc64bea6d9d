# threads: no, pickles name the classes of __main__
import pickle


class A:
    def __init__(self, x):
        self.x = x

    def m(self):
        return 5

    class In:
        pass


class S:
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1
        self.b = [2]


class G:
    def __getstate__(self):
        return {'q': 1}

    def __setstate__(self, state):
        self.state = state


class R:
    def __init__(self, v):
        self.v = v

    def __reduce__(self):
        return R, (self.v,), {'extra': 9}


class N:
    def __new__(cls, a, b=2):
        self = object.__new__(cls)
        self.ab = a, b
        return self

    def __getnewargs__(self):
        return self.ab


class NE(N):
    def __getnewargs_ex__(self):
        return (self.ab[0],), {'b': self.ab[1]}


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


class E(Exception):
    pass


def f():
    pass


for p in range(6):
    one = A([1])
    sub = L([1, 2])
    sub.z = 3
    for o in (A(5), [one, one], G(), R(3), N(1), sub, D(a=1), I(5), E('x', 1), ValueError('v')):
        b = pickle.dumps(o, p)
        r = pickle.loads(b)
        print(p, type(r).__name__, len(b), getattr(r, '__dict__', None) if not isinstance(r, list) else len(r),
              getattr(r, 'args', ''))
    r = pickle.loads(pickle.dumps([one, one], p))
    print(r[0] is r[1], r[0] is one, pickle.loads(pickle.dumps(f, p)) is f, pickle.loads(pickle.dumps(A.In, p)) is A.In,
          pickle.loads(pickle.dumps(A(2).m, p))())
    if p >= 2:
        s = pickle.loads(pickle.dumps(S(), p))
        print(s.a, s.b, pickle.loads(pickle.dumps(NE(1, 3), p)).ab)
print(pickle.dumps(A(1)), pickle.dumps(R(1)))
import copy
print(copy.deepcopy(one).x, copy.copy(sub).z)
