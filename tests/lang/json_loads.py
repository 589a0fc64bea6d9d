import json

def t(s, **k):
    try:
        print(repr(json.loads(s, **k)))
    except Exception as e:
        print(type(e).__name__, e)

for s in ['1', ' [ 1 , { "x" : [ ] } ] ', '{}', '[]', '""', '"a"', '1e5', '1E+5', '-0', '-0.0', '1.5', '-12', 'NaN', 'Infinity',
          '-Infinity', 'true', 'false', 'null', '123456789012345678901234567890', '-9223372036854775808', '999999999999999999',
          '1.0000000000000000001', '{"a":1,"a":2}', r'"\/\b\f\n\r\t\"\\"', '"é\U0001F600"', r'"\ud83d\ude00"', r'"\u00e9\u20AC"',
          '{"é": "\u20ac", "x": [1, 2, {"y": null}]}', '\t[1]\n', '[[[]], {}]', '{"":0}', '0.1e-5', '[1,2.5,"x"]']:
    t(s)
print(ascii(json.loads(r'"\ud800 \ud83dx \ud83d\u0041 \ude00"')))
t(b'[1, "\xc3\xa9"]')
t(bytearray(b'1'))
t('[1]'.encode('utf-16'))
t('[1]'.encode('utf-32-be'))
t('[1, "\u20ac"]'.encode('utf-16-le'))
t(b'\xef\xbb\xbf[]')
t(b'\xff')
t('\ufeff[]')
t(5)
t(None)
t('"a\tb\n"', strict=False)
t('1', encoding='x')
