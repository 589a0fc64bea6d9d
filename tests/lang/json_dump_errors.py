import json

def t(*a, **k):
    try:
        print(json.dumps(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

class A:
    pass

t(A)
t({'a': [1, object]})
t({1, 2})
t(b'x')
t(1j)
t({(1, 2): 3})
t({b'x': 3}, indent=1)
t({1: 1, 'a': 2}, sort_keys=True)
t({'a': 1, 2: 2}, sort_keys=True)
t({float('nan'): 1}, allow_nan=False)
t(range(3))
t(iter([]))
t(5, bogus=1)
l = []
l.append(l)
t(l)
d = {}
d['x'] = [d]
t(d)
t(l, check_circular=False)
t(A(), default=lambda o: o)
t(A(), default=lambda o: [o])
t([[], []], default=None)
e = []
t([e, e, {'k': e}])
x = []
for i in range(5000):
    x = [x]
try:
    json.dumps(x)
except RecursionError as e:
    print('RecursionError')
