# The format mini-language on float, complex, str and other objects.
def show(v, *specs):
    for s in specs:
        try:
            print(f"{v!r}:{s} ->", repr(format(v, s)))
        except Exception as e:
            print(f"{v!r}:{s} ->", type(e).__name__, e)
show(3.14159265, "", ".2", ".2f", "8.3f", "<8.2f", "^9.1f", "+.1f", " .1f", "08.2f", "*=+10.2f", "e", ".0e", "#.0e", "g", ".1g", "#g", "n", "%", ".0%", "F", "E", "G", "r", "s", "d", "x", "5", "c", "b")
show(1234567.891, ",", "_", ",.2f", "_.1f", "015,.1f", "e", "g", ".10g", ",g", ".2n", ",e")
show(1e16, "", "g", "f", ",", ".1f", "n")
show(1e-5, "", "g", "f", ".10f", "e", ".3g", "#.3g")
show(0.0, "", "g", "e", "f", "+", "#g", ".0f", "#.0f", "%")
show(-0.0, "", "+", "z", "z.1f", ".1f")
show(-0.04, "z.1f", ".1f", "z.2f", "z")
show(float("inf"), "", "f", "F", "e", "E", "5", "05", "+", "%", ",")
show(float("nan"), "", "f", "F", "+", "08", "g", "z")
show(2.5, ".0f", ".0e", ".0g", ".0%")
show(0.5, ".0f")
show(1.5, ".0f", ".400f"[:2] + "1f", ".1000000000000f")
show(123456789.0, "g", ".3", ".9", ".17g", "", "30", "=+30,.3f")
show(1 + 2j, "", ".2f", "20", "<20.1f", "+", "e", "g", ",", "05", "=5", "%", "d", "n", "^20")
show(complex("nan-infj"), "", ".1f")
show("text", "", "s", "8", "<8", ">8", "^8", "*^8", ".2", "6.2", "08", "^08s", "=8", "+", ",", "d", "#", " ", "_", ".2s", "z")
show(b"b", "", "s", "5")
show([1], "", "s", "5")
show(None, "", ">5")
show(object, "", "x")
class D:
    def __format__(self, s): return 5
class E:
    def __str__(self): return "E!"
for o in D(), E():
    for s in "", "x":
        try:
            print(format(o, s))
        except TypeError as e:
            print(e)
try:
    format(1, 2)
except TypeError as e:
    print(e)
