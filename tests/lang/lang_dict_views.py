# Views of dicts: set operations, comparison, membership, reprs.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = {'a': 1, 'b': 2, 'c': 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
print(type(k).__name__, type(v).__name__, type(i).__name__)
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(sorted(k & {'a', 'z'}), sorted(k | ['z']), sorted(k - {'a'}), sorted(k ^ {'a', 'z'}))
print(sorted({'a', 'q'} & k), sorted({'q'} | k), sorted({'a', 'q'} - k), sorted({'a', 'q'} ^ k))
print(sorted(i & {('a', 1), ('b', 3)}), sorted(i - [('a', 1)]), sorted(i ^ {('a', 1)}))
print(type(k & k).__name__, type(i | []).__name__)
t(lambda: k & 5)
t(lambda: 5 & k)
t(lambda: v & {1})
t(lambda: k + k)
print(k == {'a', 'b', 'c'}, k == ['a', 'b', 'c'], k != {'a'}, k < {'a', 'b', 'c', 'd'}, k <= d.keys(), k > {'a'}, k >= {'q'})
print(i == {('a', 1), ('b', 2), ('c', 3)}, i > {('a', 1)}, v == v, v == d.values())
t(lambda: k < ['a'])
t(lambda: v < v)
print('a' in k, 1 in v, ('a', 1) in i, ('a', 2) in i, 'a' in i, ('a',) in i)
t(lambda: [] in k)
t(lambda: ([], 1) in i)
t(lambda: [] in v)
print(k.isdisjoint({'z'}), k.isdisjoint(['a']), i.isdisjoint({}))
t(lambda: k.isdisjoint(3))
t(lambda: k['a'])
t(lambda: hash(k))
t(lambda: hash(i))
print(isinstance(hash(v), int))
t(lambda: k.mapping)
t(lambda: type(v.mapping))
t(lambda: v.mapping['a'])
def put():
    k.mapping['q'] = 1
t(put)
t(lambda: {**k.mapping, 'z': 1})
t(lambda: k.mapping | {'z': 1})
t(lambda: k.mapping == d)
t(lambda: len(k.mapping))
d['d'] = 4
print(k, len(v))
del d['a']
print(list(k), list(v), list(i))
t(lambda: type(k)())
t(lambda: type(k)({}))
u = {1: [1]}
print(sorted(u.items() & {}), u.items() == {1: [1]}.items(), u.items() == {1: [2]}.items())
t(lambda: u.items() | [])
t(lambda: sorted({1: 2}.keys() & iter([1, 2, 1])))
r = {}
r['me'] = r
print(r, r.values(), r.items())
t(lambda: {True: 'x', 1.0: 'y', 1: 'z'})
t(lambda: sorted({'a': 1}.keys() | {'a': 1}.items(), key=str))
