# How classes come to be: type(), __prepare__, __set_name__, __init_subclass__, keywords.
A = type("A", (), {"x": 1, "f": lambda self: self.x})
print(A().f(), A.__name__, A.__module__, A.__bases__, A.__qualname__, A.__doc__)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append((cls.__name__, tag))
class S1(Base, tag="t"): pass
class S2(S1): pass
print(Base.subs)
try:
    class S3(Base, other=1): pass
except TypeError as e:
    print(e)
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
class Form:
    a = Field()
    b = Field()
    a2 = a
class BadField:
    def __set_name__(self, owner, name): raise ValueError("bad name")
try:
    class BadForm:
        q = BadField()
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
class M(metaclass=Meta, opt=1):
    y = 2
class N(M):
    def __init__(self, *a): self.a = a
print(N(1, 2).a, type(N) is Meta, N.prepared)
class Repl:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (Base,)
class R(Repl()): pass
print(R.__bases__, R.__orig_bases__[0].__class__.__name__)
def bad(src):
    try:
        exec(src, {"__name__": "m", "Base": Base})
    except Exception as e:
        print(src.replace("\n", "; "), "->", type(e).__name__, e)
bad("class A(1): pass")
bad("class A(int, str): pass")
bad("class A(bool): pass")
bad("class A(type(None)): pass")
bad("class A(object, Base): pass")
bad("class A(Base, Base): pass")
bad("class M1(type): pass\nclass M2(type): pass\nclass A(metaclass=M1): pass\nclass B(metaclass=M2): pass\nclass C(A, B): pass")
bad("class A:\n    __slots__ = ('a', 'a b')")
bad("class A:\n    __slots__ = ('a',)\n    a = 1")
bad("class A(int): __slots__ = ('x',)\nclass A(tuple): __slots__ = ('x',)")
bad("type('A', (), [])")
bad("type('A', [], {})")
bad("type(5, (), {})")
bad("type('A', ())")
bad("class A(x=1): pass")
print(type("B", (A,), {}, ).__mro__[1] is A)
def k(cls_name):
    return type(cls_name, (Base,), {}, tag="dynamic")
k("K")
print(Base.subs[-1])
