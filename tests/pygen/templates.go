package pygen

import "strings"

// constants are the simplest expressions of each kind.
var constants = map[byte][]string{
	'i': {"0", "1", "-1", "2", "3", "7", "10", "-5", "100", "2**31", "2**47", "2**48", "-2**48", "2**63-1", "-2**63", "2**64", "10**18", "True"},
	'f': {"0.0", "-0.0", "1.0", "0.5", "-2.5", "1e10", "1e300", "3.25", "0.1", "1e-5", "float('inf')", "2.0**60"},
	's': {"''", "'a'", "'abc'", "'hello world'", "'x,y,z'", "'ÄÖ'", "'12'", "' pad '", "'€😀'", "'aXbXc'", "'%s'", "'{}'"},
	'l': {"[]", "[1]", "[1, 2, 3]", "[3, 1, 2]", "['a', 'b']", "[None, 1.5]", "[[1], [2]]", "[0] * 4", "list(range(6))", "[1, 'a', (2,)]"},
	't': {"()", "(1,)", "(1, 2)", "('a', 1)", "(1, 2, 3)", "((1, 2), 3)", "(None,)"},
	'd': {"{}", "{1: 2}", "{'a': 1, 'b': 2}", "{'x': [1]}", "{None: 0, 1.5: 'y'}", "dict(a=1)", "{(1, 2): 'p'}"},
	'y': {"b''", "b'a'", "b'abc'", "b'x,y'", "bytes(3)", "b'\\xff\\x00'"},
	'b': {"set()", "{1}", "{1, 2, 3}", "{'a'}", "frozenset([1, 2])", "{1.0, 'a'}"},
	'o': {"True", "False"},
	'x': {"None", "0", "...", "range(4)", "int", "len", "slice(1, 2)", "NotImplemented"},
}

