# The del statement and its targets.
x = 1
del x
try:
    x
except NameError as e:
    print(e, e.name)
a, b, c = 1, 2, 3
del a, (b, [c])
for name in "abc":
    print(name in globals())
l = list(range(10))
del l[0], l[-1], l[2:4]
print(l)
del l[::2]
print(l)
d = {1: 2, 3: {4: 5}}
del d[1], d[3][4]
print(d)
class C:
    def __delattr__(self, name):
        print("delattr", name)
    def __delitem__(self, key):
        print("delitem", key)
o = C()
del o.x, o[1], o[1:2], o[1, 2:3], o[...]
def local():
    v = 1
    del v
    try:
        return v
    except UnboundLocalError as e:
        return str(e)
print(local())
def loop():
    for i in range(2):
        del i
    try:
        i
    except UnboundLocalError as e:
        print(e)
loop()
def cell():
    v = 1
    def inner():
        return v
    del v
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
cell()
def errors(*fs):
    for f in fs:
        try:
            exec(f, {"t": (1, 2), "l": [1], "d": {}, "o": object(), "s": "ab"})
        except Exception as e:
            print(f, "->", type(e).__name__, e)
errors("del t[0]", "del l[5]", "del d['k']", "del o.x", "del s[0]", "del q", "del l['a']", "del t[0:1]")
class D:
    k = 1
    del k
print(hasattr(D, "k"))
try:
    class E:
        del nothing
except NameError as e:
    print(e)
