package tests

import (
	"strconv"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm/eventlog"
)

// TestNoConflicts runs programs whose threads work under one lock, or on one
// collection, but on different data. A few conflicts can come from the start of
// the threads, or from the growth of a collection.
func TestNoConflicts(t *testing.T) {
	for _, x := range []struct {
		name, text string
		rounds     int // of the interpreter
	}{
		{"objects and dicts", `
class X: pass
def w0(n):
    for i in range(n):
        x = X()
        x.foo = {}
        x.foo["bar"] = i
        x.baz = [i, i]
`, 60_000},
		{"stmdict, own key", `
from pypystm import stmdict
import threading
d = stmdict()
def w0(n):
    me = threading.get_ident()
    d[me] = 0
    for i in range(n):
        d[me] += 1
`, 150_000},
		{"dict, key that is there", `
import threading
d = dict.fromkeys(range(64))
def w0(n):
    me = threading.get_ident()
    d[me] = 0
    for i in range(n):
        d[me] += 1
`, 200_000},
		{"list, own item", `
import threading
l = [0] * 64
def w0(n):
    me = 2 * threading.get_ident()
    for i in range(n):
        l[me] += 1
`, 200_000},
		{"hashtable, new keys", `
from pypystm import hashtable, count
h = hashtable()
def w0(n):
    for i in range(n):
        h[count()] = i
`, 60_000},
		{"stmdict, new keys", `
from pypystm import stmdict, count
d = stmdict()
def w0(n):
    for i in range(n):
        d[count()] = i
`, 60_000},
		{"stmset, new keys", `
from pypystm import stmset, count
s = stmset()
def w0(n):
    for i in range(n):
        s.add(str(count()))
`, 40_000},
		{"queue, put", `
from pypystm import queue
q = queue()
def w0(n):
    for i in range(n):
        q.put(i)
`, 60_000},
		{"thread local", `
import threading
tls = threading.local()
def w0(n):
    tls.value = 0
    for i in range(n):
        tls.value += 1
`, 60_000},
		{"thread-local property", `
from transaction import threadlocalproperty
class X:
    value = threadlocalproperty(int)
x = X()
def w0(n):
    for i in range(n):
        x.value += 1
`, 15_000},
		{"weak references to shared objects", `
import weakref
class X: pass
xs = [X() for i in range(100)]
refs = [weakref.ref(x) for x in xs]
def w0(n):
    k = 0
    for i in range(n):
        x = refs[i % 100]()
        if x is xs[i % 100]: k += 1
    assert k == n
`, 200_000},
		{"weak references that are there, asked for again", `
import weakref
class X: pass
xs = [X() for i in range(100)]
refs = [weakref.ref(x) for x in xs]
def w0(n):
    for i in range(n):
        assert weakref.ref(xs[i % 100]) is refs[i % 100]
`, 40_000},
		{"weak references to own objects", `
import weakref
class X: pass
def gone(ref): pass
def w0(n):
    for i in range(n):
        x = X()
        r = weakref.ref(x)
        s = weakref.ref(x, gone)
        assert r() is s() is x
`, 20_000},
		{"weak dictionaries, keys that are there", `
import weakref
class X: pass
xs = [X() for i in range(100)]
values, keys, both = weakref.WeakValueDictionary(enumerate(xs)), weakref.WeakKeyDictionary(), weakref.WeakSet(xs)
for i, x in enumerate(xs): keys[x] = i
def w0(n):
    for i in range(n):
        x = xs[i % 100]
        assert values[i % 100] is x and keys[x] == i % 100 and x in both
`, 10_000},
		{"lock", `
import threading
lock = threading.Lock()
def w0(n):
    d = {}
    for i in range(n):
        with lock:
            d[i & 15] = i
`, 100_000},
		{"lock around a loop", `
import threading
lock = threading.Lock()
def w0(n):
    d = {}
    for i in range(n // 200):
        with lock:
            for j in range(200):
                d[j & 15] = i
`, 300_000},
		{"acquire and release", `
import threading
lock = threading.Lock()
def w0(n):
    d = {}
    for i in range(n):
        lock.acquire()
        try:
            d[i & 15] = i
        finally:
            lock.release()
`, 100_000},
		{"RLock, nested", `
import threading
lock = threading.RLock()
def w0(n):
    d = {}
    for i in range(n):
        with lock:
            with lock:
                d[i & 15] = i
`, 60_000},
		{"semaphore", `
import threading
s = threading.Semaphore(3)
def w0(n):
    d = {}
    for i in range(n):
        with s:
            d[i & 15] = i
`, 5_000},
		{"condition", `
import threading
c = threading.Condition()
def w0(n):
    d = {}
    for i in range(n):
        with c:
            d[i & 15] = i
            c.notify()
`, 10_000},
		{"print under a lock", `
import sys, threading
lock = threading.Lock()
def w0(n):
    for i in range(n):
        with lock:
            print(i, file=sys.stderr)
            x = [i]
            print("also", file=sys.stderr)
`, 300},
	} {
		for how, jit := range jits {
			t.Run(x.name+"/"+how, func(t *testing.T) {
				n := x.rounds
				if jit != "off" {
					n *= 3
				}
				text := inThreads(x.text+"w1 = w2 = w0\n", n)
				l := logged(t, text, "--segments", "3", "--jit", jit)
				var aborts, allowed uint64 = 0, 8
				if strings.HasSuffix(x.name, "new keys") {
					allowed = uint64(500 * n / x.rounds) // as in the original's tests: pages that grow
				}
				for _, c := range ofProgram(l) {
					if !inTheEnd(c) {
						aborts += c.Aborts
					}
				}
				if s := l.Summarize(); aborts > allowed || s.Commits < 3 {
					t.Errorf("%d conflicts, %d commits: %+v", aborts, s.Commits, ofProgram(l))
				}
			})
		}
	}
}

