# The names that exceptions carry: of what was asked for, not of what was assigned.
class C:
    __slots__ = ('a',)


def free():
    def inner():
        return value
    inner()
    value = 1


def unbound():
    value
    value = 1


import builtins

print([n in dir(builtins) for n in ('None', 'True', 'False', 'Ellipsis')])
for f in (lambda: setattr(C(), 'b', 1), lambda: delattr(C(), 'b'), lambda: delattr(C(), 'a'), lambda: C().a, lambda: C().b,
          lambda: setattr(1, 'x', 2), lambda: delattr(C, 'zz'), lambda: C.zz, lambda: undefined, free, unbound):
    try:
        f()
    except (AttributeError, NameError) as e:
        print(repr(e), e.name, getattr(e, 'obj', None) is None)
