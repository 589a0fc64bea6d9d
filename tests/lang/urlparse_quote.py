import urllib.parse as U

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: U.quote('a b/ü?&'),
    lambda: U.quote_plus('a b/ü'),
    lambda: U.unquote('a%20b%C3%BC%zz%'),
    lambda: U.unquote_plus('a+b%2B'),
    lambda: U.urlencode({'a':1,'b':'x y','c':'ü'}),
    lambda: U.urlencode([('a',[1,2])],doseq=True),
    lambda: U.parse_qs('a=1&b=2&a=3&c='),
    lambda: U.parse_qsl('a=1&b=&c',keep_blank_values=True),
    lambda: U.quote(b'\xff'),
    lambda: U.urlencode('a'),
    lambda: U.parse_qs('a', strict_parsing=True),
]:
    t(f)
