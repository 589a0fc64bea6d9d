# Node classes: fields, attributes, constructors.
import ast
import copy

print(ast.BinOp._fields, ast.BinOp._attributes, ast.Load._fields, ast.arguments._attributes)
print(ast.BinOp.__mro__[1].__name__, ast.BinOp.__mro__[2].__name__, ast.BinOp.__module__, ast.Add.__bases__[0].__name__)
print(issubclass(ast.If, ast.stmt), issubclass(ast.If, ast.expr), issubclass(ast.Module, ast.mod), ast.MatchAs.__match_args__)
n = ast.Name('a', ctx=ast.Load())
n.extra = 1
print(n.id, n.extra, type(n.ctx).__name__, list(dict(ast.iter_fields(n))))
for f in (lambda: ast.Name('a', 'b', 'c'), lambda: ast.Name('a', id='b'), lambda: ast.Pass(1), lambda: ast.Name().id,
          lambda: ast.Return().value, lambda: ast.Constant(1).kind, lambda: ast.alias('a').asname):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(ast.Constant(1), ast.Num), isinstance(ast.Constant('1'), ast.Num), isinstance(ast.Constant('s'), ast.Str),
      isinstance(ast.Constant(None), ast.NameConstant), ast.Constant(4).n)
tree = ast.parse('a + b')
twin = copy.deepcopy(tree)
twin.body[0].value.left.id = 'z'
print(ast.dump(tree), ast.dump(twin))
print([type(c).__name__ for c in ast.iter_child_nodes(ast.parse('f(a, b=c)').body[0].value)])
