# Changing containers while they are iterated over.
def run(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)
def dict_add():
    d = {1: 1}
    for k in d: d[k + 1] = 1
def dict_del():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
def dict_replace():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] = 5
    return d
def dict_values():
    d = {1: 1}
    for v in d.values(): d[2] = 2
def dict_items():
    d = {1: 1}
    for v in d.items(): d.clear()
def dict_last():
    d = {1: 1}
    for k in d: d[2] = 1; break
    return d
def set_add():
    s = {1}
    for x in s: s.add(x + 1)
def set_remove():
    s = {1, 2}
    for x in s: s.discard(x)
def list_grow():
    l = [1, 2]
    for x in l:
        if len(l) < 6: l.append(x * 2)
    return l
def list_shrink():
    l = list(range(10))
    seen = []
    for x in l:
        seen.append(x)
        l.remove(x)
    return seen, l
def list_clear():
    l = [1, 2, 3]
    for x in l: l.clear()
    return l, x
def list_exhausted():
    l = [1]
    it = iter(l)
    list(it)
    l.append(2)
    return list(it)
def list_reversed():
    l = [1, 2, 3, 4]
    out = []
    for x in reversed(l):
        out.append(x)
        l.pop(0)
    return out
def list_insert():
    l = [1]
    for i, x in enumerate(l):
        if i < 3: l.insert(0, x + i)
    return l
def sort_changes():
    l = [3, 1, 2]
    l.sort(key=lambda x: l.append(x) or x)
def sort_sees():
    l = [3, 1, 2]
    seen = []
    l.sort(key=lambda x: seen.append(list(l)) or x)
    return seen, l
def list_of_dict():
    d = {1: 2, 3: 4}
    for k in list(d): del d[k]
    return d
def after_error():
    d = {1: 1, 2: 2, 3: 3}
    it = iter(d)
    next(it)
    d[4] = 4
    out = []
    for _ in range(2):
        try:
            next(it)
        except RuntimeError as e:
            out.append(str(e))
    return out
def hint():
    d = {1: 1, 2: 2}
    it = iter(d)
    a = it.__length_hint__()
    next(it)
    return a, it.__length_hint__()
def bytearray_grow():
    b = bytearray(b"ab")
    for x in b:
        if len(b) < 5: b.append(x + 1)
    return b
for name, f in list(globals().items()):
    if name != "run" and callable(f) and not name.startswith("__"):
        run(name, f)
