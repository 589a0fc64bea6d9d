package pygen

// More expressions by kind: numbers of all sizes, formats, built-ins, and the
// library.
var widerExprs = map[byte][]string{
	'i': {"$w", "$w + $w", "$w - $w", "$w * $w", "$w // ($w)", "$w % ($w)", "($w) & ($w)", "($w) | ($w)", "($w) ^ ($w)", "($w) >> $k", "($w) << $k", "-($w)", "~($w)", "pow($w, $r, $w)", "math.isqrt(abs($w))", "math.gcd($w, $w)", "divmod($w, $w)[1]", "int(str($w))", "int(hex($w), 16)", "int($v)", "round($v)", "math.floor($v)", "round($w, -$r)",
		"functools.reduce(lambda a, b: a * 3 + b, range($r), $i)", "sum(itertools.islice(itertools.count($k, $k), $r))", "bisect.bisect(sorted($l), $a)", "len(collections.Counter($z))", "operator.index($i)", "operator.length_hint($z)", "struct.unpack('<q', struct.pack('<q', $i))[0]", "random.Random($k).randrange(1000)", "random.Random($s).getrandbits(80)", "int(decimal.Decimal($w))", "math.comb($r, $k)", "collections.Counter($s)['a']", "[*map(lambda v: v, $l)].index($a)", "int.from_bytes($y, 'little', signed=True)", "int.__add__($i, $i)", "max($l, key=lambda v: show(v), default=$i)", "math.prod($l)", "binascii.crc32($y)", "hash($w)"},
	'f': {"$v", "$v + $v", "$v * $v", "$v / $v", "$v - $v", "$v // $v", "$v % $v", "round($v, $k)", "$v ** $k", "math.sqrt(abs($v))", "math.sin($v)", "math.exp($f)", "math.log(abs($v) + 1)", "math.atan2($v, $v)", "math.fsum([$v, $v, $v])", "math.hypot($v, $v)", "math.tanh($v)", "math.expm1($f)", "math.log1p(abs($f))", "float('%.12g' % math.cbrt($v))", "math.erf($f)", "math.erfc($f)", "math.gamma($f)", "math.lgamma($v)", "math.pow($f, $k)", "math.fmod($v, $v)", "math.remainder($v, $v)", "math.ldexp($f, $k)", "math.nextafter($v, 0)", "math.ulp($v)", "math.copysign($v, $v)", "math.log2(abs($v))", "math.log10(abs($v))", "math.acosh($f)", "math.degrees($v)", "statistics.mean($l)", "statistics.pstdev($l)", "float(fractions.Fraction($v))", "random.Random($k).random()", "random.Random($k).gauss(0, 1)", "float(repr($v))", "float('%.17g' % $v)", "float.fromhex(($v).hex())", "abs(complex($v, $v))", "struct.unpack('<f', struct.pack('<f', $v))[0]", "sum([$v, $v, $v])", "$w / ($w)", "float($w)", "math.dist($t, $t)", "min($v, $w)", "max($l, default=$v)", "$v.real", "($v).imag", "math.sinh($f)", "math.asin($f)", "statistics.median($l)"},
	's': {"format($v, '$u')", "format($w, '$u')", "format($s, '$u')", "format($a, '$u')", "f'{$v!r}'", "repr($v)", "str($w)", "'%.$rf' % $v", "'%9.$re' % $v", "'%g' % $v", "'%#.$rg' % $v", "'%+d' % $w", "'%x' % $w", "'%08.3f' % $v", "'%o %#X' % ($w, $w)", "'%c' % $i", "'%*.*f' % ($r, $r, $v)", "'%s' % ($a,)", "'%r %a' % ($a, $s)", "'{:$u}'.format($v)", "'{:$u}'.format($w)", "'{0:{1}}'.format($s, $r)", "'{!r:$u}'.format($s)", "'{0.real:.2f} {1[0]}'.format($v, $l)", "hex($w)", "oct($w)", "bin($w)", "($v).hex()", "show($e)[:60]",
		"json.dumps($a, default=show)", "json.dumps($d, sort_keys=True, skipkeys=True, indent=$r)", "re.sub('[a-c]+', lambda m: m[0].upper(), $s)", "re.sub(r'(\\w)(\\w)', r'\\2\\1', $s, count=$r)", "re.escape($s)", "textwrap.fill($s * 4, 12)", "textwrap.shorten($s * 3, 15)", "string.Template('%sa %s{b} %s' % ('$', '$', '$')).safe_substitute($d)", "string.capwords($s)", "base64.b64encode($y).decode()", "hashlib.md5($y).hexdigest()", "binascii.hexlify($y, '-').decode()", "str(decimal.Decimal($w) / 7)", "str(decimal.Decimal(repr($v)).normalize())", "str(fractions.Fraction($w, ($w) or 1))", "str(datetime.timedelta(seconds=$i % 10**9))", "datetime.date.fromordinal(($i) % 3000000 + 1).isoformat()", "datetime.datetime(2000, 1, 2).strftime('%Y-%j %a %b %H:%M:%S')", "$s.casefold()", "$s.splitlines(True)[0]", "$s.rjust($r, '*')", "$s.removesuffix($s)", "$s.translate(str.maketrans('abc', 'xyz', ' '))", "', '.join(sorted(map(repr, $l)))", "'\\n'.join($s.split())", "$s.encode('utf-16').hex()", "$s.encode('ascii', 'backslashreplace').decode()", "$y.decode('utf-8', 'replace')", "$y.decode('latin-1')", "f'{s0!s:>12}|{i0:03d}|{f1:.3e}|{x0}'", "f'{l0}{t1!s:*^30}{d0!r}'", "f'{i0}{{}}{s1!r:>4}' f'{y0}' 'x'", "str($y)", "str(range($k, $k))", "ascii($l)", "$s.format($a, $a, a=$a)", "$s % ($a,)", "$s.title().swapcase()", "collections.Counter($s).most_common(1)[0][0]", "str(ValueError($a, $a))", "repr(KeyError($a))", "repr(type($a))", "repr(slice($k, None))", "str(complex($v, $f))", "repr(collections.deque($l, $r))"},
	'l': {"list(itertools.islice($z, $k))", "list(itertools.chain($z, $z))", "list(itertools.accumulate($l))", "list(itertools.accumulate($l, lambda a, b: (a, b), initial=$a))[:6]", "list(itertools.islice(itertools.product($z, repeat=2), 9))", "list(itertools.islice(itertools.permutations($z, $r), 9))", "list(itertools.islice(itertools.combinations($z, 2), 9))", "[(k, list(g)) for k, g in itertools.groupby($z, key=type)]", "list(itertools.takewhile(lambda v: v, $z))", "list(itertools.dropwhile(lambda v: v, $z))", "list(itertools.zip_longest($z, $z, fillvalue=$a))", "list(itertools.compress($z, $z))", "list(itertools.starmap(lambda *a: len(a), [$t, $t]))", "list(itertools.pairwise($z))", "list(itertools.islice(itertools.cycle($z), $r))", "list(itertools.filterfalse(None, $z))", "[list(v) for v in itertools.tee($z, 2)]", "list(itertools.repeat($a, $r))", "list(itertools.combinations_with_replacement($z, 2))[:6]",
		"sorted($l, key=functools.cmp_to_key(lambda a, b: len(show(a)) - len(show(b))))", "heapq.nlargest($r, $l)", "heapq.nsmallest($r, $z, key=show)", "list(heapq.merge(sorted($l), sorted($l)))", "list(map(operator.itemgetter($k), [$q, $q]))", "re.findall('[a-z]+', $s)", "re.findall(r'(.)(\\w?)', $s)", "re.split('[ ,b]', $s)", "[m.span() for m in re.finditer('a|b?', $s)]", "json.loads(json.dumps($l))", "copy.deepcopy($l)", "copy.copy($l)", "pickle.loads(pickle.dumps($l))", "list(collections.OrderedDict($d))", "list(collections.ChainMap($d, $d))", "collections.Counter($z).most_common(3)", "list(collections.deque($z, $r))", "list($y)", "list(memoryview($y)[$n:$n])", "$s.rsplit($s, $k)", "$s.split(None, $k)", "$s.splitlines()", "random.Random($k).sample(range(20), $r)", "random.Random($k).choices($q, k=3)", "textwrap.wrap($s * 3, 9)", "array.array('i', $l).tolist()", "list(struct.unpack('>2H', struct.pack('>2H', $r, $r)))", "list(struct.iter_unpack('B', $y))", "statistics.multimode($l)",
		"[(a, b) for a in range($r) for b in range(a) if a % 2]", "[[v * w for w in range(3)] for v in range($r)]", "[w for v in [$l, $l] for w in v if $o][:9]", "[(lambda: v)() for v in $z]", "[y_ for v in $l if (y_ := v) is not None]", "[*range($k), *$z, *[]]", "[f'{v}' for v in $l]", "list(dict.fromkeys($z))", "[*{**$d, **$d}]", "list(zip(*[$l, $t]))", "list(zip($q, $q, strict=True))", "[v for v in (w * 2 for w in $l)]", "list(map(max, $l, $l))", "sorted($d.values(), key=show)", "sorted($d.items(), key=lambda kv: show(kv))", "[$e, $e]", "[v.v for v in [$j, $j]]", "list(enumerate($z, $i))", "list(reversed($d))", "[*$g]", "$l[::-1]", "[$l, *$l][1:]", "list(filter(lambda v: $o, $z))", "[v if $o else w for v, w in zip($z, $z)]", "[{v: w} for v, w in $d.items()]", "list(itertools.islice(iter(lambda: $k, $k), 3))", "list(range($i, $i, $i)[:5])"},
	't': {"divmod($v, $v)", "divmod($w, $w)", "math.frexp($v)", "math.modf($v)", "($v).as_integer_ratio()", "(*$g,)", "tuple(itertools.islice($z, 2))", "$s.rpartition($s)", "$y.partition($y)", "cmath.polar(complex($v, $f))", "(re.match('(a)|(b)', $s) or re.match('', '')).groups()", "re.fullmatch('(?P<x>.)(.*)', $s).span(2)", "struct.unpack('<h2s', struct.pack('<h2s', $k, $y))", "decimal.Decimal($w).as_tuple()", "datetime.date(2024, 2, 28 + $k).timetuple()[:8]", "(lambda a, /, b=$a, *c: (a, b, c))(*$q)", "(lambda *a, k=$a, **d: (a, k, d))(*$q, **$d)", "slice($k, None, $k).indices($r)", "($k, *$z, $a)[$n:$n]", "tuple(map(type, $t))", "sorted($d.items(), key=show)[0]", "(*$q, $a)", "tuple($d.items())", "collections.namedtuple('P', 'x y')($a, $a)", "dataclasses.astuple(dataclasses.make_dataclass('P', ['x', 'y'])($a, $i))", "tuple(zip($d, $d.values()))", "random.Random($r).getstate()[1][:2]"},
	'd': {"{k: v for k, v in zip($z, $z)}", "{k: [w for w in $l] for k in $s}", "{v: k for k, v in $d.items()}", "collections.Counter($s)", "collections.OrderedDict($l)", "collections.defaultdict(list, $d)", "dict(collections.ChainMap($d, $d))", "json.loads('{\"a\": %d, \"b\": [1.5, null]}' % $i)", "copy.deepcopy($d)", "pickle.loads(pickle.dumps($d))", "collections.Counter($l) + collections.Counter($l)", "collections.Counter(a=$k) - collections.Counter(a=$k)", "{**$d, **$d}", "dict([*$d.items(), ('k', $a)])", "$d | {$s: $a}", "{$f: 1, $i: 2, $o: 3}", "{len(show(v)): v for v in $z}", "dict(zip('abc', $z))", "vars(types.SimpleNamespace(**$d))", "(re.match('(?P<a>a)?(?P<b>.)?', $s)).groupdict()", "dict.fromkeys($s)", "{(k, i): v for i, (k, v) in enumerate($d.items())}", "collections.namedtuple('P', 'x y')($a, $i)._asdict()", "dataclasses.asdict(dataclasses.make_dataclass('P', ['x'])($a))", "dict(a=1, **$d)", "{v: w for v in $z for w in $z}", "dict(sorted($d.items(), key=show))"},
	'y': {"struct.pack('<hBd', $k, $r, $v)", "struct.pack('>f', $v)", "struct.pack('5s', $y)", "$y.title()", "$y.center($r, b'*')", "$y.translate(None, b'a')", "base64.b64encode($y)", "base64.b64decode(base64.b64encode($y))", "b'%s|%r' % ($y, $i)", "b'%5.2f' % $v", "b'%x' % $w", "bytes(memoryview($y)[::-1])", "$y.hex('-').encode()", "bytes.fromhex('00 ff 4a')", "($w).to_bytes(17, 'big', signed=True)", "$s.encode('utf-8')", "$s.encode('latin-1', 'replace')", "$s.encode('ascii', 'xmlcharrefreplace')", "$y.ljust($r, b'.')", "bytes(v & 255 for v in $l)", "$y.swapcase()", "b''.join([$y, bytearray($y)])", "bytes(array.array('H', [1, $r]))", "hashlib.sha1($y).digest()[:4]", "$y.removeprefix(b'a')", "$y.expandtabs($r)", "$y.split(b',')[-1]", "$y[$n:$n:$n]", "bytes(range($r))", "binascii.unhexlify('4142')", "$y.zfill($r)", "re.sub(b'[a-b]', b'-', $y)", "bytearray($y)[$n:$n]"},
	'b': {"{v % 3 for v in $l}", "{*$z} ^ {*$z}", "set($l).symmetric_difference($z)", "$b.difference($z, $z)", "{w for v in $l for w in v}", "frozenset($b) | $b", "set(map(type, $l))", "{($a, $a)}", "set(itertools.chain($z, $z))", "$d.items() | $d.items()", "set($d) - set($d)", "$b.copy()", "{frozenset($z)}", "{str(v) for v in $z}", "$d.keys() ^ $d.keys()", "set(re.findall('.', $s))"},
	'o': {"$v < $v", "$v == $w", "$w < $v", "$w <= $w", "$v != $v", "$i < $v <= $w", "math.isclose($v, $v)", "($v).is_integer()", "$s > $s", "$l > $l", "$y < $y", "$y in $y", "$t < $t", "$d.keys() <= $d.keys()", "$b > $b", "$b < $b", "$s.isidentifier()", "$s.istitle()", "$s.isprintable()", "$s.isalnum()", "$s.endswith(($s, $s))", "re.match('a.*', $s)", "re.search('[^a-z]', $s)", "isinstance($a, (int, float)) and $a > 0", "issubclass(type($a), (list, tuple))", "decimal.Decimal($i) < $v", "fractions.Fraction($i) == $i", "collections.Counter($s) == $d", "all(v == w for v, w in zip($z, $z))", "any($z)", "not not $a", "operator.contains($z, $a)", "bool($e)", "isinstance($a, int | str)", "isinstance($j, typing.Hashable)", "callable($x)", "$a == $a == $a", "type($a) is type($a)", "$k in range($k, $k)", "range($k, $k) == range($k, $k)", "math.isnan($f)", "$x == $x", "hasattr($x, '__len__')", "complex($f) == $f", "slice($k) == slice($k)", "$l in [$l, $l]"},
	'x': {"$e", "$e", "$e", "complex($v, $f)", "complex($i, $k) ** 2", "complex($f, 1) / complex($k, 2)", "complex($i) * $f", "cmath.sqrt($i)", "decimal.Decimal($w) * decimal.Decimal('1.10')", "decimal.Decimal($v)", "fractions.Fraction($w, 12) + fractions.Fraction($i, 7)", "fractions.Fraction($v).limit_denominator(100)", "datetime.timedelta($k, $i % 1000)", "datetime.date(2000 + $r, $r, $r)", "datetime.datetime(2001, 2, 3) - datetime.timedelta(hours=$i % 10000)", "types.SimpleNamespace(v=$a, n=$a)", "functools.partial(lambda *a: a, $a)($a)", "operator.attrgetter('v')($j)", "operator.methodcaller('m', $a)($j)", "collections.deque($l, maxlen=$r)", "re.match('(.)(.)?', $s)[1]", "range($i, $i)[$k]", "range($w, $w, $r)", "memoryview($y)[$k]", "bytearray($y)[$k]", "(lambda f, *a: f(*a))(lambda v: v, $a)", "(lambda f: f(f))(lambda g: $a)", "$x($a)", "$x[$a]", "$x.v", "$x.m($a)", "type($j).tag", "type($a)($a)", "type('T', (), {'v': $a})()", "object.__getattribute__($j, 'v')", "super(type($j), $j).m($a)", "int.__new__(int, $a)", "str.join($s, $l)", "dict.get($d, $a)", "list.__getitem__($l, $k)", "copy.copy($j)", "pickle.loads(pickle.dumps($a))", "max($z, key=show)", "min($z, $z)", "sum($z, $a)", "next(v for v in $z if $o)", "eval($s)", "eval('[v for v in l0]')", "getattr($j, $s, $a)", "enum.Enum('E', 'a b c')($k).name", "enum.IntFlag('F', 'p q r')($r)", "dataclasses.make_dataclass('P', ['v', ('n', int, $i)])($a)", "array.array('d', $l)[$k]", "json.loads($s)", "int($s, $r + 5)", "[$a, $a][$o]", "($a, $a)[$k]", "{$a: $a}[$a]", "frozenset($z)", "print", "ExceptionGroup('g', [ValueError($a), KeyError($a)])", "struct.calcsize('<hiq')", "statistics.mode($z)", "statistics.variance($l)", "operator.add($a, $a)", "operator.getitem($q, $k)", "operator.mul($q, $k)", "round($j)", "divmod($j, $a)", "$j ** $k", "$j or $a", "$a and $j", "~$j", "abs($j)", "int($j)", "len($j)", "list($j)", "$j % $a", "$a % $j", "$a | $j", "$j - $a", "$a * $j", "$j @ $a", "$j is $j", "str($j)", "format($j, '$u')", "f'{$j!s}'", "bool($j)", "hash($j) and 0", "dict($j)", "sorted($j)", "next($j)", "iter($j)", "reversed($j)", "$j.tag", "$a in $j", "$j[$k:$k]", "$j == $a", "$a < $j", "$j >= $a"},
}

