import copy
import re

p = re.compile('(?P<a>x)', re.I)
m = p.match('X')
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m, copy.deepcopy(m) is m)
print(re.Pattern[str], re.Match[bytes], isinstance(p, re.Pattern), isinstance(m, re.Match))
print({p: 1}[re.compile('(?P<a>x)', re.I)], p != re.compile('y'), p == 'x')
for name in ('pattern', 'flags', 'groups', 'groupindex'):
    try:
        setattr(p, name, 1)
    except AttributeError:
        print(name, 'cannot be set')
try:
    p < p
except TypeError as e:
    print(e)
try:
    class P(re.Pattern):
        pass
except TypeError as e:
    print(e)


class S(str):
    pass


s = S('ab')
m = re.search('b', s)
print(m.string is s, type(m.group()), type(re.sub('x', 'y', s)), re.findall(S('a'), s), re.split('x', s))
print([x for x in re.__all__ if not hasattr(re, x)])


def tokens(text):
    scanner = re.Scanner([(r'\d+', lambda s, t: int(t)), (r'[a-z]+', lambda s, t: t.upper()), (r'\s+', None)])
    return scanner.scan(text)


print(tokens('abc 12 x7 !rest'))
