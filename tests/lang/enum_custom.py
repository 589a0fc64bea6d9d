import enum
from enum import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Planet(Enum):
    EARTH=(5.9,6.3); MARS=(6.4,3.3)
    def __init__(self, mass, radius): self.mass=mass; self.radius=radius
    @property
    def g(self): return round(self.mass/self.radius,3)
print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.g, Planet((6.4,3.3)), Planet.MARS.value)
class N(Enum):
    def __new__(cls, v):
        o=object.__new__(cls); o._value_=v*10; return o
    A=1;B=2
print(N.A.value, N(20))
class Mi(Enum):
    A=1
    @classmethod
    def _missing_(cls,v):
        if v=='a': return cls.A
        if v=='bad': return 5
        if v=='exc': raise RuntimeError('q')
print(Mi('a')); show(lambda: Mi('z')); show(lambda: Mi('bad')); show(lambda: Mi('exc'))
class Me(Enum):
    @member
    def f(self): return 1
    def __repr__(self): return 'Me.' + self.name
    g=nonmember(5)
    h=lambda self: 3
print(list(Me), Me.g)
class Ge(Enum):
    def _generate_next_value_(name,start,count,last): return name+str(count)
    A=auto();B=auto()
print(list(Ge))
