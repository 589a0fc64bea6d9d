"""Module doc."""
from __future__ import annotations
from __future__ import generator_stop


def f(a: int, b: list[int | None] = (), *c: "quoted", d: undefined.name = 1, **e: {1: 2, **x}) -> f(1, *y, k=2, **z):
    pass


def g(a: lambda x, y=1, *z, k, **kw: x + 1, b: (1,), c: x[1:2, ::3, ...], d: not a or b and c, e: -x ** -y, f: (a, b)[0],
      h: f"{x!r:>{w}} {{}} 'q'", i: [a for a in b if c for d in e], j: {a: b for a in c}, k: (yield_ for x in y),
      l: a if b else c, m: x < y <= z is not w not in v, n: (a + b) * c - d, o: a - (b - c), p: "it's", q: b"\x00'",
      r: 1e100, s: 1e1000, t: 2j, u: ~(a | b) & c ^ d << 2, v: {1, *a}, w: (lambda: 0)()) -> None:
    pass


class C:
    x: undefined
    y: Dict[str, Any] = {}


z: a.b.c[d](e)
for k, v in {**f.__annotations__, **C.__annotations__, **__annotations__, "doc": __doc__}.items():
    print(k, "=", v)
