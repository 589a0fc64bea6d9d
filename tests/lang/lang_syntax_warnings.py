# threads: no, the filters of warnings are of all threads
# SyntaxWarning and DeprecationWarning from the compiler.
import warnings


def t(text, mode='exec'):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try:
            compile(text, '<s>', mode)
        except SyntaxError as e:
            print('error', e)
    print(repr(text), [(x.category.__name__, str(x.message), x.lineno, x.filename) for x in w])


for text in ('x is 1', 'x is not "a"', '1 is x', 'x is ()', 'x is None', 'x is ...', 'x is True', 'x is -1', 'x is (1, 2)', 'x is []',
             'x is b""', 'x == 1 is y', 'assert (x, "y")', 'assert (x,)', 'assert ()', 'assert (x)', 'assert x, "y"',
             '1()', '"a"(1)', '(1, 2)(3)', '[1](2)', '{1: 2}(3)', '{1}()', 'None()', 'f"{x}"()', '(lambda: 1)()', '[x for x in y]()',
             '(x for x in y)()', '...()', '1.5(2)', 'True()', '[(1, 2) (3, 4)]',
             '1[2]', '"a"["b"]', '"a"[1]', '[1][1, 2]', '[1]["a"]', '(1, 2)[None]', '{1}[0]', '{1: 2}[3]', 'None[0]', '...[0]', '[1][1:2]',
             '[1][x]', '[1][1.5]', '"a"[True]', '(x for x in y)[0]', '[x for x in y]["a"]', 'f"{x}"["a"]', '(lambda: 1)[0]', '[[1] [2, 3]]',
             '"\\d"', '"\\\\d"', 'r"\\d"', 'b"\\d"', 'f"\\d{x}"', '"\\8"', '"\\400"', 'b"\\777"', '"ok\\n\\z"', "'''\n\\q'''", '"\\\n"',
             '1if x else 2', '1or x', '0x1for x in y', '1in x', '0b1and x', '1.5or x', '1jif x else y', '1e5is x', '1not in x', '0o7or x',
             'while 1: pass', 'x if 1 else 2'):
    t(text)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    for text in ('x is 1', 'assert (1, 2)', '1()', '"\\d"', '1or 2', 'x = 5\n\ny = "\\q"'):
        try:
            compile(text, '<s>', 'exec')
        except SyntaxError as e:
            print(type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
