# unparse: loops, conditions, try, match.
import ast

src = r'''while 1:
    break
    continue
else:
    pass
if a: b
elif c: d
else: e
if a: b
else:
    if c: d
if a: b
else:
    if c: d
    e
try: a
except: b
try: a
except E as e: b
except (E, F): c
else: d
finally: e
try: a
except* E: b
match x:
    case 1 | 2: pass
    case -1+2j: pass
    case "a" as b: pass
    case [1, *_]: pass
    case [*a]: pass
    case (1, 2): pass
    case {1: a, **rest}: pass
    case {}: pass
    case {"x": None}: pass
    case P(1, x=2) if y: pass
    case a.b: pass
    case _: pass
    case (1|2) as c: pass
    case [(1|2), (3 as d)]: pass
    case {**r}: pass
'''
print(ast.unparse(ast.parse(src)))
