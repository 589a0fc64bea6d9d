from abc import ABC, ABCMeta, get_cache_token

class Shape(ABC):
    pass
class Square: pass
class Big(Square): pass

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(isinstance(Square(), Shape), issubclass(Big, Shape))
before = get_cache_token()
print(Shape.register(Square) is Square, get_cache_token() != before)
print(isinstance(Square(), Shape), issubclass(Big, Shape), isinstance(Big(), Shape), isinstance(3, Shape))
@Shape.register
class Circle: pass
print(issubclass(Circle, Shape), Circle.__mro__ == (Circle, object))
show(lambda: Shape.register(3))
show(lambda: issubclass(3, Shape))
class Sub(Shape): pass
show(lambda: Sub.register(Shape))
print(issubclass(Square, Sub))
Sub.register(int)
print(isinstance(3, Shape), isinstance(True, Sub), isinstance(3.5, Shape), isinstance((), (Sub, tuple)))

class HasLen(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is HasLen:
            return any('__len__' in k.__dict__ for k in other.__mro__) or NotImplemented
        return NotImplemented
class L:
    def __len__(self): return 0
class N: pass
print(isinstance(L(), HasLen), isinstance(N(), HasLen), isinstance([], HasLen), isinstance(1, HasLen))
class HL2(HasLen): pass
print(isinstance(L(), HL2))
HasLen.register(N)
print(isinstance(N(), HasLen))
class Never(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return False
class Under(Never): pass
print(issubclass(Under, Never), isinstance(Under(), Never))
class Strange(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        raise ValueError('hook')
show(lambda: isinstance(1, Strange))
class Lies:
    @property
    def __class__(self):
        return Square
print(isinstance(Lies(), Shape))
total = 0
for i in range(300):
    x = (i, L(), Square(), 1.5)[i % 4]
    total += isinstance(x, Shape) * 2 + isinstance(x, HasLen)
print(total)
