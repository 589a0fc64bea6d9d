# unparse: strings, f-strings, docstrings, numbers.
import ast

src = r'''
f'a{b}c{d!r:>{w}}'
f"a'b{x}"
f'{x:%Y}{{}}'
f'{ {1:2}[1] }'
f'{x["a"]}'
f'{a}\n'
'a"b'
"a'b"
'a\'b"'
'new\nline'
b'by'
u'uni'
(1e400, -1e400, 1e400j, 1j)
((1).real, 1.5.real)
f'{x!r}' 'b' f'{y:a{z}b}'
f'{a + 1}{lambda_}{(yield)}'
def f(): 'ends with quote"'
def f():
    1
    "not doc"
def f():
    "a\\b\t"
def f():
    "a\n'b'"
class A:
    'one'
    x = 'two'
x = """a
b"""
'''
for node in ast.parse(src).body:
    print(ast.unparse(node))
print(ast.unparse(ast.parse('"""tab\\t\\x01 é"""\nx')))
print(ast.unparse(ast.parse('a + 1', mode='eval')), ast.unparse(ast.Name('x')), ast.unparse(ast.parse('def f(a, *, b=1): pass').body[0].args))
