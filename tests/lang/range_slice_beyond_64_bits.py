def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: list(range(0, 10**24, 3)[:5]))
tr(lambda: range(0, 10**24, 3)[1:])
tr(lambda: range(10**24)[-3:])
tr(lambda: range(10**24)[10**20:10**22:10**19])
tr(lambda: range(10**24)[2])
tr(lambda: range(10**24)[10**23])
tr(lambda: range(10**24)[10**25])
tr(lambda: len(range(10**24)))
tr(lambda: 10**23 in range(10**24))
tr(lambda: list(reversed(range(10**24)[:3])))
tr(lambda: bool(range(10**24)))
tr(lambda: range(10**24).index(5))
tr(lambda: range(10**24).count(5))
tr(lambda: hash(range(10**24))==hash(range(10**24)))
tr(lambda: next(iter(range(10**24,10**25))))
tr(lambda: range(10)[::2**70])
tr(lambda: range(10**24)[:-10**23:-10**22])
tr(lambda: slice(1, 10**30, 3).indices(10**25))
tr(lambda: slice(None, None, -1).indices(10**25))
tr(lambda: slice(-10**30, 5).indices(7))
tr(lambda: slice(1, 2, 0).indices(7))
tr(lambda: slice('a').indices(7))
tr(lambda: slice(1).indices(-1))


class I:
    def __index__(self): return 2


tr(lambda: range(10**20, 10**24, 7)[I():I() * 3 if False else 9:I()])