// exprTemplates are expressions by kind.
var exprTemplates = map[byte][]string{
	'i': {"$i + $i", "$i - $i", "$i * $i", "$i // $i", "$i % $i", "-$i", "~$i", "+$i", "$i & $i", "$i | $i", "$i ^ $i", "($i << 3)", "$i >> 2", "$i ** 2", "abs($i)", "len($z)", "int($f)", "int($s)", "ord($s[0])", "($i if $o else $i)",
		"sum($l)", "max($i, $i)", "min($i, $k, $i)", "divmod($i, $i)[0]", "round($f)", "$s.count($s)", "$s.find($s)", "$l.count($a)", "$l.index($k)", "$l[$k]", "($i).bit_length()", "$i % 10", "pow($i, 3, 1000)", "int('$k', 0)", "sum(v for v in $l if v)",
		"$d.get($a, $i)", "(lambda a, b=$i: a)($i)", "int.from_bytes($y, 'big')", "$j.v", "$g", "len($j)", "($x).n", "[$i, $i][$o]", "(not $i or $i)", "$i and $i"},
	'f': {"$f + $f", "$f - $f", "$f * $f", "$f / $f", "$f // $f", "$f % $f", "-$f", "$i / $i", "$i * $f", "$f + $i", "abs($f)", "round($f, 2)", "float($i)", "float($s)", "max($f, $f)", "($f if $o else $f)", "divmod($f, $f)[1]", "sum([$f, $f])", "$f ** 2", "$i ** -1", "float.fromhex('0x1p3')", "($f).real"},
	's': {"$s + $s", "$s * $k", "$s[$n:$n]", "$s[$n:$n:$n]", "$s[$k]", "$s.upper()", "$s.title()", "$s.strip()", "$s.replace($s, $s)", "$s.join($l)", "','.join($s)", "','.join(str(v) for v in $l)", "str($a)[:40]", "repr($i)", "f'{i0:$p}'", "f'{f0:$p}'", "f'{s0!r:$p}'", "f'{s1:>{$k}}'", "'%s %r' % ($i, $s)", "'%d' % $a", "'%5.2f|%x' % ($f, $i)", "'%s' % $t", "'{} {}'.format($i, $s)", "'{0:$p}'.format($i)", "'{a[0]}'.format(a=$q)", "($s if $o else $s)",
		"$s.split($s)[0]", "$s.center($k)", "$s.zfill(5)", "chr($i)", "hex($i)", "bin($i)", "$s.partition($s)[2]", "type($a).__name__", "$y.decode()", "$s.swapcase()", "'%(a)s' % $d", "ascii($s)", "$s.translate({97: 'Z'})", "f'{i1=} {f0 * 2=:.3f}'", "f'{s0}{x0!a}'", "format($f, '$p')", "$s.removeprefix('a')", "max($s, $s)", "''.join(reversed($s))", "''.join(sorted($s))", "$s.lstrip('ab')", "$s.expandtabs()", "str($y, 'latin-1')", "$s.encode().hex()"},
	'l': {"$l + $l", "$l * $k", "$l[$n:$n]", "$l[$n:$n:$n]", "[$a, $a]", "[$i, $i, $i]", "[*$z, $a]", "list($z)", "sorted($l)", "sorted($z, key=str)", "sorted($l, reverse=True, key=lambda v: show(v))", "[v for v in $z]", "[v for v in $z if $o]", "[(v, w) for v in $z for w in $z][:8]", "[$i + v for v in $l]", "[v * 2 for v in range($r)]", "list(range($k, ($i) % 9))", "list(map(str, $z))", "list(zip($z, $z))", "list(enumerate($z))", "list(filter(None, $l))", "$s.split($s)", "$s.split()", "list($d.items())", "list($d)", "list(reversed($q))", "[$a] * $k", "($l if $o else $l)", "[f() for f in [lambda v=v: v for v in $l]]", "[[v] for v in $z][$n:$n]", "list($g)", "[*$j]", "sorted($b, key=show)", "[i for i, v in enumerate($l) if v]", "$l.copy()", "sum([$l, $l], [])", "[v for t in zip($l, $l) for v in t]", "[$a, *$z, *$z]"},
	't': {"$t + $t", "$t * $k", "$t[$n:$n]", "($a, $a)", "tuple($z)", "divmod($i, $i)", "(*$z, $a)", "$s.partition($s)", "tuple(v for v in $z if $o)", "($i, *$t)", "($t if $o else $t)", "($f).as_integer_ratio()", "tuple(sorted($l))", "max($t, $t)"},
	'd': {"{$s: $a}", "{$a: $a, $a: $a}", "{**$d, 'z': $a}", "$d | $d", "dict($l)", "dict(zip($z, $z))", "{v: $i for v in $z}", "{v: w for v, w in $l}", "{v: len(w) for v, w in $d.items()}", "dict.fromkeys($z, $a)", "$d.copy()", "dict($d, k=$a)", "{k: v for k, v in sorted($d.items(), key=show)}", "dict(enumerate($z))", "($d if $o else $d)"},
	'y': {"$y + $y", "$y * $k", "$y[$n:$n]", "$s.encode()", "bytes($l)", "$y.upper()", "$y.replace($y, $y)", "bytes([$i & 255])", "$y.join([$y, $y])", "b'%d' % $i", "bytes(reversed($y))", "$y.strip()", "($i).to_bytes(8, 'little')", "bytes(bytearray($y))", "($y if $o else $y)"},
	'b': {"set($z)", "{$a, $a}", "$b | $b", "$b & $b", "$b - $b", "$b ^ $b", "{v for v in $z}", "frozenset($z)", "$b.union($z)", "$b.intersection($z)", "$d.keys() & $d.keys()", "$d.keys() - $z", "{*$z, $a}", "($b if $o else $b)", "set($s)"},
	'o': {"$i < $i", "$i == $f", "$a == $a", "$a != $a", "$i > $f", "$s < $s", "$l == $l", "$l < $l", "$t <= $t", "(not $a)", "$a in $z", "$a not in $z", "$a is None", "$x is not None", "$o and $o", "$o or $o", "bool($a)", "isinstance($a, int)", "isinstance($a, (str, list))", "$i < $i <= $i", "$s.startswith($s)", "all($l)", "any($l)", "callable($a)", "hasattr($a, 'v')", "$s in $s", "$b <= $b", "$b == $b", "$d == $d", "$i % 2 == 0", "$s.isdigit()", "$i in range($r)", "$j == $j", "$j < $j", "$a in $j", "any(v == $i for v in $l)", "1 < $f < $i", "$b.isdisjoint($z)", "issubclass(bool, int)", "$x", "$i", "$l", "$s"},
	'x': {"$i", "$f", "$s", "$l", "$t", "$d", "$j", "$g", "range($k, $k, $k)", "iter($l)", "(v for v in $z)", "(lambda v: v)", "type($a)", "$x", "getattr($a, 'v', $a)", "$d[$a]", "$l[$i]", "$t[$k]", "$j + $j", "$j[$k]", "$j($a)", "$j.m($a)", "-$j", "next(iter($z))", "next(iter($z), $a)", "bytearray($y)", "slice($k, $k)", "{}.keys()", "ValueError($a)", "max($z)", "min($l, key=str)", "(lambda *a, **k: (a, k))(*$z, **$d)", "eval('i0 + $k')", "(1, 2).__len__()", "str.upper", "$j.p", "$j.s($a)", "vars($j)", "super", "$l.append", "($a).__class__", "$s[$k]"},
}