// More statements without blocks.
const widerPlain = `print(show($e))
print(show($e), show($e))
print(format($v, '$u'), format($w, '$u'))
print('%.*g|%+.3e|%r' % ($r, $v, $v, $v))
print(repr($v), repr($w), $v)
$I = lim($w)
$F = $v
print(f'{$v:$u}|{$w:$u}')
$I, $X = $e, $e
$X = {**$d, **$d}; print(show($X))
def f_(*a, **k): return a, k
print(*$z, $a, sep='')
a_ = b_ = [$a]; a_ += [$a]; print(show(b_))
a_, b_ = b_, a_ = $a, $a; print(show(a_), show(b_))
for $I in []: pass
x0: 'note' = $a
l0[$k], l1[$k] = $a, $a
$L[$k:$k] = $s
$L[$n:$n] = $e
(a_, (b_, *c_)), d_ = [$t, $q], $a; print(show(a_), show(b_), show(c_))
[*a_, b_] = $z; print(show(a_), show(b_))
a_, *b_, c_ = $q; print(show(b_))
$I = $X = $F = $k
$S = f'{s0}{i1!r:>5}{f1:.2f}'; $S = lim($S)
$S = $s.join(['a', $s]); $S = lim($S)
$I <<= $r; $I = lim($I)
$I >>= $r
$I |= $i; $I = lim($I)
$I &= $i
$I **= 2; $I = lim($I)
$F //= $v
$F %= $v
$F -= $v
$F **= 2
$X -= $a
$X *= 2; $X = lim($X)
$X |= $a
$X //= $a
$X @= $a
$X **= 2; $X = lim($X)
$B ^= $b
$B &= $b
$B.symmetric_difference_update($z)
$B.intersection_update($z)
print(show($B.pop())) if len($B) == 1 else None
print(show($d.keys()), show([*$d.values()]))
$D = {k: v for k, v in $d.items() if $o}
$D |= [($a, $a)]
del $D[$a], $L[$k]
del $L[:], $X
del $S[$k]
raise
raise $a
raise $h($a) from $a
raise KeyError
raise $h
raise StopIteration($a)
raise ExceptionGroup('g', [$h($a), TypeError($a)])
return_ = (lambda: (yield $a))(); print(show(list(return_)))
print(show(list(v for v in $z if $o)))
print([v for v in range($r) for w in range(v)], {v: v * v for v in range($r)})
global_ = lambda: i0; i0 = $k; print(global_())
print(show([f() for f in [lambda: v for v in range($r)]]))
exec('x1 = $k\nprint(x1 + 1)')
exec('def q_():\n return i1\nprint(show(q_()))')
exec($s)
print(show(eval('$k if i0 else (s0, l0)')))
compile($s, 'c', 'eval')
import math as m_; print(m_.floor($v))
from math import pi as $X
from collections import Counter as C_; print(show(C_($s)))
import nothing_
print(show(sorted($l, key=lambda v: (show(v), v))))
$L.sort(key=lambda v: v[0])
$L.sort(reverse=$o)
$L.extend([v for v in $z if $o]); l0, l1 = lim(l0), lim(l1)
l0[:], l1[:] = l1, l0
$L = [*$L, $a][-6:]
print(show(random.Random($k).shuffle($L)), show($L))
heapq.heapify($L); heapq.heappush($L, $a); print(show(heapq.heappop($L)))
bisect.insort($L, $a); print(show($L))
$X = collections.deque($z, $r); $X.rotate($k); $X.appendleft($a); print(show($X))
$X = collections.defaultdict(lambda: $a); $X[$a]; print(show($X))
$X = collections.OrderedDict($d); $X.move_to_end($a); print(show($X))
$X = functools.lru_cache(lambda v: $a); print(show($X($a)), show($X($a)), $X.cache_info()[:2])
$X = types.SimpleNamespace(v=$a); $X.n = $a; print(show(vars($X)))
$X = memoryview(bytearray($y)); $X[$k] = $i; print(show(bytes($X)))
$X = bytearray($y); $X[$n:$n] = $y; $X.append($k); print(show($X))
$X = bytearray($y); $X.extend($l); print(show($X))
$X = iter($z); print(show(next($X)), show([*$X]), show([*$X]))
$X = (v for v in $z); print(show(next($X, 'no')), show($X.gi_running), show(list($X)))
with contextlib.suppress($h): raise $h($a)
with contextlib.suppress($h): print(show($a))
with Guard($a) as $X, contextlib.nullcontext($a) as $I: print(show($X), show($I))
setattr($j, $s, $a)
delattr($j, 'v')
print(show(getattr($j, 'v')), show(hasattr($j, 'tag')))
print(type($j).__mro__[-1].__name__, type($j).__name__, isinstance($j, int))
$X = $j; $X.v, $X.n = $a, $a; print(show($X.v), show($X))
$X = $j; $X += $a; print(show($X))
$X = $j; $X[$a] = $a; del $X[$a]
print(show([*zip($d, $d.values())]), show(dict($d.items())))
print(isinstance($a, $x), issubclass(type($a), object))
assert $a == $a
assert isinstance($a, int), f'no int: {show(x0)}'
print(show($q == $q), show($q < $q))
print(trace(KeyError($a)))`

