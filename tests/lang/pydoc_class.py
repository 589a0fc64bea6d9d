# The text about classes.
# threads: no, inspect finds the class of a method in the main module
import pydoc


class A:
    """About A.

    More about it."""

    x = 1
    __slots__ = ()

    def f(self, a, b=2):
        """About f.
        More."""

    @property
    def p(self):
        "about p"

    @staticmethod
    def s(x):
        "about s"

    @classmethod
    def c(cls):
        "about c"

    g = f
    l = lambda self, x: x


class B(A):
    y: int = 3

    def f(self): pass

    def h(self): pass

    class Inner: pass


for cls in A, B, B.Inner:
    print(pydoc.plain(pydoc.render_doc(cls)))
help(B)
