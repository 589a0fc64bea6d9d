import pickle

x = [None, True, 1, 256, -1, 2 ** 31, -2 ** 40, 2 ** 100, 1.5, 'abc', 'é\n', b'xy', (), (1,), (1, 2, 3, 4), [], {'a': 1}, {}, set(), {7},
     frozenset([1]), bytearray(b'q'), 1 + 2j, len, int, range(3), ..., NotImplemented, type(None), slice(1, 2)]
for p in range(6):
    for o in x:
        b = pickle.dumps(o, p)
        r = pickle.loads(b)
        print(p, b, type(r) is type(o) and r == o)
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
for p in range(6):
    shared = [1, 2]
    loop = [1]
    loop.append(loop)
    d = {}
    d['d'] = d
    t = ([],)
    t[0].append(t)
    print(pickle.dumps([shared, shared], p), pickle.dumps(loop, p), pickle.dumps(d, p), pickle.dumps(t, p))
    a, b, c, e = [pickle.loads(pickle.dumps(v, p)) for v in ([shared, shared], loop, d, t)]
    print(a[0] is a[1], b[1] is b, c['d'] is c, e[0][0] is e)
