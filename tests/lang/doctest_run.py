# threads: no, standard output is replaced
import doctest
from doctest import *

p = DocTestParser()
r = DocTestRunner(verbose=False)
print(r.run(p.get_doctest('>>> a + 1\n3\n>>> b\n4\n>>> c\n>>> print("x")\n', {'a': 2, 'b': 5, 'c': None}, 'nm', 'file', 10)))
r.summarize()
r = DocTestRunner(verbose=True, optionflags=ELLIPSIS)
print(r.run(p.get_doctest('>>> list(range(10))\n[0, ..., 9]\n>>> raise KeyError("k")\nTraceback (most recent call last):\nKeyError: ...\n', {}, 'v', None, 0)))
r.summarize()
for run in ('>>> 1\n2', '>>> 1/0\n2'):
    try:
        DebugRunner(verbose=False).run(p.get_doctest(run, {}, 'dbg', None, 0))
    except DocTestFailure as e:
        print('DocTestFailure', e, e.got, e.example.want)
    except UnexpectedException as e:
        print('UnexpectedException', e, e.exc_info[0])


def g():
    """
    >>> 1
    2
    >>> 3
    4
    """


run_docstring_examples(g, globals(), name='g')
print([t.name for t in DocTestFinder(exclude_empty=False).find(g, 'g')], [(t.name, t.lineno, len(t.examples)) for t in DocTestFinder().find(g)])
for flags in REPORT_ONLY_FIRST_FAILURE, FAIL_FAST, IGNORE_EXCEPTION_DETAIL:
    print(DocTestRunner(verbose=False, optionflags=flags).run(
        p.get_doctest('>>> 1\n2\n>>> 2\n3\n>>> raise ValueError("x")\nTraceback (most recent call last):\nValueError: y\n', {}, 'n', 'f', 0)))
import builtins
print(builtins._)
