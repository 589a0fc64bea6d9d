import difflib

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


a = 'one\ntwo\nthree\nfour\nfive\nsix\n'.splitlines(True)
b = 'ore\ntree\nthree\nfour\nemu\nfive!\nsix\nten\n'.splitlines(True)
for f in [
    lambda: ''.join(difflib.ndiff(a,b)),
    lambda: ''.join(difflib.unified_diff(a,b,'x','y','d1','d2')),
    lambda: ''.join(difflib.context_diff(a,b,'x','y',n=1)),
    lambda: list(difflib.restore(difflib.ndiff(a,b),1))==a,
    lambda: list(difflib.restore(difflib.ndiff(a,b),2))==b,
    lambda: list(difflib.unified_diff([],[])),
    lambda: list(difflib.unified_diff(['a'],[],lineterm='')),
    lambda: list(difflib.unified_diff([1],[])),
]:
    t(f)
