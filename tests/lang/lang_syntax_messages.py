# What compile() says about wrong programs, and where.
def t(text):
    try:
        compile(text, '<s>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, '|', e.lineno, e.offset, e.end_lineno, e.end_offset, '|', repr(e.text))


for text in '''x = = 1
x = (1
x = 1)
x = [1, 2
f(a for a in b, c)
f(x=1, 2)
f(**k, *a)
f(**k, 1)
f(x=1, x=2)
f(1=2)
f(a.b=2)
f(True=2)
f(a, b for b in c)
def f(x, x): pass
def f(x=1, y): pass
def f(*): pass
def f(*, **k): pass
def f(**k, x): pass
def f(*a, *b): pass
def f(a, /, b, /): pass
def f(*, /): pass
def f(): yield = 1
lambda *: 1
return 1
yield 1
break
continue
class A: return 1
x + 1 = 2
f() = 1
None = 1
True = 1
1 = x
'a' = 1
x = 1 = 2
(a, 1) = 2
[a, f()] = 2
a, *b, *c = d
*a = b
x += 1 = 2
(a, b) += 1
f() += 1
del f()
del 1
del (a, b())
del *a
for 1 in x: pass
for f() in x: pass
with a as 1: pass
with a as f(): pass
import a.b as c.d
from a import *, b
from . import
import
from a import (b
from a import b,
if x = 1: pass
while x = 1: pass
x = (y = 1)
if x
if x: pass else: pass
else: pass
try: pass
try: pass
except: pass
def f(x): x = 1: pass
class 1: pass
class A(x for x in y): pass
print x
print 'a'
exec 'a'
a b
a 1
1a
1_
0x
0b2
0o8
012
1__0
1e
1.2.3
0xg
1 if 2
1 if 2 else
x ! y
x <> y
x?
$x
a := 1
(a.b := 1)
f(a := 1, b=c := 2)
[x := 1 for y in z]
[i := 1 for i in z]
lambda x: yield
@1
@x
nonlocal x
global x, y z
def f(): nonlocal x
def f(x): global x
not
x not y
x is not
{1: 2, 3}
{1, 2: 3}
{**a, b}
{*a, b: 1}
{1:}
{1: *a}
{**a for a in b}
[*a for a in b]
(*a)
f(*)
f(**)
x[]
x[1:2:3:4]
match x: pass
raise x from
assert
assert x,
with: pass
for x y in z: pass
for x in: pass
in x
pass x
x.1
x.
"a
\'\'\'a
b'é'
'a' b'b'
f'{'
f'{}'
f'{a!x}'
f'{a b}'
f'{a:{b:{c}}}'
f'}'
f'{a}}'
f'{\\\\}'
f'{#}'
f'{*a}'
f'{lambda x: 1}'
'\\\\x1'
'\\\\N{nope}'
b'\\\\x1'
'\\\\u12'
'\\\\U00110000'
x = 5 6
x = a.b c
foo(a b)
[a b]
{a b}
{a: b c: d}
(a b)'''.split('\n'):
    t(text.replace('\\\\', '\\'))
