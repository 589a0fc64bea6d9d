package pygen

// TangleHelpers are what programs of Tangle call.
const TangleHelpers = `
import bisect, collections, functools, itertools, math, operator, re, struct, threading

class Enough(BaseException):
    pass

class E0(Exception):
    pass

class E1(E0):
    def __init__(self, x=0, code=1):
        super().__init__(x)
        self.code = code

class E2(E1, KeyError):
    def __str__(self):
        return 'E2!'

class Guard:
    def __init__(self, hush, v=0):
        self.hush, self.v = hush, v
    def __enter__(self):
        tick()
        if self.v == 13:
            raise E1(13)
        return self.v
    def __exit__(self, kind, e, tb):
        put('exit', kind and kind.__name__, tb and tb.tb_lineno)
        if self.v == 17:
            raise E2(17)
        return self.hush and kind is not None and issubclass(kind, self.hush)

ticks = 0

def refill(n):
    global ticks
    ticks = n

def tick():
    global ticks
    ticks -= 1
    if ticks < 0:
        raise Enough

alive = []
lock = threading.RLock()

def keep(g):
    alive.append(g)
    return g

def num(v):
    return v if type(v) in (int, float) and -10**40 < v < 10**40 else 4

def fin(v):
    c = type(v)
    if c is int:
        return v if -2**70 < v < 2**70 else v % 1000003
    if c is float:
        return v if -1e20 < v < 1e20 else 0.5
    if c in (str, list, tuple):
        return v[:6]
    return v

def picky(v):
    tick()
    if v == 3:
        raise E2(v)
    return v

def drive(g, ops):
    got = []
    for op in ops:
        try:
            if op == 0:
                got.append(next(g))
            elif op == 1:
                got.append(g.send(len(got)))
            elif op == 2:
                got.append(g.throw(E1(op)))
            elif op == 3:
                got.append(g.close())
            elif op == 4:
                got.append(next(g, -1))
            else:
                got.append(g.throw(ValueError, ValueError(op)))
        except StopIteration as e:
            got.append(('stop', e.value))
        except Exception as e:
            got.append(where(e))
    put(got)
    return len(got)

def pull(g, n):
    for v in g:
        n -= 1
        if n < 0:
            return v
    return n

def first(g):
    for v in g:
        return v

def chain(g, h):
    r = yield from g
    yield from h
    return r

def wrap(g):
    try:
        return (yield from g)
    except E1 as e:
        yield e.code
        raise

G0 = 1
`

// tangleFunctions are functions; "$F" is more of the body.
var tangleFunctions = []string{
	`def NAME(n, x=1, *rest, y=2):
    tick()
    if n <= 0:
        return x
    a, b, c = x, n, 3
    d, t, l = {1: 1, x: 2}, (x, n), [1, x]
    o = p = $n
    $F
    $F
    return $e`,
	`def NAME(n, x=1, y=2):
    if n <= 0:
        if x == $k: raise $x
        return y
    tick()
    a, b, c = y, x, n
    d, t, l = {}, (x, y, n), [n]
    o, p = $n, $n
    try:
        $F
    except $h as e:
        put(n, where(e))
        $F
    return $e`,
	`def NAME(n, x=1, y=2):
    a = b = c = x
    tick()
    if n <= 0: return $k
    o, p, d, t, l = $n, $n, {2: 3}, (1, 2), [3, 2, 1]
    try:
        $F
        return $e
    finally:
        put('left', n)
        if n > 0:
            $F`,
	`def NAME(n, x=1, y=2):
    a, b, c, d, t, l = 1, x, y, {0: 1}, (2, x), [1]
    o = p = $n
    cell = x
    tick()
    if n <= 0: return x
    def inner(v):
        nonlocal cell
        cell = fin(cell + v)
        if cell == 5: raise E1(cell)
        return cell
    def flow(k):
        nonlocal cell
        for j in range(k):
            cell += 1
            got = yield cell + j
            if got: cell = got
        return cell
    $F
    for i_ in flow(n):
        $L
    $V = inner($e)
    put(cell, $g is None)
    return cell`,
	`def NAME(n, x=1, y=2):
    global G0
    a, b, c, d, t, l = 1, x, y, {0: 1}, (2, x), [1]
    o = p = $n
    tick()
    if n <= 0: return x
    G0 = num($e)
    for i_ in range(n):
        $L
    else:
        $F
    return $r`,
	`def NAME(n, x=1, y=2):
    tick()
    if n < 1: return 1
    a, b, c, d, t, l, o, p = x, y, 0, {}, (x,), [2], $n, $n
    return ITSELF(n - 1, x) + ITSELF(n - 2, y) if 0 else $r`,
}

