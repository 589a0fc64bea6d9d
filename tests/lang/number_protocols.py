class C:
    def __complex__(self):
        return 1 + 2j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class N:
    def __int__(self):
        return 9


class Bad:
    def __complex__(self):
        return 1.5


def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


t(complex, C())
t(complex, F())
t(complex, I())
t(complex, C(), 1)
t(complex, 1, F())
t(complex, 1, C())
t(complex, N())
t(complex, Bad())
t(complex, [])
t(lambda: '%d %i %u' % (N(), I(), 3.9))
t(lambda: '%d' % F())
t(lambda: '%d' % '5')
t(lambda: '%x' % N())
t(lambda: '%x' % I())
t(lambda: '%d' % None)
t(pow, I(), 2)
t(pow, 2, I(), 5)
