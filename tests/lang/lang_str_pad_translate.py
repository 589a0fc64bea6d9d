# str: center, ljust, rjust, zfill, expandtabs, translate, maketrans, encode.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", ascii(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
t("'ab'.center(5)", "'ab'.center(6)", "'abc'.center(6)", "'abc'.center(6, '*')", "'a'.center(4, '*')", "'ab'.center(1)", "'ab'.ljust(5, '.')", "'ab'.rjust(5, '→')",
  "'ab'.ljust(-1)", "'ab'.center(5, 'xy')", "'ab'.center(5, '')", "'ab'.center('5')", "'ab'.center()", "'ab'.center(5, 1)")
t("'5'.zfill(3)", "'-5'.zfill(4)", "'+5'.zfill(4)", "'--5'.zfill(5)", "''.zfill(2)", "'abc'.zfill(2)", "'-'.zfill(3)", "'5'.zfill('3')")
t("'a\\tb'.expandtabs()", "'a\\tb'.expandtabs(4)", "'ab\\t\\tc'.expandtabs(2)", "'a\\tb\\n\\tc\\r\\td'.expandtabs(3)", "'\\t'.expandtabs(0)", "'\\tx'.expandtabs(-1)", "'a\\t'.expandtabs(tabsize=1)", "'a'.expandtabs('x')")
t("str.maketrans('abc', 'xyz')", "str.maketrans({'a': 1, 98: 'two', 'c': None})", "str.maketrans('a', 'b', 'cd')", "str.maketrans('ab', 'c')", "str.maketrans({'ab': 1})",
  "str.maketrans({1.5: 1})", "str.maketrans(1)", "str.maketrans('a', 1)", "str.maketrans({'a': 1}, 'b')", "str.maketrans('a', 'b', 1)")
t("'abcd'.translate(str.maketrans('ab', 'xy', 'd'))", "'abc'.translate({97: 'long', 98: None, 99: 0x1F600})", "'abc'.translate({})", "'abc'.translate({97: -1})",
  "'abc'.translate({97: 0x110000})", "'abc'.translate({97: 1.5})", "'abc'.translate(5)", "'\\x00\\x01'.translate('xy')", "'\\x05'.translate('xy')", "'abc'.translate([None] * 97 + ['Z'])")
class T:
    def __getitem__(self, c):
        if c == 98: raise LookupError("keep")
        if c == 99: return None
        return chr(c).upper()
t("'abcd'.translate(T())")
t("'é'.encode()", "'é'.encode('latin-1')", "'é'.encode('ascii')", "'é→'.encode('ascii', 'ignore')", "'é→'.encode('ascii', 'replace')", "'é→\U0001F600'.encode('ascii', 'backslashreplace')",
  "'é'.encode('ascii', 'xmlcharrefreplace')", "'\\ud800'.encode()", "'\\ud800'.encode('utf-8', 'surrogatepass')", "'\\udc80'.encode('utf-8', 'surrogateescape')",
  "'a'.encode('nope')", "'é'.encode('ascii', 'nope')", "'a'.encode(5)", "'aé'.encode('utf-16')", "'a'.encode('utf-16-le')", "'a'.encode('utf-32-be')", "'a'.encode(errors='strict', encoding='ascii')")
t("b'\\xe9'.decode()", "b'\\xc3\\xa9'.decode()", "b'\\xe9a'.decode('ascii', 'replace')", "b'\\xe9'.decode('latin-1')", "b'a\\xff'.decode('utf-8', 'ignore')", "b'\\xff'.decode('utf-8', 'backslashreplace')",
  "b'\\xff'.decode('utf-8', 'surrogateescape')", "b'\\xe2\\x82'.decode()", "b'\\xed\\xa0\\x80'.decode()", "b'\\xf8'.decode()", "b'abc'.decode('utf-16')", "str(b'abc')", "str(b'abc', 'ascii')", "str('abc', 'ascii')", "str(b'\\xff', errors='replace')")
