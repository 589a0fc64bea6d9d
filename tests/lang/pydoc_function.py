# The text about functions, methods and values.
import pydoc


def f(a, *, k: int = 3, s='x') -> str:
    """What f does.

        indented
    """


def g(*args, **kw): pass


class A:
    __slots__ = ()

    def m(self, x=None):
        "about m"

    @classmethod
    def c(cls): pass



def h(): pass


for x in (f, g, A().m, A.m, A.c, lambda x, y=1: x):
    print(pydoc.plain(pydoc.render_doc(x, 'Text on %s:')))
help(f)
for name in 'nosuch', 'str.nosuch':
    try:
        pydoc.render_doc(name)
    except ImportError as e:
        print(e)
for x in f, A, A().m, len, pydoc, 3, 'x', None, [].append:
    print(pydoc.describe(x))
print(pydoc.splitdoc('one\n\ntwo\nthree'), pydoc.splitdoc('one'), pydoc.splitdoc('one\ntwo'))
print(pydoc.locate('str.upper'), pydoc.locate('nosuch.x'), pydoc.locate('os.path').__name__)
print([bool(pydoc.visiblename(n)) for n in ('a', '_a', '__a__', '__doc__')], pydoc.visiblename('_a', ['_a']))
