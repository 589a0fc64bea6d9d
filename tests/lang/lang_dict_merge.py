# update, |, |=, fromkeys, setdefault, pop, popitem and what they refuse.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class M:
    def keys(self):
        return iter('xy')

    def __getitem__(self, k):
        return k * 2


class D(dict):
    def __missing__(self, k):
        return 'missing ' + str(k)


print(dict(M()), {**M()}, dict([('a', 1)], b=2), dict({'a': 1}, a=3), dict(zip('ab', [1, 2])))
d = {'a': 1}
d.update(M())
d.update([['q', 5], 'rs'], t=6)
d.update()
print(d)
t(lambda: d.update(5))
t(lambda: d.update([5]))
t(lambda: d.update(['abc']))
t(lambda: d.update([(1, 2), ()]))
t(lambda: d.update({}, {}))
t(lambda: d.update(None))
t(lambda: dict(1, 2))
t(lambda: dict([[[], 1]]))
t(lambda: dict(**{1: 2}))
print({'a': 1} | {'b': 2, 'a': 3}, type(D(a=1) | {}).__name__, type({} | D(a=1)).__name__)
t(lambda: {} | [])
t(lambda: [] | {})
t(lambda: {} | [('a', 1)])
d = {'a': 1}
e = d
d |= [('b', 2)]
d |= M()
print(d, d is e)
def bad():
    global d
    d |= 5
t(bad)
print(dict.fromkeys('aba'), dict.fromkeys([1, 2], []), dict.fromkeys({'q': 1}.keys(), 0), D.fromkeys('a', 1), type(D.fromkeys([])).__name__)
t(lambda: dict.fromkeys(3))
t(lambda: dict.fromkeys([[]]))
t(lambda: dict.fromkeys())
x = D(a=1)
print(x['a'], x['z'], x.get('z'), x.get('z', 4), 'z' in x, x.setdefault('z', 9), x['z'], x)
t(lambda: x.pop('nope'))
t(lambda: x.pop('nope', 0))
t(lambda: x.pop())
t(lambda: x.pop([]))
t(lambda: x.pop('z'))
t(lambda: {}['q'])
t(lambda: {}[1, 2])
t(lambda: {}[[]])
t(lambda: {}.popitem())
d = {1: 'a', 2: 'b', 3: 'c'}
print(d.popitem(), d.popitem(), d)
d[2] = 'again'
print(d, list(d), d.copy(), d.copy() is d)
t(lambda: {}.get([]))
t(lambda: {}.setdefault([]))
t(lambda: {}.get())
t(lambda: {}.get(1, 2, 3))
t(lambda: {}.get(k=1))
t(lambda: {1: 2} < {1: 3})
print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {} == [], dict() == D())
t(lambda: hash({}))
n = {}
for i in range(20):
    n[i] = i
for i in range(0, 20, 3):
    del n[i]
n[0] = 'back'
print(n, len(n))
n.clear()
print(n, len(n), bool(n))
def delete():
    del n['k']
t(delete)
print(dict(a=1).__contains__('a'), {}.__class__, dict.__hash__, dict.__doc__ is not None)
t(lambda: D.__getitem__({}, 1))
t(lambda: dict.get(D(a=1), 'a'))
t(lambda: dict.__class_getitem__(int))
t(lambda: dict[str, int])
t(lambda: {1: 2}.__getitem__(1))
t(lambda: {1: 2}.__or__(3))
t(lambda: {1: 2}.__ror__({3: 4}))
t(lambda: {1: 2}.__sizeof__() > 0)
t(lambda: {}.__init__(5))
t(lambda: list({1: 2, 3: 4}.__reversed__()))
