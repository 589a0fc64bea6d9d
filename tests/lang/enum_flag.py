import enum
from enum import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Perm(Flag):
    R=4; W=2; X=1
    RW=6
print(Perm.R|Perm.W, repr(Perm.R|Perm.W), Perm.RW, ~Perm.R, Perm.R&Perm.W, repr(Perm(0)), Perm(7), list(Perm), list(Perm.RW), Perm.R in Perm.RW, bool(Perm(0)), len(Perm.RW), Perm.R^Perm.RW, Perm, (Perm.R|Perm.X).name, Perm(0).name, (Perm.R|Perm.X).value, Perm.RW.name, Perm.R|Perm.W is Perm.RW)
show(lambda: Perm(8)); show(lambda: Perm.R|1); show(lambda: 1 in Perm.R); show(lambda: Perm('a')); show(lambda: Perm(-1))
class IF(IntFlag):
    A=1; B=2; C=4
print(IF.A|IF.B, repr(IF.A|IF.B), repr(IF.A|8), repr(IF(0)), IF.A+1, repr(~IF.A), f'{IF.A|IF.B}', IF.A|IF.B==3, IF.A in IF(3), repr(IF(16)), repr(IF.A|2), repr(5&IF.C), IF(-1), list(IF(7)))
class Col(Flag):
    RED=auto(); BLUE=auto(); GREEN=auto(); WHITE=RED|BLUE|GREEN
print(list(Col), Col.WHITE, [c.value for c in Col], Col.__members__)
class B(Flag, boundary=CONFORM): A=1;Bb=2
print(B(7)); 
class E(Flag, boundary=EJECT): A=1
print(E(5), type(E(5)))
class K(Flag, boundary=KEEP): A=1;C=8
print(repr(K(7)), K(7), repr(~K.A), repr(K(8|1)))
