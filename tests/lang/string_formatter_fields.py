# The fields of string.Formatter are those of str.format, and so are the errors; the
# formats of complex numbers.

import string


def t(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


class Named:
    tail = {'b': 'found'}

    def __repr__(self):
        return 'a Named'

    def __getitem__(self, key):
        return 'item', key


f = string.Formatter()
for text in ('{}', '{0}{1}', '{}{0}', '{0}{}', '{', '}', '{{}}', '{{}', '{}}', '{0', '{0:', '{0!', '{0!r', '{0[', '{0[a', '{0.}',
             '{0[]}', '{0[a].}', '{0[a]b}', '{0.tail[b]}', '{0[0]}', '{0[-1]}', '{0[01]}', '{0[{]}', '{0[}]}', '{0[:]}', '{0[!r]}',
             '{1:{2}}', '{1:{2}{2}}', '{1:{2:{1}}}', '{0!r:>{w}}', '{0!x}', '{0!rr}', '{0!}', '{0:{', '{0:{}', '{99}',
             '{99999999999999999999}', '{0[99999999999999999999]}', '{w:\u00e9>5}|{{{w}}}', '{ 0}', '{zz}', '{a b}', 'plain'):
    print(text)
    t(lambda: list(f.parse(text)))
    for args in ((5, 6, '<7'), (Named(), 6, '+')):
        t(f.format, text, *args, w=6) if 'w' not in text or not isinstance(args[0], Named) else None

for spec in ('', '010', '<010', '0<5', '0=5', '=5', '=+5', '#', '#.3', '#g', '#.0f', '#20', '+#', ',.1f', '_', ',_', 'x', '010x', 's', '0s', '%',
             '>12.2e', '*^30', 'n'):
    print(spec)
    for z in (3 + 4j, 1e20 - 2.5j, 0j, -0.0 - 1j, complex('nan+infj')):
        t(format, z, spec)
