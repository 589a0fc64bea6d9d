from string import Template as T

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: T('$a ${b} $$ $c').safe_substitute(a=1,b=2),
    lambda: T('$a').substitute({'a':3}),
    lambda: T('$a').substitute(),
    lambda: T('x\n $').substitute(),
    lambda: T('${').safe_substitute(),
    lambda: T('$a $b $a').get_identifiers(),
    lambda: T('$a $1').is_valid(),
    lambda: T('$a').substitute({'a':1},a=2),
]:
    t(f)
