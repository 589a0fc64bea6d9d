# list methods and their errors.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class Idx:
    def __index__(self): return 1
t("[].append()", "[].append(1, 2)", "[].pop()", "[1].pop(5)", "[1].pop(-2)", "[1].pop('a')", "[1, 2].pop(Idx())", "[1].remove(2)", "[].remove()", "[1].index(2)", "[1, 2, 1].index(1, 1)", "[1, 2, 1].index(1, -1)", "[1].index(1, 1)", "[1].index(1, 'a')", "[1].index(1, None)", "[1, 2, 3].index(3, 0, 2)", "[1].insert(1)", "[1].insert('a', 1)", "[1].extend()", "[1].extend(5)", "[1].extend(None)", "[1].count()", "[1, 1.0, True].count(1)", "[].sort(1)", "[].sort(key=1)", "[1].sort(key=1)", "[1, 'a'].sort()", "[].sort(nope=1)", "[3, 1].sort(reverse='x')", "[1].sort(reverse=None)", "[].reverse(1)", "[].clear(1)", "[].copy(1)", "list(5)", "list(1, 2)", "list(x=1)", "list(None)", "list('ab')", "list({1: 2})", "list(list)")
t("[1] + (1,)", "[1] + None", "(1,) + [1]", "[1] * 'a'", "[1] * 1.5", "'a' * [1]", "[1, 2] * 2", "2 * [1]", "[1] * -1", "[1] * Idx()", "[1] - [1]", "[1] < [2]", "[1] < (2,)", "[1] < 1", "[1, 2] < [1, 'a']", "[1, 'a'] < [2, 5]", "[] < [1]", "[1] == (1,)", "[1] != [1.0]", "[[1], [2]] > [[1], [1, 5]]", "hash([])", "{[]: 1}", "[1][0][0]", "[1][5]", "[1].x", "[] is []", "[1][10**30]", "[1] * 10**20", "[1] in [[1]]", "1 in 5", "[1].__contains__(1)", "-[1]", "[1].__iadd__(5)", "[1].__getitem__('a')", "[1, 2].__len__()", "[1].__reversed__().__class__.__name__", "iter([1]).__length_hint__()", "[1, 2].__mul__(2)", "[1].__add__(5)", "[1].__rmul__(3)", "[3] >= [3]")
l = [1, 2, 3]
l.extend(l); print(l)
l.insert(-1, "x"); l.insert(-100, "first"); l.insert(100, "last"); print(l)
l *= 0; print(l)
l += "ab"; l += {1: 2}; l += (i for i in range(2)); print(l)
try:
    l += 5
except TypeError as e:
    print(e)
c = l.copy(); c.reverse(); print(c, c is l, l == l[:])
a = [[]] * 3; a[0].append(1); print(a)
r = [1]; r.append(r); print(r, r[1] is r, [r, r])
print([1, [2, {"k": [3]}], (4,), {5}, "s", None, 1.5, b"b"])
class L(list):
    def __len__(self): return 99
    def __iter__(self): return iter("over")
s = L([1, 2])
print(len(s), list(s), s, s + [3], type(s + []).__name__, s == [1, 2], s[0], bool(L()), [*s], s.copy().__class__.__name__, s[:].__class__.__name__)
print(list.__init__(l, "re"), l, list.__new__(list), list.append(l, 5), l)
for f in lambda: list.append(5, 1), lambda: list.append(), lambda: list.__len__(5), lambda: list.__new__(int), lambda: list.nope, lambda: l.append.nope:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
