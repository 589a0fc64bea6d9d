import timeit

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: type(timeit.timeit('x=1',number=10)),
    lambda: len(timeit.repeat(lambda:None,number=2,repeat=3)),
    lambda: timeit.timeit(3),
]:
    t(f)
