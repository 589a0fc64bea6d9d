# NormalDist: overlap, copies.
import copy
import pickle
from statistics import NormalDist, StatisticsError

a, b = NormalDist(2.4, 1.6), NormalDist(3.2, 2.0)
print(round(a.overlap(b), 12), a.overlap(b) == b.overlap(a), a.overlap(a))
print(round(NormalDist(0, 1).overlap(NormalDist(1, 1)), 12), NormalDist(0, 1).overlap(NormalDist(100, 1)))
for other in 3, NormalDist(1, 0):
    try:
        print(a.overlap(other))
    except (TypeError, StatisticsError) as e:
        print(type(e).__name__, e)
print(copy.copy(a), copy.deepcopy(a) == a)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    print(pickle.loads(pickle.dumps(a, protocol)) == a, end=' ')
print()