// tangleGenerators are generator functions.
var tangleGenerators = []string{
	`def NAME(n, x=1, *rest, y=2):
    tick()
    if n <= 0:
        return x
    a, b, c = x, n, 3
    d, t, l = {1: 1, x: 2}, (x, n), [1, x]
    o = p = $n
    yield a
    $F
    $V = yield $e
    $F
    return $e`,
	`def NAME(n, x=1, y=2):
    tick()
    a, b, c = y, x, n
    d, t, l = {}, (x, y, n), [n]
    o, p = $n, $n
    if n <= 0:
        yield x
        return
    for i_ in range(3):
        $L
        yield i_
    yield from $g`,
	`def NAME(n, x=1, y=2):
    a = b = c = x
    tick()
    o, p, d, t, l = $n, $n, {2: 3}, (1, 2), [3, 2, 1]
    try:
        if n > 0:
            $F
            yield from $g
        yield $e
    except $h as e:
        put('caught', where(e))
        yield n
    finally:
        put('closed', n)
        if n > 0:
            $F
    return $e`,
	`def NAME(n, x=1, y=2):
    tick()
    a, b, c, d, t, l = 1, x, y, {0: 1}, (2, x), [1]
    o = p = $n
    cell = 0
    def add(v):
        nonlocal cell
        cell += v
        return cell
    if n > 0:
        for i_ in keep(chain($g, $g)):
            $L
            yield add(num(i_))
    yield cell`,
	`def NAME(n, x=1, y=2):
    tick()
    if n > 0:
        yield from ITSELF(n - 1, x)
        yield n
        yield from ITSELF(n - 1, n)`,
	`def NAME(n, x=1, y=2):
    tick()
    return (yield from wrap($g)) if n > 0 else (yield x)`,
}

// tangleSimple are statements without blocks.
var tangleSimple = []string{
	"$V = fin($e)", "$V = fin($e)", "$V = $e", "$V = $r", "$V = $r", "$V += $k", "$V -= $e", "put($v, $e)", "$V = $v",
	"o.$m = num($e)", "p.$m = num($e)", "o, p = p, o", "$V = $o.$m", "o = $n", "l.append($v); del l[4:]", "d[$k] = $v",
	"if $c: raise $x", "if $c: raise $x from $x", "if $c: return $e", "$V = d.get($e, $k)", "$V = t[$k]", "$V, $V = $v, $e",
	"del $V", "if $c: flip($k)", "if $c: flip($k)", "o.m = lambda n, x=0, y=1: n", "$V = 's'", "$V = float(num($e))", "$V = num($v) * 2**40",
	"assert $c, $v", "t = ($v, $e)", "x = $k", "$V = int(num($v)) << 20", "del o.$m", "l[0] += 1", "$V = (lambda z=$v: z + $k)()",
}

// tangleBlocks are statements with blocks.
var tangleBlocks = []string{
	"if $c:\n    $B", "if $c:\n    $B\nelse:\n    $B",
	"for i_ in range($k):\n    tick()\n    $L",
	"for i_ in range(3):\n    tick()\n    $L\nelse:\n    $B",
	"i_ = 3\nwhile i_ > 0:\n    i_ -= 1\n    tick()\n    $L",
	"try:\n    $B\nexcept $h as e:\n    put(where(e))\n    $B",
	"try:\n    $B\nexcept $h as e:\n    $V = len(e.args)",
	"try:\n    $B\nexcept $h:\n    $B\nelse:\n    $B",
	"try:\n    $B\nfinally:\n    $B",
	"try:\n    $V = $r\nexcept $h as e:\n    if $c: raise\n    put(where(e))\nfinally:\n    $V = $e",
	"try:\n    $B\nexcept $h as e:\n    raise $x",
	"try:\n    $B\nexcept $h as e:\n    raise $x from e",
	"with Guard($h, $k) as $V:\n    $B",
	"with Guard(None, $e):\n    $B",
	"for i_ in range(4):\n    tick()\n    with Guard($h):\n        $L",
	"for i_ in range(3):\n    try:\n        $L\n    finally:\n        tick()\n        $L",
	"with lock:\n    $B", "for i_ in range(3):\n    tick()\n    with lock:\n        $L",
	"lock.acquire()\ntry:\n    $B\nfinally: lock.release()",
	"for i_ in t:\n    try:\n        $V = $r\n    except $h:\n        continue\n    $L",
	"for i_, j in [(1, 2), (3, x)]:\n    tick()\n    $L",
	"try:\n    try:\n        $B\n    except $h as e:\n        $B\nexcept $h as e:\n    put(where(e))",
}

