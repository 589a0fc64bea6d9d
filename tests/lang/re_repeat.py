import re
for p, s in [('a{2}', 'aaa'), ('a{,2}', 'aaa'), ('a{2,}', 'aaaa'), ('a{1,2}?', 'aaa'), ('a{', 'a{'), ('a{,}', 'aa'), ('a{x}', 'a{x}'), ('x{}', 'x{}'),
             ('a*+a', 'aaa'), ('a++b', 'aab'), ('a?+a', 'a'), ('(?>a+)a', 'aa'), ('(?>a|ab)c', 'abc'), ('(?:ab){1,2}+', 'ababab'), ('(?:a|ab){2}+', 'abab'),
             ('.*?b', 'aabab'), ('.+b', 'aabab'), ('(?:a|b)*?b', 'aab'), ('(a+?)(a*)', 'aaa'), ('(?:)*', 'a'), ('(?:a?)*?b', 'aab'), ('(?:a*)+$', 'aab'),
             ('((ab)*)*', 'ababx'), ('(a{2}){2}', 'aaaaa'), ('(?:(a)|b){3}', 'abb'), ('[ab]*b', 'aabba'), ('[^b]+', 'aacb'), (r'\w*\d', 'ab12c'), ('a|', 'b')]:
    m = re.search(p, s)
    print(p, m and (m.span(), m.groups()))
print(re.match('(?:ab)*', 'ab' * 500).end(), len(re.findall('(?:a|b)+?', 'ab' * 50)))
print(re.sub('(?s)<.*?>', '', 'a<b>c\n<d\ne>f'), re.findall('"(?:[^"\\\\]|\\\\.)*"', r'x "a\"b" y "c"'))
print(re.findall(r'[]a-]', 'a]-b'), re.findall(r'[^]a]', 'a]b'), re.findall(r'[\]\-^]', ']-^'), re.findall(r'[a\-z]', 'a-mz'))
print(re.findall(r'\bfoo\b', 'foo food foo'), re.findall(r'\Boo', 'foo oo'), re.findall(r'(?<!a)b', 'ab bb'), re.findall(r'a(?!b)', 'abac'))
print(re.findall('\\N{DIGIT ONE}|\\u00e9|\\x41|\\101', '1éA'), re.findall(r'\0|\07|\177', '\0\x07\x7f'))
