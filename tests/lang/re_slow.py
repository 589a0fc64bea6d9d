# Matches that take long, in several threads, and methods that find much.
import re
import threading

p = re.compile(r'(x?)(?:a|aa|b)*\1c')
q = re.compile(r'(x?)(?:a|aa|b)*\1(b)')
text = 'a' * 22
print(p.search(text), p.findall(text), p.sub('-', text) == text, p.split(text) == [text], list(p.finditer(text)))
print(q.search(text + 'b').span(2), q.sub(r'<\2>', text + 'b'), q.subn(lambda m: m.group(2), text + 'b'))
results = {}


def work(name, text):
    m = q.search(text)
    results[name] = m and m.span(), p.match(text), len(re.findall('a', text))


threads = [threading.Thread(target=work, args=(i, 'a' * (18 + i) + 'b' * (i % 2))) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()))
print(len(re.findall('.', 'xyz' * 3000)), len(re.sub('(a)', r'\1\1', 'ab' * 2000)), len(re.split('b', 'ab' * 1000)))
