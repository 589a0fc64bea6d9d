# join, replace, lower and upper where all is ASCII, and where it is not.
class S(str):
    pass


WORDS = ["", "a", "B", "aB", "Straße", "ÀÉ", "Жук", "\u0130x", "ß", "ǅ", "\U0001f600", "x" * 20 + "É", S("Sub"), S("")]
for w in WORDS:
    print(ascii(w.lower()), ascii(w.upper()), type(w.lower()).__name__, type(w.upper()).__name__)
for sep in ["", ",", ", ", "Ж", S("-"), "Ж"[:0]]:
    for items in [[], [""], ["a"], ["", ""], ["", "a", ""], ["a", "b"], ["a", "Ж"], ["é", "", "\U0001f600"], [S("x")], [S("x"), S("")], ["Ж"[:0], "a"]]:
        r = sep.join(items)
        print(ascii(r), type(r).__name__, len(r), sep.join(tuple(items)) == r == sep.join(x for x in items), end=" ")
    print()
for bad in [["a", 1], [None], [b"x", "a"], 5]:
    try:
        ",".join(bad)
    except TypeError as e:
        print(e)
TEXTS = ["", "a", "aa", "aaa", "abcabc", "abcabd", "Жabc", "\xe9a\xe9", S("aba")]
for s in TEXTS:
    for old in ["a", "aa", "abc", "", "Ж", "\xe9", S("b"), "zz"]:
        for new in ["", "x", "abc", "Ж", "\xe9", S("q")]:
            for count in [-1, 0, 1, 2, 2 ** 40]:
                r = s.replace(old, new, count)
                print(ascii(r), end=" ")
                if type(r) is not str or r != old.join(()) + r:
                    print("type", type(r))
    print()
print("aaa".replace("a", "") == "", hash("aXbX".replace("X", "-")) == hash("a-b-"), "aXb".replace("X", "") in {"ab": 1})
print({"abc": 1}["ABC".lower()], {"ABC": 2}["abc".upper()], {"a,b": 3}[",".join(["a", "b"])])
