# float() and complex() of everything.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class F:
    def __float__(self): return 2.5
class X:
    def __index__(self): return 3
class Bad:
    def __float__(self): return 1
class C:
    def __complex__(self): return 1 + 2j
class BadC:
    def __complex__(self): return 1.0
class SubF(float): pass
t("float()", "float(5)", "float('1.5')", "float(' -1.5e3\\n')", "float('1_0.5')", "float('inf')", "float('-Infinity')", "float('+iNf')", "float('nan')", "float('-nan')", "float('NaN')", "float('٣.٥')", "float(b'2.5')", "float(bytearray(b'1e2'))", "float(F())", "float(X())", "float(True)", "float(SubF(1.5))", "float('.5')", "float('5.')", "float('1e400')", "float('-1e400')", "float('1e-400')", "float('0x1')")
t("float('')", "float(' ')", "float('.')", "float('e5')", "float('1e')", "float('1_')", "float('_1')", "float('1__0')", "float('1,5')", "float('1.5x')", "float('infinit')", "float('na')", "float('- 1')", "float('1 2')", "float(b'x')", "float('\\0')", "float(None)", "float([])", "float(1j)", "float(Bad())", "float(10**400)", "float('a', 'b')", "float(x=1)", "float('é')")
t("complex()", "complex(1)", "complex(1, 2)", "complex('1+2j')", "complex(' 1-2J ')", "complex('(3+4j)')", "complex('j')", "complex('-j')", "complex('1e3j')", "complex('nan+infj')", "complex('5')", "complex(1.5, -0.0)", "complex(1j, 1j)", "complex(C())", "complex(F())", "complex(X())", "complex(imag=2)", "complex(real=1, imag=2)")
t("complex('')", "complex('1 + 2j')", "complex('1+2')", "complex('1+j2')", "complex('(1')", "complex('1j1')", "complex('a')", "complex('1', 2)", "complex(1, '2')", "complex(None)", "complex(BadC())", "complex([])", "complex(b'1')", "complex(1, C())", "complex(1, None)", "complex('1_0j')")
t("(1.5).hex()", "(-0.1).hex()", "(0.0).hex()", "float('inf').hex()", "5e-324.hex()" if 0 else "(5e-324).hex()", "float.fromhex('0x1.8p1')", "float.fromhex('-1.8')", "float.fromhex('inf')", "float.fromhex('0x')", "float.fromhex('zz')", "float.fromhex('0x1p5000')", "float.fromhex('  0X.8P+1 ')", "float.fromhex(5)")
t("(2.5).as_integer_ratio()", "(0.1).as_integer_ratio()", "(-0.0).as_integer_ratio()", "float('inf').as_integer_ratio()", "float('nan').as_integer_ratio()", "(2.0).is_integer()", "(2.5).is_integer()", "float('inf').is_integer()", "(2.5).conjugate()", "(2.5).imag", "SubF(1.5)", "SubF(1.5) + 1", "type(-SubF(1.0)).__name__", "float.__getformat__('double')" if 0 else "(1.5).real")
