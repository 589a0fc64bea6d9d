# Numbers, strings and containers through json, both ways.
import json

for x in (0, -0.0, 1.0, 1e16, 1e-7, 123456789012345678901234567890, 0.1, 1e400, -1e400, True, None, 'é"\\\n\t\x00\u2028\U0001f600', [], {}, [[]], {'a': {}},
          (1, 2), {1: 2, None: 3, True: 4, 1.5: 5}, 'a/b', '\ud800'):
    print(json.dumps(x), json.dumps(x, ensure_ascii=False).encode('utf-8', 'surrogatepass'))
for s in ('1', '-0', '1.0', '1e5', '1E-2', '-0.0', '123456789012345678901234567890', 'NaN', '-Infinity', '"\\u00e9\\ud83d\\ude00\\ud800"', '[1, 2 , 3]', ' { } ',
          '{"a": 1, "a": 2}', 'true', 'null', '"\\/"'):
    print(s, repr(json.loads(s)))
for s in ('', ' ', '01', '1.', '.5', '+1', '1e', '-', 'nul', '[1,]', '{"a"}', '{a: 1}', '"\n"', '"\\x"', '"abc', '[1 2]', '{"a": 1,}', '1 2', '"\\u12"', "'a'"):
    try:
        print(json.loads(s))
    except json.JSONDecodeError as e:
        print(repr(s), e, e.pos, e.lineno, e.colno)
print(json.dumps({'b': [1, {'c': 2}], 'a': ()}, indent=2, sort_keys=True), json.dumps([1, 2], separators=(',', ':')), json.dumps([1, [2]], indent='\t'))
print(json.loads('[1.5, 2]', parse_float=str, parse_int=lambda s: s + '!'), json.loads('[NaN]', parse_constant=lambda s: 'const ' + s))
print(json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list))
for x in ({1, 2}, b'a', object, {(1, 2): 3}, float('nan')):
    try:
        print(json.dumps(x, allow_nan=False))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(json.dumps({(1,): 2, 'k': 1}, skipkeys=True), json.dumps(1j, default=str), json.loads(b'[1]'), json.loads('"x"'.encode('utf-16')))
