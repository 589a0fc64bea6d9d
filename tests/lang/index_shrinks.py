# __index__ of an index or a bound empties what is indexed.
import array


class Shrinking:
    def __init__(self, n, shrink):
        self.n, self.shrink = n, shrink

    def __index__(self):
        self.shrink()
        return self.n


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def store(b, i):
    b[i] = 1


def delete(b, i):
    del b[i]


def of(kind, *ops, n=900):
    for op in ops:
        b = kind()
        tell(lambda: op(b, Shrinking(n, lambda: delete(b, slice(None)))))


of(lambda: bytearray(1000), lambda b, i: b[i], lambda b, i: b[i:], lambda b, i: b[::i], store, delete,
   lambda b, i: b.pop(i), lambda b, i: b.insert(i, 3), lambda b, i: b.find(b'x', i),
   lambda b, i: b.startswith(b'a', i), lambda b, i: b.endswith(b'a', 0, i))
of(lambda: bytearray(1000), lambda b, i: b.append(i), lambda b, i: b.insert(3, i), lambda b, i: b * i, n=5)
of(lambda: array.array('i', range(1000)), lambda b, i: b[i], lambda b, i: b[i:], store, delete, lambda b, i: b.pop(i))
of(lambda: list(range(1000)), lambda b, i: b[i], lambda b, i: b[i:], store, delete, lambda b, i: b.pop(i),
   lambda b, i: b.insert(i, 3), lambda b, i: b.index(5, i))
