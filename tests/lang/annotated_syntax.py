# What is wrong after the annotation of a good target is no matter of the target.
for s in ('x: int = [*a and b]', 'x: 3 = = 4', 'x.y: int = {*a or b}', '(x): int = [*a if 1 else 2]', 'x[1]: int = [*not a]', 'x: int = lambda: [*a and b]',
          '[x]: int = [*a and b]', 'x, y: int = 3', 'f(): int = 3', 'x: int = 5 5', 'x = y: int = 3', '1: int', 'x + y: int = [*a and b]'):
    try:
        compile(s, 'f', 'exec')
        print('ok')
    except SyntaxError as e:
        print(s, '->', e, e.offset)
