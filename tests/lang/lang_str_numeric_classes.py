# isdecimal, isdigit, isnumeric and the others over characters of all kinds.
kinds = {'digit': '7', 'superscript': '\u00b2', 'circled': '\u2460', 'fraction': '\u00bd', 'roman': '\u2167', 'cjk': '\u4e09', 'arabic': '\u0663',
         'fullwidth': '\uff15', 'math': '\U0001d7d8', 'letter': 'a', 'upper': 'A', 'title': '\u01c5', 'sharp': '\u00df', 'greek': '\u03c2', 'space': ' ',
         'nbsp': '\u00a0', 'zwsp': '\u200b', 'tab': '\t', 'sep': '\u2028', 'fs': '\x1c', 'nel': '\x85', 'null': '\0', 'del': '\x7f', 'combining': '\u0301',
         'underscore': '_', 'dash': '-', 'hebrew': '\u05d0', 'thai': '\u0e01', 'emoji': '\U0001f600', 'surrogate': '\ud800', 'private': '\ue000',
         'ordinal': '\u00aa', 'mn': '\u0345', 'half': '\u215f', 'tibetan': '\u0f33', 'middot': '\u00b7', 'ligature': '\ufb01', 'dotted': '\u0130'}
tests = 'isdecimal isdigit isnumeric isalpha isalnum isspace isprintable isidentifier islower isupper istitle isascii'.split()
for name, c in kinds.items():
    print(name, [t for t in tests if getattr(c, t)()])
print([t for t in tests if getattr('', t)()])
for text in ('12\u00b2', '12\u0663', '1.5', '-1', '1a', 'a1', 'Hello World', 'hello world', 'HELLO 1', 'Hello world', "They'Re", '1A a', 'a\u00df', 'x\u0345', '\u01c5a'):
    print(ascii(text), [t for t in tests if getattr(text, t)()])
for c in ('7', '\u0663', '\uff15', '\U0001d7d8', '\u00b2', '\u2460', '\u4e09', '\u00bd'):
    for f in (int, float):
        try:
            print(f.__name__, ascii(c), f(c))
        except ValueError as e:
            print(ascii(str(e)))
for text in ('stra\u00dfe', '\u0130stanbul', '\u01c6', '\ufb01n', '\u03a3\u039f\u03a3', '\u03a3', 'a\u03a3 b', '\u1e9e', 'ǰ', '\u0149', '\u1f80', 'i\u0307', 'ŉ'):
    print(ascii(text), *[ascii(getattr(text, m)()) for m in ('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold')])
print('a\x1cb\x1dc\x1ed\x85e\u2028f\u2029g\x0bh\x0ci\r\nj\rk\nl'.splitlines())
print('a\x1cb\u00a0c\u2003d\u200be\u3000f'.split(), ' \u00a0x\u2003'.strip() == 'x', '\u200bx'.strip() == 'x')
print(ascii('\u0661\u0662'.zfill(5)), '-5'.zfill(4), '+5'.zfill(1), ''.zfill(2), 'a'.center(4, '\u2014') == '\u2014a\u2014\u2014')
print(b'7'.isdigit(), b'\xb2'.isdigit(), b'\xe9'.isalpha(), b'A1'.isalnum(), b'Ab'.istitle(), b' \x0b'.isspace(), b'\x1c'.isspace(), b''.isascii(), b'\x80'.isascii())
