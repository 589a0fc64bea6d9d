# Errors name the class of the object given, not the built-in class that it is
# derived from; an object's own __iter__ counts in |=; a slot that a class has half
# of; the length of bytes.


class I(int): pass
class S(str): pass
class F(float): pass
class C(complex): pass
class L(list): pass


class D(dict):
    def keys(self): return ['own']
    def __getitem__(self, k): return 'item'
    def __iter__(self): return iter([('a', 'b')])


class SetOnly:
    def __setitem__(self, k, v): pass


class DelOnly:
    def __delitem__(self, k): pass


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def iadd(a, b):
    a += b
    return a


def ior(a, b):
    a |= b
    return a


def imul(a, b):
    a *= b
    return a


def store(a, i, v):
    a[i] = v
    return a


def delete(a, i):
    del a[i]


for v in I(3), S('x'), F(2.5), C(1), L([1]), D(), None:
    print('-', type(v).__name__)
    for a in [1], bytearray(b'a'):
        show(iadd, a, v)
        show(imul, a, v)
    show(ior, {1: 2}, v)
    show(ior, {1}, v)
    show([1].__iadd__, v)
    show({1: 2}.__ior__, v)
    for f in (lambda: {}.keys() & v, lambda: {}.keys() - v, lambda: v | {}.keys(), lambda: {}.items() ^ v, lambda: divmod(v, 0.0),
              lambda: print(1, sep=v), lambda: print(1, end=v), lambda: format(v, 'd'), lambda: format(v, 'zz'), lambda: f'{v:q}',
              lambda: v.__format__('\x01'), lambda: store(bytearray(b'abc'), slice(0, 1), v)):
        show(f)
show(divmod, 2**2000, 0.0)
show(divmod, 2**2000, F(0.0))
show(divmod, 0.0, 2**2000)
show(divmod, 1, 0.0)
show(store, DelOnly(), 1, 2)
show(store, DelOnly(), slice(1), 2)
show(delete, SetOnly(), 1)
show(delete, SetOnly(), slice(1))
show(delete, object(), 1)
for f in (lambda: bytes(2**63 - 1), lambda: bytearray(2**63 - 1), lambda: b''.ljust(2**63 - 1), lambda: b'a'.zfill(2**63 - 1), lambda: b'a'.center(2**63 - 1),
          lambda: (5).to_bytes(2**63 - 1, 'big'), lambda: b'ab' * 2**62, lambda: b'a' * (2**63 - 40), lambda: bytearray(b'ab') * (2**63 - 1),
          lambda: len(b'a\tb'.expandtabs(9)), lambda: len('a\tb\t'.expandtabs(5)), lambda: b'aaa'.replace(b'a', b'xyz', 2), lambda: b'ab'.replace(b'', b'-', 2)):
    show(f)
