import locale

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: locale.setlocale(locale.LC_ALL,'C'),
    lambda: locale.setlocale(locale.LC_ALL,'de_DE.nope'),
    lambda: locale.localeconv(),
    lambda: locale.atof('1.5'),
    lambda: locale.format_string('%d',1234,grouping=True),
    lambda: locale.strcoll('a','b'),
    lambda: locale.str(1.5),
]:
    t(f)
