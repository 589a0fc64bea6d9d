# unparse: statements.
import ast

src = r'''"""Doc "x" here.
second"""
import a, b.c as d
from . import e
from ..f import (g as h, i)
x = 1, 2
x = y = (1,)
a[1, 2] = a[1:2, ::3]
a[b:=1]
x: int = 3
(x): int
x.y: "str"
for a, b in c, d: pass
for i in (yield): pass
else: q
def f(a, /, b: int=1, *c: str, d, e=2, **k) -> (1,2):
    "doc"
    return 1, 2
    return
    return *a, 3
    yield
    x = yield 1
    x = yield from y
    await z
    global q, r
    raise
    raise X from Y
    assert a, "b"
    del a, b
    del (a, b)
    return (yield)
@dec
@dec.x(1)
class A(B, metaclass=C, *d, **k):
    """doc
    more"""
    x = lambda: 0
    y = lambda a, *b, c=1, **d: (a, b)
    z = lambda *, k: (yield)
async def g():
    """a"""
    async with a as b, c: pass
    async for x in y: pass
    return [await x async for x in y if a if b]
with a as (b, c), d: pass
with (a, b): pass
'''
print(ast.unparse(ast.parse(src)))
