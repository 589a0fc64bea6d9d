# Positions of nodes, and the text that they stand for.
import ast

src = 'x = f(1,\n      "é", b)\nif x:\n    y = [x\n       for z in x]\n'
tree = ast.parse(src)
for node in ast.walk(tree):
    if 'lineno' in node._attributes:
        print(type(node).__name__, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset,
              repr(ast.get_source_segment(src, node)))
print(repr(ast.get_source_segment(src, tree.body[1].body[0].value, padded=True)))
print(ast.get_source_segment(src, ast.Name('x')), ast.get_source_segment(src, ast.Load()))
ast.increment_lineno(tree, 10)
print(tree.body[0].lineno, tree.body[1].body[0].value.end_lineno)
new = ast.copy_location(ast.Name('q', ast.Load()), tree.body[0].value)
print(ast.dump(new, include_attributes=True))
made = ast.Expression(ast.BinOp(ast.Name('a', ast.Load()), ast.Add(), ast.Constant(1, lineno=7, col_offset=3)))
print(ast.fix_missing_locations(made) is made)
print(ast.dump(made, include_attributes=True))
