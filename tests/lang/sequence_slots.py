# + and * with classes derived from built-in sequences and others, that have one of
# the six methods: a row of results for each left operand, with what its hash is.
import hashlib


def plain(name):
    def method(self, o): return name, type(self).__name__
    return method


def refuses(name):
    def method(self, o): return NotImplemented
    return method


def value_of(c):
    if issubclass(c, int):
        return c(3)
    return c((1, 2)) if issubclass(c, (list, tuple, bytes)) else c()


names = ['__add__', '__radd__', '__iadd__', '__mul__', '__rmul__', '__imul__']
operands = {'[9]': [9], '(9,)': (9,), '2': 2, 'x': 'x', 'b': b'z', '2.5': 2.5, 'array': bytearray(b'y')}
for base in object, list, tuple, str, int, dict, bytes:
    for name in [''] + names:
        for make in (plain, refuses) if name else (plain,):
            k = type(base.__name__ + name + make.__name__[:1], (base,), {name: make(name)} if name else {})
            operands[k.__name__] = value_of(k)
            if base in (list, str) and make is plain:
                sub = type('S' + k.__name__, (k,), {})
                operands[sub.__name__] = value_of(sub)


def results(a, b):
    for op in '+', '*', '+=', '*=':
        try:
            if op == '+':
                r = a + b
            elif op == '*':
                r = a * b
            elif isinstance(a, (list, bytearray)):
                continue
            else:
                r = a
                if op == '+=':
                    r += b
                else:
                    r *= b
            yield op, type(r).__name__, r if type(r).__repr__ is not object.__repr__ else ''
        except TypeError as e:
            yield op, str(e)


for n, a in operands.items():
    row = [f'{m} {r}' for m, b in operands.items() for r in results(a, b)]
    print(n, len(row), hashlib.md5('\n'.join(row).encode()).hexdigest()[:8])