// More statements with blocks.
var widerBlocks = []string{
	"def f_(a, *b, c=$a, **d):\n    $B\n    return show((a, b, c, d))\nprint(f_($a, *$z), f_(*$q, c=$a), f_($a, **$d))",
	"def f_(a, b=[]):\n    b.append(a)\n    return b\nprint(show(f_($a)), show(f_($a)), show(f_($a, [])), show(f_.__defaults__))",
	"def f_(n):\n    if n <= 0: return []\n    return [n, *f_(n - $r)]\nprint(f_($r), show(f_(small($i))))",
	"def f_(v, n=3):\n    if n == 0: return show(v)\n    try:\n        return f_([v], n - 1)\n    finally:\n        print('back', n)\nprint(f_($a))",
	"def f_():\n    for v in range($r):\n        try:\n            if v == 2: return v\n            if $o: continue\n            if $o: break\n        except $h: pass\n        else: print('else', v)\n        finally:\n            print('fin', v)\n    else:\n        return 'no break'\nprint(f_())",
	"def f_():\n    while True:\n        try:\n            $B\n            raise $h($a)\n        except $h as e:\n            return show(e)\n        finally:\n            print('finally')\n            break\n    return 'broken'\nprint(f_())",
	"def f_():\n    with Guard($a, $o):\n        with Guard($a):\n            return show($a)\n    return 'after'\nprint(f_())",
	"def f_():\n    x = $a\n    def g_():\n        nonlocal x\n        x = [x]\n        def h_():\n            return x, y\n        return h_\n    y = $a\n    h_ = g_()\n    y = $a\n    return h_()\nprint(show(f_()))",
	"def f_():\n    if $o: u_ = $a\n    $B\n    return u_\nprint(show(f_()))",
	"def f_():\n    try:\n        return g_\n    finally:\n        g_ = $a\nprint(show(f_()))",
	"def g_(n):\n    for v in range(n):\n        try:\n            w = yield v\n            if w is not None: print('got', show(w))\n        except $h as e:\n            print('thrown', show(e))\n            yield 'after'\n        finally:\n            print('fin', v)\n    return $a\nit_, u_, w_ = g_($r), $a, ValueError($a)\ntry:\n    print(show(next(it_)), show(it_.send(u_)))\n    print(show(it_.throw(w_)))\n    for v in it_: print(show(v))\nfinally: it_.close()",
	"def g_():\n    try:\n        w = yield from $l\n        print(show(w))\n        w = yield from (v for v in $z)\n        yield w\n    except $h as e:\n        yield show(e)\n    finally: print('out')\nprint(show([*g_()]))",
	"def g_():\n    yield 1\n    raise StopIteration($a)\nfor v in g_(): print(v)",
	"def g_():\n    try: yield $a\n    except GeneratorExit: print('exit'); raise\nit_ = g_(); next(it_); it_.close(); print(show([*it_]))",
	"def g_():\n    try: yield $a\n    except GeneratorExit: yield 2\nit_ = g_(); next(it_); it_.close()",
	"def g_(a):\n    while a:\n        a = (yield a) or a[1:]\nit_ = g_($l[:4])\nprint(show(next(it_)))\nprint(show(it_.send($q)))\nprint(show([*it_][:5]))",
	"class A_:\n    def __init__(self, v): self.v = v\n    def __add__(self, o): return NotImplemented if $o else ('A', show(o))\n    def __lt__(self, o): return NotImplemented\n    def __eq__(self, o): return $o\nclass B_(A_):\n    def __radd__(self, o): return ('rB', type(o).__name__)\n    def __gt__(self, o): return 'gt'\nprint(show(A_(1) + B_(2)), show(B_(1) + A_(1)), show(A_($a) < B_($a)), A_(1) == $a, A_(2) != B_(2))\nprint(show(A_(1) + $a))",
	"class A_:\n    x = $a\n    def f(self): return show((self.x, __class__.__name__))\n    @classmethod\n    def c(cls, *a): return cls.__name__, len(a)\n    @staticmethod\n    def s(*a): return show(a)\n    @property\n    def p(self): return self.x\n    @p.setter\n    def p(self, v): self.x = v\n    @p.deleter\n    def p(self): del self.x\na_ = A_()\nprint(a_.f(), a_.c($a), A_.s($a), show(a_.p))\na_.p = $a; print(show(a_.p), show(A_.x))\ndel a_.p; print(show(a_.p))\ndel a_.p",
	"class A_:\n    __slots__ = ('a', 'b')\n    def __init__(self): self.a = $a\na_ = A_()\nprint(show(a_.a))\ntry: print(show(a_.b))\nexcept AttributeError as e: print(e)\na_.c = $a",
	"class A_:\n    def __getattr__(self, n): return n * 2\n    def __setattr__(self, n, v):\n        print('set', n)\n        object.__setattr__(self, n, v)\n    def __delattr__(self, n): print('del', n)\na_ = A_(); a_.q = $a; print(show(a_.q), a_.zz); del a_.q; a_.q += $a; print(show(a_.q))",
	"class A_:\n    def __getitem__(self, k):\n        print('get', show(k))\n        return k\n    def __setitem__(self, k, v): print('set', show(k), show(v))\n    def __delitem__(self, k): print('del', show(k))\n    def __contains__(self, k): return $o\na_ = A_(); a_[$n:$n]; a_[$k, $k:$k] = $a; a_[...] += $k; del a_[$a]; print($a in a_, $a not in a_)",
	"class A_:\n    def __init__(self): self.n = 0\n    def __iter__(self): return self\n    def __next__(self):\n        self.n += 1\n        if self.n > $r: raise StopIteration\n        return self.n\nprint(list(A_()), sum(A_()), max(A_()), 2 in A_(), [*zip(A_(), A_())])\na_, *b_ = A_(); print(a_, b_)\nfor v in A_():\n    $L",
	"class A_:\n    def __enter__(self):\n        print('enter')\n        if $o: raise $h($a)\n        return self\n    def __exit__(self, k, v, t):\n        print('exit', k and k.__name__, show(v))\n        if $o: raise $h($a)\n        return $o\nwith A_() as a_, A_():\n    $B\n    raise $h($a)",
	"class A_(Exception):\n    def __init__(self, a, b=$a): self.a, self.b = a, b\n    def __str__(self): return f'A:{show(self.a)}'\nclass B_(A_): pass\ntry:\n    try: raise B_($a)\n    except $h: print('no')\n    except B_ as e:\n        print(e, repr(e)[:60], show(e.args))\n        raise A_($a, $a) from e\nexcept A_ as e:\n    print(e, show(e.__cause__), show(e.__context__), e.__suppress_context__)",
	"class A_:\n    def f(self): return ['A']\nclass B_(A_):\n    def f(self): return ['B', *super().f()]\nclass C_(A_):\n    def f(self): return ['C', *super().f()]\nclass D_(B_, C_):\n    def f(self): return ['D', *super().f()]\nprint(D_().f(), [c.__name__ for c in D_.__mro__], show(super(B_, D_()).f()))\nclass E_(A_, B_): pass",
	"class M_(type):\n    @classmethod\n    def __prepare__(m, n, b, **k): return {'made': n}\n    def __new__(m, n, b, ns, **k): return super().__new__(m, n, b, dict(ns))\n    def __init__(c, n, b, ns, **k): c.k = k\n    def __len__(c): return $k\n    def __iter__(c): return iter($z)\n    def __getattr__(c, n): return 'meta ' + n\n    def __instancecheck__(c, o): return $o\nclass A_(metaclass=M_, q=$a):\n    made += '!'\nprint(A_.made, show(A_.k), A_.other, isinstance($a, A_), show(list(A_)), len(A_))",
	"class D_:\n    def __get__(self, o, c=None): return ('get', o is None, c.__name__)\n    def __set__(self, o, v): print('set', show(v))\n    def __delete__(self, o): print('delete')\nclass N_:\n    def __get__(self, o, c=None): return ('n', o is None)\nclass A_:\n    d, n = D_(), N_()\na_ = A_(); a_.d = $a; a_.__dict__['d'] = 1; print(a_.d, A_.d, a_.n); a_.n = $a; print(show(a_.n), A_.n); del a_.d, a_.n; print(a_.n)",
	"@functools.total_ordering\nclass A_:\n    def __init__(self, v): self.v = v\n    def __eq__(self, o): return self.v == o.v\n    def __lt__(self, o): return self.v < o.v\na_ = [A_(v) for v in $l]\nprint([show(v.v) for v in sorted(a_)], A_($i) >= A_($i), A_($i) <= A_($a), A_($a) > A_($a))",
	"@dataclasses.dataclass(order=True, frozen=$o)\nclass A_:\n    a: int\n    b: list = dataclasses.field(default_factory=list, compare=False)\n    c: str = 'c'\na_ = A_($a, c=$s); print(show(a_.a), show(a_.b), a_ == A_($a), A_(1) < A_(2, []), dataclasses.replace(a_, a=2).a)\na_.a = $a; print(show(a_.a)); print(hash(a_) and 0)\nA_()",
	"class A_(enum.Enum):\n    a = $k\n    b = 'x'\n    c = $k\n    def f(self): return self.name, show(self.value)\nprint(A_.b.f(), [v.name for v in A_], A_('x') is A_.b, A_['a'].value, repr(A_.b), str(A_.b), len(A_))\nprint(A_($a).name)",
	"class A_(typing.NamedTuple):\n    x: int\n    y: str = $s\na_ = A_($a); print(show(a_.x), show(a_.y), show(a_._replace(x=$a)), A_._fields, show(a_[$k])); u_, v_ = a_\nA_()",
	"class A_(abc.ABC):\n    @abc.abstractmethod\n    def f(self): ...\n    @property\n    @abc.abstractmethod\n    def p(self): ...\nclass B_(A_):\n    def f(self): return $a\n    p = $a\nprint(show(B_().f()), show(B_().p), isinstance(B_(), A_))\nA_()",
	"class A_(list):\n    def append(self, v): super().append([v])\n    def __getitem__(self, k): return 'item' if $o else super().__getitem__(k)\n    def __len__(self): return $k\na_ = A_($l); a_.append($a); print(show(a_[$k]), len(a_), show(list(a_)), bool(a_), show(a_ + $l), show(sorted(a_)))",
	"class A_(dict):\n    def __missing__(self, k): return ('miss', show(k))\n    def __setitem__(self, k, v): super().__setitem__(k, [v])\na_ = A_($d); a_[$a] = $a; print(show(a_[$a]), show(a_.get($a)), show(dict(a_)), show(a_ | $d), len(a_)); a_.update($d); a_.setdefault($a, 1); print(show({**a_}))",
	"class A_(int):\n    def __add__(self, o): return A_(int(self) - int(o))\n    def __repr__(self): return f'A{int(self)}'\na_ = A_($i); print(repr(a_ + $i), repr($i + a_), a_ * 2, repr(sum([a_, a_])), a_ == $i, [10, 20, 30][a_ % 3], f'{a_:d}', '%d' % a_, hash(a_) == hash(int(a_)))",
	"class A_(str):\n    def __eq__(self, o): return $o\n    def __hash__(self): return str.__hash__(self)\n    def upper(self): return 'U' + super().upper()\na_ = A_($s); print(a_.upper(), a_ + 'x', a_ == $a, show({a_: 1, 'a': 2}), a_ in ['q'], type(a_ * 2).__name__, show([str(v) for v in a_.split($s)]))",
	"@contextlib.contextmanager\ndef m_(v):\n    print('in', show(v))\n    try: yield v\n    except $h as e: print('caught', show(e))\n    finally: print('out')\nwith m_($a) as a_:\n    $B\n    raise $h($a)",
	"with contextlib.ExitStack() as st_:\n    for v in range($r): st_.enter_context(Guard(v, $o))\n    st_.callback(print, 'called', $k)\n    $B\n    raise $h($a)",
	"@functools.singledispatch\ndef f_(a): return 'any'\n@f_.register\ndef _(a: int): return 'int'\n@f_.register(list)\ndef _(a): return 'list'\nprint(f_($a), f_($a), f_($i), f_($l))",
	"@functools.lru_cache(maxsize=$r)\ndef f_(n): return n if n < 2 else f_(n - 1) + f_(n - 2)\nprint(f_(30), f_.cache_info().misses, show(f_(small($i))))",
	"def d_(n):\n    def w_(f):\n        @functools.wraps(f)\n        def i_(*a, **k):\n            print('before', n, f.__name__)\n            return f(*a, **k)\n        return i_\n    return w_\n@d_(1)\n@d_(2)\ndef f_(a, b=$a): return show((a, b))\nprint(f_($a), f_.__name__, f_(b=1, a=$a))\nf_(*$q)",
	"try:\n    $B\n    try:\n        raise $h($a)\n    except $h as e:\n        raise $h($a)\n    finally:\n        $B\nexcept Exception as e:\n    while e is not None:\n        print(show(e), e.__suppress_context__)\n        e = e.__cause__ or e.__context__",
	"try:\n    raise ExceptionGroup('o', [$h($a), ExceptionGroup('i', [ValueError($a), KeyError($a)])])\nexcept* (KeyError, $h) as g:\n    print(show(g.exceptions), g.message)\n    $B\nexcept* ValueError as g:\n    raise\nelse: print('none')\nfinally: print('fin')",
	"try: raise ExceptionGroup('o', [ValueError($a), TypeError($a)])\nexcept ExceptionGroup as g:\n    print(show(g.split(ValueError)[0].exceptions), show(g.subgroup(lambda e: $o)), show(g.derive([KeyError(1)])))",
	"for v_, (w_, *u_) in [(1, $q), ($a, $q)]:\n    print(show(v_), show(w_), show(u_))\n    $L",
	"for v_ in $z:\n    if $o: continue\n    for w_ in $z:\n        if v_ == w_: break\n    else:\n        print('no', show(v_))\n        continue\n    print('yes', show(v_))\n    $L",
	"n_ = $r\nwhile n_ := n_ - 1:\n    if $o: break\n    $L\nelse: print('else')",
	"a_ = [[$k] * 3 for v in range(3)]\nfor i_ in range(3):\n    for j_ in range(3):\n        a_[i_][j_] += i_ * j_ - $k\nprint(a_, [*map(list, zip(*a_))], sum(map(sum, a_)))",
	"a_, b_ = 0, 1\nfor v in range($r * 12): a_, b_ = b_, a_ + b_\nprint(a_, a_ % 1000007)",
	"a_ = []\nfor v in range(20):\n    a_.append((v * 7 + $k) % 11)\n    if len(a_) > 8: a_.pop($k % 3)\nprint(a_, sorted(a_), sorted(set(a_)), a_[::-2])",
	"a_ = {}\nfor v in range(24):\n    a_.setdefault(v % 5, []).append(v)\n    if v % 7 == 0: a_.pop(v % 5, None)\nprint(a_, {k: sum(w) for k, w in a_.items()}, list(a_))",
	"a_ = ''\nfor v in range(15):\n    a_ += chr(97 + v % 5) if v % 3 else str(v)\n    if a_.endswith('b'): a_ = a_[1:]\nprint(a_, a_.count('a'), a_[::-1], a_.split('b'))",
	"a_ = $v\nfor v in range(20):\n    a_ = a_ * 1.5 - v\n    if abs(a_) > 1e6: a_ /= 1e5\n    if a_ != a_: break\nprint(a_, round(a_, 3), f'{a_:.4g}')",
	"a_ = $w\nfor v in range(12):\n    a_ = a_ * 3 + v if v & 1 else a_ - (a_ >> 3)\n    a_ ^= v << 40\nprint(a_, a_ & 0xffff, a_.bit_length())",
	"def f_(a):\n    b = a\n    for v in range(12):\n        if isinstance(b, int): b = b * 1.5\n        elif isinstance(b, float): b = int(b) if b == b and abs(b) < 1e18 else str(b)\n        else: b = len(b)\n    return b\nprint(show(f_($i)), show(f_($f)), show(f_($s)))",
	"for v_ in [$a, $a, $a, $a]:\n    try:\n        print(show(v_ + v_), show(v_[0]))\n    except TypeError as e: print(e)\n    except (IndexError, KeyError) as e: print(type(e).__name__, e)",
	"for v_ in [$a, $a, $a]:\n    for w_ in [$a, $a]:\n        print(v_ == w_, end=';')\n        try: print(v_ < w_, end=' ')\n        except TypeError as e: print(e)",
	"for v_ in range(8):\n    try:\n        x0 = [1, 2.5, 's', None, (1,), $a, [], $j][v_]\n        print(show(x0), show(x0 * 2), show(x0 + x0))\n    except Exception as e: print(type(e).__name__, str(e)[:99])",
	"def f_(*a, **k): return len(a), sorted(k)\nfor v_ in range(4):\n    print(f_(*$z), f_(**$d), f_(*$q, *$q, x=1, **{'y': v_}))",
	"x0 = [lambda a, b=$a: (a, b), lambda *a: a, lambda a, /, *, k=1: (a, k), len, $x]\nfor v_ in x0:\n    try: print(show(v_($a)))\n    except TypeError as e: print(str(e)[:90])",
	"a_ = iter($z)\nfor v_ in a_:\n    print(show(v_), show(next(a_, 'end')))\n    $L",
	"it_ = [iter($z), (v for v in $z), map(show, $z), zip($z, $z), enumerate($z), reversed($q), filter(None, $z)]\nfor v_ in it_:\n    print(show(next(v_, 'no')), show([*v_]))",
	"print(show([[v, w] for v in $z if $o for w in [$a, $a] if w != v][:6]))\nprint(show({v: [w for w in range(v)] for v in range($r)}))\nprint(show([(lambda q: q + v)($k) for v in range($r)]))",
	"class A_:\n    v = [$k]\n    w = [u * 2 for u in v]\n    def f(self): return self.v\n    g = lambda self: show(self.w)\n    for i_ in range($r): v.append(i_)\n    if $o: x = $a\n    try: y = $a\n    except $h: y = 'failed'\nprint(A_.v, A_.w, A_().f(), A_().g(), show(getattr(A_, 'x', 'no')), show(A_.y), sorted(n for n in vars(A_) if n[0] != '_'))",
	"def f_(a=$a):\n    class L_:\n        b = a\n        def g(self): return a\n    return L_\nprint(show(f_().b), show(f_($a)().g()))",
	"x0 = $a\ndef f_():\n    global x0\n    x0 = $a\n    def g_():\n        x0 = $a\n        return lambda: show(x0)\n    return g_()()\nprint(f_(), show(x0))",
	"try:\n    $B\nexcept ($h, $h) as e:\n    print(trace(e))\nexcept:\n    print('other')\n    raise",
	"try:\n    def f_(a): return g_(a)\n    def g_(a):\n        $B\n        return a.nothing\n    f_($a)\nexcept Exception as e:\n    print(trace(e))",
}

