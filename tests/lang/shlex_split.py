import shlex

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: shlex.split('a "b c" d\\ e \'f g\' h"i"j'),
    lambda: shlex.split('a "b'),
    lambda: shlex.split('a\\'),
    lambda: shlex.split('a # b',comments=True),
    lambda: shlex.split("a 'b c'",posix=False),
    lambda: shlex.quote('a b'),
    lambda: shlex.quote("it's"),
    lambda: shlex.join(['a','b c','']),
    lambda: list(shlex.shlex('a=b "c d" e.f')),
    lambda: list(shlex.shlex('a && b || c; d >> e',punctuation_chars=True)),
    lambda: shlex.split(''),
    lambda: shlex.split('"" a'),
    lambda: shlex.split('a"\\"b\\n"'),
]:
    t(f)
