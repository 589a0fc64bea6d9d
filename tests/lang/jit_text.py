# Characters, slices and their comparison in hot loops, with strs of all widths.
TEXTS = ["the quick brown fox", "", "x", "naïve é ÿ ²", "жук λ", "\U0001f600 a\U0001f600", "A1_ \t\n", "##", "a" * 40]


def kinds(s):
    out = []
    for c in s:
        out.append((c.isalnum(), c.isalpha(), c.isdigit(), c.isdecimal(), c.isspace(), c.islower(), c.isupper(), c.isprintable()))
    return out


def classify(s):
    vowels = digits = marks = other = 0
    for c in s:
        if c in "aeiou":
            vowels += 1
        elif c in ("1", "2", "é", "ж", "long"):
            digits += 1
        elif c == "#" or c == "_":
            marks += 1
        elif c not in "":
            other += 1
    return vowels, digits, marks, other


def digest(s):
    h = 7
    for c in s:
        h = (h * 31 + ord(c)) & 0x3FFFFFFF
    for i in range(len(s)):
        h = (h * 31 + ord(s[i]) + ord(s[-i - 1])) & 0x3FFFFFFF
        if s[i] == s[-1]:
            h += 1
        if s[i] is s[i] and s[i:i + 1] == s[i] or chr(ord(s[i])) is chr(ord(s[i])):
            h += 2
    return h


def pieces(s):
    out = []
    for i in range(-len(s) - 2, len(s) + 3):
        out.append((s[i:i + 1], s[i:], s[:i], s[i:i + 2], s[i:i - 1], s[i:-1]))
    return out


def parts(x):
    n = 0
    for i in range(-3, len(x) + 3):
        n += len(x[i:i + 2]) * 100 + len(x[:i]) * 10 + len(x[i:])
        if x[:] == x and x[i:i] == x[0:0]:
            n += 1
    return n


def affixes(words):
    n = 0
    for w in words:
        n = n * 3 % 1000003
        if w.endswith("ing"):
            n += 1
        if w.startswith("#"):
            n += 2
        if w.endswith("toolong!"):
            n += 4
        if w.startswith(""):
            n += 8
        if w.startswith(("a", "b")):
            n += 16
        for x in ("ing", "Ж", "", w, w[1:], w + "x"):
            n += 32 * w.endswith(x) + 64 * w.startswith(x)
    return n


def equal(words):
    n = 0
    for a in words:
        for b in words:
            n = n * 3 % 1000003 + (a == b) + 2 * (a != b[:3]) + 4 * (a < b)
    return n


class Text(str):
    def __eq__(self, other):
        return "mine" if str.__eq__(self, other) else ""

    __hash__ = str.__hash__


def derived(words):
    return [[a == b or b == a for b in words] for a in words] + [w[0:1] for w in words] + [w[0] for w in words if w]


WORDS = ["", "a", "b", "ing", "sing", "sin", "#x", "toolong!", "Ж", "жing", "ab" * 2, "abab", "\U0001f600ing", "#"]


def outside(s):
    for i in range(len(s) + 1):
        try:
            s[i]
        except IndexError as e:
            return i, str(e)


for turn in range(60):
    totals = [(kinds(s), classify(s), digest(s), pieces(s), parts(s), outside(s)) for s in TEXTS]
    totals.append((affixes(WORDS), equal(WORDS), derived([Text(w) for w in WORDS[:5]] + WORDS[:3])))
    totals.append([parts(list(s)) + parts(tuple(s)) for s in TEXTS])
    if turn == 0:
        first = totals
    elif totals != first:
        print("turn", turn, "differs")
for t in first:
    print(t)


# Where a loop has been compiled for one kind of str, others come.
def count(strings, c):
    n = 0
    for s in strings:
        for i in range(len(s)):
            if s[i] == c:
                n += 1
            if s[i:i + 2] == c + c:
                n += 10
    return n


print(count(["abcabc" * 10] * 300, "b"), count(["жучка" * 10] * 300, "ж"), count(["aab" * 20, "жж", ""] * 300, "a"), count(["ab"] * 1000, "xy"))


# Lists that grow.
def grow(n):
    sizes = []
    for k in range(n):
        l = []
        for i in range(k % 40):
            l.append(i)
        sizes.append(len(l))
        sizes.append(sum(l))
    return sum(sizes)


def built(n):
    total = 0
    for k in range(n):
        l = [k, k, k, k]
        l.append(1)
        l.append(2)
        l.append(k % 3)
        m = []
        m.append(l)
        m[0].append(5)
        if k % 7 == 0:
            l.extend(range(k % 5))
        e = []
        e.extend(range(k % 3))
        e.append(k)
        total += len(l) + l[-1] + len(m) + len(e) + e[-1]
    return total


def keep(n):
    kept, one = [], []
    for k in range(n):
        one.append(k)
        kept.append(one)
        if len(one) == k % 9:
            one = []
    return len(kept), sum(len(x) for x in kept)


def same(n):
    l = []
    for k in range(n):
        l.append(l)
    return len(l), l[n // 2] is l


print(grow(3000), built(5000), keep(5000), same(5000))


# Squares.
def squares(xs):
    total = 0
    for x in xs:
        total += x ** 2 - (x - 1) ** 2
    return total


print(squares(range(4000)), squares([True, False] * 1000), squares([2 ** 23 + i for i in range(2000)]), squares([2 ** 24, 2 ** 40, -2 ** 24] * 500),
      squares([1.5, 2, 1j] * 500))


# Short tuples.
def joined(n):
    total = 0
    for k in range(n):
        row = (k, k + 1) + (k % 3,)
        row += (1.5,) * (k % 2)
        empty = () + row[:k % 3] + ()
        total += len(row) + row[2] + len(empty) + (row + () is row) + (() + row is row)
    return total


print(joined(4000))


# join, where what is joined changes.
def joins(n):
    total = 0
    for k in range(n):
        items = [str(k), "x" * (k % 3), "Ж" if k % 5 == 0 else "j"]
        if k % 700 == 699:
            items.append(k)
        try:
            total += len(", ".join(items)) + len("".join(tuple(items))) + len("-".join([]))
        except TypeError as e:
            total += len(str(e))
        if k % 600 == 599:
            items.append(Text("t"))
            total += len("+".join(items[:3] + [Text("t")]))
        total += len("".join(c for c in items[0])) + len("/".join({"a": 1, "b": k}))
    return total


print(joins(3000))
