# Assigning to and deleting slices of lists and bytearrays.
def show(f, start=range(8)):
    l = list(start)
    try:
        f(l)
        print(l)
    except Exception as e:
        print(type(e).__name__, e)
def run(src):
    print(src, end=": ")
    show(lambda l: exec(src, {"l": l}))
for src in """l[2:4] = 'abc'
l[:] = []
l[5:2] = [0, 0]
l[100:] = [9]
l[-100:-6] = [7]
l[::2] = 'wxyz'
l[::-1] = range(8)
l[1::3] = [0, 0]
l[1::3] = [0]
l[::2] = []
l[2:2] = l
l[:3] = l[5:]
l[1:3] = iter('pq')
l[1:3] = (x for x in range(3))
l[1:3] = 5
l[::2] = 5
l[::0] = []
l['a':] = []
l[1.5] = 1
l[8] = 1
l[-9] = 1
l[::-2] = 'abcd'
del l[::-2]
del l[1:6:2]
del l[7:3:-2]
del l[:]
del l[3:100]
l[slice(1, 3)] = ['s']
l[None:None] = [1]
l[True:] = 't'
l[10:0:-3] = 'abc'
l[-1:] = {}
l += 'ab'; l[-2:] *= 2
l[2:5] += [0]""".splitlines():
    run(src)
def brun(src):
    b = bytearray(range(48, 58))
    try:
        exec(src, {"b": b})
        print(src, b)
    except Exception as e:
        print(src, type(e).__name__, e)
for src in """b[2:4] = b'xyz'
b[::2] = b'abcde'
b[::2] = b'abc'
b[1:3] = [65, 66, 67]
b[1:3] = [256]
b[1:3] = 'x'
b[1:3] = 3
b[0] = 300
b[0] = 'a'
b[20] = 1
del b[::3]
del b[2:-2]
b[5:] = b
b[:0] = bytearray(b'--')
b[::-1] = b[:]
b[9:4:-2] = b'---'
del b[20]""".splitlines():
    brun(src)
class Idx:
    def __index__(self): return 2
l = list(range(5))
l[Idx():Idx() + 0 if False else Idx()] = "i"
print(l, l[Idx()], l[:Idx()])
