import enum
from enum import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Color(Enum):
    RED=1
    GREEN=2
    BLUE=3
    CRIMSON=1
    def desc(self): return self.name.lower()
    @property
    def dbl(self): return self.value*2
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED, dir(Color)[:5], Color.__doc__, Color.RED.__doc__)
print(enum.STRICT, repr(enum.KEEP), enum.show_flag_values(7))
def v1():
    @verify(CONTINUOUS)
    class V(Enum): A=1;B=3
show(v1)
def v2():
    @verify(UNIQUE)
    class V(Enum): A=1;B=1
show(v2)
def v3():
    @verify(NAMED_FLAGS)
    class V(Flag): A=1;B=7
show(v3)
class Val(Enum):
    value='v'
    name='n'
print(Val.value, Val.name)
match Color.RED:
    case Color.BLUE: print('b')
    case Color.RED: print('r')
class Un(Enum):
    A=[1]; B={}
print(Un([1]), Un.B.value)
print(Color.RED.__class__, Color.RED.RED if hasattr(Color.RED,'RED') else None, Color.RED.BLUE)
class Empty(Enum):
    def hi(self): return 'hi '+self.name
class Fu(Empty): X=1
print(Fu.X.hi(), Empty, list(Empty))
class Wk(Enum):
    _ignore_ = ['i']
    for i in range(3): vars()['d%d'%i]=i
print(list(Wk))

total = 0
members = list(Color)
for i in range(300):
    c = members[i % 3]
    if c is Color.RED:
        total += c.value
    elif c == Color.BLUE:
        total += Color(2).value * 10
    else:
        total += len(c.name)
print(total)