// plainStatements are statements without blocks.
var plainStatements = strings.Split(`print(show($a), show($a))
print(show($x))
print($s[:60])
$I = lim($i)
$I = lim($i)
$F = $f
$S = lim($s)
$S = lim($s)
$L = lim($l)
$L = lim($l)
$T = lim($t)
$D = lim($d)
$Y = lim($y)
$B = lim($b)
$X = $x
$X = $j
$X = $a
i0 += $i; i0 = lim(i0)
i1 -= $i; i1 = lim(i1)
$I *= small($i)
$I //= $i
$I ^= $i
$I %= $i
$F += $f
$F *= $f
$F /= $f
s1 += $s[:5]; s1 = lim(s1)
s0 *= $k; s0 = lim(s0)
$L += $l[:3]
l1 *= $k; l1 = lim(l1)
$T += $t[:3]
$D |= $d
$B |= $b
$B -= $b
$Y += $y[:3]
$X += $a
$I, $F = $i, $f
$I, $X = $t
$I, *$L = $z
*$L, $X = $z
$X, ($I, $S) = $a, ($i, $s)
[$I, $X] = $l
($X, *$L), $I = $t
$L.append($a)
$L.extend($z); l0, l1 = lim(l0), lim(l1)
$L.insert($k, $a)
print(show($L.pop()))
print(show($L.pop($k)))
$L.remove($a)
$L.reverse()
$L.sort()
$L.sort(key=show)
$L[$k] = $a
$L[$n:$n] = lim($z); l0, l1 = lim(l0), lim(l1)
$L[$n:$n:$n] = $z
del $L[$k]
del $L[$n:$n]
del $L[$n:$n:$n]
$D[$a] = $a
$D[$s] = $a
$D.setdefault($s, []).append($a)
print(show($D.pop($s, $a)))
print(show($D.pop($a)))
del $D[$a]
$D.update($d)
$D.update($l)
$D.update(q=$a)
print(show($D.popitem()))
$B.add($a)
$B.discard($a)
$B.remove($a)
$B.update($z)
$X.v = $a
$X.v += $i
del $X.v
setattr($x, 'n', $a)
$X[$k] = $a
assert $o, $a
print(show($g))
print(show($j), show($j))
print(f'{i0:$p} {s0:$p} {i0 + i1!r:>{3}}')
print('%s|%5d|%-6s' % ($a, $i, $s))
print(show($i), show($f), sep=$s, end='!\n')
del $X; $X = $a
global_ = $a; print(show(global_))
raise $h($a)
raise $h($a) from None
raise $h($a) from ValueError($a)
(lambda: $a)()
x0, x1 = x1, x0
i0, i1 = i1, i0
$X = $L = lim($l); $L.append(1); print(show($L))
$L[$k] += $a
$D[$s] += $a
$X = [lambda: v for v in $z]; print([show(f()) for f in $X])
$X = type('N', (), {'v': $a, 'm': lambda self, q: q})()
exec('i0 = i0 + $k')
q_: int = $i
print(($I := $i), $I)
print([i1 for v in $l if (i1 := v)])
print(*$l, sep='-')
print(show(sorted(map(show, $z))))
print(show([*map(lambda a, b: (a, b), $z, $z)]))`, "\n")

