import re
for q in ['(', 'a)', '[a', '*', 'a**', 'a{5,2}', '\\', r'\q', r'\x1', r'[\x1]', r'\400', r'(a)\2', r'(a\1)', '[b-a]', r'[\d-a]',
          '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=x)', '(?Px)', '(?P', '(?%)', '(?<x)', 'a(?i)', '(?i-i:a)', '(?L)a', '(?au)a', '(?',
          '(?i', '(?z)', '(?i-', '(?i-z', '(?-i', '(?(2)a|b)', '(?(0)a)', '()(?(1)a|b|c)', '(?<=a*)b', r'(?<=(a)\1)', '(?#', '(?P<>',
          '(?P<a', '(?P<a>', 'x{99999999999}', r'\N{foo}', r'\N', r'\N{', r'\u12', r'\U00110000', 'a\nb(', '(a\n[', '(?(a)b)', '(?(-1)b)']:
    try:
        print(q, re.compile(q))
    except Exception as e:
        print(ascii(q), type(e).__name__, e, getattr(e, 'pos', 0), getattr(e, 'lineno', 0), getattr(e, 'colno', 0))
for q in [b'(?u)a', b'[\xe9-a]', rb'\u0041', rb'\N{DIGIT ONE}']:
    try:
        print(q, re.compile(q))
    except Exception as e:
        print(q, type(e).__name__, e)
for t in [r'\1', r'\g<x>', r'\g', r'\g<', r'\g<>', r'\g<a', r'\q', r'\400', '\\', r'\g<1a>', r'\99', r'\g<9>']:
    try:
        print(re.sub('a', t, 'a'))
    except Exception as e:
        print(t, type(e).__name__, e)
for f in [lambda: re.compile(1), lambda: re.match('a', 1), lambda: re.match('a', b''), lambda: re.match(b'a', ''),
          lambda: re.compile(re.compile('a'), 2), lambda: re.sub('a', lambda m: 1, 'bab'), lambda: re.compile('a', re.A | re.U),
          lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U), lambda: re.compile(b'a', re.A | re.L),
          lambda: re.compile('a').search(), lambda: re.Pattern(), lambda: re.compile('a').nope, lambda: re.search('a', 'a').nope]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
e = re.error('m', 'a\nb', 2)
print(e.msg, e.pattern, e.pos, e.lineno, e.colno, e, re.error.__module__, re.error('only').args)
