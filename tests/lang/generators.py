# Generators and iteration protocols.
def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None: print('got', got)
        i += 1
    return 'end'
g = count(3)
print(next(g), g.send('a'), next(g))
try: next(g)
except StopIteration as e: print('stop', e.value)
try: next(g)
except StopIteration as e: print('stop', e.value)
g = count(2)
try: g.send(1)
except TypeError as e: print(e)
def deleg():
    r = yield from count(2)
    print('sub returned', r)
    r = yield from [10, 20]
    print('list returned', r)
    return 'all'
print(list(deleg()))
def catcher():
    while True:
        try:
            x = yield 'ready'
            print('x', x)
        except ValueError as e:
            print('caught', e)
        except GeneratorExit:
            print('exit')
            raise
c = catcher()
print(next(c), c.send(1), c.throw(ValueError('boom')))
c.close()
c.close()
def outer2():
    try:
        yield from catcher()
    finally:
        print('outer finally')
o = outer2()
print(next(o)); print(o.throw(ValueError('inner'))); o.close()
def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2
b = bad(); next(b)
try: b.close()
except RuntimeError as e: print(e)
def pep479():
    yield 1
    raise StopIteration('x')
try: list(pep479())
except RuntimeError as e: print(e, '|', repr(e.__cause__))
def selfref():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me = selfref(); next(me)
print([x for x in (i * i for i in range(5)) if x % 2 == 0])
print({k: v for k, v in ((i, i + 1) for i in range(3))}, {x % 3 for x in range(10)})
print(list(zip('abc', range(10))), list(enumerate('xy', 5)), dict(zip('ab', [1, 2])))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
for x in It(3): print(x, end=' ')
else: print('else')
print(list(It(3)), tuple(It(2)), sum(It(4)), max(It(5)), 2 in It(3), [*It(2), *It(3)])
a, b, c = It(3); print(a, b, c)
try: a, b = It(3)
except ValueError as e: print(e)
try: a, b, c, d = It(3)
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
a, *b = It(4); print(a, b)
*a, b = 'xyz'; print(a, b)
try: a, *b, c = [1]
except ValueError as e: print(e)
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), [*Seq()])
try: iter(5)
except TypeError as e: print(e)
try:
    for x in 5: pass
except TypeError as e: print(e)
class BadIter:
    def __iter__(self): return 5
try: iter(BadIter())
except TypeError as e: print(e)
try:
    for x in BadIter(): pass
except TypeError as e: print(e)
try: next(5)
except TypeError as e: print(e)
print(next(iter([]), 'default'))
it = iter(lambda: next(ctr), 3)
ctr = count(10)
print(list(it))
print(list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(any(x > 2 for x in [1, 2, 3]), all([]), all([1, 0]), sum([1, 2], 10), sum([[1], [2]], []))
for i in range(10, 0, -3): print(i, end=' ')
print(list(range(0)), list(range(5, 2)), range(10)[3:7], range(0, 10, 3)[-1], len(range(1, 10, 3)), 4 in range(0, 10, 2), range(3) == range(0, 3, 1))
d = {'a': 1, 'b': 2}
try:
    for k in d: d[k + 'x'] = 1
except RuntimeError as e: print(e)
s = {1, 2}
try:
    for k in s: s |= {k + 10}
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if x < 10: l += [x + 10]
print(l)
def exc_in_gen():
    try:
        raise KeyError('k')
    except KeyError:
        yield 1
        try: raise
        except KeyError as e: print('reraised', e)
        yield 2
try:
    raise ValueError('outer')
except ValueError:
    e = exc_in_gen(); next(e); next(e)
    import sys
    print(sys.exc_info()[1])
def nested():
    for i in range(3):
        for j in range(i):
            yield (i, j)
print(list(nested()))
print(type(nested()), nested.__name__)