// blockStatements are statements with blocks.
var blockStatements = []string{
	"if $o:\n    $B\nelse:\n    $B", "if $o:\n    $B\nelif $o:\n    $B\nelse:\n    $B", "if $o:\n    $B",
	"for $I in range($r):\n    $L", "for $I in range(9):\n    $I += 1\n    $L", "for $X in lim([*$z]):\n    $L", "for $I, $X in enumerate(lim([*$z])):\n    $L\nelse:\n    print('else')",
	"for $X, $S in $l[:5]:\n    $L", "for $S, $X in [*($d).items()]:\n    $L", "for $X in lim([*$z]):\n    $L\nelse:\n    $B", "for $X, in [$t, $t]:\n    $L",
	"n_ = 0\nwhile n_ < $r:\n    n_ += 1\n    $L", "n_ = 0\nwhile ($o) and n_ < 5:\n    n_ += 1\n    $L\nelse:\n    print('done')",
	"try:\n    $B\nexcept $h as e:\n    print('E', type(e).__name__, str(e)[:99])\n    $B", "try:\n    $B\nexcept $h:\n    $B\nelse:\n    $B\nfinally:\n    print('F')",
	"try:\n    $B\nfinally:\n    $B", "try:\n    try:\n        $B\n    finally:\n        print('inner')\n        $B\nexcept $h as e:\n    print(show(e), show(e.__context__), show(e.__cause__))",
	"try:\n    $B\nexcept $h as e:\n    raise $h($a) from e", "try:\n    raise $h($a)\nexcept $h as e:\n    e.add_note('n')\n    print(show(e), e.__notes__)\n    $B",
	"try:\n    raise ExceptionGroup('eg', [$h($a), ValueError($a), TypeError($a)])\nexcept* ValueError as g:\n    print('V', show(g.exceptions))\nexcept* Exception as g:\n    print('R', show(g.exceptions))",
	"with Guard($a, $o) as $X:\n    $B", "with Guard(1) as x0, Guard(2, $o) as x1:\n    $B", "with Guard($a, True):\n    raise $h($a)",
	"match $a:\n    case $c:\n        $B\n    case [v, *w]:\n        print('seq', show(v), show(w))\n    case {'a': v, **w}:\n        print('map', show(v), show(w))\n    case str() | bytes() as v:\n        print('text', show(v))\n    case int(v) | float(v) if $o:\n        print('num', show(v))\n    case _:\n        $B",
	"match $t:\n    case ():\n        print('empty')\n    case (v,) | [_, v]:\n        print('one', show(v))\n    case (_, (v, w), *_):\n        print(show(v), show(w))\n    case v:\n        print('other', show(v))",
	"match $a:\n    case None | True | False:\n        print('single')\n    case $c | $c:\n        $B\n    case list([v, _]) | tuple((v, _)):\n        print('pair', show(v))\n    case dict() as v if v:\n        $B",
	"match $j:\n    case object(v=0):\n        print('zero')\n    case object(v=int(w), tag=u):\n        print('int', w, show(u))\n    case object(v=w):\n        print('v', show(w))\n    case w:\n        print(show(w))",
	"def h(a=$a, *args, k=$a, **kw):\n    return [show(a), show(args), show(k), show(kw)]\nprint(h($a, *$q, **{'z': $a}))\nprint(h(*$l, k=$a))",
	"def h(a, b=$a, /, c=3, *, d, e=5):\n    return a, b, c, d, e\nprint(show(h($a, d=$a)))\nprint(show(h(*$q, **$d)))",
	"def counter(n):\n    def step(k=1):\n        nonlocal n\n        n = lim(n + k)\n        return n\n    return step\nc = counter($i)\nfor $X in range($r):\n    print(c($X), end=' ')\nprint(c($a))",
	"def gen(n):\n    got = []\n    try:\n        for i in range(n):\n            got.append((yield i))\n    except $h as e:\n        yield 'caught', type(e).__name__\n    finally:\n        print('fin', show(got))\n    return 'end'\nv_, w_ = $a, KeyError($a)\ng = gen($r)\ntry:\n    print(next(g), show(g.send(v_)))\n    print(show(g.throw(w_)))\nfinally:\n    g.close()",
	"def outer(n):\n    r = yield from inner(n)\n    print('r', show(r))\n    yield r\ndef inner(n):\n    for i in range(n):\n        v = yield i * n\n        if v: return v\n    return n\nprint([show(v) for v in outer($r)])\no = outer(3); next(o)\nprint(show(o.send($a)))",
	"def deco(f):\n    def inner(*a, **k):\n        print('call', show(a), show(k))\n        return f(*a, **k)\n    return inner\n@deco\ndef decorated(a, b=$a):\n    return a\nprint(show(decorated($a)), show(decorated(*$l)))",
	"class Local:\n    n = $i\n    def __init__(self): self.items = []\n    def add(self, v):\n        self.items.append(v)\n        return self\nx0 = Local().add($a).add($a)\nfor i0 in range($r):\n    x0.add(i0)\nprint(show(x0.items), show(x0.n), len(x0.items))",
	"class Meta(type):\n    def __new__(m, name, bases, ns, **kw):\n        c = super().__new__(m, name, bases, ns)\n        c.kw = kw\n        return c\n    def __call__(c, *a):\n        r = super().__call__(*a)\n        r.made = len(a)\n        return r\nclass M(metaclass=Meta, key=$a):\n    def __init__(self, *a): self.v = a\nprint(show(M($a, $a).v), M().made, show(M.kw))",
	"class D:\n    def __set_name__(self, owner, name): self.name = '_' + name\n    def __get__(self, obj, cls): return self if obj is None else getattr(obj, self.name, $i)\n    def __set__(self, obj, v): setattr(obj, self.name, lim(v))\nclass H:\n    d = D()\nx1 = H(); print(show(x1.d)); x1.d = $a; print(show(x1.d), show(vars(x1)))\nfor $I in range(5): x1.d = x1.d + $i\nprint(show(x1.d))",
	"class Base:\n    subs = []\n    def __init_subclass__(cls, k=0, **kw):\n        super().__init_subclass__(**kw)\n        Base.subs.append((cls.__name__, show(k)))\n    def who(self): return 'B'\nclass L1(Base, k=$a):\n    def who(self): return 'L' + super().who()\nclass R1(Base):\n    def who(self): return 'R' + super().who()\nclass LR(L1, R1, k=2):\n    def who(self): return 'X' + super().who()\nprint(LR().who(), Base.subs, [c.__name__ for c in LR.__mro__])",
	"r_ = 0\nfor a_ in range(6):\n    for b_ in range(5):\n        if a_ == b_: continue\n        if r_ > 200: break\n        r_ += a_ * b_\n        try:\n            $L\n        except $h: pass\n    else:\n        r_ -= 1\nprint(r_)",
	"s_ = 0\nfor a_ in range(30):\n    s_ = (s_ * 3 + a_ ^ small($i)) % 1000003\nprint(s_)", "l_ = list(range(10))\nfor a_ in range(20):\n    l_[a_ % 10] += l_[a_ % 7] - a_\nprint(l_, sum(l_))",
	"t_ = 0.0\nfor a_ in range(25):\n    t_ += a_ * 0.5\n    if t_ > 40: t_ /= 3\nprint(t_, $f)", "d_ = {}\nfor a_ in [*$z]:\n    d_[show(a_)] = d_.get(show(a_), 0) + 1\nprint(show(d_))",
	"def fact(n): return 1 if n < 2 else n * fact(n - 1)\nprint(show(fact(small($i))), show(fact($r + 20)))",
	"def fin(n):\n    for i in range(n):\n        try:\n            if i == 1: continue\n            if i == 3: return 'r%d' % i\n            $L\n        finally:\n            print('f', i)\n            if i == 4: break\n    return 'end'\nprint(fin($r))",
}

