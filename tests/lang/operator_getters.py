from operator import attrgetter, itemgetter, methodcaller

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def scaled(self, k, add=0):
        return self.x * k + add

class Q:
    def __init__(self):
        self.p = P(1, 2)

q = Q()
print(attrgetter('x')(q.p), attrgetter('p.x')(q), attrgetter('p.x', 'p.y')(q))
print(attrgetter('a.b'), attrgetter('x', 'y'), itemgetter(1), itemgetter(1, 'k'), methodcaller('f', 1, z=2))
show(lambda: attrgetter('zz')(q))
show(lambda: attrgetter('p.zz')(q))
show(lambda: attrgetter(3))
print(itemgetter(1)('abc'), itemgetter(0, 2)('abc'), itemgetter(slice(1, None))([1, 2, 3]), itemgetter('k')({'k': 5}))
show(lambda: itemgetter(9)('abc'))
show(lambda: itemgetter('k')({}))
print(methodcaller('upper')('abc'), methodcaller('scaled', 3, add=1)(q.p), methodcaller('split', ',')('a,b'))
show(lambda: methodcaller('nope')(q))
show(lambda: methodcaller(3))
data = [('b', 2), ('a', 3), ('c', 1)]
print(sorted(data, key=itemgetter(1)), max(data, key=itemgetter(1)), sorted(data, key=itemgetter(0, 1)))
people = [P(3, 1), P(1, 2), P(2, 3)]
people.sort(key=attrgetter('x'))
print([p.y for p in people])
print(list(map(itemgetter(0), data)))
print(attrgetter('x').__reduce__(), itemgetter(1, 2).__reduce__(), methodcaller('a', 1).__reduce__())
total = 0
get = itemgetter(1)
for i in range(300):
    total += get(data[i % 3])
print(total)