// tangleConsumers are statements that use generators.
var tangleConsumers = []string{
	"for i_ in $z:\n    tick()\n    $L",
	"for i_ in $g:\n    tick()\n    if i_ == $k: break\n    $V = i_",
	"i_ = $g\nput(next(i_, None), next(i_, 7))",
	"i_ = $g\ntry:\n    while True:\n        tick()\n        $V = next(i_)\n        $L\nexcept StopIteration as e:\n    put(e.value)",
	"i_ = $g\ntry:\n    put(i_.send(None), i_.send($e), i_.throw($x))\nexcept $h as e:\n    put(where(e))",
	"i_ = $g\nfor j in i_:\n    i_.close()\n    tick()",
	"i_ = $g\nput(pull(i_, 2), pull(i_, 1))\ni_.close()",
	"drive($g, ($k, $k, 1, $k, 0, 0))",
	"drive($g, (0, 0, $k, 4, 1, 1, 2, $k))",
	"drive(keep(chain($g, $g)), (0, 0, 0, $k, 0, 0, 0))",
	"drive(keep(wrap($g)), (0, 1, 2, 0, $k))",
	"put([i_ for i_ in $z], {j: 1 for j in $z if j is not None})",
	"put(list($z), tuple($z))",
	"$V = len([*$z, *$z])",
	"a, *b = $z",
	"a, b = $z",
	"a, b, c = $g",
	"$V = sum($g)", "$V = max($g, default=$k)", "$V = min($z, key=$f, default=0)",
	"put(any(j == $k for j in $g), all($g), $k in $g)",
	"put(sorted($g, key=$f))",
	"put(sorted(map($f, $g), reverse=True))",
	"i_ = list($g); i_.extend($g); l = i_[:5]",
	"i_ = []\ni_ += $g\nl = i_[:3]",
	"put('-'.join(str(j) for j in $g))",
	"put(dict(enumerate($z)), set($g) == 1)",
	"put(list(zip($g, $z)))",
	"put(list(map(lambda u, v: u, $g, $z)))",
	"$V = f0(*$g)", "$V = next(iter($z), $e)", "$V = first($g)", "$V = sum(num(j) for j in $g if $c)",
	"i_ = $g\nput([(j, next(i_, 0)) for j in i_])",
	"for i_ in ($e for j in $z for k in range(2)):\n    tick()\n    $L",
	"$V = functools.reduce(lambda u, v: u, $g, 0)",
	"put(list(itertools.islice($g, 2)), list(itertools.chain($g, $g))[:9])",
	"put(list(itertools.takewhile($f, $g)))",
}

// tangleYields are statements of generators.
var tangleYields = []string{
	"yield $e", "yield $e", "$V = yield $e", "$V = yield", "yield from $g", "yield from $g", "$V = yield from $g", "put((yield $v), $e)",
	"yield from $z", "if $c: return $e", "$V = yield from keep(wrap($g))", "yield (yield $e)", "$V = (yield $e) or $k", "yield from ($e for j in $g)",
}

var tangleYieldBlocks = []string{
	"try:\n    yield $e\nexcept $h as e:\n    put(where(e))\n    yield $e",
	"try:\n    yield $e\n    $B\nfinally:\n    put('fin')\n    $B",
	"try:\n    yield from $g\nexcept $h as e:\n    put(where(e))\n    $B",
	"try:\n    $V = yield from $g\nfinally:\n    put('end')",
	"with Guard($h) as $V:\n    yield $e\n    $B",
	"for i_ in $z:\n    tick()\n    yield i_",
	"for i_ in $z:\n    tick()\n    $L\n    yield i_\n    if i_ == $k: break",
	"try:\n    raise $x\nexcept E0 as e:\n    $V = yield $e\n    put(where(e))",
	"try:\n    $V = yield 1\nexcept GeneratorExit:\n    put('exit')\n    raise",
	"try:\n    $V = yield 1\nexcept $h as e:\n    return $v",
	"for i_ in range(3):\n    tick()\n    try:\n        yield $e\n    except $h:\n        continue\n    finally:\n        $L",
}

