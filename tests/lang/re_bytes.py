import re
print(re.search(b'\\d+', b'ab12'), re.sub(b'a', b'\\g<0>x', b'banana'), re.findall(b'.', bytearray(b'ab')))
print(re.split(b',', b'a,b'), re.findall(rb'(\w)(\d)?', b'a1\xe9b'), re.match(b'(?i)A', b'a').group())
print(re.sub(b'(?P<x>.)', rb'<\g<x>>', b'ab'), re.sub(b'a', lambda m: m.group() * 2, b'banana'))
print(re.findall(rb'[\x80-\xff]+', b'a\x80\xffb'), re.findall(rb'\W', b'a\xe9 '), re.search(b'\xe9', b'a\xe9', re.I).span())
print(re.findall(b'\xc9', b'\xe9\xc9', re.I), re.findall(b'(?L)a', b'A', re.I))
m = re.compile(b'(?P<k>a)').search(bytearray(b'ba'))
print(m, m.group(), m.groupdict(), m.string, type(m.group()).__name__, m['k'])
print(re.compile(b'a\\x62\n'), re.escape(b'\x00a-b'), re.fullmatch(b'', b''))
for f in [lambda: re.sub(b'a', 'x', b'a'), lambda: re.sub('a', b'x', 'a'), lambda: re.findall(b'a', 'a'), lambda: re.sub(b'a', lambda m: 'x', b'a')]:
    try:
        print(f())
    except TypeError as e:
        print(e)
