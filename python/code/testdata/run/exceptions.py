log = []


class CM:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        log.append(("enter", self.name))
        if self.fail == "enter":
            raise KeyError(self.name)
        return self

    def __exit__(self, t, v, tb):
        log.append(("exit", self.name, t and t.__name__, str(v)))
        if self.fail == "exit":
            raise OSError(self.name)
        return self.swallow


def attempt(f):
    log.clear()
    try:
        r = f()
    except Exception as e:
        chain = []
        while e is not None:
            chain.append(type(e).__name__ + repr(e.args))
            e = e.__cause__ or e.__context__
        r = chain
    print(f.__name__, r, log)


def plain():
    with CM("a") as a, CM("b"):
        return a.name


def raising():
    with CM("a", swallow=True):
        with CM("b") as b:
            raise ValueError(b.name)
    return "after"


def enter_fails():
    with CM("a"), CM("b", fail="enter"), CM("c"):
        pass


def exit_fails():
    with CM("a"), CM("b", fail="exit"):
        raise ValueError(1)


def loop():
    for i in range(3):
        with CM(i):
            if i == 1:
                continue
            if i == 2:
                break
    with (CM("x") as x, CM("y")):
        pass
    return i


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("v") from e
        finally:
            log.append("f1")
    except (KeyError, ValueError) as e:
        try:
            raise
        except ValueError as e2:
            log.append(e is e2)
        return e.__cause__.__class__.__name__
    else:
        return "no"
    finally:
        log.append("f2")


def context():
    try:
        raise KeyError(1)
    except KeyError:
        raise TypeError(2)


def no_context():
    try:
        raise KeyError(1)
    except KeyError:
        raise TypeError(2) from None


def reraised():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            log.append("a")
            raise
    except Exception as e:
        log.append(type(e).__name__)
        raise


def bare():
    try:
        raise KeyError
    except ValueError:
        return 1
    except:
        return 2
    else:
        return 3


def orelse():
    try:
        pass
    except ValueError:
        return 1
    else:
        log.append("else")
        try:
            return 3
        finally:
            log.append("fin")
    finally:
        log.append("outer")


def restored():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        except ValueError:
            pass
        try:
            raise
        except KeyError as e:
            return e.args


def in_finally():
    try:
        try:
            raise KeyError(1)
        finally:
            try:
                raise ValueError(2)
            except ValueError:
                log.append("inner")
    except KeyError as e:
        return e.args


def bad_match():
    try:
        raise KeyError
    except 3:
        pass


def bad_with():
    with 3:
        pass


def handler_raises():
    try:
        raise KeyError(1)
    except KeyError as e:
        try:
            raise IndexError(2)
        finally:
            log.append(type(e).__name__)


def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3), KeyError(4)])])
    except* ValueError as e:
        log.append([type(x).__name__ for x in e.exceptions])
    except* (TypeError, KeyError) as e:
        log.append(len(e.exceptions))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "done"


def star_rest():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        log.append("v")


def star_naked():
    try:
        raise ValueError(1)
    except* ValueError as e:
        log.append(type(e).__name__)


def star_raise():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise OSError(3)
    except* TypeError:
        for i in range(2):
            if i:
                break
        log.append(i)


def star_none():
    try:
        log.append("body")
    except* ValueError:
        pass
    else:
        return "else"


for f in (plain, raising, enter_fails, exit_fails, loop, nested, context, no_context, reraised, bare, orelse, restored,
          in_finally, bad_match, bad_with, handler_raises, star, star_rest, star_naked, star_raise, star_none):
    attempt(f)


def gen():
    try:
        x = yield 1
        log.append(x)
        yield 2
    except ValueError as e:
        yield ("caught", e.args)
    finally:
        log.append("closed")


def use():
    g = gen()
    a = next(g), g.send("s")
    g.close()
    g = gen()
    next(g)
    b = g.throw(ValueError(9))
    return a, b, list(g)


attempt(use)


def delegating():
    r = yield from sub(2)
    yield r
    yield from [7, 8]
    r = yield from (i for i in "ab")
    yield r
    return "end"


def sub(n):
    for i in range(n):
        got = yield i
        if got:
            log.append(got)
    return "sub"


def drive():
    g = delegating()
    out = [next(g), g.send("hello")]
    try:
        while True:
            out.append(next(g))
    except StopIteration as e:
        out.append(e.value)
    return out


attempt(drive)


def stop():
    def g():
        yield 1
        raise StopIteration(5)

    return list(g())


attempt(stop)


def gen_handled():
    def g():
        try:
            yield 1
        except KeyError:
            yield 2
            raise

    it = g()
    next(it)
    try:
        it.throw(KeyError("k"))
        raise ValueError("between")
    except ValueError:
        try:
            next(it)
        except KeyError as e:
            return e.args


attempt(gen_handled)


def gen_with():
    def g():
        with CM("g"):
            for i in range(3):
                yield i

    return [x for x in g()], next(g())


attempt(gen_with)


def infinite():
    n = 0
    while True:
        cmd = yield n
        n = n + 1 if cmd is None else cmd


g = infinite()
print([next(g), next(g), g.send(10), next(g)])
