# Trees that are no programs.
import ast


def bad(node, mode='eval', fix=True):
    if fix:
        ast.fix_missing_locations(node)
    try:
        print(compile(node, 'f', mode))
    except Exception as e:
        print(type(e).__name__, e)


def module(*body):
    bad(ast.Module(list(body), []), 'exec')


bad(ast.Name('x', ast.Load()), 'exec')
bad(ast.parse('1'), 'eval')
bad(ast.parse('1'), 'other')
bad(ast.Expression(ast.Constant(1)), fix=False)
bad(ast.Expression())
bad(ast.Expression(ast.Name('x', ast.Store())))
bad(ast.Expression(ast.Name(3, ast.Load())))
bad(ast.Expression(ast.BoolOp(ast.And(), [ast.Constant(1)])))
bad(ast.Expression(ast.Dict([], [ast.Constant(1)])))
bad(ast.Expression(ast.Compare(ast.Constant(1), [], [])))
module(ast.If(ast.Constant(1), [], []))
module(ast.Return(None))
module(ast.Assign([ast.Name('x', ast.Load())], ast.Constant(2)))
module(ast.Expr(None))
for x in 3, object, [1]:
    try:
        compile(x, '', 'exec')
    except TypeError as e:
        print(e)
for src in 'x = (', 'a b', 'return', 'def f(: pass':
    try:
        ast.parse(src)
        print('parsed')
    except SyntaxError as e:
        print(e.msg, e.filename, e.lineno, e.offset)
