# In-place operators: __iop__ first, then the binary methods; what is stored.
def t(f):
    try:
        print('=', f())
    except Exception as e:
        print(type(e).__name__, e)


ops = {'+': 'add', '-': 'sub', '*': 'mul', '@': 'matmul', '/': 'truediv', '//': 'floordiv', '%': 'mod', '**': 'pow',
       '<<': 'lshift', '>>': 'rshift', '&': 'and', '|': 'or', '^': 'xor'}


class Log:
    pass


class Only:
    pass


class Refuses:
    pass


def make(name, answer):
    def f(self, other):
        print(name, type(other).__name__)
        return answer
    return f


for sign, op in ops.items():
    setattr(Log, f'__i{op}__', make(f'i{op}', f'from i{op}'))
    setattr(Only, f'__{op}__', make(op, f'from {op}'))
    setattr(Only, f'__r{op}__', make('r' + op, f'from r{op}'))
    setattr(Refuses, f'__i{op}__', make(f'i{op}', NotImplemented))
    setattr(Refuses, f'__{op}__', make(op, NotImplemented))
for sign, op in ops.items():
    for value in (Log(), Only(), Refuses()):
        for other in (1, Only()):
            space = {'x': value, 'y': other}
            try:
                exec(f'x {sign}= y', space)
                print(space['x'])
            except TypeError as e:
                print(e)
for sign in ops:
    for x, y in ((None, 1), ('a', 1), ([1], 'b'), ({1}, [1]), (1, None), (1.5, 'x'), ((), [])):
        space = {'x': x, 'y': y}
        try:
            exec(f'x {sign}= y', space)
            print(sign, space['x'])
        except Exception as e:
            print(sign, type(e).__name__, e)


class Box:
    def __getattr__(self, name):
        print('get', name)
        return [name]

    def __setattr__(self, name, value):
        print('set', name, value)

    def __getitem__(self, key):
        print('getitem', key)
        return 5

    def __setitem__(self, key, value):
        print('setitem', key, value)


b = Box()
b.x += [1]
b[1] += 2
b[1:2] *= 2
b[1, ...] -= 1
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)


def order():
    def say(x, v):
        print('eval', x)
        return v
    l = [0, 0]
    say('target', l)[say('index', 1)] += say('value', 5)
    return l


t(order)


class P(Only):
    def __ipow__(self, other, mod=None):
        return ('ipow', other, mod)


p = P()
p **= 2
print(p)
