# stmdict, stmset and hashtable: what they do, and keys that are equal by the
# program's own rules.
from pypystm import stmdict, stmset, hashtable
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__name__, e)


def delete(d, key):
    del d[key]


d = stmdict()
for key, value in [('a', 1), (2, 3), (True, 't'), (1.5, 4), ((1, 2), 'tuple'),
                   (-1, 'm'), (-2, 'mm'), (10**30, 'big'), (None, 0)]:
    d[key] = value
print(len(d), d['a'], d[2], d[1], d[1.5], d[(1, 2)], d[-1], d[-2], d[10**30], d[None])
print(sorted(map(str, d)), len(d.values()), len(list(d.iteritems())), len(d.keys()))
attempt(d.__getitem__, 'zz')
attempt(delete, d, 'zz')
attempt(d.pop, 'zz')
attempt(d.pop, 'zz', 5)
attempt(d.pop, 'a')
attempt(d.pop, 10**30)
print('a' in d, len(d), d.get('a'), d.get('a', 7), d.setdefault('b', 8), d.setdefault('b', 9))
attempt(d.__getitem__, [])
attempt(d.__setitem__, {}, 1)
del d[2]
attempt(delete, d, 2)


class Key:
    def __init__(self, h, eq=None):
        self.h = h
        self.eq = eq

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return self is other if self.eq is None else self.eq(other)

    def __repr__(self):
        return 'Key%d' % self.h


keys = [Key(5) for i in range(10)]
c = stmdict()
for i, k in enumerate(keys):
    c[k] = i
print(len(c), [c[k] for k in keys], 5 in c, c.get(5))
c[5] = 'five'
for k in keys[::2]:
    del c[k]
print(len(c), sorted(c.values(), key=str), c.setdefault(keys[0], 77), c[keys[0]])
attempt(c.__getitem__, keys[2])

# An __eq__ that changes the dict while it looks.
evil = stmdict()


def pop_me(other):
    evil.pop(victim, None)
    return True


victim = Key(7, pop_me)
evil[victim] = 'x'
print(evil.get(Key(7), 'gone'), len(evil))


def change_me(other):
    changed.eq = lambda other: True
    evil[changed] = 'changed'
    return True


changed = Key(7, change_me)
evil[changed] = 'y'
print(evil[Key(7)], len(evil))


def grow(other):
    if len(more) < 5:
        more.append(Key(7))
        evil[more[-1]] = 'more'
    return False


more = []


evil = stmdict()
evil[Key(7, grow)] = 1
print(evil.get(Key(7)), len(evil))

s = stmset()
for x in 1, 'x', 1.0, None:
    s.add(x)
print(len(s), 1 in s, 'x' in s, 2 in s, sorted(s, key=str))
attempt(s.remove, 9)
s.discard(9)
s.discard(1)
s.remove('x')
s.discard(None)
print(len(s), list(s))
attempt(s.add, [])
for k in keys:
    s.add(k)
s.remove(keys[3])
print(keys[3] in s, keys[4] in s, len(s))

h = hashtable()
h[5], h[-3], h[2**63 - 1] = 'a', 'b', 1
print(h[5], h[-3], len(h), sorted(h.keys()), sorted(h.items(), key=str))
print(5 in h, 6 in h, h.get(6), h.get(5), h.setdefault(9, 1), sorted(h), list(h.itervalues())[:0])
attempt(h.__getitem__, 77)
attempt(h.__getitem__, 'x')
attempt(h.__setitem__, 2**70, 1)
del h[5]
attempt(delete, h, 5)

for i in range(3000):
    d[i] = i
    d[str(i)] = i
print(len(d), sum(v for v in d.values() if type(v) is int), d['2999'], d[2998])

# Many threads insert, each its own keys and all the same ones.
D, S, H = stmdict(), stmset(), hashtable()


def work(k):
    for i in range(300):
        D[k, i] = D[i] = i
        S.add((k, i))
        S.add(i)
        H[k * 1000 + i] = i
        D.pop((k, i - 10), None)


threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(D), len(S), len(H), sum(H.values()), all(D[i] == i for i in range(300)))
