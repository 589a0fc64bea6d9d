import re
m = re.match('(?P<a>.)(b)?(c)', 'xc')
for t in [r'\1', r'\2', r'\3\1', r'\g<a>', r'\g<1>0', r'\g<0>', r'\\', r'\n', r'\.', r'\-', r'\07', r'\0', r'\101', r'\1a', r'[\2]', '\\\\1', 'plain', '', 'é', '\\\n']:
    print(ascii(t), ascii(m.expand(t)), ascii(re.sub('(?P<a>.)(b)?(c)', t, 'xc-xc')))
for t in [r'\4', r'\g<b>', r'\g<4>', r'\g<-1>', r'\g<', r'\g', r'\g<>', r'\z', r'\777', '\\']:
    try:
        print(m.expand(t))
    except (re.error, IndexError) as e:
        print(t, type(e).__name__, e, getattr(e, 'pos', None))
print(re.sub('a', r'\g<0>\g<0>', 'banana', count=2), re.sub('(?i)B', lambda m: m.expand(r'<\g<0>>'), 'abB'))
print(re.subn('(a)(b)?', r'\2\1', 'ab a'), re.sub(r'(\d)(\d)', r'\2\1', '1234 5'))
