import struct

def t(*a):
    try:
        print(a, struct.pack(*a))
    except Exception as e:
        print(a, type(e).__name__, e)

for f in 'bBhHiIlLqQP':
    for p in ('', '<'):
        for v in (-2 ** 70, -129, -1, 2 ** 70, 2 ** 64, 1.5, 'a'):
            t(p + f, v)
t('c', b'ab')
t('c', 'a')
t('s', 'a')
t('p', 1)
t('f', 'x')
t('f', 1e300)
t('<f', 1e300)
t('e', 65520.0)
t('ii', 1)
t('3')
t('z', 1)
t('< i', 1)
t('i<', 1)
t(5)
t()
t('99999999999999999999i')
