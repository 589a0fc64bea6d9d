import re
F = re.RegexFlag
for x in [re.I, re.I | re.M, F(0), ~re.I, re.I ^ re.M, re.I & re.M, re.A | re.X | re.DEBUG, F(1024), re.I | 512, F(511)]:
    print(repr(x), str(x), '%s' % x, f'{x}', int(x), x.name, x.value)
print(list(F), list(re.I | re.M), len(F), re.I in (re.I | re.M), F['I'], F['IGNORECASE'], F.IGNORECASE)
print(re.I | 2, 2 | re.I, re.I + 1, re.I == 2, hash(re.I) == hash(2), bool(F(0)), re.I & 3, re.I ^ 1)
for bad in ['x', 1.5]:
    try:
        print(F(bad))
    except ValueError as e:
        print(e)
for p in [re.compile('(?i)AbC', re.M), re.compile('a'), re.compile(b'a'), re.compile('a', re.A), re.compile('x' * 250, re.S), re.compile('(?ix) a # c')]:
    print(p, p.flags, p.pattern[:5], p.groups, p.groupindex)
print(re.compile('(?P<a>.)(?P<b>.)').groupindex, re.compile('a') == re.compile('a'), re.compile('a') == re.compile('a', re.I))
print(re.compile('a') == re.compile(b'a'), hash(re.compile('a')) == hash(re.compile('a')))
print(re.findall('^.', 'a\nb'), re.findall('^.', 'a\nb', re.M), re.findall('a.b', 'a\nb'), re.findall('a.b', 'a\nb', re.S))
print(re.findall('(?m:^b$)', 'a\nb\n'), re.findall(r'a\Z', 'a\n'), re.findall('a$', 'a\n'), re.findall(r'\Aa', 'aa'))
print(re.findall(r'a b # c', 'ab', re.X), re.findall(r'a\ b[ #]', 'a b#', re.X), re.findall('(?i:A)a', 'aa Aa AA'), re.findall('(?i)a(?-i:b)', 'AB Ab'))
print(re.findall(r'\w+', 'é1_ a'), re.findall(r'\w+', 'é1_ a', re.A), re.findall(r'\d', '1٣'), re.findall(r'(?a:\d)', '1٣'), re.findall(r'\s', '\u2003 \x1c', re.U))
print(re.findall('[α-ω]+', 'abc λΜν 𝒳', re.I), re.findall('k', 'kK\u212a', re.I), re.findall('k', 'kK\u212a', re.I | re.A), re.findall('[s]', 'sſS', re.I), re.findall('ß', 'ßẞ', re.I))
print(re.findall('[^a]', 'aAb', re.I), re.findall(r'(a)\1', 'aA', re.I), re.findall('\u0130', 'iİ', re.I))
