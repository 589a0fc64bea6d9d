# print(flush=True) ends transactions, some of which are rolled back.
import sys
total = 0
for i in range(40):
    total += i
    print(i, total, flush=True)
    print(i, end=' ', flush=True, file=sys.stdout)
print()
