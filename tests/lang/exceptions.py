# Exceptions: handlers, finally, chaining, with.
def f(kind):
    try:
        if kind == 0: return 'ret'
        if kind == 1: raise ValueError('v')
        if kind == 2: raise KeyError('k')
        if kind == 3: 1 / 0
    except ValueError as e:
        return 'value ' + str(e)
    except (KeyError, IndexError) as e:
        return 'key ' + str(e)
    else:
        return 'else'
    finally:
        print('finally', kind)
for k in range(3): print(f(k))
try: f(3)
except ZeroDivisionError as e: print(e)
print(f(9))
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        finally:
            print('fin', i)
    return 'done'
print(g())
def h():
    try: return 'a'
    finally: return 'b'
print(h())
try:
    try: raise ValueError('first')
    except ValueError: raise TypeError('second')
except TypeError as e:
    print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: raise ValueError('first')
    except ValueError as v: raise TypeError('second') from v
except TypeError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    try: raise ValueError('first')
    except ValueError as v: raise TypeError from None
except TypeError as e:
    print(repr(e), e.__cause__, e.__suppress_context__)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
try:
    try: 1 / 0
    except 5: pass
except TypeError as e: print(e)
try: raise
except RuntimeError as e: print(e)
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v, tb is not None); return self.swallow
with CM(False) as c: print('in', c.swallow)
with CM(True): raise ValueError('swallowed')
try:
    with CM(False): raise ValueError('passed')
except ValueError as e: print('got', e)
def w():
    with CM(False): return 'from with'
print(w())
for i in range(2):
    with CM(False), CM(True) as x:
        if i: break
        continue
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
try:
    with 5: pass
except TypeError as e: print(e)
class MyErr(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f'[{self.code}] {self.args[0]}'
try: raise MyErr(7, 'oops')
except MyErr as e: print(e, repr(e), e.code, e.args)
e = KeyError('x', 'y'); print(str(e), repr(e), e.args)
print(str(KeyError('x')), str(KeyError()), str(ValueError()), str(ValueError(1, 2)), repr(ValueError('q')))
print(issubclass(ZeroDivisionError, ArithmeticError), ModuleNotFoundError.__mro__)
print(StopIteration(5).value, SystemExit(3).code, OSError(2, 'No such file').errno, str(OSError(2, 'No such file', 'f.txt')))
e = ValueError('n'); e.add_note('note 1'); print(e.__notes__)
try: x_undefined
except NameError as e: print(e, e.name)
def unbound():
    print(q)
    q = 1
try: unbound()
except UnboundLocalError as e: print(e)
def free():
    def inner(): return zz
    if False: zz = 1
    return inner()
try: free()
except NameError as e: print(type(e).__name__, e)
try: del undefined_name
except NameError as e: print(e)
def d():
    x = 1
    del x
    return x
try: d()
except UnboundLocalError as e: print(e)
try: [1][5]
except IndexError as e: print(e)
try: {}['nokey']
except KeyError as e: print(e)
try: assert 1 == 2, 'msg'
except AssertionError as e: print(repr(e))
try: assert 0
except AssertionError as e: print(repr(e))
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [KeyError(3)])])
except* ValueError as eg: print('VE', eg.exceptions)
except* (TypeError, KeyError) as eg: print('TE', eg.exceptions)
try:
    raise ValueError('plain')
except* ValueError as eg: print(repr(eg))
import sys
try: 1 / 0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print(t, v, tb.tb_lineno, tb.tb_next)
print(sys.exc_info())
def deep(n):
    if n == 0: raise ValueError('deep')
    try: deep(n - 1)
    finally: pass
try: deep(5)
except ValueError as e:
    n = 0; tb = e.__traceback__
    while tb: n += 1; tb = tb.tb_next
    print(n)
try: int('x')
except ValueError as e: print(e)
try: 'a' + 1
except TypeError as e: print(e)
try: 1 + 'a'
except TypeError as e: print(e)
try: [] + ()
except TypeError as e: print(e)
try: 'a' * 'b'
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: {}[[]]
except TypeError as e: print(e)
try: {[]: 1}
except TypeError as e: print(e)
try: 'abc'['x']
except TypeError as e: print(e)
try: [1]['x']
except TypeError as e: print(e)
try: (1,)['x']
except TypeError as e: print(e)
try: 5[0]
except TypeError as e: print(e)
try: 5[0] = 1
except TypeError as e: print(e)
try: del 5[0]
except TypeError as e: print(e)
try: (1, 2)[0] = 1
except TypeError as e: print(e)
try: del (1, 2)[0]
except TypeError as e: print(e)
try: None()
except TypeError as e: print(e)
try: 1 < 'a'
except TypeError as e: print(e)
try: -'a'
except TypeError as e: print(e)
try: 5 in 5
except TypeError as e: print(e)
try: 5 in 'abc'
except TypeError as e: print(e)
try: 2 ** -1 + 1 // 0
except ZeroDivisionError as e: print(e)
try: 1 % 0
except ZeroDivisionError as e: print(e)
try: 1.0 / 0
except ZeroDivisionError as e: print(e)
try: 1.0 % 0
except ZeroDivisionError as e: print(e)
try: 1 << -1
except ValueError as e: print(e)
