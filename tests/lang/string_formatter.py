import string

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: string.Formatter().format('{0} {a!r:>5} {b[0].real}',1,a='x',b=[3]),
    lambda: string.Formatter().format('{} {}',1),
    lambda: string.Formatter().format('{'),
    lambda: string.Formatter().format('}'),
    lambda: string.Formatter().format('{0} {}',1),
    lambda: string.Formatter().format('{:{}}','a',5),
    lambda: list(string.Formatter().parse('a{b!r:c{d}}{{e}}')),
    lambda: string.capwords(' hello  wORLD '),
    lambda: string.capwords('a-b','-'),
]:
    t(f)
