import functools
from functools import wraps, update_wrapper, total_ordering, cmp_to_key

def deco(f):
    @wraps(f)
    def wrapper(*args, **kw):
        "wrap"
        print('call', f.__name__)
        return f(*args, **kw)
    return wrapper

def foo(a: int, *, b=2):
    "doc of foo"
    return a + b
foo.extra = 'attr'
bar = deco(foo)
print(bar.__name__, bar.__doc__, bar.__wrapped__ is foo, bar.__annotations__, bar.extra, bar.__qualname__, bar.__module__)
print(bar(1, b=5))
class Callable:
    "a callable"
    def __call__(self):
        pass
def w(): pass
update_wrapper(w, Callable())
print(w.__name__, w.__doc__)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)

@total_ordering
class O:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return self.v == o.v if isinstance(o, O) else NotImplemented
    def __lt__(self, o):
        return self.v < o.v if isinstance(o, O) else NotImplemented
print(O(1) <= O(2), O(1) > O(2), O(1) >= O(1), O(3) > O(2), O(1) >= O(2), O(2) <= O(2))
for f in (lambda: O(1) <= 3, lambda: O(1) > 'a', lambda: total_ordering(type('X', (), {}))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for root in ('__le__', '__gt__', '__ge__'):
    ns = {'__init__': lambda self, v: setattr(self, 'v', v),
          '__eq__': lambda self, o: self.v == o.v,
          root: lambda self, o, r=root: getattr(self.v, r)(o.v)}
    T = total_ordering(type('T', (), ns))
    a, b = T(1), T(2)
    print(root, a < b, a <= b, a > b, a >= b, a <= a, a >= a, a < a, a > a)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
K = cmp_to_key(lambda a, b: a - b)
print(K(1) < K(2), K(1) == K(1), K(1) >= K(2), K(3).obj, K(1) != K(1))
try:
    K(1) < 3
except TypeError as e:
    print(e)
