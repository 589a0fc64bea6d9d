import re
for p, s in [(r'(?=a)\w', 'ba'), (r'(?!a)\w', 'ab'), (r'(?<=a)b', 'cb ab'), (r'(?<!a)b', 'ab cb'), (r'(?<=ab|cd)x', 'abx'), (r'(?<=^)a', 'aa'),
             (r'\d(?=(\d{3})+$)', '1234567'), (r'(?=(a+))a*b\1', 'baaabac'), (r'(?<=(a))(?<=(\w))b', 'ab'), (r'(?!)', 'a'), (r'(?=)', 'a'),
             (r'a(?=b(?!c))', 'abc abd'), (r'(?<![.\d])\d+(?![.\d])', '1.5 22 3.'), (r'(?<=\bfoo)bar', 'foobar xfoobar'), (r'x(?<=(?<!y)x)', 'yx x'),
             (r'(?>a*?)b', 'aab'), (r'(?=.*\d)(?=.*[a-z])\w{3,}', 'ab ab1'), (r'(?:(?=(\w))\w)+', 'abc'), (r'(?!(a)b)\w\w', 'abac')]:
    print(p, [(m.span(), m.groups()) for m in re.finditer(p, s)])
print(re.sub(r'(?<=\d)(?=(?:\d{3})+\b)', ',', '1234567 89 1000'))
for p in ['(?<=a|bc)d', '(?<=a*)', '(?<=(?:ab)?)c', r'(?<=a{2,3})', r'(?<!\w+)']:
    try:
        re.compile(p)
        print('compiles', p)
    except re.error as e:
        print(p, e, e.pos)
