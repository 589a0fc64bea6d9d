# exec, eval and compile.
# threads: no, what is displayed goes into builtins._
print(eval('1 + 2'), eval(' 3'), eval('x', {'x': 5}), eval('x + y', {'x': 1}, {'y': 2}), eval(b'7'), eval(compile('4', '', 'eval')), eval('[i for i in range(3)]'), eval('lambda: 5')(), eval('(yield_ := 3)') )
ns = {}; exec('a = 1\ndef f(): return a\nclass C: b = a', ns); print(sorted(k for k in ns if k != '__builtins__'), ns['f'](), ns['C'].b, type(ns['__builtins__']))
loc = {}; exec('z = q + 1', {'q': 1}, loc); print(loc)
def scope():
    v = 1
    exec('v = 2'); print(v, sorted(locals()))
    d = locals(); exec('w = v + 1', globals(), d); print(d['w'])
    return eval('v'), [eval('v', globals(), {'v': n}) for n in range(2)]
print(scope())
class Map:
    def __getitem__(self, k):
        if k.startswith('_') or k == 'print': raise KeyError(k)
        return 'got ' + k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def keys(self): return ['k']
print(eval('anything', {}, Map())); exec('m = other; del m', {}, Map())
class D(dict):
    def __missing__(self, k): return 'missing ' + k
print(eval('nope', {}, D()))
for f in (lambda: eval('x = 1'), lambda: eval('nope'), lambda: eval(5), lambda: eval('1', 5), lambda: eval('1', {}, 5), lambda: exec(5), lambda: exec('1', []), lambda: compile('1', '', 'nope'), lambda: compile('a b', 'file', 'exec'), lambda: compile(5, '', 'exec'), lambda: compile('1\n2', '', 'eval'), lambda: exec('return 1'), lambda: exec('yield 1'), lambda: exec('  x'), lambda: exec('break'), lambda: exec('def f(:'), lambda: exec('(1'), lambda: exec('"abc'), lambda: exec('1 = x'), lambda: eval('f(**a, *b)'), lambda: exec('nonlocal x'), lambda: exec('def f():\n x = 1\n global x'), lambda: exec("'\\N{nope}'"), lambda: eval('(' * 300), lambda: eval('0777'), lambda: eval('1_'), lambda: exec('if 1:\nx'), lambda: exec('if 1:\n  x=1\n y=2'), lambda: exec('try: pass'), lambda: exec('async def f(): pass\nawait x') if 0 else 1/0, lambda: eval('a, b := 1'), lambda: exec('x: int: str'), lambda: exec('del f()'), lambda: exec('import a.b as'), lambda: eval('None = 1'), lambda: exec('None = 1'), lambda: exec('def f(None): pass'), lambda: exec('f() = 1'), lambda: exec('x + 1 = 2'), lambda: exec('for 1 in x: pass'), lambda: exec('with x as 1: pass'), lambda: exec('def f(a, a): pass'), lambda: exec('f(a=1, a=2)'), lambda: exec('f(1, a=1, 2)'), lambda: exec('def f(a=1, b): pass'), lambda: exec('def f(*): pass'), lambda: exec('class C(x for x in y): pass'), lambda: exec('print "a"'), lambda: exec('exec "a"'), lambda: exec('x = yield = 1'), lambda: exec('raise x from'), lambda: exec('@\ndef f(): pass'), lambda: exec('lambda x=: 1'), lambda: exec('{1: 2, 3}'), lambda: exec('{**x for x in y}'), lambda: exec('[*x for x in y]'), lambda: exec('a if b'), lambda: exec('not'), lambda: exec('x = 5 6'), lambda: exec('x..y'), lambda: exec('$'), lambda: exec('a ? b'), lambda: exec('“a”'), lambda: exec('é = 1; ²')):
    try: print(f())
    except SyntaxError as e: print(type(e).__name__, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
    except Exception as e: print(type(e).__name__, e)
c = compile('x = 1\nx + 1', 'my file', 'exec'); print(c.co_filename, c.co_name, exec(c), eval(c))
c = compile('5 + 5\n', 's', 'single'); exec(c)
exec(compile('if 1:\n  "text"\n', 's', 'single')); exec(compile('a = None; a; 7', 's', 'single')); print(_ if '_' in globals() else 'no _')
g = {}; exec('', g); print(list(g)); print(eval('__builtins__ is b', {'b': 5, '__builtins__': 5}) if False else eval('len', {'__builtins__': {'len': 'mine'}}))
try: eval('len([])', {'__builtins__': {}})
except NameError as e: print(e)
exec('global gg; gg = 5'); print(gg); print(__name__, eval('__name__'), eval('__name__', {'__name__': 'q'}))
def clos():
    n = 5
    def inner(): return n
    return inner
exec(clos().__code__, {'n': 1}, closure=clos().__closure__) if False else None
exec('import sys as s\nfrom math import pi as PI\nprint(s.__name__, round(PI, 2))')
exec('def rec(n): return n and n + rec(n - 1)\nprint(rec(5))')
exec('try:\n  raise ValueError("in exec")\nexcept ValueError as e: print(e.__traceback__.tb_lineno, e.__traceback__.tb_frame.f_code.co_filename)')
