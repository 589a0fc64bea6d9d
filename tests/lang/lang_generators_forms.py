# Generators: send, throw, close, yield from, attributes, errors.
def g():
    try:
        x = yield 1
        print('got', x)
        try: y = yield 2
        except ValueError as e: print('caught', e); y = yield 'after'
        return y
    finally: print('cleanup')
i = g(); print(next(i), i.send('a'), i.throw(ValueError('t')))
try: i.send('end')
except StopIteration as e: print('stop', e.value)
print(next(i, 'default'), list(i))
i = g(); next(i); print(i.close(), i.close())
i = g(); print(i.close()); print(list(i))
i = g()
for f in (lambda: i.send(5), lambda: i.throw(KeyError('k')), lambda: next(i), lambda: i.throw(5), lambda: i.throw(), lambda: i.send(), lambda: i.nope, lambda: i()):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def ignoring():
    for k in range(2):
        try: yield 1
        except GeneratorExit: print('ignored')
i = ignoring(); next(i)
try: i.close()
except RuntimeError as e: print(e)
list(i)
def stop(): yield 1; raise StopIteration('inner')
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
def reent(): yield next(r)
r = reent()
try: next(r)
except ValueError as e: print(e)
def sub():
    try: v = yield 's1'; print('sub got', v); yield 's2'
    except KeyError as e: print('sub caught', e); yield 's3'
    return 'result'
def deleg(): res = yield from sub(); print('res', res); yield from 'ab'; yield from (c for c in [1]); return (yield from [])
i = deleg(); print(next(i), i.send('v'), next(i), next(i), next(i)); print(list(i))
i = deleg(); next(i); print(i.throw(KeyError('z'))); i.close()
class It:
    def __iter__(self): return self
    def __next__(self): return 'n'
    def send(self, v): print('send', v); return 'sent'
    def throw(self, *a): print('throw', a[0] if isinstance(a[0], type) else type(a[0])); return 'thrown'
    def close(self): print('close')
def d2(): yield from It()
i = d2(); print(next(i), i.send(5), i.throw(ValueError)); i.close()
for bad in (5, None):
    def d3(): yield from bad
    try: next(d3())
    except TypeError as e: print(e)
def attrs(): "doc"; yield
i = attrs(); print(i.gi_running, i.gi_frame is not None, i.gi_code.co_name, i.gi_yieldfrom, i.__name__, i.__qualname__, i.gi_frame.f_lineno - attrs.__code__.co_firstlineno, type(i), iter(i) is i, i.gi_suspended)
next(i); print(i.gi_frame.f_locals, i.gi_suspended); list(i); print(i.gi_frame, i.gi_suspended); i.__name__ = 'renamed'; print(i.__name__)
y = d2(); next(y); print(type(y.gi_yieldfrom)); y.close()
ge = (x * 2 for x in range(3) if x); print(ge.__name__, next(ge), list(ge), (lambda: (yield))().__name__)
print([*(x for x in 'ab')], dict((k, 1) for k in 'xy'), sum(i for i in range(4)), max((x for x in [3, 1]), default=0), any(x for x in []), tuple(x for x in (1,)), sorted((c for c in 'ba')))
a = 5
lazy = (a + x for x in [1, 2]); a = 10; print(list(lazy))
try: (x for x in 5)
except TypeError as e: print(e)
def fin():
    for k in range(3):
        try: yield k
        finally: print('fin', k)
q = fin()
for k in q:
    if k == 1: break
q.close()
def multi():
    a, b = yield (yield 1), (yield 2)
    print(a, b); yield a + b
m = multi(); print(next(m), m.send('x'), m.send('y'), m.send((3, 4)))
def ctx():
    try: yield
    except Exception as e: raise KeyError('new') from e
c = ctx(); next(c)
try: c.throw(ValueError('old'))
except KeyError as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
def ret(): return 7; yield
try: next(ret())
except StopIteration as e: print(e.value, e.args)
import sys
def exc():
    try: 1 / 0
    except ZeroDivisionError: yield sys.exc_info()[0]; yield sys.exc_info()[0]
i = exc(); print(next(i), sys.exc_info()[0])
try: raise KeyError
except KeyError: print(next(i), sys.exc_info()[0])