// tangleExprs are expressions: numbers and conditions.
var tangleExprs = map[byte][]string{
	'e': {"$e + $e", "$e - $e", "($e) * 3", "$e // $k", "$e % $k", "-$v", "~$v", "$e & 7", "$e ^ $e", "$e + 2**62", "($e if $c else $e)", "$o.v", "$o.$m", "$o[$k]", "$o + $e", "$e + $o", "len($o)", "-$o",
		"sum($z)", "next($g, $e)", "max($e, $e)", "abs($e)", "$n.v", "getattr($o, 'zz', $e)", "d[$k]", "t[$k]", "len(str($e))", "(lambda z: z + $e)($v)", "int($e)", "str($v)", "bool($o)", "$o($k)", "$K.q", "$K.s($e)", "$o.c($e)",
		"[$e, $e][$k]", "sum([j for j in $z])", "len(l)", "num($e) * num($e)", "f'{$v}'", "hash($k)", "pull($g, $k)", "first($g)", "divmod($e, $k)", "math.floor($e)", "math.gcd(int(num($e)), 12)", "operator.add($e, $e)", "operator.itemgetter($k)(t)", "functools.partial(num, $e)()", "bisect.bisect(t, $e)",
		"len(re.findall('[0-9]', str($e)))", "struct.unpack('<q', struct.pack('<q', $e))[0]", "operator.attrgetter('v')($o)", "functools.partial($f)($e)", "f0(*t)", "g1(*t, **{'y': 1}) is None", "f0(*[n - 1], *(x,), **{}, **{'y': $k})", "operator.methodcaller('s', $e)($o)",
		"collections.deque($z, 2)[0]", "(lambda *a, **k: len(a) + len(k))(*$z, **{'a': $e})", "(n, $e)[1]", "isinstance($o, $K)", "min(t)", "$v is $v"},
	'c': {"$e == $k", "$e < $e", "$v > $k", "not $c", "$c and $c", "$c or $c", "$o", "$o == $v", "$o < $e", "$k in $o", "$v in t", "isinstance($v, int)", "n == $k", "x == $k", "$v is None", "$e & 3 == 1", "any($g)", "$k in $z", "l", "type($o) is $K", "$o is p"},
}

var tangleGenexps = []string{
	"(j for j in $g)", "(j + $e for j in $g if $c)", "($e for j in $z)", "(k for j in l for k in $g)", "((j, $v) for j in $z)", "(drive(j, (0, 0)) for j in [$g, $g])",
}

// tangleMakers are how objects of a class are made.
var tangleMakers = []string{
	"def __init__(self, v=1): self.v = v",
	"def __init__(self, v=1):\n    tick()\n    self.v = v\n    if v == 3: raise E0(v)\n    self.z = 1",
	"def __new__(cls, v=1):\n    o = super().__new__(cls)\n    o.v = v\n    return o",
	"def __new__(cls, *args):\n    if args == (2,): return 5\n    return super().__new__(cls)\ndef __init__(self, v=1): self.v = v",
	"v = 4\ndef __init__(self, v=1): pass",
	"def __new__(cls, v=1):\n    self = super().__new__(cls)\n    if v == 7: raise E1(v)\n    return self\ndef __init__(self, v=2): self.v = v",
}

// tangleSlots are more ways, for classes that are not derived from another.
var tangleSlots = []string{
	"__slots__ = ('v', 'z')\ndef __init__(self, v=1): self.v = v",
	"__slots__ = ('v', '__dict__')\ndef __init__(self, v=1): self.v = v",
}

