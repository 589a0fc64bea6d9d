import bisect
from bisect import bisect_left, bisect_right, insort, insort_left

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

a = [1, 2, 2, 2, 5, 9]
print([bisect_left(a, x) for x in range(11)], [bisect_right(a, x) for x in range(11)])
print(bisect_left(a, 2, 2), bisect_right(a, 2, 0, 2), bisect_left(a, 7, lo=1, hi=3), bisect.bisect is bisect_right, bisect_left([], 1))
words = ['a', 'bb', 'ccc', 'ddddd']
print(bisect_left(words, 3, key=len), bisect_right(words, 3, key=len), bisect.bisect(words, 4, key=len))
insort(words, 'xxxx', key=len)
insort(a, 2)
insort_left(a, 0)
print(words, a)
for f in (lambda: bisect_left(a, 1, -1), lambda: bisect_left(a, 'x'), lambda: bisect_left(5, 1), lambda: bisect_right(a, 1, key=3)):
    show(f)
def grade(score, breakpoints=[60, 70, 80, 90], grades='FDCBA'):
    return grades[bisect.bisect(breakpoints, score)]
print([grade(s) for s in [33, 99, 77, 70, 89, 90, 100]])
class Rev:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
r = []
for i in [3, 1, 2, 5, 4]:
    insort(r, Rev(i))
print([x.v for x in r])
sorted_list = []
x = 1
for i in range(300):
    x = x * 1103515245 + 12345 & 0x7fffffff
    insort(sorted_list, x % 1000)
print(sorted_list == sorted(sorted_list), sum(i * v for i, v in enumerate(sorted_list)) % 100003, bisect_left(sorted_list, 500))
class Shown(list):
    def __getitem__(self, i): print('item', i); return list.__getitem__(self, i)
    def insert(self, i, x): print('insert', i); list.insert(self, i, x)
shown = Shown([1, 3])
insort(shown, 2)
print(list(shown))
a = [1, 3, 3, 5]
for f in (lambda: insort(a, 3, -1), lambda: insort(a, 9, 0, 9), lambda: insort(a, 'x'), lambda: insort_left(a, None), lambda: insort((1, 2), 3),
          lambda: insort(a, 3, hi=2), lambda: insort_left(a, 3.0, True), lambda: insort(a, 0, 3, 1), lambda: insort(a, 2**70), lambda: insort(a, [])):
    show(f)
    print(a)
mixed = [1, Rev(3), 4]
show(lambda: insort(mixed, 0))
show(lambda: insort(mixed, Rev(9)))
print(len(mixed))
