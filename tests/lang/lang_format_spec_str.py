# Format specs of str, bool, None, objects; nested fields, conversions, errors.
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __format__(self, spec):
        return f'<{spec}>'

    def __repr__(self):
        return 'F\u00e9'

    def __str__(self):
        return 'F!'


for spec in ('', 's', '10', '<10', '>10', '^11', '*^11', '.2', '10.2', '>10.2s', '<<5', '}<5', '\u00e9^9', '010', '=10', '+', ' ', '-', ',', '_', '#', 'd', 'x', 'c',
             '.', '10.', '.-1', '1.5.2', 'ss', '>', '>s', '<', '0', '00', '5s', '05s', '.0', '.0s', '5.', '{', 'z', 'z5'):
    t(lambda: format('abc', spec))
for v in (True, False):
    t(lambda: [format(v), format(v, '5'), format(v, 'd'), format(v, 'x'), format(v, '.1f'), format(v, '>5'), f'{v:05}', f'{v!s:>6}'])
for v in (None, [], (), {}, object, len, 1j.__class__):
    t(lambda: format(v, ''))
    t(lambda: format(v, '5'))
t(lambda: f'{F()}{F():}{F():x y}{F()!r}{F()!s:>5}{F()!a:>8}{F():{1}{2}}{F():{"a"!r}}')
t(lambda: '{:{}}'.format('x', '>4'))
t(lambda: '{0:{1}{2}}'.format('x', '>', 4))
t(lambda: '{:{:{}}}'.format('x', '>', 4))
t(lambda: '{a.real:{w}}|{b[0]}|{b[key]}'.format(a=5, w=3, b={'key': 'v', 0: 'zero'}))
t(lambda: '{b[0]}'.format(b={'0': 's'}))
t(lambda: '{0[0][1]}{0[1].imag}'.format([['a', 'b'], 2j]))
t(lambda: '{}{}'.format(1))
t(lambda: '{}{1}'.format(1, 2))
t(lambda: '{0}{}'.format(1, 2))
t(lambda: '{x}'.format())
t(lambda: '{x}'.format_map({'x': 1}))
t(lambda: '{x}'.format_map({}))
t(lambda: '{}'.format_map({}))
t(lambda: '{'.format())
t(lambda: '}'.format())
t(lambda: '{!}'.format(1))
t(lambda: '{!x}'.format(1))
t(lambda: '{!r:}'.format('a'))
t(lambda: '{!r'.format('a'))
t(lambda: '{0!rs}'.format('a'))
t(lambda: '{0.}'.format('a'))
t(lambda: '{0[}'.format('a'))
t(lambda: '{0[]}'.format('a'))
t(lambda: '{0]}'.format('a'))
t(lambda: '{0.nope}'.format('a'))
t(lambda: '{0[9]}'.format('a'))
t(lambda: '{0[a]}'.format('a'))
t(lambda: '{{}}{{{}}}'.format(5))
t(lambda: '{:}}'.format(5))
t(lambda: '{: >{w}}'.format('x', w=4))
t(lambda: '{:d}'.format('x'))
t(lambda: '{:s}'.format(5))
t(lambda: '{:5}'.format([1]))
t(lambda: '{0.__class__.__name__}'.format(5))
t(lambda: '{99999999999999999999}'.format(5))
t(lambda: '{-1}'.format(5))
t(lambda: '{ 0}'.format(5))
t(lambda: '{a b}'.format(**{'a b': 1}))
t(lambda: format('a', 5))
t(lambda: format(5, None))
t(lambda: 'a'.__format__('>3'))
t(lambda: object().__format__('x'))
class S(str):
    pass
class SF(str):
    def __format__(self, spec):
        return 'SF'
t(lambda: [format(S('a'), '>3'), f'{SF("a")}', '{}'.format(SF('b')), type(format(S('a'))).__name__, '%s' % SF('c'), f'{SF("d")!s}'])
class Bad:
    def __format__(self, spec):
        return 5
t(lambda: f'{Bad()}')
t(lambda: format(Bad()))
x, w, p = 3.14159, 10, 2
t(lambda: f'{x:{w}.{p}f}|{x:<{w}}|{x!r:>{w}}|{x=}|{x = !s}|{x=:.1f}|{x+1=}|{ x = }')
t(lambda: f'{"nested " + f"{x:.{p}f}"}' f'{{literal}}' '{not}')
t(lambda: f'{(lambda: 5)()}{ {1: 2}[1] }{[i for i in range(2)]}{x if w else p}{x!r}')
