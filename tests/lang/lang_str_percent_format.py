# The % operator of str and bytes.
def show(f, a):
    try:
        print(repr(f), "->", repr(f % a))
    except Exception as e:
        print(repr(f), a if not isinstance(a, dict) else "dict", "->", type(e).__name__, e)
for f in "%d|%5d|%-5d|%05d|%+d|% d".split("|"):
    show(f, 42)
    show(f, -42)
for f in "%x", "%X", "%#x", "%#o", "%o", "%08x", "%#010x", "%i", "%u", "%c", "%.5d", "%+.3x":
    show(f, 255)
for f in "%f", "%.2f", "%10.3f", "%-10.1f|", "%+e", "%E", "%g", "%G", "%#g", "%.0f", "%#.0f", "%010.2f", "%F":
    show(f, 1234.5678)
for v in float("inf"), float("-inf"), float("nan"), 1e300, 0.0, -0.0, 1e-10:
    show("%f %g %e %05d" if v == 0 else "%.3f %g %e", (v, v, v, v) if v == 0 else (v, v, v))
for f in "%s", "%r", "%a", "%10s|", "%-10s|", "%.2s", "%10.2r|":
    show(f, "né")
show("%s %s", (1, 2))
show("%s", ((1, 2),))
show("%s", (1, 2))
show("%s %s", (1,))
show("%s", ())
show("none", ())
show("none", 1)
show("none", {})
show("none", [1])
show("%%", ())
show("100%", ())
show("%", 1)
show("%(a)s %(b)d %(a)r", {"a": "x", "b": 3})
show("%(missing)s", {"a": 1})
show("%(a)s", (1,))
show("%(a", {"a": 1})
show("%((x))s", {"(x)": 5})
show("%()s", {"": "empty"})
show("%*d|%-*d|%.*f", (5, 42, 5, 42, 2, 3.14159))
show("%*d", ("a", 1))
show("%z", 1)
show("%d", "x")
show("%d", 1.9)
show("%x", 1.9)
show("%c", "ab")
show("%c", 0x110000)
show("%c", "é")
show("%c", 1.5)
show("%f", "x")
show("%d", None)
show("%ld %hd %Ld", (1, 2, 3))
show("%s", {"a": 1})
show(b"%s %d %x %c %a %r", (b"b", 1, 255, 65, "é", "q"))
show(b"%b|%5b|%.1b", (b"ab", bytearray(b"x"), b"xyz"))
show(b"%s", "str")
show(b"%c", b"z")
show(b"%c", 256)
show(b"%(k)s", {b"k": b"v"})
show(bytearray(b"%d"), 5)
show("%d", 10 ** 30)
show("%.50d", 7)
show("%5%|", ())
class I:
    def __index__(self): return 17
    def __float__(self): return 2.5
    def __str__(self): return "strI"
show("%x %f %s", (I(), I(), I()))
