import enum
from enum import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
@unique
class U(Enum): A=1; B=2
def un():
    @unique
    class U(Enum): A=1; B=1; C=1
show(un)
F=Enum('F','a b c'); print(list(F), F.a.value, F.__module__, Enum('G',[('x',10),('y',20)]).y, list(Enum('H',{'p':1,'q':2})), list(Enum('K',['u','v'],start=5)), IntEnum('L','a b').a+1, Flag('M','a b c').c.value)
