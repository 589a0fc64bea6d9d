# ExceptionGroup: making, splitting, deriving; except* in all forms.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


def shape(e):
    if isinstance(e, BaseExceptionGroup):
        return f'{e.message}[{", ".join(shape(x) for x in e.exceptions)}]'
    return repr(e)


V, T, K = ValueError('v'), TypeError('t'), KeyError('k')
g = ExceptionGroup('g', [V, ExceptionGroup('n', [T, K])])
print(g, repr(g), g.message, g.exceptions, g.args)
t(lambda: ExceptionGroup())
t(lambda: ExceptionGroup('x'))
t(lambda: ExceptionGroup('x', []))
t(lambda: ExceptionGroup('x', 5))
t(lambda: ExceptionGroup('x', [5]))
t(lambda: ExceptionGroup(5, [V]))
t(lambda: ExceptionGroup('x', [KeyboardInterrupt()]))
t(lambda: ExceptionGroup('x', [V], 1))
print(type(BaseExceptionGroup('b', [V])).__name__, type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
print(issubclass(ExceptionGroup, Exception), issubclass(ExceptionGroup, BaseExceptionGroup), issubclass(BaseExceptionGroup, Exception))
for cond in (ValueError, (TypeError, KeyError), Exception, OSError, lambda e: isinstance(e, KeyError), ExceptionGroup):
    m, r = g.split(cond)
    print(m and shape(m), '|', r and shape(r), '|', g.subgroup(cond) and shape(g.subgroup(cond)))
t(lambda: g.split(5))
t(lambda: g.subgroup((int,)))
print(g.subgroup(Exception) is g, ExceptionGroup[int])


class Mine(ExceptionGroup):
    def derive(self, excs):
        return Mine('derived ' + self.message, excs)


m = Mine('m', [V, T])
m.add_note('note')
a, b = m.split(ValueError)
print(type(a).__name__, shape(a), a.__notes__, type(b).__name__, a.__cause__)


class Plain(ExceptionGroup):
    pass


print(type(Plain('p', [V, T]).subgroup(ValueError)).__name__)


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 5


t(lambda: Bad('b', [V, T]).split(ValueError))


def star(e):
    try:
        raise e
    except* ValueError as x:
        print('V', shape(x))
    except* (TypeError, KeyError) as x:
        print('TK', shape(x))
    else:
        print('else')
    finally:
        print('finally')


star(g)
star(V)
t(lambda: star(ExceptionGroup('o', [OSError('o'), V])))
t(lambda: star(OSError('bare')))


def star_raises():
    try:
        raise ExceptionGroup('g', [V, T, K])
    except* ValueError:
        raise ZeroDivisionError('in handler')
    except* TypeError as e:
        raise


try:
    star_raises()
except BaseExceptionGroup as e:
    print(shape(e))


def star_bad():
    try:
        raise V
    except* ExceptionGroup:
        pass


t(star_bad)


def star_none():
    try:
        pass
    except* ValueError:
        print('never')
    else:
        print('else')


star_none()


def nested():
    try:
        try:
            raise ExceptionGroup('g', [V, K])
        except* KeyError:
            print('inner')
    except* ValueError as e:
        print('outer', shape(e))


nested()


def in_loop():
    for i in range(3):
        try:
            raise ExceptionGroup('g', [V])
        except* ValueError as e:
            x = i
    return x


print(in_loop())
for text in ('try: pass\nexcept* A: pass\nexcept B: pass', 'try: pass\nexcept*: pass', 'for i in x:\n try: pass\n except* A: continue',
             'for i in x:\n try: pass\n except* A: break', 'def f():\n try: pass\n except* A: return'):
    t(lambda: compile(text, 's', 'exec'))
