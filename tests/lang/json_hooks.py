import json

text = '{"a":{"b":1.5}, "c":[1,NaN,[2,{"d":-Infinity}]], "e":"s", "f":{}}'
print(json.loads(text, object_hook=lambda d: sorted(d)))
print(json.loads(text, object_pairs_hook=lambda d: d))
print(json.loads(text, parse_float=lambda x: 'f' + x, parse_int=lambda x: 'i' + x, parse_constant=lambda x: 'c' + x))
print(json.loads('[1.10, 2]', parse_int=float, parse_float=str))
print(json.loads('{"a":1}', object_hook=lambda d: 1, object_pairs_hook=lambda d: 2))
order = []
json.loads('[{"a":{"b":{}}},{"c":1}]', object_hook=lambda d: order.append(list(d)))
print(order)


def bad(d):
    raise KeyError('from the hook')


try:
    json.loads('[{}]', object_hook=bad)
except KeyError as e:
    print(repr(e))
d = json.JSONDecoder()

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)

t(d.raw_decode, '[1] x')
t(d.raw_decode, ' 1')
t(d.decode, ' 1 ')
t(d.decode, ' 1 2')
t(d.raw_decode, 'x1', 1)
t(d.raw_decode, '1', 5)
t(d.raw_decode, '1', -1)


class Points(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_hook=self.hook)

    def hook(self, d):
        return complex(d['x'], d['y'])


print(json.loads('[{"x":1,"y":2}]', cls=Points))
print(json.decoder.scanstring(r'abc\n"x', 0))
