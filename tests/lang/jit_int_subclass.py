# Instances of classes derived from int where a loop expects something else.
class K(int):
    pass

def errors(f, *args):
    seen = {}
    for i in range(30):
        try:
            r = f(*args)
        except TypeError as e:
            r = str(e)
        seen[r] = seen.get(r, 0) + 1
    return seen

k = K(3)
print(errors(len, k), errors(lambda: k[0]), errors(lambda: [x for x in k]), errors(lambda: 1 in k))
print(errors(lambda: tuple(k)), errors(lambda: sorted(k)), errors(lambda: (lambda *a: a)(*k)))

def store():
    k[0] = 1
def delete():
    del k[0]
def unpack():
    a, b = k
def loop():
    for x in k: pass
print(errors(store), errors(delete), errors(unpack), errors(loop))
print(errors(lambda: k + 1), errors(lambda: -k), errors(lambda: k < 4), errors(lambda: [1, 2, 3, 4][k]), errors(lambda: k.bit_length()))
print(errors(lambda: f"{k}"), errors(lambda: abs(K(-3))), errors(lambda: bool(K(0))), errors(lambda: len("a" * k)), errors(lambda: range(k)[2]))
