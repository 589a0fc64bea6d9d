# unparse: precedences.
import ast

src = r'''a + b * c, (a + b) * c, a - (b - c), a - b - c, a << b | c & d ^ e, a // b % c @ d
a and b or c, a and (b or c), not a == b, not (a and b), (not a) + b, a < b < c, (a < b) < c, a == (b == c)
a if b else c, (a if b else c) if d else e, a if b else (c if d else e)
a is not b, a not in b
[x for x in y for z in w if a], {x for x in y}, {k: v for k, v in y}, (x for x in y)
f(x for x in y), f((x for x in y), 1), f(*a, b, **c, d=1), f((yield)), f(a := 1), f(*a or b)
[*a, b], {*a, b}, {**a, 'b': 1}, {}, [], (), set()
{**a, **(b or c)}
x = (y := 1)
[y := 1, 2]
x[y := 1]
x[1:2], x[:], x[::2], x[a, b:c], x[(1,)], x[()], x[*a], x[*a, b]
(lambda x: x)(1), (a if b else c)(1), (a + b).c, (await x).y, [a][0], (a, b)[0], "s".join(x), (yield).x
x += 1
x **= 2
x @= y
x = lambda: (yield)
...
None
print(*a, sep='')
a, *b = c
(*a,)
for x in *a, b: pass
(await a) ** b, await a ** b, -a ** b, (-a).b, not a, (not a) in b
a or b and c or d, (a or b) or c, a or (b or c), (a and b) and c
'''
print(ast.unparse(ast.parse(src)))
