import sys


class A:
    "doc"

    def m(self):
        "m doc"

    @classmethod
    def c(cls):
        "c doc"

    @staticmethod
    def s():
        pass


x = []
for o in [len, x.append, str.join, int.__add__, (1).__add__, A().m, A.c, A.__dict__['s'], A.__dict__['c'], int.real]:
    print(type(o), getattr(o, '__name__', '-'), getattr(o, '__module__', '-'), getattr(o, '__text_signature__', '-'),
          hasattr(o, '__get__'), hasattr(o, '__set__'), callable(o))
print(x.append == x.append, x.append.__self__ is x, {x.append: 1}[x.append], len.__self__, str.join.__objclass__)
print(A().m.__doc__, A.c.__doc__, A.__dict__['c'].__doc__, A.__dict__['s'].__wrapped__ is A.s, A.__dict__['c'].__name__)
print(int.real.__get__(5), type(dict.__dict__['keys']), int.real, (1).__add__.__name__, object.__init__.__get__(3)())
for o in 5, x, None, ValueError(), type, int, object():
    try:
        print(type(o).__name__, o.__module__)
    except AttributeError as e:
        print(e)


def f(a, /, b=1, *, c, **d):
    x = lambda: a
    y = 1


k = f.__code__
print(k.co_argcount, k.co_posonlyargcount, k.co_kwonlyargcount, k.co_varnames, k.co_cellvars, k.co_freevars, k.co_nlocals,
      k.co_name, k.co_qualname, k.co_names)
print([c for c in k.co_consts if not hasattr(c, 'co_name')], [c.co_name for c in k.co_consts if hasattr(c, 'co_name')])
print(sys, __builtins__)
