# global and nonlocal declarations.
g = 0
def outer():
    n = 0
    def inc():
        nonlocal n
        global g
        n += 1
        g += 10
        return n
    inc(), inc()
    return n
print(outer(), g)
def make():
    global made
    def made():
        return "made"
    global Klass
    class Klass:
        pass
    global modname
    import sys as modname
make()
print(made(), Klass.__qualname__, made.__qualname__, modname.__name__)
def deep():
    x = 1
    def a():
        def b():
            nonlocal x
            x = 2
            def c():
                nonlocal x
                x = x * 5
            c()
        b()
    a()
    return x
print(deep())
def klass():
    y = "function"
    class C:
        nonlocal y
        y = "class"
        z = y
    return y, C.z, "y" in C.__dict__
print(klass())
class G:
    global in_class
    in_class = 5
print(in_class, hasattr(G, "in_class"))
def loops():
    global i
    for i in range(3):
        pass
    with open("lang_global_nonlocal.py") as i:
        pass
    i = 9
loops()
print(i)
for src in ("def f():\n    nonlocal q\n", "nonlocal q\n", "def f(a):\n    global a\n", "def f():\n    x = 1\n    global x\n",
            "def f():\n    print(x)\n    global x\n", "def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x\n",
            "def f(a):\n    nonlocal a\n", "def f():\n    global a\n    nonlocal a\n",
            "def f():\n    a: int\n    global a\n", "class C:\n    nonlocal x\n"):
    try:
        compile(src, "src", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
