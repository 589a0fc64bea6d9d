# Visitors and transformers.
import ast


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, type(node.ctx).__name__))

    def visit_FunctionDef(self, node):
        self.found.append('def ' + node.name)
        self.generic_visit(node)


v = Names()
v.visit(ast.parse('a = b + c(d)\ndef f(x=y):\n    return x\n'))
print(v.found)


class Change(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Constant(40), node) if node.id == 'forty' else node

    def visit_Assert(self, node):
        return None

    def visit_Pass(self, node):
        return [ast.copy_location(ast.Expr(ast.copy_location(ast.Constant(i), node)), node) for i in range(2)]


tree = Change().visit(ast.parse('assert 0\nx = forty + 2\nif x:\n    pass\n'))
print(ast.dump(tree))
scope = {}
exec(compile(tree, '<tree>', 'exec'), scope)
print(scope['x'])
print([type(n).__name__ for n in ast.walk(ast.parse('a.b + c[d]'))])
