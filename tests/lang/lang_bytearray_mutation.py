# bytearray methods that change it.
b = bytearray(b"abc")
b.append(100); print(b)
b.extend(b"ef"); b.extend([103, 104]); b.extend(iter([105])); print(b)
b.insert(0, 65); b.insert(100, 90); b.insert(-1, 45); print(b)
print(b.pop(), b.pop(0), b.pop(-1), b)
b.remove(99); print(b)
b.reverse(); print(b)
c = b.copy(); c.clear(); print(b, c, b is b.copy())
b += b"!"; b *= 2; print(b)
b2 = b
b += bytearray(b"?")
print(b2 is b, b.index(b"!"), b.index(33), b.count(b"!"), b.find(b"?"))
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for f in (lambda: b.append(256), lambda: b.append(-1), lambda: b.append("a"), lambda: b.append(b"a"), lambda: b.extend(5), lambda: b.extend("ab"), lambda: b.extend([256]),
          lambda: b.insert(0, 256), lambda: b.insert("a", 1), lambda: b.pop(100), lambda: bytearray().pop(), lambda: b.remove(0), lambda: b.remove(256), lambda: b.remove(b"a"), lambda: b.pop("a"), lambda: b.append(1.5),
          lambda: hash(b), lambda: {b}, lambda: b + "a", lambda: b.__iadd__(5), lambda: b.insert(1), lambda: b.index(b"zz"), lambda: b.extend([1, "a"])):
    bad(f)
print(b)
class BA(bytearray):
    extra = 1
x = BA(b"q")
x.note = "n"
x.append(1)
print(x, x.note, x + b"", type(x + b"").__name__, x == b"q\x01", x.__dict__)
print(bytearray(b"\x00\\'\"\n"), str(bytearray(b"s")), bytearray(b"a") < b"b", bytearray(b"a") == "a")
b = bytearray(range(5))
for i in b:
    if i < 3: b.append(i + 10)
    if len(b) > 20: break
print(list(b))
