# Several threads write to one file, and read from one.
import os, threading
name = f'/tmp/io_many_threads.{os.getpid()}.{threading.get_ident()}'
with open(name, 'w') as f:
    def work(k):
        for i in range(100):
            f.write(f'{k} {i}\n')
    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
with open(name) as f:
    lines = f.readlines()
print(len(lines), len(set(lines)), all(len(x.split()) == 2 for x in lines))
seen = []
with open(name) as f:
    def take():
        mine = []
        while line := f.readline():
            mine.append(line)
        seen.append(mine)
    threads = [threading.Thread(target=take) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
print(sorted(sum(seen, [])) == sorted(lines))
for k in range(4):
    own = [int(x.split()[1]) for x in lines if x.startswith(f'{k} ')]
    print(k, own == sorted(own))
os.remove(name)
