package python_test

import (
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// fast compiles in the foreground, after a few calls.
const fastCalls = "threshold=20,bridge_threshold=10,background=off"

// sameAsInterpreted runs a program with the JIT and compares with the interpreter.
func sameAsInterpreted(t *testing.T, src, config string, heap stm.Options) ran {
	t.Helper()
	want := runProgram(t, src, "off", stm.Options{})
	got := runProgram(t, src, config, heap)
	if got.out != want.out || got.status != want.status || got.bugs() != "" {
		t.Errorf("%s: exit %d\n%s\nwant exit %d\n%s\n%s", config, got.status, got.out, want.status, want.out, got.bugs())
	}
	return got
}

// TestRecursionIsCompiled: both ways, down and up, so that machine code is hardly
// ever left.
func TestRecursionIsCompiled(t *testing.T) {
	for _, x := range []struct{ name, src string }{
		{"fib", "def f(n): return n if n < 2 else f(n-1) + f(n-2)\nprint([f(i) for i in range(18)])\n"},
		{"tree", `
class Node:
    def __init__(self, n):
        self.kids = Node(n-1) if n else None, Node(n-1) if n else None
    def count(self):
        a, b = self.kids
        return 1 if a is None else 1 + a.count() + b.count()
print([Node(i).count() for i in range(10)])
`},
		{"mutual", `
def even(n): return True if n == 0 else odd(n-1)
def odd(n): return False if n == 0 else even(n-1)
print(sum(even(i) for i in range(200)))
`},
	} {
		t.Run(x.name, func(t *testing.T) {
			sameAsInterpreted(t, x.src, fastCalls+",check=lockstep,bug=panic", stm.Options{})
			r := sameAsInterpreted(t, x.src, fastCalls, stm.Options{})
			compiled := 0
			for _, e := range r.events {
				if strings.HasPrefix(e, "compiled") {
					compiled++
				}
			}
			if compiled < 3 {
				t.Errorf("%d traces: %s", compiled, strings.Join(r.events, "\n"))
			}
			for seed := range int64(3) {
				sameAsInterpreted(t, x.src, fastCalls, stm.Options{CollectEvery: 3, AbortEvery: 40, Seed: seed + 1})
			}
		})
	}
}

// TestRecursionReturnsToGoCode: where a return point is itself a return to Go code,
// its trace would do nothing and be entered for ever.
func TestRecursionReturnsToGoCode(t *testing.T) {
	sameAsInterpreted(t, `
def g(n):
    return 0 if n == 0 else 1 + g(n-1)
for i in range(300): g(i % 9)
class Hashed:
    def __init__(self, n): self.n = n
    def __hash__(self):
        return g(self.n % 7 + 2)
a = [Hashed(i) for i in range(50)]
for i in range(10):
    d = dict.fromkeys(a)
    for x in a: hash(x)
print(len(d))
`, fastCalls, stm.Options{})
}

// TestRecursionLimitInMachineCode: it is met exactly, by whatever way.
func TestRecursionLimitInMachineCode(t *testing.T) {
	sameAsInterpreted(t, `
import sys
def g(n): return 0 if n == 0 else 1 + g(n-1)
def depth():
    try: return 1 + depth()
    except RecursionError: return 1
class Chain:
    def __init__(self, n): self.rest = [Chain(n-1)] if n else []
    def len(self):
        n = 1
        for x in self.rest: n += x.len()
        return n
def tries(f, *args):
    try: return f(*args)
    except RecursionError as e: return str(e)
for limit in 1000, 200, 90, 40, 1500:
    sys.setrecursionlimit(limit)
    for i in range(40): g(20)
    print(limit, [depth() for i in range(12)], [tries(g, limit + i) for i in range(-6, 2)])
sys.setrecursionlimit(1000)
c = Chain(400)
for i in range(20): c.len()
print(c.len(), [tries(lambda: Chain(n).len()) for n in (300, 470, 480, 490, 500, 960, 994, 995, 996, 997, 998)])
`, fastCalls, stm.Options{})
}

// TestShortCallsFirst: a function of whose calls many were too short to be worth a
// trace is compiled all the same when it recurses.
func TestShortCallsFirst(t *testing.T) {
	r := sameAsInterpreted(t, `
def f(n): return n if n < 2 else f(n-1) + f(n-2)
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return f(self.n)
keys = {Key(1): None}
for k in keys:
    for i in range(700): keys.get(k)
print([f(i) for i in range(20)])
`, fastCalls, stm.Options{})
	short, compiled := 0, false
	for _, e := range r.events {
		if strings.Contains(e, "function too short") {
			short++
		}
		compiled = compiled || short > 3 && strings.HasPrefix(e, "compiled") && strings.Contains(e, " f")
	}
	if !compiled {
		t.Errorf("%d times too short: %s", short, strings.Join(r.events, "\n"))
	}
}
