# try statements in all forms: chaining, notes, except*, finally.
def show(e, depth=0):
    print('  ' * depth, type(e).__name__, e.args, getattr(e, '__notes__', None), e.__suppress_context__)
    if e.__cause__: print('  ' * depth, 'cause'); show(e.__cause__, depth + 1)
    if e.__context__: print('  ' * depth, 'context'); show(e.__context__, depth + 1)
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError as e: show(e)
try:
    try: {}['k']
    except KeyError: raise TypeError('t') from None
except TypeError as e: show(e)
try:
    try: raise ValueError(1)
    finally: raise KeyError(2)
except KeyError as e: show(e); e.add_note('one'); e.add_note('two'); show(e)
for bad in (lambda e: e.add_note(5), lambda e: setattr(e, '__cause__', 5), lambda e: setattr(e, '__context__', 'x'), lambda e: setattr(e, '__traceback__', 5), lambda e: setattr(e, 'args', 5), lambda e: e.with_traceback(5), lambda e: delattr(e, '__cause__'), lambda e: setattr(e, '__suppress_context__', 5)):
    try: bad(ValueError()); print('ok')
    except TypeError as e: print(e)
for stmt in ('raise 5', 'raise int', 'raise ValueError from 5', 'raise', 'raise ValueError from int', 'raise None', 'raise ValueError("a") from KeyError("b")', 'raise ValueError from None'):
    try: exec(stmt)
    except BaseException as e: show(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except (KeyError, 'x'): pass
except TypeError as e: print(e)
def f(kind):
    try:
        if kind == 'return': return 'try'
        if kind == 'raise': raise ValueError('v')
        if kind == 'exit': raise SystemExit(3)
    except ValueError as e: return f'except {e}'
    else: return 'else'
    finally:
        print('finally', kind)
        if kind == 'override': return 'finally'
print(f('return'), f('raise'), f('none'), f('override'))
try: f('exit')
except SystemExit as e: print(e.code)
def loop():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
        finally: print('f', i)
    else: print('no')
    while True:
        try: return 'ret'
        finally: break
    return 'after'
print(loop())
try:
    e = 1
    raise ValueError
except ValueError as e: pass
try: e
except NameError as x: print(x)
try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [ValueError(3), KeyError(4)])])
except* ValueError as e: print('V', repr(e))
except* (TypeError, KeyError) as e: print('T', repr(e))
else: print('else')
finally: print('finally')
try:
    try: raise ExceptionGroup('eg', [ValueError(1), OSError(2)])
    except* ValueError as e: raise RuntimeError('in handler')
except ExceptionGroup as e: print(repr(e)); print(repr(e.exceptions[0].__context__))
try:
    try: raise ValueError('naked')
    except* ValueError as e: print(repr(e)); raise
except BaseException as e: print(repr(e))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
g = ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [TypeError(2), ValueError(3)])])
print(g.split(ValueError), g.subgroup(lambda e: isinstance(e, TypeError)), g.message, g.exceptions, g.derive([KeyError()]), str(g), g.split(KeyError))
for a in ((), ('m',), ('m', []), ('m', [5]), (5, [ValueError()]), ('m', 5), ('m', [KeyboardInterrupt()])):
    try: print(repr(ExceptionGroup(*a)))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print(repr(BaseExceptionGroup('m', [ValueError()])), repr(BaseExceptionGroup('m', [KeyboardInterrupt()])))
class MyE(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
    def __str__(self): return f'<{self.b}>'
print(str(MyE(1)), repr(MyE(1)), MyE(1).args, str(Exception()), str(Exception(1)), str(Exception(1, 2)), repr(KeyError('k')), str(KeyError('k')), str(OSError(2, 'msg')), str(OSError(2, 'msg', 'file')), repr(OSError(2, 'm', 'f')), OSError(2, 'm').errno, StopIteration(5).value, SystemExit().code, str(UnicodeDecodeError('utf8', b'abc', 1, 2, 'why')), ImportError('m', name='n', path='p').name, AttributeError('a', name='n', obj=5).obj, NameError('x', name='y').name)
