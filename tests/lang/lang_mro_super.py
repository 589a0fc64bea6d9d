# The order of resolution, and super.
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()])
print(super(B, D()).f(), super(C, D()).f(), super(D, D).f(D()))
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    class Z(XY, YX): pass
except TypeError as e:
    print(e)
class O: pass
class P(O): pass
try:
    class Q(O, P): pass
except TypeError as e:
    print(e)
class E:
    @classmethod
    def c(cls): return "E.c", cls.__name__
    @staticmethod
    def s(): return "E.s"
    @property
    def p(self): return "E.p"
    v = "E.v"
class F(E):
    @classmethod
    def c(cls): return super().c()
    @staticmethod
    def s(): return super(F, F).s()
    @property
    def p(self): return super().p + "!"
    def all(self): return super().v, super().p, [super(F, self).s() for _ in "a"]
print(F.c(), F.s(), F().p, F().all())
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class G(A):
    def missing(self): return super().nothing
    def noarg(): return super()
    def deleted(self):
        del self
        return super()
    def unbound(self): return super(B, self)
    def sets(self): super().zz = 1
    def nested(self): return [super().f() for i in [1]]
    def ok(self): return (lambda s: super(G, s).f())(self)
bad(G().missing)
bad(G.noarg)
bad(G().deleted)
bad(G().unbound)
bad(G().sets)
bad(G().nested)
bad(G().ok)
bad(lambda: super())
bad(lambda: super(1, 2))
bad(lambda: super(int, "a"))
bad(lambda: super().x)
