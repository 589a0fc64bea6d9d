# Methods of built-in classes that take an iterable which runs code, called on
# instances of subclasses.
class L(list): pass


class L2(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.n = len(self)


class S(set): pass


class F(frozenset): pass


class B(bytearray): pass


class T(str): pass


class D(dict): pass


def gen(n, fail=False):
    for i in range(n):
        yield i
    if fail:
        raise KeyError(n)


print(L(gen(3)), L2(gen(2)), L2(gen(2)).n, S(gen(3)), F(gen(2)), B(gen(3)), D((i, i) for i in gen(2)))
l = L()
l.extend(gen(3))
l += gen(2)
print(l, type(l).__name__)
print(T('-').join(str(i) for i in gen(3)))
s = S()
s.update(gen(2))
s |= {7}
print(s, type(s).__name__, S(), F(), B(), repr(S([1])), str(F([2])), f'{B(b"x")}')
for make in L, L2, S, F, B, l.extend, s.update:
    try:
        make(gen(2, True))
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
