import types

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def f(a, b=2):
    "doc"
    return a + b + K
K = 10
g = types.FunctionType(f.__code__, {'K': 100}, 'renamed', (5,))
print(g(1), g.__name__, g.__defaults__, g.__doc__, f(1))
def outer(x):
    def inner():
        return x
    return inner
h = outer(7)
k = types.FunctionType(h.__code__, globals(), None, None, (types.CellType(9),))
print(h(), k(), h.__closure__[0].cell_contents, type(h.__closure__[0]) is types.CellType)
show(lambda: types.FunctionType(h.__code__, {}))
show(lambda: types.FunctionType(h.__code__, {}, None, None, ()))
show(lambda: types.FunctionType(3, {}))
show(lambda: types.CellType().cell_contents)
class A:
    def m(self):
        return self
a = A()
m = types.MethodType(f, 5)
print(m(3), m.__self__, m.__func__ is f, isinstance(a.m, types.MethodType), types.MethodType(A.m, a) == a.m)
show(lambda: types.MethodType(f, None))
show(lambda: types.MethodType(3, 4))
a.dyn = types.MethodType(lambda self, x: (self is a, x), a)
print(a.dyn(4))
print(isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(f, types.LambdaType))
print(isinstance((x for x in ()), types.GeneratorType), isinstance(f.__code__, types.CodeType))
print(isinstance(types, types.ModuleType), isinstance(None, types.NoneType), isinstance(..., types.EllipsisType))
print(isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType), isinstance(NotImplemented, types.NotImplementedType))
try:
    1 / 0
except ZeroDivisionError as e:
    print(isinstance(e.__traceback__, types.TracebackType), isinstance(e.__traceback__.tb_frame, types.FrameType))
mod = types.ModuleType('mymod', 'its doc')
mod.x = 3
print(mod.__name__, mod.__doc__, mod.x, mod)
