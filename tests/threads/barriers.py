# Threads that go through phases together, and a barrier that breaks.
import threading

N, PHASES = 4, 40
counts = [0] * PHASES
seen = [[] for k in range(N)]
leaders = []
lock = threading.Lock()


def walk(k):
    for phase in range(PHASES):
        with lock:
            counts[phase] += 1
        if barrier.wait() == 0:
            leaders.append(phase)
        seen[k].append(counts[phase])
        barrier.wait()


barrier = threading.Barrier(N)
threads = [threading.Thread(target=walk, args=(k,)) for k in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(all(s == [N] * PHASES for s in seen), leaders == list(range(PHASES)))

actions = []
acting = threading.Barrier(3, action=lambda: actions.append(len(actions)))
threads = [threading.Thread(target=acting.wait) for k in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(actions, acting.n_waiting, acting.parties, acting.broken)


def wait():
    try:
        broken.wait()
    except threading.BrokenBarrierError:
        outcomes.append('broken')


outcomes = []
broken = threading.Barrier(3)
threads = [threading.Thread(target=wait) for k in range(2)]
for t in threads:
    t.start()
while broken.n_waiting < 2:
    pass
broken.abort()
for t in threads:
    t.join()
print(outcomes, broken.broken)
