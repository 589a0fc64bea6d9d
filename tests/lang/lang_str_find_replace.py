# str: find, index, count, replace, startswith, endswith, strip, removeprefix.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
t("'hello'.find('l')", "'hello'.rfind('l')", "'hello'.find('z')", "'hello'.find('')", "'hello'.rfind('')",
  "'hello'.find('', 5)", "'hello'.find('', 6)", "'hello'.rfind('', 6)", "'hello'.find('l', 3)", "'hello'.find('l', -2)",
  "'hello'.find('lo', 0, -1)", "'hello'.find('h', None, None)", "'hello'.index('l')", "'hello'.index('z')", "'hello'.rindex('z')",
  "'hello'.rindex('l', 0, 3)", "'hello'.find(1)", "'hello'.find()", "'hello'.find('l', 'a')", "'hello'.find('l', 1.0)")
t("'banana'.count('a')", "'banana'.count('ana')", "'banana'.count('')", "''.count('')", "'banana'.count('a', 2)",
  "'banana'.count('', 2, 4)", "'banana'.count('', 10)", "'banana'.count(b'a')")
t("'banana'.replace('a', 'o')", "'banana'.replace('a', 'o', 2)", "'banana'.replace('', '-')", "'banana'.replace('', '-', 2)",
  "'banana'.replace('an', '')", "'banana'.replace('a', 'o', -1)", "'banana'.replace('a', 'o', 0)", "''.replace('', 'x')",
  "'aaa'.replace('aa', 'b')", "'a'.replace('a')", "'a'.replace('a', 1)", "'a'.replace('a', 'b', count=1)", "'é→x'.replace('→', '\U0001F600')")
t("'hello'.startswith('he')", "'hello'.startswith(('x', 'he'))", "'hello'.startswith('')", "'hello'.startswith('', 5)",
  "'hello'.startswith('', 6)", "'hello'.startswith('l', 2)", "'hello'.startswith('lo', 3, 4)", "'hello'.endswith('lo')",
  "'hello'.endswith(('x', 'o'))", "'hello'.endswith('')", "'hello'.endswith('l', 0, -1)", "'hello'.startswith(5)",
  "'hello'.startswith(['h'])", "'hello'.startswith(('a', 5))", "'hello'.endswith(b'o')", "'hello'.startswith(())")
t("'  x '.strip()", "'  x '.lstrip()", "'  x '.rstrip()", "'xyaxy'.strip('xy')", "'xyaxy'.lstrip('yx')", "'abc'.strip('abc')",
  "'abc'.strip('')", "'abc'.strip(None)", "'\\u2003a\\x85'.strip()", "'a'.strip(1)", "'a'.strip('a', 'b')", "'é1é'.strip('é')")
t("'prefix-x'.removeprefix('prefix-')", "'x'.removeprefix('xx')", "'x.py'.removesuffix('.py')", "'x'.removesuffix('')",
  "'x'.removeprefix(('x',))", "'x'.removesuffix(1)", "'aa'.removeprefix('a')")
t("b'hello'.find(b'l')", "b'hello'.find(108)", "b'hello'.find(300)", "b'hello'.find('l')", "b'hello'.count(b'l')", "b'hello'.index(b'z')",
  "b'a-b'.replace(b'-', b'+')", "b'a'.startswith(('a',))", "b' x '.strip()", "b'xax'.strip(b'x')", "b'x'.strip('x')", "bytearray(b'ab').removeprefix(b'a')")
