from array import array, typecodes, ArrayType

print(typecodes, array, ArrayType is array)
for c in typecodes:
    a = array(c)
    print(c, a.itemsize, a.typecode, repr(a), len(a), bool(a))
print(array('i', [1, 2, 3]), array('d', (1, 2.5)), array('u', 'héllo'), array('b', b'abc'), array('i', b'\1\0\0\0'), array('q', range(3)))
print(array('f', [0.1]), array('d', [float('nan'), 1e100]), array('i', (x for x in [1, 2])), array('d', array('i', [1])))
a = array('i', [1, 2, 3])
a.append(4)
a.extend([5, 6])
a.extend(array('i', [7]))
a.extend(x for x in (8, 9))
a.insert(0, 9)
a.insert(-1, 8)
a.insert(100, 7)
print(a, a.pop(), a.pop(0), a.pop(-2))
a.remove(2)
print(a, a.index(3), a.count(5), a.index(5, 2), 3 in a, 99 in a, 3.0 in a)
a.reverse()
print(a, a[0], a[-1], a[1:3], a[::-1], a[::2])
a[0:2] = array('i', [1, 2, 3])
a[0:4:2] = array('i', [0, 0])
a[1] = -5
print(a)
del a[0]
del a[::2]
print(a)
b = array('i', [1, 2])
c = b
print(b + b, b * 3, 2 * b, b * 0)
b += b
b *= 2
print(b, c is b)
print(b == array('i', [1, 2] * 4), array('i', [1]) == array('d', [1]), array('i', [1]) < array('d', [1.5]), b == [1], b != array('i'))
print(list(b), max(b), sum(array('d', [1, 2])), tuple(array('u', 'xy')), sorted(array('d', [3, 1, 2])), list(reversed(b))[:3])
for i, x in enumerate(array('i', [5, 6])):
    print(i, x)


class A(array):
    def total(self):
        return sum(self)


z = A('i', [1, 2, 3])
z.y = 5
print(z.total(), z.y, type(z), type(z[:1]), type(z + z), isinstance(z, array), z == array('i', [1, 2, 3]))
