import json


class A:
    pass


def t(*a, **k):
    try:
        print(json.dumps(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


t({'a': A()}, default=lambda o: 'X')
t([A(), {'k': A()}], default=lambda o: [1, {'z': 2}], indent=1)


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


t({'z': 1 + 2j}, cls=E)
t({'z': {3, 1, 2j}}, cls=E)
t({'z': {3, 1}, 'y': b''}, cls=E)
print(E().encode([1j]), ''.join(E(indent=1).iterencode([1j, {'a': {1}}])))


class S(str):
    pass


class I(int):
    def __repr__(self):
        return 'I!'


class F(float):
    def __repr__(self):
        return 'F!'


class L(list):
    pass


class D(dict):
    pass


class T(tuple):
    pass


t([S('s'), I(5), F(1.5), L([1]), D(a=1), T((1,)), {S('k'): 1, I(3): 2, F(2.5): 4}])
print(json.__all__, json.JSONEncoder.item_separator, json.JSONEncoder.key_separator)
print(json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode({'é': 1, 'a': 2}), json.JSONEncoder().encode('é'))
for v in (1, None):
    try:
        json.JSONEncoder().default(v)
    except TypeError as e:
        print(e)
print(json.encoder.encode_basestring_ascii('é"'), json.encoder.encode_basestring('é"'))


class Out:
    def __init__(self):
        self.s = ''

    def write(self, x):
        self.s += x

    def read(self):
        return self.s


o = Out()
json.dump({'a': [1, 2, A()]}, o, indent=1, default=lambda o: 'obj')
print(o.s)
print(json.load(o))
