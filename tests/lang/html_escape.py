import html

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: html.escape('<a href="x">\'&'),
    lambda: html.unescape('&lt;&amp;&eacute;&#65;&#x41;&#128;&notit;&foo;&nbsp&#0;&#xD800;&copy &#11;'),
]:
    t(f)
