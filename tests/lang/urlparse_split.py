import urllib.parse as U

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: U.urlparse('http://u:p@Host.com:80/p/a;x?q=1&r#f'),
    lambda: U.urlparse('http://u:p@Host.com:80/p').port,
    lambda: U.urlsplit('//a/b?c#d').geturl(),
    lambda: U.urljoin('http://a/b/c/d','../e'),
    lambda: U.urljoin('http://a/b/c/d','/e'),
    lambda: U.urljoin('http://a/b/c/d?x','?y'),
    lambda: U.urljoin('http://a/b/','http://x/y'),
    lambda: U.urljoin('http://a/b/c/d','./../../../g'),
    lambda: U.urldefrag('http://a/b#c'),
    lambda: U.urlparse(b'http://a/b?c'),
    lambda: U.urlunparse(('http','a','/b','','c=d','')),
    lambda: U.urlparse('http://[::1]:99/x').hostname,
    lambda: U.urlparse('http://a:b/').port,
    lambda: U.urlsplit('http://[a'),
    lambda: U.urlparse('mailto:x@y'),
    lambda: U.urlparse('/a;b')._replace(path='/z'),
    lambda: U.urlparse('http://u:p@Host.com:80/p').hostname,
    lambda: U.urlparse('HTTP://x').scheme,
]:
    t(f)