// functionTemplates define a function NAME.
var functionTemplates = []string{
	"def NAME(a=1, b=2, *c, d=4, **e):\n    $B\n    return $a", "def NAME(a, b=$c, /, c=3):\n    i0 = $i\n    $B\n    return a", "def NAME(*a, **k):\n    l0 = list(a)\n    $B\n    return len(a), sorted(k)",
	"def NAME(a=0):\n    global i0, x0\n    $B\n    return $x", "def NAME(a=(), b=None):\n    for v in range(4):\n        $L\n    return $a", "NAME = lambda a=1, *b, c=2: $a",
	"#gen\ndef NAME(a=3, b=0):\n    i0 = 0\n    $B\n    yield a\n    $B", "#gen\ndef NAME(*a):\n    s0 = ''\n    for v in a:\n        yield v\n    $B\n    return $a",
	"def NAME(a=1):\n    i0, l0, d0 = a, [], {}\n    def inner(q):\n        nonlocal i0\n        i0 = q\n        l0.append(q)\n        return l0\n    $B\n    inner($a)\n    return i0, l0",
	"def NAME(a=2, *, b=3):\n    try:\n        $B\n        return $a\n    except $h as e:\n        return type(e).__name__\n    finally:\n        print('leave', show(a))",
}

// methodTemplates are methods of classes.
var methodTemplates = []string{
	"def m(self, q=0): return (self.v, q)", "def m(self, q=0):\n    self.v = lim(q)\n    return $a", "def __add__(self, o): return ('add', show(o))", "def __radd__(self, o): return ('radd', show(o))",
	"def __eq__(self, o): return $o", "def __eq__(self, o): return NotImplemented", "def __hash__(self): return 7", "def __lt__(self, o): return NotImplemented", "def __lt__(self, o): return $o", "def __len__(self): return $k",
	"def __getitem__(self, k):\n    if k == 3: raise IndexError(k)\n    return k", "def __call__(self, *a, **k): return (len(a), sorted(k))", "def __neg__(self): return 'neg'", "def __iter__(self): return iter([1, $i])",
	"def __iter__(self):\n    yield 1\n    yield $a", "def __contains__(self, o): return $o", "def __bool__(self): return $o", "def __bool__(self): return $i", "def __repr__(self): return 'K!'", "def __str__(self): return $s", "def __format__(self, spec): return 'fmt' + spec",
	"def __getattr__(self, name):\n    if name[0] == '_' or name in ('v', 'rest', 'n'): raise AttributeError(name)\n    return len(name)", "def __setitem__(self, k, v): print('set', show(k))", "def __delitem__(self, k): print('del', show(k))", "@property\ndef p(self): return $a",
	"@staticmethod\ndef s(*a): return len(a)", "@classmethod\ndef s(cls, *a): return (cls.__name__, len(a))", "def __index__(self): return 2", "def __sub__(self, o): return self", "def __mul__(self, o): return NotImplemented", "def __rmul__(self, o): return 'rmul'",
	"def __iadd__(self, o):\n    self.v = show(o)\n    return self", "def __enter__(self): return $a", "def __exit__(self, *e): return $o", "def __missing__(self, k): return ('missing', show(k))", "def __del__(self): pass", "def __class_getitem__(cls, k): return show(k)", "def __matmul__(self, o): return 'mm'", "def __or__(self, o): return 'or'",
	"def __next__(self): raise StopIteration", "def __reversed__(self): return [9]", "def __length_hint__(self): return 3", "def __round__(self, n=0): return n", "def __divmod__(self, o): return (1, 2)", "def __pow__(self, o, m=None): return 'pow'", "def __ne__(self, o): return $o", "def __gt__(self, o): return 'gt'", "def __le__(self, o): raise ValueError('le')", "def __getattribute__(self, n): return object.__getattribute__(self, n)",
}
