# Docstrings in trees.
import ast

tree = ast.parse('''"""Module.

   indented
"""
def f():
    """f
       deep
         deeper"""
class A:
    "a"
def g():
    b"no"
def h():
    1
    "no"
async def i(): "i"
x = 1
''')
print(repr(ast.get_docstring(tree)), repr(ast.get_docstring(tree, clean=False)))
for node in tree.body[1:]:
    try:
        print(repr(ast.get_docstring(node)), repr(ast.get_docstring(node, False)))
    except TypeError as e:
        print(e)
