# Programs made of trees.
import ast

src = '''
def f(a, *b, c=3, **d):
    """doc"""
    return [a * i for i in range(c) if i], b, d
class A:
    x: int = 1
    @property
    def p(self): return self.x + 1
print(f(2, 5, e=6), A().p, f.__doc__)
try:
    raise ValueError('v')
except (KeyError, ValueError) as e:
    print(f'{e!r:>20}|')
match [1, {'k': 2}]:
    case [x, {'k': y}]: print(x, y)
g = (lambda n: n if n < 2 else g(n - 1) + g(n - 2))
print(g(10), 10 ** 30, 1.5, 2j, b'x', ...)
'''
exec(compile(ast.parse(src), '<t>', 'exec'))
print(eval(compile(ast.parse('1 + 2 * 3', mode='eval'), 'e', 'eval')))
exec(compile(ast.parse('1 + 1', mode='single'), 's', 'single'))
made = ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Constant(2), ast.Mult(), ast.Constant(21))))
print(eval(compile(made, '', 'eval')))
print(compile('a', '', 'eval', ast.PyCF_ONLY_AST).body.id)
code = compile(ast.parse('\n\n1/0'), 'zero.py', 'exec')
try:
    exec(code)
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, code.co_filename)
