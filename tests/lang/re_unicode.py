import re
text = 'naïve café 中文 ١٢٣ x² Ⅷ \u00a0\u2009 Straße ŞİŞ 😀 _z'
for p in [r'\w+', r'\W+', r'\d+', r'\s+', r'\b\w', r'[^\W\d_]+', r'(?a:\w+)', r'(?a)\W']:
    print(p, ascii(re.findall(p, text)))
for a, b in [('É', 'é'), ('ß', 'SS'), ('Σ', 'ς'), ('σ', 'ς'), ('ſ', 's'), ('K', '\u212a'), ('Å', '\u212b'), ('İ', 'i'), ('ı', 'I'), ('ﬀ', 'FF'), ('Ⅷ', 'ⅷ'), ('Ǆ', 'ǅ'), ('µ', 'μ'), ('ﬅ', 'ﬆ')]:
    print(ascii((a, b)), bool(re.fullmatch(a, b, re.I)), bool(re.fullmatch(b, a, re.I)), bool(re.fullmatch('[' + a + ']', b, re.I)), bool(re.fullmatch(a, b, re.I | re.A)))
print(re.sub('.', 'x', 'a😀é'), re.sub('😀', 'y', 'a😀b'), re.sub('a', '😀', 'aλa'), re.search('b', '😀b').span(), re.split('é', 'aéb'))
print(re.match('(?P<naïve>.)', 'x').groupdict(), re.sub('(?P<é>.)', r'\g<é>!', 'ab'), ascii(re.escape('é 😀.')), ascii(re.compile('é\ud800')))
