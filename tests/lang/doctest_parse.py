import doctest
from doctest import *

p = DocTestParser()
for s in ['>>> 1\n1\n', 'text\n  >>> x = 3\n  ... \n  more\n\n>>> y\n', '>>>x', '>>> 1\n  2\n>>> 3', '  >>> 1\n 2',
          '>>> f() # doctest: +BOGUS', '>>> # doctest: +SKIP',
          '>>> f() # doctest: +SKIP, -ELLIPSIS\nTraceback (most recent call last):\n  foo\nValueError: bar\nbaz']:
    try:
        print([x if isinstance(x, str) else (x.source, x.want, x.exc_msg, x.lineno, x.indent, x.options) for x in p.parse(s)])
    except ValueError as e:
        print(e)
print(script_from_examples('intro\n  >>> 1+1\n  2\n\nafter\n>>> for i in x:\n...   pass\n'))
c = OutputChecker()
for want, got, flags in [('1\n', 'True\n', 0), ('1\n', 'True\n', DONT_ACCEPT_TRUE_FOR_1), ('a...b\n', 'axxb\n', ELLIPSIS),
                         ('a...b\n', 'axxb\n', 0), ('a b\n', 'a\n  b\n', NORMALIZE_WHITESPACE), ('<BLANKLINE>\n', '\n', 0),
                         ('<BLANKLINE>\n', '\n', DONT_ACCEPT_BLANKLINE), ('...', 'x', ELLIPSIS), ('a...b...c', 'abc', ELLIPSIS),
                         ('a...b...c', 'acb', ELLIPSIS), ('aa...aa', 'aaa', ELLIPSIS)]:
    print(c.check_output(want, got, flags), end=' ')
print()
t = p.get_doctest('>>> a + 1\n3\n>>> b\n4\n', {'a': 2, 'b': 5}, 'nm', 'file', 10)
print(t, t.examples[0] == t.examples[0], t.globs)
print(register_optionflag('ELLIPSIS') == ELLIPSIS, COMPARISON_FLAGS, REPORTING_FLAGS)
