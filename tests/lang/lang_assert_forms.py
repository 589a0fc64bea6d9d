# The assert statement.
def check(f):
    try:
        f()
    except AssertionError as e:
        print(repr(e), e.args)
    else:
        print("fine")
def plain(x):
    assert x
def message(x):
    assert x, "x is %r" % (x,)
def pair(x):
    assert x, (1, 2)
for f in plain, message, pair:
    for x in 0, 1, [], [0], None:
        check(lambda: f(x))
calls = []
def note(text):
    calls.append(text)
    return text
def lazy():
    assert note("cond"), note("message")
check(lazy)
print(calls)
def compound(a, b):
    assert a and b or not a, f"{a=} {b=}"
check(lambda: compound(1, 0))
check(lambda: compound(0, 1))
print(__debug__)
class Odd:
    def __bool__(self):
        raise ValueError("no truth")
try:
    assert Odd()
except ValueError as e:
    print(repr(e))
AssertionErrorSaved = AssertionError
AssertionError = KeyError
try:
    assert False, "name is not looked up"
except AssertionErrorSaved as e:
    print(type(e).__name__, e)
