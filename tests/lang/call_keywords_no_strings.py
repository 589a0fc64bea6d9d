def tr(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def kw(*a, **k): return a, k


tr(lambda: kw(a=1, **{(1, 2): 'p', 'a': 2}))
tr(lambda: dict(a=1, **{(1, 2): 'p', 'a': 2}))
tr(lambda: dict(a=1, **{(1, 2): 'p'}))
tr(lambda: kw(*5, **{1: 2}))
tr(lambda: kw(**5))
tr(lambda: kw(**{'a': 1}, **{'b': 2}))
