# close() and throw() where a generator delegates to iterators of other kinds, and in long chains.
def leaf(n):
    try:
        for i in range(n): yield i
    finally: print('fin')
keep = []
def k(g):
    keep.append(g)
    return g
def over(make):
    try: yield from make(k(leaf(4)))
    except KeyError as e: print('outer', repr(e)); yield 'caught'
    finally: print('outer fin')
for make in (lambda g: map(str, g), lambda g: filter(None, g), lambda g: zip(g, g), enumerate, iter, lambda g: (x for x in g), lambda g: [1, 2, 3]):
    for end in ('close', 'throw', 'exit'):
        g = k(over(make))
        next(g)
        try:
            if end == 'close': print(g.close())
            elif end == 'throw': print(g.throw(KeyError(2)))
            else: print(g.throw(GeneratorExit))
        except BaseException as e: print(repr(e))
        print(list(g))
for g in keep: g.close()

def wrap(g): yield from g
for n in 10, 900:
    g = leaf(3)
    for i in range(n): g = wrap(g)
    print(next(g))
    try: print(g.close())
    except RecursionError as e: print(e)
