# try and finally in generators: close, throw, and values that come out of finally.
log = []
def gen():
    try:
        yield 1
        yield 2
    finally:
        log.append("cleanup")
g = gen()
print(next(g), g.close(), log)
g = gen()
g.close()
print(log)
def stubborn():
    try:
        yield 1
    finally:
        yield 2
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def returns():
    try:
        yield 1
    except GeneratorExit:
        log.append("exit")
        return 5
g = returns()
next(g)
print(g.close(), log)
def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")
g = raises()
next(g)
try:
    g.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
def resumes():
    while True:
        try:
            x = yield "ready"
            log.append(x)
        except ValueError as e:
            log.append(str(e))
g = resumes()
print(next(g), g.send("a"), g.throw(ValueError("v")), g.send("b"), log)
try:
    g.throw(TypeError("out"))
except TypeError as e:
    print(repr(e))
print(list(g))
def early():
    try:
        return "early"
        yield
    finally:
        log.append("late")
try:
    next(early())
except StopIteration as e:
    print(e.value, log[-1])
def in_loop():
    for i in range(5):
        try:
            if i == 3:
                break
            yield i
        finally:
            yield -i
print(list(in_loop()))
