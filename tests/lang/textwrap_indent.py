# indent, dedent, shorten and fill at their edges.
from textwrap import dedent, fill, indent, shorten, wrap

for text in ('', ' ', 'a\nb', '\n\n', '  a\n    b\n  c', '\ta\n\tb', '\ta\n  b', '  a\n\n  b\n ', 'a\r\n  b'):
    print(repr(dedent(text)), repr(indent(text, '> ')), repr(indent(text, '-', lambda line: True)))
for width in (1, 5, 9, 10, 20, 40):
    try:
        print(width, repr(shorten('Hello  brave   new world', width)), repr(shorten('Hello world', width, placeholder='...')))
    except ValueError as e:
        print(width, e)
for kw in ({'width': 10}, {'width': 10, 'initial_indent': '* ', 'subsequent_indent': '  '}, {'width': 4, 'break_long_words': False},
           {'width': 12, 'break_on_hyphens': False}, {'width': 12, 'max_lines': 2}, {'width': 12, 'max_lines': 1, 'placeholder': '~'},
           {'width': 15, 'drop_whitespace': False}, {'width': 15, 'expand_tabs': False}, {'width': 15, 'replace_whitespace': False},
           {'width': 20, 'fix_sentence_endings': True}):
    print(kw, wrap('A well-known\tproblem. Extraordinarily long-ish words;\nand lines.', **kw))
print(repr(fill('', 5)), wrap(''), wrap('   '), repr(fill('a b', 1)))
