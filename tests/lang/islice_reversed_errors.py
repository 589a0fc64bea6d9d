import itertools
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for a in [(-1,),('a',),(1.5,),(2**64,),(0,-1),(0,'a'),(-1,2),('a',2),(-1,-1),('a','b'),(None,-1),(0,5,-1),(0,5,'a'),(0,5,0),(0,-5,0)]:
    tr(lambda: list(itertools.islice([1,2,3],*a)))


class A:
    def __getitem__(self, k): return k


for v in [A(), 5, frozenset(), set(), type]:
    tr(lambda: reversed(v))
