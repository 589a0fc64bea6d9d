# Corner cases of built-ins that random expressions found.
import math


class Walks:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


def f(*args, **kwargs):
    return args, kwargs


def put(x, i, v):
    x[i] = v
    return x


def cut(x, i):
    del x[i]
    return x


def inplace(x, y):
    x += y
    return x


cases = [
    "sorted(None)", "sorted(Walks(None))", "[*None]", "[*Walks(None)]", "{*3}", "{**None}", "{**Walks([1])}", "f(*None)", "f(**None)",
    "print(*None)", "dict(3)", "list(3)", "tuple(Walks(None))", "sum(3)", "sum(None, 'x')", "inplace([1], 3)",
    "filter(1)", "map(abs)", "list(map(abs, [1], x=2))", "sorted([2, 1], reverse=0.5)", "sorted([2, 1], sep=1)", "sorted([1, 3, 2], reverse=True, key=lambda x: -x)",
    "[].sort(reverse='a')", "round(True, 2**63)", "round(25, -1)", "round(35, -1)", "(5).__round__(None)", "round(5, None)", "round(1.5, -1, x=2)",
    "pow(2.0, 1, 3)", "pow(2, [1], 3.0)", "(5e-324) ** -2", "(-2.5) ** 100", "math.pow(2**63, 1.5)", "math.pow(-8, 3)",
    "math.isqrt()", "math.ceil(1, 2)", "math.sqrt(1, x=2)", "math.log()", "math.log(1, x=2)", "math.gcd(1, x=2)", "math.dist((1, 'a'), ())", "math.perm(-2)", "math.perm(5)",
    "cut(frozenset(), -7)", "cut('a', slice(1))", "cut('a', 1)", "cut({1}, -2**65)", "cut((1,), None)", "cut([1], 2**65)", "put([1], -2**65, 0)", "put([1], 5, 0)", "put('a', 0, 'b')", "put((1,), 2**70, 0)",
    "put([1, 2, 3], slice(0, 3, 2), 5)", "put([1], slice('a'), 5)", "put([1], slice(0, 1), 5)",
    "put(bytearray(), 1, 'a')", "put(bytearray(b'abc'), slice(None, None, 0), 'a')", "put(bytearray(b'abc'), slice(2, 1), slice(1))", "put(bytearray(b'a,b,,c'), slice(5, -7, -2), ())", "put(bytearray(b'abc'), slice(1), 'x')",
    "range(10, 0, -4)[slice(2, 1)]", "range(10, 0, -4)[:1:-3]", "range(10)[2:5]",
    "'%(a' % 3", "'%(a)s' % {'a': 1}", "'%(a)s' % b'x'", "'x' % bytearray()", "'x' % 1", "str('a', 'b')", "str(b'a', 'b\\0')", "str(b'\\xff', 'ascii', 'xmlcharrefreplace')",
    "b'%d|%5s|%-3s|%a|%c%c|%%|%x' % (5, b'ab', bytearray(b'z'), 'é', 65, b'B', 255)", "b'%(a)b' % {b'a': b'x'}", "b'%s' % 'a'", "b'%i' % {}", "b'%c' % 256", "b'%d' % (1, 2)", "b'%d %d' % 1", "b'%f' % 'a'", "bytearray(b'%s') % b'q'",
    "hasattr(1, 1)", "setattr(1, 1, 1)", "delattr(1, None)", "setattr(1, 'real', 2)", "getattr(1, 2)",
    "''.startswith('a', x=1)", "str.maketrans([], 1, 2)", "str.maketrans('a', x=1)", "{1}.union(x=1)", "set(start=1)", "list(key=1)", "bytearray(reverse=1)",
    "int(bytearray(b'7'))", "int(bytearray(b'x'))", "int(b'x', 5)", "float(bytearray(b'1.5'))", "float(bytearray(b'x'))",
    "bytes.fromhex('\\x00é')", "bytes.fromhex(None)", "b'abc'.partition(bytearray(b'b'))", "b''.replace(1, b'', 1.5)", "b''.translate()",
    "{}[{}.keys()]", "None - {}.keys()", "issubclass(1, ())", "issubclass(1, int)", "type(1, 2)", "type(1, x=2)", "sum()", "enumerate()", "{}.update(1, 2)",
    "[1].__getitem__()", "(1).__index__(x=1)", "AttributeError(1, key=2)", "NameError(1, name=2)", "ValueError(x=1)",
]
for text in cases:
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, str(e))
