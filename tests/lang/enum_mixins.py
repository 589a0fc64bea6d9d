import enum
from enum import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class I(IntEnum):
    ONE=1; TWO=2
print(I.ONE, repr(I.ONE), I.ONE+1, I.ONE<I.TWO, I.ONE==1, f'{I.ONE}', f'{I.TWO:03d}', int(I.TWO), I(2), sorted([I.TWO,I.ONE]), [10,20,30][I.ONE], '%d'%I.TWO, isinstance(I.ONE,int), I.ONE|I.TWO, type(I.ONE+I.TWO), hash(I.ONE)==hash(1), {1:'a'}[I.ONE], str(I.ONE), I.ONE.bit_length(), I.__doc__)
class S(StrEnum):
    FOO=auto(); BAR='b'
print(S.FOO, repr(S.FOO), S.BAR=='b', S.FOO.upper(), f'{S.BAR}', S('b'), len(S.FOO), S.FOO+'x', {'foo':1}[S.FOO])
def ss():
    class S2(StrEnum): A=1
show(ss)
class Mx(int, Enum):
    A=1
print(Mx.A, repr(Mx.A), f'{Mx.A}', '%d'%Mx.A, Mx.A+1, str(Mx.A), format(Mx.A,'3'))
class Ms(str, Enum):
    A='a'
print(Ms.A, repr(Ms.A), f'{Ms.A}', Ms.A=='a', '{}'.format(Ms.A), Ms.A.upper(), str.__str__(Ms.A))
