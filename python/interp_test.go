package python

import (
	"bytes"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// newTest makes an interpreter whose output goes to the buffer.
func newTest(t *testing.T, heap stm.Options) (*Interp, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	in, err := New(Options{Heap: heap, Stdout: &out, Stderr: &out, Stdin: strings.NewReader(""), Path: []string{t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	})
	return in, &out
}

// inTx runs f in a transaction that is not rolled back.
func inTx(t *testing.T, in *Interp, f func(th *Thread)) {
	t.Helper()
	th := in.mainThread
	th.beginSafe()
	f(th)
	if _, ok := th.End(th.here()); !ok {
		t.Fatal("rolled back")
	}
}

func TestLayouts(t *testing.T) {
	names := map[string]bool{}
	for tid := stm.TypeID(1); tid < numLayouts; tid++ {
		l := &layouts[tid]
		if l.name == "" || names[l.name] {
			t.Errorf("tid %d: name %q is empty or taken", tid, l.name)
		}
		names[l.name] = true
		used := map[int]bool{}
		for _, f := range l.fields {
			if f.off < 8 || f.off%8 != 0 || f.off+8 > l.size || used[f.off] {
				t.Errorf("%s.%s: offset %d in an object of %d bytes", l.name, f.name, f.off, l.size)
			}
			used[f.off] = true
			if d := descrs.Field(tid, f.off); d == nil || d.Immutable != f.fixed || d.Kind != f.kind {
				t.Errorf("%s.%s: descriptor %+v", l.name, f.name, d)
			}
		}
	}
}

func TestBoxing(t *testing.T) {
	for _, i := range []int64{0, 1, -1, minInline, maxInline, 12345} {
		if v := smallInt(i); !isInt(v) || unboxInt(v) != i || isFloat(v) || isRef(v) || !Boxing.IsInt(v) {
			t.Errorf("int %d: %#x", i, v)
		}
	}
	for _, f := range []float64{0, 1.5, -2.25, 1e308, -1e-300} {
		if v := boxFloat(f); !isFloat(v) || unboxFloat(v) != f || isInt(v) || isRef(v) {
			t.Errorf("float %g: %#x", f, v)
		}
	}
	if fitsInt(maxInline+1) || fitsInt(minInline-1) {
		t.Error("too many bits fit")
	}
}

// TestDict compares dicts with Go maps, with collections in between.
func TestDict(t *testing.T) {
	const seed = 42
	t.Logf("seed %d", seed)
	in, _ := newTest(t, stm.Options{})
	inTx(t, in, func(th *Thread) {
		r := rand.New(rand.NewSource(seed))
		want := map[int64]int64{}
		var order []int64
		d := in.heap.NewHandle(th.Thread.Thread, th.newDict())
		defer d.Free()
		for step := range 20000 {
			k := int64(r.Intn(200))
			switch r.Intn(5) {
			case 0:
				_, there := want[k]
				ok, err := th.dictDel(d.Ref(), smallInt(k))
				if err != nil || ok != there {
					t.Fatalf("step %d: delete %d: %v %v", step, k, ok, err)
				}
				delete(want, k)
			case 1:
				v, err := th.dictGet(d.Ref(), smallInt(k))
				w, there := want[k]
				if err != nil || (v != 0) != there || there && unboxInt(v) != w {
					t.Fatalf("step %d: d[%d] = %#x, want %d %v", step, k, v, w, there)
				}
			default:
				if err := th.dictSet(d.Ref(), smallInt(k), smallInt(int64(step))); err != nil {
					t.Fatal(err)
				}
				want[k] = int64(step)
			}
			order = append(order, k)
			if step%500 == 0 && !th.Collect(step%2000 == 0) {
				t.Fatal("rolled back")
			}
		}
		if th.dictSize(d.Ref()) != len(want) {
			t.Errorf("%d keys, want %d", th.dictSize(d.Ref()), len(want))
		}
		for pos := 0; ; {
			k, v, next, ok := th.dictNext(d.Ref(), pos)
			if !ok {
				break
			}
			if want[unboxInt(k)] != unboxInt(v) {
				t.Errorf("d[%d] = %d, want %d", unboxInt(k), unboxInt(v), want[unboxInt(k)])
			}
			pos = next
		}
	})
}

// TestDictOrder removes keys from the front, from the back and from everywhere. What
// a walk finds is what is there, in the order in which it came.
func TestDictOrder(t *testing.T) {
	for seed := range int64(20) {
		in, _ := newTest(t, stm.Options{})
		inTx(t, in, func(th *Thread) {
			r := rand.New(rand.NewSource(seed))
			var want []int64
			d := in.heap.NewHandle(th.Thread.Thread, th.newDict())
			defer d.Free()
			remove := func(i int) {
				if ok, err := th.dictDel(d.Ref(), smallInt(want[i])); err != nil || !ok {
					t.Fatalf("seed %d: delete %d: %v %v", seed, want[i], ok, err)
				}
				want = slices.Delete(want, i, i+1)
			}
			growing := 5
			for key := range int64(3000) {
				if key%100 == 0 {
					growing = 2 + r.Intn(7)
				}
				switch what := r.Intn(10); {
				case len(want) == 0 || what < growing:
					if err := th.dictSet(d.Ref(), smallInt(key), smallInt(key)); err != nil {
						t.Fatal(err)
					}
					want = append(want, key)
				case what%3 == 0:
					remove(r.Intn(len(want)))
				case what%3 == 1:
					remove(0)
				default:
					if _, err := dictPopItem(th, []Value{d.Ref()}); err != nil {
						t.Fatal(err)
					}
					want = want[:len(want)-1]
				}
				if key%10 != 0 {
					continue
				}
				var got []int64
				for k, _, pos, ok := th.dictNext(d.Ref(), 0); ok; k, _, pos, ok = th.dictNext(d.Ref(), pos) {
					got = append(got, unboxInt(k))
				}
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d, step %d: %v, want %v", seed, key, got, want)
				}
			}
		})
	}
}

func TestSignatures(t *testing.T) {
	in, _ := newTest(t, stm.Options{})
	inTx(t, in, func(th *Thread) {
		echo := func(th *Thread, a []Value) (Value, error) { return th.newTuple(a...), nil }
		call := func(sig string, args []Value, names ...string) string {
			b := th.newBuiltin(sig, nil, kindFunc, echo)
			var nv Value
			if names != nil {
				var vs []Value
				for _, n := range names {
					vs = append(vs, th.nameStr(n))
				}
				nv = th.newTuple(vs...)
			}
			w := th.keep(args...)
			defer th.drop(w)
			v, err := th.callBuiltin(b, w, nv)
			if err != nil {
				exc := th.takePending()
				s, _ := th.strText(exc)
				return s
			}
			for i := range th.size(v) {
				if th.peekItem(v, i) == 0 {
					th.initItem(v, i, Ellipsis)
				}
			}
			s, _ := th.reprText(v)
			return s
		}
		one, two, three := smallInt(1), smallInt(2), smallInt(3)
		for _, x := range []struct{ got, want string }{
			{call("f(a, b=5, /)", []Value{one}), "(1, 5)"},
			{call("f(a, b=?, /)", []Value{one}), "(1, Ellipsis)"},
			{call("f(a, b='x')", []Value{one, two}, "b"), "(1, 2)"},
			{call("f(a, *rest)", []Value{one, two, three}), "(1, (2, 3))"},
			{call("f(*rest, k=None)", []Value{one, two, three}, "k"), "((1, 2), 3)"},
			{call("f(a, **kw)", []Value{one, two}, "z"), "(1, {'z': 2})"},
			{call("f(a, /)", nil), "f() takes exactly one argument (0 given)"},
			{call("f(a, /)", []Value{one, two}), "f() takes exactly one argument (2 given)"},
			{call("f()", []Value{one}), "f() takes no arguments (1 given)"},
			{call("f(a, b, /)", []Value{one}), "f expected 2 arguments, got 1"},
			{call("f(a, b=1, /)", []Value{one, two, three}), "f expected at most 2 arguments, got 3"},
			{call("f(a)", []Value{one, two}), "f() takes exactly 1 argument (2 given)"},
			{call("f(a)", nil), "f() missing required argument 'a' (pos 1)"},
			{call("f(a)", []Value{one}, "q"), "'q' is an invalid keyword argument for f()"},
			{call("f(a, /)", []Value{one}, "a"), "f() takes no keyword arguments"},
			{call("f(a)", []Value{one, two}, "a"), "f() takes at most 1 argument (2 given)"},
			{call("f(a, b=1)", []Value{one, two}, "a"), "argument for f() given by name ('a') and position (1)"},
		} {
			if x.got != x.want {
				t.Errorf("got  %s\nwant %s", x.got, x.want)
			}
		}
	})
}

const stepped = `
def gen(n):
    for i in range(n):
        yield i * i

class C:
    def __init__(self, v): self.v = v
    def __add__(self, o): return C(self.v + o.v)

total = C(0)
for x in gen(20):
    try:
        if x % 3 == 0:
            raise ValueError(x)
        total = total + C(x)
    except ValueError as e:
        total.v = total.v + e.args[0] // 3
print(total.v, [k for k in gen(4)])
`

// TestStep runs a program bytecode by bytecode.
func TestStep(t *testing.T) {
	in, out := newTest(t, stm.Options{CollectEvery: 3, Seed: 1})
	th := in.mainThread
	h, err := th.mainCall(func(th *Thread) (Value, error) {
		f, err := th.mainFunction([]byte(stepped), "<string>")
		return th.newTuple(f), err
	})
	if err != nil {
		t.Fatal(err)
	}
	pos, err := th.firstCall(h)
	if err != nil {
		t.Fatal(err)
	}
	th.begin(pos)
	n := 0
	for {
		_, stopped, err := th.Step()
		if err != nil {
			t.Fatalf("after %d steps: %s", n, th.formatException(th.takePending()))
		}
		if n++; stopped {
			break
		}
	}
	if _, ok := th.End(th.here()); !ok {
		t.Fatal("rolled back")
	}
	if want := "1924 [0, 1, 4, 9]\n"; out.String() != want {
		t.Errorf("after %d steps: %q, want %q", n, out, want)
	}
}

// TestOutputOnce sees to it that output of rolled-back transactions is dropped.
func TestOutputOnce(t *testing.T) {
	for seed := int64(1); seed <= 5; seed++ {
		in, out := newTest(t, stm.Options{AbortEvery: 2, CollectEvery: 2, Seed: seed})
		if code := in.RunText([]byte("i = 0\nwhile i < 200:\n    print(i)\n    i += 1\n"), "<string>"); code != 0 {
			t.Fatalf("seed %d: exit code %d", seed, code)
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		for i, l := range lines {
			if l != itoa(int64(i)) {
				t.Fatalf("seed %d: line %d is %q", seed, i, l)
			}
		}
		if len(lines) != 200 {
			t.Errorf("seed %d: %d lines", seed, len(lines))
		}
	}
}

// TestMemoryError catches the end of a small heap.
func TestMemoryError(t *testing.T) {
	in, out := newTest(t, stm.Options{HeapLimit: 32 << 20, Nursery: 1 << 20})
	code := in.RunText([]byte(`
def fill():
    l = []
    while True:
        l += [[0] * 1000]
try:
    fill()
except MemoryError as e:
    print('caught', repr(e))
x = [0] * 10
print(len(x))
fill()
`), "<string>")
	if got := out.String(); code != 1 || !strings.HasPrefix(got, "caught MemoryError()\n10\nTraceback") || !strings.HasSuffix(got, "MemoryError\n") {
		t.Errorf("exit code %d:\n%s", code, got)
	}
}

// TestCloseGivesAddressSpaceBack: of an interpreter nothing stays mapped, not even the
// stack of its main thread or of its daemons.
func TestCloseGivesAddressSpaceBack(t *testing.T) {
	mappings := func() int {
		maps, err := os.ReadFile("/proc/self/maps")
		if err != nil {
			t.Skip(err)
		}
		return bytes.Count(maps, []byte("\n"))
	}
	const program = `
import threading, time
for k in range(3):
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
`
	run := func() {
		in, err := New(Options{Heap: stm.Options{HeapLimit: 64 << 20}, Stdin: strings.NewReader("")})
		if err != nil {
			t.Fatal(err)
		}
		if code := in.RunText([]byte(program), "test"); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	run()
	before := mappings()
	for range 30 {
		run()
	}
	if n := mappings() - before; n > 20 {
		t.Errorf("30 interpreters leave %d mappings", n)
	}
}
