# Instances of subclasses of dict whose attributes are their items.
import copy


class Record(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


r = Record(a=1)
r.b = 2
r['c'] = 3
print(r, r.a, r['b'], r.c, len(r))
del r.a
print(r, 'a' in r, hasattr(r, 'a'))
print(copy.copy(r), copy.deepcopy(r)['c'])


def total(n):
    r = Record(sum=0)
    for i in range(n):
        r.sum += i
        r['last'] = i
    return r.sum, r.last, sorted(r)


print(total(5000))


class Plain:
    pass


class Items(dict):
    pass


p = Plain()
p.__dict__ = Items(x=1, y=2)
print(p.x, p.y)
try:
    p.__dict__ = [1]
except TypeError as e:
    print(e)
