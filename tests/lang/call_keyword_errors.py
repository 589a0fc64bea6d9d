# Which error a call with several mistakes has.
def h(a, b=0, /, c=3, *, d=4, e=5):
    return a, b, c, d, e


for kw in {'a': 1}, {'a': 1, 'b': 2}, {'b': 1, 'c': 2}, {'a': 1, 'b': 1, 'zz': 3}, {'zz': 3, 'a': 1}, {'zz': 3}, {'c': 1, 'd': 2}:
    for args in (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4):
        try:
            print(h(*args, **kw))
        except TypeError as e:
            print(kw, args, e)
for args, kw in (None, {1: 2}), ((1,), {1: 2}), (5, 6), (None, 5), ((1,), 5), (None, {'a': 1}):
    try:
        h(*args, **kw)
    except TypeError as e:
        print(args, kw, e)
for f in lambda: 'ab' * 2**62, lambda: b'ab' * 2**62, lambda: [1, 2] * 2**62, lambda: 'a' * 2**64, lambda: 2**62 * 'ab':
    try:
        f()
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
