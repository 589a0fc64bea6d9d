# csv.Sniffer: the dialect and the header of a sample.
import csv, io

samples = {
    'commas': 'name,age,town\nAnn,31,Rome\nBob,4,Oslo\n',
    'semicolons': 'id;price;note\n1;3,50;x\n2;4,10;y\n3;5,00;z\n',
    'tabs': 'a\tb\n1\t2\n3\t4\n',
    'pipes': 'one|two|three\n1|2|3\n4|5|6\n',
    'spaced': 'a, b, c\n1, 2, 3\n4, 5, 6\n',
    'colons': 'a:b\nc:d\ne:f\n',
    'quoted': '"a";"b b";"c"\n"1";"2";"x ""y"" z"\n',
    'quoted spaced': "'a', 'b'\n'c', 'd, e'\n",
    'quoted first': '"x y",1\n"z",2\n',
    'quoted alone': '"just one"\n"and another"\n',
    'ragged': 'a,b,c\nd,e\nf,g,h,i\n',
    'many': '\n'.join(f'{i}/{i * i}/{i % 7}' for i in range(40)),
    'text': 'no table at all',
    'empty': '',
}
for name, text in samples.items():
    for only in (None, ';,', '|'):
        try:
            d = csv.Sniffer().sniff(text, only)
        except csv.Error as e:
            print(name, only, 'Error:', e)
            continue
        print(name, only, d.__name__, d._name, repr(d.delimiter), d.quotechar, d.doublequote, bool(d.skipinitialspace),
              repr(d.lineterminator), d.quoting, issubclass(d, csv.Dialect))
        print('   ', list(csv.reader(io.StringIO(text), d))[:3])
for name, text in samples.items():
    try:
        print(name, csv.Sniffer().has_header(text))
    except (csv.Error, StopIteration) as e:
        print(name, type(e).__name__, e)
print(csv.Sniffer().preferred)
for options in ({'quotechar': 4}, {'escapechar': b'x'}, {'delimiter': None}, {'quotechar': ''}):
    try:
        csv.reader([], **options)
    except TypeError as e:
        print(options, e)
