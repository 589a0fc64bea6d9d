import textwrap
text = 'Lorem ipsum dolor sit amet, consectetur-adipiscing elit. Sed do! "Eiusmod" tempor --- incididunt ut labore.'
w = textwrap.TextWrapper(width=20, initial_indent='- ', subsequent_indent='  ')
print(w.fill(text))
w.width, w.max_lines, w.placeholder = 25, 2, ' ...'
print(w.wrap(text))
w.max_lines, w.break_on_hyphens, w.fix_sentence_endings = None, False, True
print('\n'.join(w.wrap(text)))
for width in (5, 11, 40):
    print(textwrap.wrap('supercalifragilistic is a-very-long-word, is-it? yes/no', width))
print(textwrap.wrap('  leading and   inner  ', 10), textwrap.wrap('  a  b', 4, drop_whitespace=False), textwrap.wrap('a\tb\nc', 20, expand_tabs=False, replace_whitespace=False))
print(textwrap.shorten('a b  c d e f', 6), textwrap.shorten('abc def', 7), textwrap.fill('', 5), textwrap.wrap('   '))
for f in [lambda: textwrap.wrap('a', -1), lambda: textwrap.shorten('abc def', 3), lambda: textwrap.wrap('abc', 3, max_lines=1, placeholder='.....')]:
    try:
        print(f())
    except ValueError as e:
        print(e)
print(repr(textwrap.dedent('  a\n\n    b\n  ')), repr(textwrap.dedent('a\n  b')), repr(textwrap.dedent(' \t a\n \tb')), repr(textwrap.indent('x\n \ny', '  ')))
