import re
p, q = re.compile('^a|b$'), re.compile(r'\ba')
for pos in (-1, 0, 1, 2, 5):
    for end in (-1, 0, 2, 3, 9):
        print(pos, end, p.search('aab', pos, end), q.match('a a', pos, end), p.findall('aab', pos, end), [m.span() for m in q.finditer('a a', pos, end)])
m = re.compile('b').search('abc', 1, 2)
print(m.pos, m.endpos, re.compile('').fullmatch('abc', 3), re.compile('c$').search('abc\n'), re.compile(r'c\Z').search('abc\n'), re.compile('(?m)c$').search('abc\nd'))
print(re.compile('a').search('xa', True), re.compile('a').match(string='ba', pos=1), re.compile('(?<=b)a').match('ba', 1), re.compile('a(?=b)').match('ab', 0, 1))
try:
    re.compile('a').search('a', 1.0)
except TypeError as e:
    print(e)
