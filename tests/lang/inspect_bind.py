import inspect
from inspect import signature, Parameter, Signature


def f(a, b, /, c=1, *args, d, e=2, **kw):
    pass


def h(a, *, b):
    pass


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


for args, kwargs in [((1, 2), {'d': 3}), ((1, 2, 3, 4, 5), dict(d=1, z=2)), ((1, 2), dict(d=1, e=5))]:
    b = signature(f).bind(*args, **kwargs)
    print(b, b.args, b.kwargs)
    b.apply_defaults()
    print(b.arguments)
show(signature(f).bind, 1)
show(signature(f).bind, 1, 2)
show(signature(h).bind, 1, 2)
show(signature(h).bind, a=1)
show(signature(h).bind, 1, b=1, c=3)
show(signature(h).bind, 1, b=2, a=3)
show(signature(f).bind_partial, 1)
show(Parameter, '1a', Parameter.POSITIONAL_ONLY)
show(Parameter, 'a', 9)
show(Parameter, 'a', Parameter.VAR_KEYWORD, default=1)
show(Parameter, 3, Parameter.KEYWORD_ONLY)
show(Parameter, 'for', Parameter.KEYWORD_ONLY)
show(Signature, [Parameter('a', Parameter.KEYWORD_ONLY), Parameter('b', Parameter.POSITIONAL_ONLY)])
show(Signature, [Parameter('a', Parameter.POSITIONAL_ONLY, default=1), Parameter('b', Parameter.POSITIONAL_ONLY)])
show(Signature, [Parameter('a', Parameter.POSITIONAL_ONLY), Parameter('a', Parameter.POSITIONAL_OR_KEYWORD)])
show(Signature, [Parameter('a', Parameter.POSITIONAL_ONLY, annotation=int), Parameter('b', Parameter.KEYWORD_ONLY, default='x')])
print(Parameter('a', Parameter.KEYWORD_ONLY).replace(name='b', default=3), Parameter('a', Parameter.KEYWORD_ONLY) == Parameter('a', Parameter.KEYWORD_ONLY))
print(sorted(inspect.getcallargs(f, 1, 2, d=3).items()))
