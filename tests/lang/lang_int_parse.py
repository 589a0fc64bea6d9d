# int() of everything, with bases.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class I:
    def __int__(self): return 5
class X:
    def __index__(self): return 6
class Tr:
    def __trunc__(self): return 7
class Bad:
    def __int__(self): return "5"
class BadX:
    def __index__(self): return 1.5
class Sub(int): pass
t("int()", "int(5.9)", "int(-5.9)", "int('5')", "int('  -5\\n')", "int('+5')", "int('5_0')", "int('٣')", "int(b'12')", "int(bytearray(b'7'))", "int(True)", "int(I())", "int(X())", "int(Sub(3))", "type(int(Sub(3))).__name__")
t("int('')", "int(' ')", "int('5.0')", "int('5 0')", "int('_5')", "int('5_')", "int('5__0')", "int('- 5')", "int('--5')", "int('0x10')", "int('a')", "int('é')", "int(b'a')", "int('\\0')", "int('5\\x005')", "int(None)", "int([])", "int(1j)", "int(Bad())", "int(BadX())", "int(object())", "int(float('nan'))", "int(float('inf'))", "int(float('-inf'))")
t("int('ff', 16)", "int('0xff', 16)", "int('0xff', 0)", "int('0b11', 0)", "int('0o17', 0)", "int('017', 0)", "int('0', 0)", "int('00', 0)", "int('z', 36)", "int('Zz', 36)", "int('11', 2)", "int('12', 2)", "int('0b11', 2)", "int('0x11', 2)", "int('1', 1)", "int('1', 37)", "int('1', -1)", "int('1', 'a')", "int(5, 10)", "int(base=10)", "int('7', base=8)", "int('8', base=8)", "int(b'ff', 16)", "int('1', X())", "int('1_0', 2)", "int('0_1', 0)", "int('0x_1', 0)", "int('1', 10, 1)", "int(x='1')", "int(5.5, 10)", "int('-0b1', 0)", "int('+0X1f', 16)", "int('1', 2.0)", "int('1' * 50, 3)", "int('9' * 40)", "int(1e30)", "int(-1e18)")
t("(5).bit_length()", "(-256).bit_length()", "(0).bit_length()", "(255).bit_count()", "(-7).bit_count()", "(2**70).bit_length()", "(6).as_integer_ratio()", "(5).is_integer()" if 0 else "(5).conjugate()", "(5).numerator", "(5).denominator", "(5).imag", "(5).real", "True.real", "bin(10)", "oct(-8)", "hex(255)", "hex(-2**70)", "bin(X())", "hex(1.5)", "bin('a')", "oct(I())")
