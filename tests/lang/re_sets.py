import re
for p, s in [('[a-c]+', 'xabcd'), ('[^a-c]+', 'abxyc'), ('[]]', ']'), ('[^]]', 'a]'), ('[a-]', '-'), ('[-a]', '-'), (r'[\w-]+', 'a-b c'), (r'[\d.]+', '1.5x'),
             (r'[\s\S]', '\n'), (r'[^\W\d]+', '12ab_'), (r'[\x41-\x43]', 'B'), (r'[\101]', 'A'), (r'[\b]', '\b'), ('[.*+?]', '*'), ('[(){}]', '{'), (r'[\]\\]', '\\'),
             ('[A-z]', '^'), ('[é-ü]', 'ö'), ('[α-ω]+', 'xλμ'), ('[\U0001f600-\U0001f610]', '😄'), (r'[\N{DIGIT ONE}a]', '1'), ('[#]', '#'), ('[ ]', ' '), ('[^^]', '^a'), ('[a^]', '^')]:
    m = re.search(p, s)
    print(ascii(p), m and (m.span(), ascii(m.group())))
print(re.findall('[A-Z]', 'aBc', re.I), re.findall('[^A-Z]', 'aBc1', re.I), re.findall('[É]', 'éÉ', re.I), re.findall('[a-z]', 'K\u212a', re.I), re.findall('[\u212a]', 'kK', re.I))
