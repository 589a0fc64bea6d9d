import re
number = re.compile(r'''
    (?P<sign> [+-] )?       # maybe a sign
    (?P<int> \d+ )
    (?: \. (?P<frac> \d* ) )?
    (?: [eE] (?P<exp> [+-]?\d+ ) )?
    [#]?\ ?
''', re.VERBOSE)
for s in ['12', '-3.5e10', '+1.#', '1e', 'x']:
    m = number.fullmatch(s)
    print(s, m and m.groupdict())
    m = number.match(s)
    print(m and (m.group(), m.lastgroup, m.span('frac')))
print(re.findall('(?x) a b # c\n c', 'abc ab'), re.findall('(?x: a b ) c', 'ab c'), re.findall('(?x)a(?-x: )b', 'a b'))
print(re.sub(r'(?x) (\d+) - (\d+)', r'\2-\1', '1-2 3-4'))
log = '''2024-01-02 ERROR disk: full
2024-01-03 INFO net: up
'''
print(re.findall(r'^(\S+) (ERROR|INFO) (\w+): (.*)$', log, re.M))
print([m.groupdict() for m in re.finditer(r'(?P<date>[\d-]+) (?P<level>[A-Z]+)', log)])
print(re.sub(r'(?m)^', '> ', log), end='')
print(re.split(r'[ ,;]+', 'a, b;c  d'), re.split(r'(\s)', 'a b\tc'), re.split(r'(?<=,)', 'a,b,c'))
print(re.sub(r'[A-Z]', lambda m: '_' + m[0].lower(), 'camelCaseName'), re.sub(r'_(\w)', lambda m: m[1].upper(), 'snake_case_name'))
