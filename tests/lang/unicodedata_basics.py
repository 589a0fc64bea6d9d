import unicodedata as u

def t(f, *a):
    try:
        print(ascii(f(*a)))
    except Exception as e:
        print(type(e).__name__, ascii(e.args[0]))

for c in 'aA1 é€\U0001F600Ⅷ½²٣가中\n_\u0301ß①':
    print(ascii(c), ascii(u.name(c, None)), u.category(c), u.bidirectional(c), u.east_asian_width(c), u.combining(c),
          u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
for n in ('EURO SIGN', 'latin small letter e with acute', 'HANGUL SYLLABLE GA', 'CJK UNIFIED IDEOGRAPH-4E2D'):
    print(ascii(u.lookup(n)))
t(u.lookup, 'NO SUCH')
t(u.name, '\n')
t(u.name, 'ab')
t(u.decimal, 'x')
t(u.digit, 'x')
t(u.numeric, 'x')
for f in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    print(f, ascii(u.normalize(f, 'é\u0301ﬁ½Åe\u0301가')), u.is_normalized(f, 'é'))
t(u.normalize, 'X', 'a')
print(u.unidata_version)
