import reprlib
from reprlib import Repr, recursive_repr
print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(10**100))
print(reprlib.repr((1,)), reprlib.repr(()), reprlib.repr(set()), reprlib.repr({3, 1, 2}), reprlib.repr(frozenset({1})), reprlib.repr([[[[[[[[1]]]]]]]]))
r = Repr()
r.maxlist = 2
r.maxstring = 10
r.maxlevel = 2
print(r.repr([1, 2, 3]), r.repr('abcdefghijklmnop'), r.repr([[[1]]]), r.repr({'a': {'b': {'c': 1}}}))
class A:
    def __repr__(self):
        return 'A' * 50
class B:
    def __repr__(self):
        raise ValueError
print(reprlib.repr(A()), reprlib.repr(B()).split(' at')[0])
class L(list):
    @recursive_repr()
    def __repr__(self):
        "doc"
        return '<' + '|'.join(map(repr, self)) + '>'
l = L([1, 2])
l.append(l)
print(l, L.__repr__.__name__, L.__repr__.__doc__)
class My(Repr):
    def repr_A(self, x, level):
        return 'my A'
print(My().repr([A(), 1]))
