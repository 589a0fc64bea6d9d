# Indexing, slicing, comparing, repeating, containing: str and bytes.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
s, b, u = "hello", b"hello", "hé→\U0001F600o"
t("s[0]", "s[-1]", "s[5]", "s[-6]", "s[1:3]", "s[::-1]", "s[::2]", "s[10:]", "s[:-10]", "s[3:1]", "s[4:0:-2]", "s['a']", "s[1.0]", "s[None]", "s[:'a']", "s[::0]", "s[True]",
  "u[1]", "u[3]", "u[::-1]", "u[2:4]", "b[0]", "b[-1:]", "b[5]", "b['a']", "b[1, 2]", "s[1, 2]", "s[10**30]", "s[:10**30]", "s[-10**30:]")
t("'a' + 'b'", "'a' + 1", "1 + 'a'", "'a' + b'b'", "b'a' + 'b'", "'ab' * 3", "3 * 'ab'", "'ab' * 0", "'ab' * -1", "'ab' * 1.5", "'ab' * 'c'", "b'a' * 2", "'ab' * True", "'a' - 'b'", "-'a'", "b'a' + bytearray(b'b')", "bytearray(b'a') + b'b'", "'x' * 10**30", "'a' * (1 << 62)")
t("'a' in s", "'ell' in s", "'' in s", "'z' in s", "'z' not in s", "1 in s", "None in s", "b'a' in s", "101 in b", "b'ell' in b", "300 in b", "'h' in b", "-1 in b")
t("'a' < 'b'", "'a' < 'B'", "'abc' < 'abd'", "'' < 'a'", "'a' <= 'a'", "'é' > 'z'", "'a' < 1", "'a' == 1", "'a' != b'a'", "b'a' < b'b'", "b'a' < 'a'", "b'a' == bytearray(b'a')", "'a' < None", "b'a' <= bytearray(b'a')")
t("s.__len__()", "s.__contains__('h')", "s.__getitem__(slice(1, 2))", "s.__add__(1)", "s.__mul__(2)", "s.__rmul__(2)", "s.__eq__(1)", "s.__lt__('z')", "s.__lt__(1)", "s.__mod__(())", "s.__format__('>7')", "s.__getnewargs__()")
t("max(s)", "min(s)", "sorted(s)", "list(u)", "set('a')", "tuple(b)", "list(reversed(s))", "bool('')", "len(u)", "iter('é').__class__.__name__", "iter(b).__class__.__name__", "str(5)", "str(None)", "str()", "str(5, 6)", "str(1, 2, 3, 4)", "str(object=5)")
try:
    s[0] = "j"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
try:
    s.x = 1
except AttributeError as e:
    print(e)
