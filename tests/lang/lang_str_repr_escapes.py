# Literals with escapes, repr and ascii of strings and bytes.
print(repr("'"), repr('"'), repr("'\""), repr("\\"), repr("\n\t\r"), repr("\0\x01\x1f\x7f"), repr("\x80\xa0\xad\xff"))
print(ascii("é\u20ac\U0001F600'"), repr("\u200b\u2028\u3000\ue000\U000e0001"), repr("\ud800"))
print(repr(b"'"), repr(b'"'), repr(b"'\""), repr(b"\\\n\x00\xff a"), bytearray(b"'x'"))
print("\a\b\f\v".encode(), "\101\60\0", "\x41", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\N{bullet}", "a\
b")
print(r"\n\x", R'\'', rb"\x00", bR"\q", len(r"\\"), b"\x41\101\q" if False else b"\x41\101")
print("""tri"ple
'''line""", '''it's "x"''', """\
no newline""")
print("con" "cat" 'ena' """ted""", b"by" b"tes", ("paren"
    "thesised"))
print(f"f{1}" "plain{}" f"{2}", u"u")
def bad(src):
    try:
        print(repr(eval(src)))
    except SyntaxError as e:
        print(src.encode("unicode_escape").decode(), "->", e.msg)
bad(r"'\x4'")
bad(r"'\xzz'")
bad(r"'\u123'")
bad(r"'\U00110000'")
bad(r"'\N{no such name}'")
bad(r"'\N{'")
bad(r"'\Nx'")
bad(r"b'\x4'")
bad("b'é'")
bad("'abc")
bad("'abc\n'")
bad("'''abc")
bad("'a' b'b'")
bad("r'\\'")
bad("ub'x'")
bad("fb'x'")
for c in range(0, 256, 17):
    print(repr(chr(c)), repr(bytes([c])), end=" ")
print()
class S(str):
    def __repr__(self): return "S!"
print(repr(S("x")), [S("x")], str(S("x")), f"{S('x')!r} {S('x')!a} {S('x')}")
print(len("\U0001F600"), "\U0001F600"[0] == chr(0x1F600), ord("\uffff"), "\x00" < "\x01" < "é" < "\u20ac" < "\U0001F600")
for f in lambda: chr(-1), lambda: chr(0x110000), lambda: ord(""), lambda: ord("ab"), lambda: ord(5), lambda: chr("a"), lambda: ord(b"ab"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
