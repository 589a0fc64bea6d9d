from collections import UserDict, UserList, UserString

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)
u = Lower({'A': 1}, B=2)
u.update(C=3)
u['D'] = 4
print(u, u['a'], u | {'c': 5}, u.copy(), len(u), list(u), u.pop('a'), u.get('zz', 0), 'b' in u, u.data)
show(lambda: u['z'])
print(u == {'b': 2, 'c': 3, 'd': 4}, sorted(u.items()), u.setdefault('E', 1), type(u.copy()).__name__)
class M(UserDict):
    def __missing__(self, key):
        return key * 2
print(M()['ab'], M(x=1)['x'], UserDict.fromkeys('ab', 0))
l = UserList([1, 2])
l.append(3)
l += [4]
l.insert(0, 0)
print(l, l[0], l[1:], l + [9], [9] + l, l == [0, 1, 2, 3, 4], type(l[1:]).__name__, l * 2, l < [5], len(l), l.index(3), l.pop())
l.sort(reverse=True)
l.extend(UserList([7]))
l[1] = 'x'
del l[0]
print(l, l.count(7), list(reversed(l)), 'x' in l, l.data, l.copy())
show(lambda: l[50])
s = UserString('abc')
print(s.upper(), s + 'd', 'z' + s, s == 'abc', s[1], s * 2, len(s), 'b' in s, s.split('b'), s.join(['x', 'y']), repr(s))
print(type(s.upper()).__name__, s.find('c'), s.replace('a', 'X'), hash(s) == hash('abc'), {s: 1}['abc'], int(UserString('12')), s < 'abd')
print(UserString('%s!') % 'hi', s.startswith('a'), s.center(7, '*'), str(s), UserString(12))
show(lambda: s[10])
