# f-strings, str.format, % in every form.
w, p, x, s, d = 10, 3, 3.14159, 'text', {'k': 'v', 'n': {'m': 1}}
class F:
    def __format__(self, spec): return f'<{spec}>'
    def __repr__(self): return 'F()'
    def __str__(self): return 'F str'
    a = [1, {'b': 2}]
o = F()
print(f'{x:{w}.{p}}|{s:>{w}}|{s!r:^{w}}|{s!s}|{s!a}|{x=}|{x = :.2f}|{x=!s}|{s=}|{ s = !r:>8}|{{}}|{{{s}}}|{o}|{o!r}|{o:spec}|{o!s:>8}|{o:{w}{p}}|{d["k"]}|{d["n"]["m"]:03}|{w if w > 5 else p}|{(lambda y: y * 2)(4)}|{[i for i in range(3)]}|{x!r:.4}|{"nested " + f"{s}"}|{"a" "b"}|{1,2}|{*[1], 2}|{yield_ if False else "no"}' if True else '')
yield_ = 1
print(f'a{1}b' 'c{2}' f'd{3}' rf'\{4}' fr'\n{5}', f'', f'{"":5}|', f'\x41{1}\n', f'''{
x:.1f
}''', f'{x:%}', f'{10:#x} {10:#b}', f"{'q'!r}", f'{3:{"0>5"}}', f'{{x}}', f'{x:}}}' if 0 else '', f'{"{}"}', f'{1:{{}}}' if 0 else '')
for spec in ('{} {}', '{0} {1} {0}', '{a} {b}', '{0.real} {0.imag}', '{1[0]} {0}', '{o.a[1][b]}', '{:>5}|{:<5}|', '{0:{1}}', '{!r} {!s:>4}', '{{}} {}', '{a[k]} {a[n][m]}', '{0[-1]}' , '{:{w}.{p}f}', '{0!a}', '{a.__class__.__name__}'):
    try: print(spec.format(5, 'é', o=o, a={'k': 1, 'n': {'m': 2}, '-1': 'neg'}, b=2, w=8, p=2))
    except Exception as e: print(spec, type(e).__name__, e)
for spec in ('{', '}', '{}{}{}', '{0}{}', '{}{0}', '{z}', '{0.nope}', '{0[a]}', '{!x}', '{!}', '{0!r', '{:{}', '{:{:{}}}', '{0[}', '{0[]}', '{.real}', '{0..x}', '{:10', '{0!rr}', '{a b}', '{ }', '{0:{1:{2}}}', '{99999999999999999999}'):
    try: print(spec, spec.format(1, 2))
    except Exception as e: print(spec, type(e).__name__, e)
print('{:,} {:_} {:e} {:%} {:x} {:c} {:b}'.format(1234567, 1234567, 1234.5, .25, 255, 65, 5), '{:s} {!r:>6} {:^7}'.format('a', 'b', 'mid'), '{0:>{1}}'.format('r', 5), format(5), format('a', '>3'), '{}'.format(None), '{!r}'.format(o), '{:}'.format(o), '{:a{}b}'.format(o, 1))
print('{a}-{b}'.format_map({'a': 1, 'b': 2}), '%s %r %a %d %i %u %o %x %X %e %E %f %F %g %G %c %c %%' % (s, s, 'é', 5, 5.9, 6, 8, 255, 255, 1.5, 1.5, 1.5, 1.5, 1.5, 1e10, 'c', 99), '%(a)s %(b)05.1f %(a)r' % {'a': 1, 'b': 2.25}, '%5s|%-5s|%05d|%+d|% d|%#x|%#o|%.3s|%*d|%-*d|%.*f' % ('a', 'b', 42, 42, 42, 255, 8, 'abcdef', 5, 42, 5, 42, 2, 3.14159), '%s' % (1,), '%s' % [1, 2], '%d%%' % 50, '%5%|' % ())
for fmt, args in (('%d', 'a'), ('%s %s', 'a'), ('%s', (1, 2)), ('%q', 1), ('%', 1), ('%(a)s', 5), ('%(a)s', {}), ('%(a', {}), ('%c', 'ab'), ('%c', -1), ('%x', 1.5), ('%*d', ('a', 1)), ('%.1', 1), ('%f', 'x'), ('%d', None), ('%c', None), ('%(a)s %s', {'a': 1}), ('a', 1), ('%d', 1j), ('%i', float('inf')), ('%z', 1), ('%l', 1)):
    try: print(fmt % args)
    except Exception as e: print(fmt, type(e).__name__, e)
for v in ('abc', 5, 1.5, None, [], o, True):
    for spec in ('s', 'd', '>5', 'q', '5.1', '=5', ',', '05', '.'):
        try: print(repr(format(v, spec)), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
for src in ("f'{}'", "f'{a b}'", "f'{'", "f'}'", "f'{a!x}'", "f'{a!}'", "f'{a:{b:{c}}}'", "f'{#}'", "f'{a\\n}'", "f'{*a}'", "f'{lambda x: 1}'", "f'{a=b}'", "f'{a:=5}'", "f'{!r}'", "f'{a['b']}'", "f'{(a}'", "f'{a)}'", "b'a' f'b'", "f'{class}'", "f'{ }'"):
    try: compile(src, '<f>', 'eval'); print('ok', src)
    except SyntaxError as e: print(src, '|', e.msg)