// tangleMembers are what a class may have.
var tangleMembers = []string{
	"@property\ndef p(self): return self.v",
	"@property\ndef p(self):\n    if self.v == 3: raise E0('p')\n    return $k\n@p.setter\ndef p(self, v): self.v = v",
	"def __getattr__(self, name):\n    if name in ('z', 'v'): return $k\n    raise AttributeError(name)",
	"def __setattr__(self, name, v):\n    if v == 5: raise E1(name)\n    object.__setattr__(self, name, v)",
	"def __getattribute__(self, name): return object.__getattribute__(self, name)",
	"def __call__(self, v): return v + $k",
	"def __iter__(self):\n    yield 1\n    yield self.v\n    if self.v == 2: raise E0(2)",
	"def __iter__(self): return iter((1, 2))",
	"left = 0\ndef __iter__(self):\n    if self.left <= 0: self.left = 3\n    return self\ndef __next__(self):\n    tick()\n    self.left -= 1\n    if self.left < 0: raise StopIteration(4)\n    return self.left",
	"def __add__(self, v):\n    if v == 3: raise E2(v)\n    return num(self.v) + num(v)",
	"def __add__(self, v): return NotImplemented",
	"def __radd__(self, v): return num(v) - 1",
	"def __lt__(self, v):\n    if v == 1: raise E1('lt')\n    return $k < num(v)",
	"def __eq__(self, v):\n    if v == 2: raise E0('eq')\n    return num(self.v) == v",
	"def __bool__(self): return self.v != 1",
	"def __bool__(self): return self.v",
	"def __len__(self): return num(self.v) % 50",
	"def __getitem__(self, k):\n    if k > 3: raise IndexError(k)\n    return k + 1",
	"def __contains__(self, k): return k == self.v",
	"def __neg__(self): return -num(self.v)",
	"@classmethod\ndef c(cls, v): return cls(v).v",
	"@staticmethod\ndef s(v):\n    if v == 5: raise E1('s')\n    return v",
	"def c(self, v): return super().c(v)",
	"v = $k",
	"q = $k",
	"z = property(lambda self: $k)",
}

// tangleChanges change what compiled code depends on.
var tangleChanges = []string{
	"$K.q = $k", "$K.v = $k", "$K.z = 's'", "$K.m = lambda self, n, x=1, y=2: n", "$K.m = $K.m", "del $K.m", "del $K.p", "$K.p = property(lambda self: $k)",
	"$K.p = $k", "$K.__add__ = lambda self, v: $k", "del $K.__add__", "$K.__bool__ = lambda self: False", "$K.__getattr__ = lambda self, name: $k",
	"$K.__init__ = lambda self, v=0: None", "$K.__new__ = lambda cls, *a: $k", "$K.__iter__ = lambda self: iter([$k])", "$K.__len__ = lambda self: 2",
	"globals()['f0'] = f1", "globals()['f1'] = lambda n, x=0, y=0: n + 1", "globals()['len'] = lambda x: 7", "globals().pop('len', None)", "globals()['G0'] = 's'", "globals()['G0'] = 2**70", "globals()['next'] = lambda g, v=0: v",
	"globals()['isinstance'] = lambda v, c: True", "globals()['range'] = lambda n: (1, 2)", "globals()['sum'] = lambda g: 3", "globals()['range'] = lambda n: g1(n)", "globals()['g0'] = g1", "globals()['g1'] = lambda n, x=0, y=0: iter((x, y))", "globals()['g0'] = f0",
	"f0.__defaults__ = (7,)", "f1.__defaults__ = None", "g0.__defaults__ = (2, 3)",
	"$K.__setattr__ = lambda self, k, v: None", "$K.__getattribute__ = lambda self, k: 3", "$K.w = lambda self, n, x=1, y=2: iter([n, x])", "$K.__bases__ = $K.__bases__", "try: $K.__bases__ = ($K,)\nexcept TypeError: put('no')", "del $K.q", "tick.__defaults__ = ()", "globals()['picky'] = None",
	"f0.__kwdefaults__ = {'y': 5}", "$K.__exit__ = 3", "$K.c = $K.s", "$K.__call__ = lambda self, v: v", "Guard.__exit__ = lambda self, *a: True", "Guard.__enter__ = lambda self: $k", "E1.code = 3", "E1.__init__ = Exception.__init__", "E2.__bases__ = (E1,)", "del $K.__init__", "$K.__class__ = type",
	"$K.__next__ = lambda self: tick()", "$K.__eq__ = lambda self, v: True", "globals()['E1'] = ValueError",
}
