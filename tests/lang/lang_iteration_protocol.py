# Iteration: __iter__, __next__, __getitem__, unpacking, errors, iterators' state.
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration('done')
        return self.n
print(list(Seq()), [*Seq()], tuple(It()), 20 in Seq(), 5 in It(), sum(It()), dict(enumerate(Seq())), max(Seq()), sorted(It(), reverse=True), list(zip(Seq(), It())), list(map(str, It())))
a, *b = Seq(); print(a, b); a, b, c = It(); print(a, b, c)
class BadIter:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return object()
class Raises:
    def __iter__(self): raise RuntimeError('iter')
class NoneIter: __iter__ = None
class GetRaises:
    def __getitem__(self, i): raise KeyError(i)
for o in (BadIter(), NoNext(), Raises(), 5, None, object(), type):
    for f in (iter, list, lambda x: [*x], lambda x: (lambda *a: a)(*x), lambda x: [i for i in x], lambda x: 1 in x):
        try: print(f(o), end='; ')
        except Exception as e: print(type(e).__name__, e, end='; ')
    print()
i = iter([1, 2]); print(next(i), i.__length_hint__(), next(i), next(i, 'end'), i.__length_hint__(), list(i))
l = [1, 2, 3]
for x in l:
    if x == 1: l.remove(1)
    print(x, end=' ')
print(l)
calls = iter(lambda: calls_list.pop(), 0); calls_list = [5, 0, 3, 2]; print(list(calls), calls_list)
r = reversed([1, 2, 3]); print(next(r), list(r), list(reversed('abc')), list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})))
class Rev:
    def __len__(self): return 3
    def __getitem__(self, i): return i
class Rev2:
    def __reversed__(self): return 'custom'
print(list(reversed(Rev())), reversed(Rev2()))
for n in range(3):
    if n == 5: break
else: print('else ran')
while n: n -= 1
else: print('while else', n)
e = enumerate('ab', start=10); print(next(e), list(e)); z = zip([1, 2, 3], 'ab'); print(list(z), list(z))
m = map(lambda *a: a, [1, 2], 'ab', (x for x in 'xyz')); print(list(m)); f = filter(lambda x: x % 2, range(6)); print(next(f), list(f))
def count():
    n = 0
    while True: n += 1; yield n
c = count(); print([next(c) for _ in range(3)], [x for x, _ in zip(c, range(2))], next(c))
first, *_, last = range(10); print(first, last)
[(p, q), *rest] = [(1, 2), 3, 4]; print(p, q, rest)
for (k, v), w in zip({'a': 1}.items(), [9]): print(k, v, w)
print([x for row in [[1, 2], [3]] for x in row if x != 2], {x: y for x, y in zip('ab', range(2))}, {len(w) for w in ['a', 'bb', 'c']}, list(x + y for x in 'ab' for y in 'cd'))