// inTheEnd reports whether a conflict is between the steps that inThreads adds.
func inTheEnd(c eventlog.Conflict) bool {
	return c.Writer.Func == "<module>" || c.Writer.Func == "start"
}

// TestConflictsOfCollections: where the threads do conflict, it is reported with the
// line, and everything that they did is there in the end.
func TestConflictsOfCollections(t *testing.T) {
	for _, x := range []struct {
		name, text, check string
		rounds            int
	}{
		{"dict, new keys", `
from pypystm import count
d = {}
def w0(n):
    for i in range(n):
        d[count()] = i # writer reader
`, "len(d) == 3 * N", 30_000},
		{"list, append", `
l = []
def w0(n):
    for i in range(n):
        l.append(i) # writer reader
`, "len(l) == 3 * N", 60_000},
		{"many objects in order", `
class X: pass
xs = [X() for i in range(1000)]
for x in xs: x.n = 0
def w0(n):
    for i in range(n):
        xs[i % 1000].n += 1 # writer reader
`, "sum(x.n for x in xs) == 3 * N", 200_000},
		{"weak references with callbacks to one object", `
import weakref
class X: pass
x = X()
def gone(ref): pass
def w0(n):
    for i in range(n):
        r = weakref.ref(x, gone) # writer reader
        k = i & 7
`, "x is not None", 100_000},
		{"lock, same data", `
import threading
lock = threading.Lock()
class X: pass
x = X()
x.n = 0
def w0(n):
    for i in range(n):
        with lock: x.n += 1 # writer reader
`, "x.n == 3 * N", 100_000},
	} {
		for how, jit := range jits {
			t.Run(x.name+"/"+how, func(t *testing.T) {
				at := line(t, x.text, "writer reader")
				for n := x.rounds; ; n *= 2 {
					text := inThreads(x.text+"w1 = w2 = w0\n", n)
					text += "\nN = " + strconv.Itoa(n) + "\nassert " + x.check + "\n"
					l := logged(t, text, "--segments", "3", "--jit", jit)
					found := false
					for _, c := range ofProgram(l) {
						if inTheEnd(c) {
							continue
						}
						if c.Writer.Line != at || c.Reader.Line != at && c.Reader.Line != 0 {
							t.Errorf("%+v", c)
						}
						found = found || c.Reader.Line == at
					}
					if found || t.Failed() {
						return
					}
					if n > 40*x.rounds {
						t.Fatal("no conflicts")
					}
				}
			})
		}
	}
}
