import re
import threading

words = re.compile(r'(?P<word>\w+)(?P<sep>\W*)')
out = [None] * 4


def work(n):
    found = []
    for i in range(20):
        text = f'w{n}_{i}, next-{i}; last'
        found.append(re.sub(r'\d+', lambda m: str(int(m.group()) + n), text))
        found.append(len(words.findall(text)))
        if not re.fullmatch(r'w%d_%d.*' % (n, i), text):
            found.append('no match')
    re.purge()
    out[n] = found


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for n in range(4):
    print(n, out[n][:2], out[n][-2:], len(out[n]))
