# int(), float(), complex() and formats ask a class derived from a built-in one for
# its own methods first; dict() takes pairs from a generator as it makes them.


class I(int):
    def __init__(self, *a): pass


def derive(base, *value, **methods):
    return type('K', (base,), methods)(*value)


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for base, value in (int, 5), (float, 2.5), (str, '7'), (list, [1]), (dict, {}), (object, None), (bytes, b'8'), (complex, 2j):
    for name in '__int__', '__index__', '__float__', '__complex__', '__trunc__':
        for answer in 3, True, 1.5, 'x', 1j, TypeError('t'), ValueError('v'):
            def method(self, answer=answer):
                if isinstance(answer, Exception):
                    raise answer
                return answer
            if base is str and name in ('__index__', '__float__', '__complex__'):
                continue
            v = derive(base, *([] if base is object else [value]), **{name: method})
            print('-', base.__name__, name, repr(answer))
            show(int, v)
            if base is not bytes:
                show(float, v)
            if base is not str and base is not complex:
                show(complex, v)
            show(lambda: '%d' % v)
            show(lambda: '%x' % v)
            show(lambda: '%c' % v)
show(pow, derive(int, 3, __pow__=lambda *a: a[1:]), 2, 5)


def pairs():
    yield 'a', 1
    yield 'abc'
    print('not asked for')


def more():
    yield [1, 2]
    yield (x for x in 'ab')
    yield 5


d = {}
for f in dict, d.update, lambda p: dict(p, k=1), derive(dict).update:
    show(f, pairs())
    show(f, more())
print(d)


class L(list):
    def __radd__(self, o): return 'radd', o


class Both(L):
    def __iadd__(self, o): return 'iadd', o


def iadd(a, b):
    a += b
    return a


for a in [1], L([1]), Both([1]), (1,), 1:
    for b in [2], L([2]), Both([2]), (2,), 2:
        show(iadd, a, b)


def bad(error):
    yield 1
    raise error


for e in TypeError('t'), ValueError('v'):
    show(dict, [bad(e)])
    show({}.update, iter([(1, 2), bad(e)]))


class E(Exception):
    __slots__ = ('a',)


e = E(1)
e.a = 3
e.b = 2
print(vars(e), e.a)
