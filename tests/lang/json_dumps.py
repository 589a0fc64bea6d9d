import json

def t(*a, **k):
    try:
        print(json.dumps(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

x = {'a': [1, 2.5, None, True, False, 'é\n"\\/\x7f\x00\U0001F600'], 'b': {}, 'c': [], 'd': (1, 2), 5: 1, 1.5: 2, None: 3,
     True: 4, 'e': {'f': [{}]}}
t(x)
t(x, indent=2)
t(x, indent='\t')
t(x, indent=0)
t(x, ensure_ascii=False)
t(x, separators=(',', ':'))
t(x, indent=2, separators=(';', '='))
t({'b': 1, 'a': 2}, sort_keys=True)
t({3: 1, 1: 2, 2.5: 3}, sort_keys=True)
t({(1, 2): 3}, skipkeys=True)
t({(1, 2): 3, 'a': 1}, skipkeys=True, indent=1)
t({(1, 2): 3}, skipkeys=True, indent=1)
for v in (float('nan'), float('inf'), -float('inf'), 1e16, 1e-7, 1.0, -0.0, 1e22, 123456789.123456789, 2 ** 70, -5, '', "x"):
    t(v)
    t([v], allow_nan=False)
t({float('nan'): 1})
t('\ud800 \u20ac')
t('x', indent=3)
t([1, [2, [3, []]]], indent='--')
t({'a': 1, 'b': 2}, indent=4, sort_keys=True, default=str, ensure_ascii=False, cls=None)
print(json.loads(json.dumps(x)) == {str(k) if not isinstance(k, (bool, type(None))) else {True: 'true', None: 'null'}[k]:
                                    list(v) if isinstance(v, tuple) else v for k, v in x.items()})
