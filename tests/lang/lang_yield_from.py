# yield from: values, exceptions and closing pass through; iterators without send and throw.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


def inner(name):
    try:
        while True:
            try:
                got = yield name
                print(name, 'got', got)
                if got == 'stop':
                    return name + ' done'
            except ValueError as e:
                print(name, 'caught', e)
    finally:
        print(name, 'finally')


def outer():
    a = yield from inner('a')
    print('a gave', a)
    b = yield from inner('b')
    return a, b


o = outer()
print(next(o), o.gi_yieldfrom.__name__)
print(o.send(1), o.throw(ValueError('v')), o.send('stop'))
try:
    o.send('stop')
except StopIteration as e:
    print(e.value)
o = outer()
next(o)
t(lambda: o.throw(KeyError('k')))
o = outer()
next(o)
t(lambda: o.close())


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('it value')
        return self.n


def over(it):
    r = yield from it
    print('over', r)


print(list(over(It())))
w = over(It())
next(w)
t(lambda: w.send('x'))
w = over(It())
next(w)
t(lambda: w.throw(ValueError('no throw method')))
w = over(It())
next(w)
print(w.close())


class Full(It):
    def send(self, v):
        print('send', v)
        return 'sent'

    def throw(self, *a):
        print('throw', *[x if isinstance(x, type) else repr(x) for x in a])
        return 'thrown'

    def close(self):
        print('close')


w = over(Full())
print(next(w), w.send(5), w.send(None), w.throw(ValueError('z')))
w.close()


class BadClose(It):
    def close(self):
        raise RuntimeError('cannot close')


w = over(BadClose())
next(w)
t(lambda: w.close())
t(lambda: list(over(5)))
t(lambda: list(over(None)))
print(list(over('ab')), list(over({1: 2})), list(over(x for x in [1])))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))


def deep(n):
    if n == 0:
        got = yield 'bottom'
        return got
    return (yield from deep(n - 1)) + 1


d = deep(50)
next(d)
try:
    d.send(0)
except StopIteration as e:
    print(e.value)


def reenter():
    yield from me


me = reenter()
t(lambda: next(me))


def shared(it):
    yield from it
    yield 'end'


src = iter([1, 2, 3])
p, q = shared(src), shared(src)
print(next(p), next(q), next(p), next(q), next(p, 'none'))


def handler():
    try:
        yield from inner('h')
    except KeyError:
        yield 'recovered'


h = handler()
next(h)
print(h.throw(KeyError()))
print(list(h))


def raises():
    yield 1
    raise ValueError('late')


def wrap():
    try:
        yield from raises()
    except ValueError as e:
        return str(e)


w = wrap()
next(w)
t(lambda: next(w))
