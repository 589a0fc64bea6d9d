# Trees of match statements, and nodes in patterns.
import ast

src = '''match x:
    case 1 | -2: pass
    case [a, *_] if b: pass
    case {"k": v, **rest}: pass
    case P(q, r=None) as s: pass
    case _: pass
'''
for case in ast.parse(src).body[0].cases:
    print(ast.dump(case))


def fold(node):
    match node:
        case ast.Expression(body):
            return fold(body)
        case ast.Constant(value):
            return value
        case ast.BinOp(left, ast.Add(), right):
            return fold(left) + fold(right)
        case ast.BinOp(left, ast.Mult(), right):
            return fold(left) * fold(right)
        case ast.Name(id=name):
            return name
    return type(node).__name__


print(fold(ast.parse('1 + 2 * 3', mode='eval')), fold(ast.parse('"a" * 2 + b', mode='eval')), fold(ast.parse('f()', mode='eval')))
