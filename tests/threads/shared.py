# Dicts, lists and sets that threads change together. What a method does in one
# step needs no lock; what takes several has one.
import threading

N, ROUNDS = 4, 150
counts, lists, appended, seen, own = {}, {}, [], set(), {}
lock = threading.Lock()
first = []
local = threading.local()


def work(k):
    local.steps = 0
    mine = own[k] = {}
    for i in range(ROUNDS):
        with lock:
            counts[i % 13] = counts.get(i % 13, 0) + 1
        lists.setdefault(i % 5, []).append(k)
        appended.append((k, i))
        seen.add(i % 50)
        if first_time.setdefault(i, k) == k:
            first.append(i)
        mine[i] = i * k
        local.steps += 1
        if i % 10 == 0:
            appended.sort()
    steps[k] = local.steps


first_time, steps = {}, {}
threads = [threading.Thread(target=work, args=(k,)) for k in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(counts.items()))
print(sorted((k, len(v), [v.count(j) for j in range(N)]) for k, v in lists.items()))
print(sorted(appended) == [(k, i) for k in range(N) for i in range(ROUNDS)])
print(len(seen), sorted(first) == list(range(ROUNDS)), sorted(steps.items()))
print([sum(own[k].values()) for k in range(N)], hasattr(local, 'steps'))
