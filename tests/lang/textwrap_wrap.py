import textwrap

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: textwrap.wrap('The quick brown fox jumped over the lazy dog, well-known goof-ball -- use the -b option!--really',12),
    lambda: textwrap.fill('aaa bbbbbbbbbbbbbbbbbbbbbb ccc',10,initial_indent='* ',subsequent_indent='  '),
    lambda: textwrap.shorten('Hello  world! this is',width=12),
    lambda: textwrap.shorten('Hello world',width=5),
    lambda: textwrap.shorten('Hello world',width=10,placeholder='...'),
    lambda: textwrap.dedent('''
   a
     b

   c
'''),
    lambda: textwrap.indent('a\n\nb\n','> '),
    lambda: textwrap.indent('a\n\nb','> ',lambda l:True),
    lambda: textwrap.wrap('a b',0),
    lambda: textwrap.wrap('abc def ghi',5,max_lines=2),
    lambda: textwrap.wrap('foo bar. baz! qux',20,fix_sentence_endings=True),
    lambda: textwrap.wrap('a-b-c-d-eeeee-ffff',6),
    lambda: textwrap.wrap('looong word',3,break_long_words=False),
    lambda: textwrap.wrap('tab\there   x',8,drop_whitespace=False),
    lambda: textwrap.wrap(''),
    lambda: textwrap.dedent('\ta\n\t b\n  c'),
]:
    t(f)
