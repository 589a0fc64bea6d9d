# threads: no, looks for the module's file
import functools
import inspect


class A:
    """Class doc
       indented

          more
    """

    def m(self, z):
        "m doc"

    @property
    def p(self):
        "prop"
        return 1


class B(A):
    def m(self, z):
        pass


# comment one
# comment two
def g():
    if 1:
        return [
1,
        ]


@functools.wraps(
    g)
def deco(a,
         b):
    """doc
string at column 0"""
    return (a,
b)


l = lambda q: q + \
    1
print(inspect.getsource(g), inspect.getsource(A.m), inspect.getsource(A.p.fget), sep='|\n')
print(inspect.getsource(B))
del deco.__wrapped__
print(inspect.getsourcelines(deco))
print(inspect.getsource(l))
print(inspect.getcomments(g))
print(inspect.getsourcefile(g) == __file__, inspect.getfile(A) == __file__, inspect.getmodule(g), inspect.getmodulename('/a/b.py'))
for x in (3, int, len):
    try:
        print(inspect.getfile(x))
    except TypeError as e:
        print(e)
exec('def made(): pass')
try:
    inspect.getsource(made)
except OSError as e:
    print(e)
print(inspect.getdoc(A))
print(inspect.getdoc(B), inspect.getdoc(B.m), inspect.getdoc(B().m), inspect.getdoc(g), inspect.getdoc(A.p), sep='|')
print(repr(inspect.cleandoc("  first\n    second\n      third\n\n   ")))


def deep():
    fr = inspect.currentframe()
    st = inspect.stack()
    print(fr.f_code.co_name, st[0].function, st[0].lineno, st[0].code_context, st[0].index, st[1].function)
    print(inspect.getframeinfo(fr, 3).code_context)


deep()


def values(a, *b, c=1, **d):
    return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))


print(values(1, 2, 3, e=4))
try:
    g.nope
except AttributeError:
    print([(i.function, i.lineno) for i in inspect.trace()])
