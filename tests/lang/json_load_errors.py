import json

def t(s):
    try:
        print(repr(json.loads(s)))
    except Exception as e:
        print(type(e).__name__, e)

for s in ['', ' ', '[', '[1', '[1,', '[1,]', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{1:2}', '{a:1}',
          '"abc', r'"a\x"', '"a\\', r'"\u12"', r'"\u123g"', r'"\u00"e"', '"a\nb"', 'nul', 'null x', '1 2', '-', '-a', '01', '1.',
          '1.5e', '-Inf', '[1,\n2,\n x]', '{"a":1 "b"}', '{"a" 1}', '[]]', '{"a":1, 5}', '\x0b1', '[1,,2]', '{,}', '"\t"', 'tru',
          'nan', '{"k":nan}', '+1', '.5', "'a'", '[1]\x00', '"\u20ac\n"', '["\U0001F600", x]', '1' * 5000]:
    t(s)
try:
    json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e:
    print(e.msg, repr(e.doc), e.pos, e.lineno, e.colno, e.args)
    print([c.__name__ for c in type(e).__mro__], type(e).__module__)
for s in ('[' * 100000, '{"a":' * 100000):
    t(s)
print(json.JSONDecodeError('why', 'a\nbc', 3))
