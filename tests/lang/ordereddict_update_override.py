from collections import OrderedDict
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class X(OrderedDict):
    def __setitem__(self,k,v): print('set',k,v); super().__setitem__(k,v)
tr(lambda: X([(1,2)],a=3))
tr(lambda: X({1:2}))
tr(lambda: X(a=1))
x=X(); tr(lambda: x.update({1:2}, b=4)); tr(lambda: x.update([(5,6)])); tr(lambda: x|{7:8}); tr(lambda: {7:8}|x); tr(lambda: x.setdefault(9,1))
tr(lambda: x.__ior__([(1,3)]))
tr(lambda: X.fromkeys([1,2],3))
tr(lambda: x.copy())
for a in [(1,),([1],),([[1]],),([[]],),([[1,2,3]],),(1,2),(None,),('ab',),('a',),(['ab'],),([(1,2),3],),({1:2},{}),([([],1)],), ({'a':1}.items(),), (OrderedDict(b=2),),(iter([(1,2)]),)]:
    tr(lambda: OrderedDict(*a))
    tr(lambda: OrderedDict().update(*a))
class K:
    def keys(self): return [1,2]
    def __getitem__(self,k): return k*2
tr(lambda: OrderedDict(K()))
class I:
    def items(self): return [(1,2)]
tr(lambda: OrderedDict(I()))
tr(lambda: OrderedDict(self=1, other=2))
o=OrderedDict(a=1); tr(lambda: o.update(o)); tr(lambda:o.__init__(b=2)); print(o)
