# Trees as text.
import ast

tree = ast.parse('f(a, b=1)\nx = y[1:2] + -z', mode='exec')
print(ast.dump(tree))
print(ast.dump(tree, annotate_fields=False))
print(ast.dump(tree, indent=2))
print(ast.dump(tree.body[1].targets[0], include_attributes=True))
print(ast.dump(tree.body[1].targets[0], include_attributes=True, indent='\t'))
print(ast.dump(ast.Name('a')), ast.dump(ast.Name(ctx=ast.Load()), annotate_fields=False), ast.dump(ast.Pass()))
for src in ('def f(a, /, b=1, *c, d=2, **e) -> g: pass', 'lambda: 0', '{**a, 1: 2}', 'f"{x!r:>{w}}y"', 'from .. import a as b',
            'try: a\nexcept* B as c: d', 'async def f():\n async for x in y: await z', 'x: int', 'a if b else c',
            '[x async for x in y if z]', 'a < b in c is not d', "u'x', b'y', ..., None, 1.5, 2j", 'del a.b, c[d]',
            'with a as b, c: pass', 'global x, y', 'while 1: break\nelse: continue', 'a[b:c, ::d]', 'x += (yield)'):
    print(ast.dump(ast.parse(src).body[0]))
for mode in 'eval', 'single':
    print(ast.dump(ast.parse('a', mode=mode)))
try:
    ast.dump('x')
except TypeError as e:
    print(e)
