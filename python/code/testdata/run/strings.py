x, y, w = 3.14159, "text", 10
d = {"k": 1}
print(f"{x}", f"{x!r:>{w}}|", f"{x:.2f} {y!s:^{w}} {y!a}", f"{x=}", f"{x = :.1f}", f"{d['k']}", f"{{}}", f"a{{{x}}}b")
print(f"{'nested ' + f'{y}'}", f"{(lambda a: a * 2)(3)}", f'{y:{"<"}{w}}|', f"{1:{2}}|", rf"\n{y}", f"{y}" "plain" f"{w}")
print(f"""multi
{x + 1
 + 2}
line""", f"", f"{x,}", f"{x!r}{y!r}", f"{'a' if x else 'b'}", f"{x:%s}" if 0 else "")
print("\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\101\\\'\"\a\b".encode("unicode_escape"), b"\x00\xff\n\\", r"\n", u"u")
print("a\
b", """a
b""", 'it''s', "\ud800".encode("utf-8", "surrogatepass"))
print(0x_ff, 0b1010, 0o17, 1_000, 1e3, .5, 5., 1e-5, 3j, 1_0.0_1, 0xffffffffffffffffffff, 00, 0_0)
a = [1, 2, 3, 4, 5]
print(a[1:], a[:2], a[::2], a[-1], a[1:4:2], a[::-1], a[slice(1, 2)])
a[1:3] = [9]
del a[0], a[-1:]
print(a)
class S:
    def __getitem__(self, k):
        return k
    def __setitem__(self, k, v):
        print("set", k, v)
    def __delitem__(self, k):
        print("del", k)
s = S()
print(s[1, 2], s[1:2, ::3], s[...], s[*a, 1], s[()], s[a[0]:a[1]])
s[1, :] = 2
s[1] += (5,) if False else 1
del s[1:2], s[3]
a, b = [1], {"n": [1]}
a += [2]
b["n"] += [2]
b["n"][0] *= 7
s.attr = 1
s.attr += 4
s.attr **= 2
s.attr //= 2
s.attr <<= 3
s.attr -= 1
s.attr %= 50
s.attr |= 8
s.attr ^= 3
s.attr &= 127
s.attr >>= 1
s.attr /= 4
print(a, b, s.attr, a is not b, None is None, 1 == 1.0 != 2, "a" < "b" <= "b" > "a" >= "a")
print(print, sep="") if False else print(*[1, 2], *"ab", sep="-", **{"end": "!\n"})
print((1), (1,), (), [], {}, {1: 2}, {1, 2}, (yield_ := 5), *(), [*()], {**{}}, (*a, 3))
print((lambda: 0)(), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda x, /, y: x + y)(1, y=2))
print([i for i in range(40)], (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, x, 33))
big = [x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]
bigset = {x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32}
bigdict = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17, 18: 18, 19: x, **d, 20: 20}
print(len(big), len(bigset), bigdict, dict(a=1, **d, b=2), dict(**d, **{"z": 1}))
def order():
    def t(n):
        print(n, end=" ")
        return n
    t(1) + t(2) * t(3)
    {t(1): t(2), t(3): t(4)}
    [t(1), t(2)][t(0)]
    s[t(1)] = t(2)
    (lambda *a, **k: 0)(t(1), *[t(2)], k=t(3), **{"z": t(4)})
    t(1) < t(2) < t(1) < t(9)
    def f(a=t(1), *, b=t(2)) -> t(3): pass
    print()
order()