// More methods of classes.
var widerMethods = []string{
	"def __and__(self, o): return ('and', show(o))", "def __rsub__(self, o): return ('rsub', show(o))", "def __truediv__(self, o): return ('div', show(o))", "def __rtruediv__(self, o): return NotImplemented", "def __floordiv__(self, o): return self", "def __mod__(self, o): return ('mod', show(o))", "def __rmod__(self, o): return 'rmod'", "def __lshift__(self, o): return 'lshift'", "def __xor__(self, o): return NotImplemented", "def __ror__(self, o): return 'ror'", "def __rpow__(self, o): return 'rpow'", "def __invert__(self): return $a", "def __pos__(self): return self", "def __abs__(self): return $i", "def __int__(self): return $i", "def __float__(self): return $f", "def __complex__(self): return 1j", "def __trunc__(self): return 5", "def __floor__(self): return $a", "def __ge__(self, o): return $o", "def __imul__(self, o): return ('imul', show(o))", "def __isub__(self, o): return NotImplemented", "def __ior__(self, o):\n    self.v = o\n    return self",
	"def __bytes__(self): return $y", "def __hash__(self): return $i", "def __eq__(self, o): return self is o", "def __eq__(self, o): return type(self) is type(o) and self.v == o.v", "def __dir__(self): return ['a', 'b']", "def __setattr__(self, n, v): object.__setattr__(self, n, lim(v))", "def __delattr__(self, n): print('delattr', n)", "def __getattribute__(self, n):\n    if n == 'p': return $a\n    return super().__getattribute__(n)", "def __iter__(self): return $a", "def __next__(self): return $a", "def __len__(self): return $a", "def __bool__(self): return $a", "def __repr__(self): return $s", "def __str__(self): return f'<{show(self.v)}>'", "def __index__(self): return $a", "def __contains__(self, o): return $a", "def __call__(self, a=$a): return a", "def __enter__(self): return self", "def __exit__(self, k, e, t):\n    print('exit', k and k.__name__)\n    raise KeyError($a)", "def __getitem__(self, k):\n    if isinstance(k, int) and k > 2: raise IndexError($a)\n    return ('item', show(k))",
	"@property\ndef p(self): raise AttributeError($a)", "@property\ndef p(self): return self.v\n@p.setter\ndef p(self, q): self.v = q", "@functools.cached_property\ndef p(self):\n    print('once')\n    return $a", "def m(self, *a, **k): return show((a, k))", "def m(self, q):\n    yield q\n    yield from $z", "def m(self, q):\n    try:\n        return q + self.v\n    except TypeError as e:\n        return str(e)", "m = lambda self, q=$a: (q, self.tag)", "@classmethod\ndef m(cls, q): return cls.__name__, show(q)", "@staticmethod\ndef m(q=0): return q", "def __copy__(self): return 'copied'", "def __reduce__(self): return (int, ())", "def __sizeof__(self): return 8", "def __set_name__(self, o, n): print('named', n)", "def __get__(self, o, c): return 'got'", "def __ceil__(self): return 1", "def __concat__(self, o): return 1",
}
