# str methods: every one with its edges.
s = 'Hello, World'
print(s.capitalize(), s.casefold(), s.center(20, '*'), s.count('o'), s.count(''), s.count('o', 5), s.count('l', 0, 4), s.encode('utf-16-le')[:4], s.endswith(('x', 'ld')), s.endswith('Wor', 0, 10), s.startswith('World', 7), s.startswith(()))
print('a\tb\tc'.expandtabs(4), '\t'.expandtabs(), 'ab\n\tx'.expandtabs(3), s.find('o'), s.find('z'), s.rfind('o'), s.find('', 5), s.find('', 50), s.find('o', -3), s.index('W'), s.rindex('l'))
for f in (lambda: s.index('z'), lambda: s.rindex('z'), lambda: s.find(1), lambda: s.count(1), lambda: s.split(''), lambda: s.partition(''), lambda: s.join([1]), lambda: s.join('a', 'b'), lambda: s.replace('a'), lambda: s.center('a'), lambda: s.center(5, 'ab'), lambda: s.startswith(1), lambda: s.startswith((1,)), lambda: s.strip(1), lambda: s.zfill('a'), lambda: s.translate(), lambda: s.maketrans('ab', 'c'), lambda: str.maketrans('a'), lambda: s.ljust(3, ''), lambda: s * 'a', lambda: s + 1, lambda: s[1.5], lambda: s['a'], lambda: s[100], lambda: s.join(5), lambda: s.nope, lambda: s.splitlines(1, 2), lambda: s.removeprefix(1), lambda: 'a' * 2**62, lambda: ord('ab'), lambda: chr(-1), lambda: chr(0x110000), lambda: s.encode('nope')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for x in ('', 'a', '1', 'a1', ' ', 'A', 'aB', 'Ab Cd', '²', '½', 'ⅷ', 'é', '_a', '1a', 'ß', 'ǅ', '\n', '\x00', '日本', 'if', 'A1', 'a b', '٣'):
    print(ascii(x), x.isalnum(), x.isalpha(), x.isascii(), x.isdecimal(), x.isdigit(), x.isidentifier(), x.islower(), x.isnumeric(), x.isprintable(), x.isspace(), x.istitle(), x.isupper())
print('ß'.upper(), 'ŉ'.title(), 'ǆ'.title(), 'ΑΣ'.lower(), 'ΣΑ'.lower(), 'İ'.lower().encode(), 'ﬁ'.upper(), 'ﬁx'.capitalize(), "they're bill's".title(), 'aB'.swapcase(), 'ß'.swapcase(), 'ẞ'.casefold())
print('-'.join(['a', 'b']), ''.join([]), ''.join(c for c in 'xyz'), 'ab'.ljust(5) + '|', 'ab'.rjust(5, '.'), '  ab '.lstrip() + '|', '  ab '.rstrip() + '|', 'xxabxx'.strip('x'), 'abcba'.strip('ab'), 'abc'.strip(''), '\u2003a\x1f'.strip())
print('a,b,,c'.split(','), 'a,b,,c'.split(',', 1), ' a  b '.split(), ' a  b c'.split(None, 1), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(','), 'a b c '.rsplit(None, 1), 'abc'.split('abc'), 'a\x1cb\u2028c'.split(), 'a b'.split(maxsplit=0), ' a b '.split(maxsplit=0))
print('a-b-c'.partition('-'), 'abc'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.rpartition('-'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), ''.replace('', 'x', 0) if False else '', 'aXbX'.replace('X', ''))
print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines())
print('abc'.translate({97: 'X', 98: None, 99: 120}), 'abc'.translate(str.maketrans('ab', 'xy', 'c')), str.maketrans({'a': 1, 98: 'z'}), 'hello'.translate(str.maketrans('', '', 'l')))
print('42'.zfill(5), '-42'.zfill(5), '+42'.zfill(6), 'abc'.zfill(2), '--1'.zfill(5), ''.zfill(2), 'TestHook'.removeprefix('Test'), 'x'.removeprefix('xx'), 'MiscTests'.removesuffix('Tests'), 'abc'.removesuffix(''))
print('é' < 'z', 'a' < 'aa', 'Z' < 'a', '' < 'a', 'a' * -1 == '', 3 * 'ab', 'b' in 'abc', '' in '', 'abc'[::-1], 'abcdef'[-3:-1], 'abcdef'[4:1:-2], 'abc'[10:], ascii('é😀\x80'), repr('\t\n\r\\\'"\x00\x7f\xa0\xad\u200b\ud800'))
print(repr("it's"), repr('say "hi"'), repr('''both ' and "'''), len('😀'), '😀'[0], 'a😀b'[2], '😀é'.encode(), max('abc'), sorted('hello'), list('ab'), 'abc'.__contains__('b'), 'x'.__add__('y'), 'x'.__mul__(3), '%s'.__mod__('q'), 'abc'.__getitem__(slice(1, 3)))
print(str(b'abc'), str(b'abc', 'ascii'), str(object=5), str(), str(b'\xff', errors='replace'), str(bytearray(b'x'), 'utf-8'))
for f in (lambda: str(b'\xff', 'ascii'), lambda: str(5, 'utf-8'), lambda: str('a', 'utf-8'), lambda: '\ud800'.encode(), lambda: 'é'.encode('ascii'), lambda: 'abc\u20ac'.encode('latin-1')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
