# Making bytes and bytearrays; hex and fromhex; int conversions.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class HasBytes:
    def __bytes__(self): return b"mine"
class BadBytes:
    def __bytes__(self): return "str"
class Idx:
    def __index__(self): return 3
class It:
    def __iter__(self): return iter([1, 2])
t("bytes()", "bytes(3)", "bytes([1, 2, 255])", "bytes('a')", "bytes('é', 'utf-8')", "bytes('é', 'ascii', 'replace')", "bytes(b'x')", "bytes(bytearray(b'y'))", "bytes(memoryview(b'z'))",
  "bytes(-1)", "bytes([256])", "bytes([-1])", "bytes(['a'])", "bytes(1.5)", "bytes(None)", "bytes(HasBytes())", "bytes(BadBytes())", "bytes(Idx())", "bytes(It())", "bytes(range(3))", "bytes((i for i in (7, 8)))",
  "bytes(5, 'utf-8')", "bytes(b'a', 'utf-8')", "bytes('a', 5)", "bytes(10**30)", "bytes(True)", "bytes(object())", "bytes({1: 2})", "bytes(source=2)", "bytes('a', encoding='ascii')")
t("bytearray()", "bytearray(2)", "bytearray([1])", "bytearray('a', 'ascii')", "bytearray('a')", "bytearray(-1)", "bytearray([300])", "bytearray(It())", "bytearray(None)", "bytearray(Idx())")
t("b'\\x01\\xab'.hex()", "b'\\x01\\xab\\xcd'.hex(':')", "b'abcde'.hex('-', 2)", "b'abcde'.hex('-', -2)", "b'abc'.hex('', 1)", "b'abc'.hex('ab')", "b'abc'.hex(b'_')", "b'abc'.hex(1)", "b'abc'.hex('é')", "bytearray(b'z').hex()", "b'abc'.hex(sep='.', bytes_per_sep=2)", "b''.hex(':')",
  "bytes.fromhex('01 ab CD')", "bytes.fromhex('0')", "bytes.fromhex('0 1')", "bytes.fromhex('zz')", "bytes.fromhex('01é')", "bytes.fromhex(b'01')", "bytearray.fromhex(' 61\\n62\\t')", "bytes.fromhex('')")
t("int.from_bytes(b'\\x01\\x02', 'big')", "int.from_bytes(b'\\x01\\x02', 'little')", "int.from_bytes(b'\\xff', 'big', signed=True)", "int.from_bytes([1, 0])", "int.from_bytes(b'')", "int.from_bytes(b'a', 'middle')", "int.from_bytes('a', 'big')", "int.from_bytes([256], 'big')",
  "(258).to_bytes(2, 'big')", "(258).to_bytes(4, 'little')", "(258).to_bytes(1, 'big')", "(-1).to_bytes(2, 'big')", "(-1).to_bytes(2, 'big', signed=True)", "(200).to_bytes(1, 'big', signed=True)", "(5).to_bytes()", "(0).to_bytes(0, 'big')", "(1).to_bytes(-1, 'big')", "(1).to_bytes(1, 'x')", "(2**100).to_bytes(13, 'little').hex()")
t("bytes.maketrans(b'ab', b'xy')[95:100]", "b'abc'.translate(bytes.maketrans(b'ab', b'xy'))", "b'abc'.translate(None, b'b')", "b'abc'.translate(b'short')", "bytes.maketrans(b'a', b'bc')", "b'abc'.translate(None, delete=b'a')", "bytes.maketrans('a', 'b')")
class B(bytes):
    def __new__(cls, *a): return super().__new__(cls, b"made")
t("B()", "type(B()).__name__", "type(B() + b'').__name__", "B().upper()", "B.fromhex('00')", "B() == b'made'", "hash(B()) == hash(b'made')")
