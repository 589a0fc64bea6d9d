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
print(Color, Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.CRIMSON, Color.RED.desc(), Color.RED.dbl)
print(Color.__members__, Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED), type(Color), hash(Color.RED)==hash(Color.RED), Color.RED==1, Color.RED is Color(1), Color.RED!=Color.BLUE, {Color.RED:1}, list(reversed(Color)), bool(Color.RED), f'{Color.RED}', f'{Color.RED:>12}', '%s'%Color.RED, str(Color.RED))
for f in [lambda: Color(9), lambda: Color['X'], lambda: Color.X, lambda: setattr(Color,'RED',5), lambda: delattr(Color,'RED'), lambda: Color.RED<Color.BLUE, lambda: Color(), lambda: Color.RED.nope, lambda: setattr(Color.RED,'value',3), lambda: setattr(Color.RED,'name',3), lambda: type('X',(Color,),{}) , lambda: Color('RED')]: show(f)
def ext():
    class C2(Color): X=5
show(ext)
def dup():
    class C2(Enum):
        A=1
        A=2
show(dup)
def sun():
    class C2(Enum):
        _x_=1
show(sun)
class A(Enum):
    X=auto(); Y=auto(); Z=10; W=auto()
print([ (a.name,a.value) for a in A])
