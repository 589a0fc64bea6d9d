# Sources of functions and classes end with the comments that are as far in.
# threads: no, its source is read
import inspect
def one():
    return 1
    # still inside


    # and here
# not here
def two(a,
        b=(1,
   2)):
    if a:
        return 2
        # deep
    # last
  # odd

class C:
    def m(self): return 1
    # after m
    @property
    def p(self):
        # first
        return 1

        # end p
    # end of C
    x = 1
    # really
# outside
def three(): return 1
    # no body

def four():
    """doc

    """
    # only comment
x = [lambda a: a,
     lambda b: b, 3]
y = (lambda c:
     c + 1)
def five():
    def inner():
        return 3
        # in inner
    # in five
    return inner
print(inspect.getsource(one)); print(inspect.getsource(two)); print(inspect.getsource(C)); print(inspect.getsource(C.m)); print(inspect.getsource(C.p.fget)); print(inspect.getsource(three)); print(inspect.getsource(four)); print(inspect.getsource(x[0])); print(inspect.getsource(y)); print(inspect.getsource(five())); print(inspect.getsource(five)); print(inspect.getsource(x[1]))
