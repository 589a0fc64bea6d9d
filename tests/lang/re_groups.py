import re
m = re.match(r'(?P<first>\w+) (?P<last>\w+)?', 'John Smith x')
print(m, m.groups(), m.groupdict(), m['first'], m[2], m.group('first', 'last'))
print(m.start('last'), m.end(1), m.span(2), m.regs, m.lastindex, m.lastgroup)
print(m.pos, m.endpos, m.string, m.re, bool(m))
print(m.expand(r'\g<last>, \1 \g<0>'))
m = re.match('(a)|(b)', 'b')
print(m.groups(), m.groups('x'), m.groupdict(), m.span(1), m.group(1), m[2], m.lastindex, m.lastgroup)
for key in [3, -1, 'no', 1.5, None]:
    for f in [m.group, m.start, m.end, m.span, m.__getitem__]:
        try:
            print(f(key))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)
print(re.match('((a)(b)?)+', 'abaa').groups())
print(re.match('(?:(a)|(b)|(c))*', 'abc').groups())
print(re.match('(a*)*', 'aab').span(1), re.match('(a|)+', 'aa').span(1))
print(re.match('(?=(ab))a', 'ab').groups(), re.match('(?!(b))a', 'a').groups())
print(re.search('(?<=(.))b', 'ab').groups())
print(re.match('(?P<q>[\'"]).*?(?P=q)', '\'a"b\'c').group())
print(re.match(r'(a)?(?(1)b|c)', 'ab'), re.match(r'(a)?(?(1)b|c)', 'c'), re.match(r'(a)?(?(1)b)', 'ac'))
