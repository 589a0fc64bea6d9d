# Comparisons of structures that contain themselves end at the limit of recursion.
import collections
import types


def tell(f):
    try:
        print(f())
    except RecursionError as e:
        print(e)


a, b = [], []
a.append(a)
b.append(b)
tell(lambda: a == b)
tell(lambda: a < b)
a, b = {}, {}
a[1], b[1] = a, b
tell(lambda: a == b)
tell(lambda: a != b)
tell(lambda: [a] == [b])


class D(dict):
    pass


a, b = D(), D()
a[1], b[1] = a, b
tell(lambda: a == b)
tell(lambda: dict.__eq__(a, b))
a, b = collections.deque(), collections.deque()
a.append(b)
b.append(a)
tell(lambda: a == collections.deque([b]))
a, b = {}, {}
a[1], b[1] = types.MappingProxyType(a), types.MappingProxyType(b)
tell(lambda: a == b)
