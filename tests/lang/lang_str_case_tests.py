# str: case conversion and the is... tests, beyond ASCII too.
words = ["", "abc", "ABC", "Abc", "aBC def", "ß", "ŉ", "ǆ", "ﬁ", "İ", "ı", "Σ", "ΑΣ", "ΑΣ Β", "they're bill's", "x1y2", "\u01c5", "ΰ", "ℌ", "ａ"]
for s in words:
    print(ascii(s), *[ascii(getattr(s, m)()) for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold")])
tests = [m for m in dir(str) if m.startswith("is")]
print(tests)
for s in ["", " ", "a", "A", "1", "²", "½", "Ⅷ", "٣", "一", "_a", "1a", "a b", "\n", "\x7f", "é", "é".upper(), "Aa Bb", "A a", "ª", "\u2028", "class", "a1", "·", "℘", "\U0001F600", "\ud800"]:
    print(ascii(s), "".join(str(int(getattr(s, m)())) for m in tests))
print(str.upper("x"), str.lower("X"), "x".upper().lower().title())
for f in (lambda: "a".upper(1), lambda: str.upper(5), lambda: str.upper(), lambda: "a".isalpha(1), lambda: str.nope, lambda: "a".nope):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print("straße".casefold() == "STRASSE".casefold(), "straße".upper(), "ΌΣΟΣ".lower())
print(b"aBc dEf".title(), b"aBc".swapcase(), b"abc".upper(), bytearray(b"abc").capitalize(), b"\xe9".upper())
print([m for m in dir(bytes) if m.startswith("is")], b"abc".isalpha(), b"a1".isalnum(), b"\xe9".isalpha(), b" \t".isspace(), b"".isascii(), b"Ab".istitle())
