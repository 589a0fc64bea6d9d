package tests

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm/eventlog"
)

// logged runs a program with an event log, and reads that.
func logged(t *testing.T, text string, options ...string) *eventlog.Log {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "p.py"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	r := command{path: pystm(t), args: append(options, "--stm-log", "log", "p.py"), dir: dir}.run(t)
	if r.code != 0 || r.stdout != "done\n" {
		t.Fatal(r)
	}
	f, err := os.Open(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l, err := eventlog.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// inThreads is a program that runs functions w0, w1... at the same time, until
// each has done n rounds. Lines are those of the given text.
func inThreads(text string, n int) string {
	return text + fmt.Sprintf(`
import threading
ws = [f for name, f in sorted(globals().items()) if name[0] == "w" and name[1:].isdigit()]
gate = threading.Event()
def start(f):
    gate.wait()
    f(%d)
ts = [threading.Thread(target=start, args=(f,)) for f in ws]
for t in ts: t.start()
gate.set()
for t in ts: t.join()
print("done")
`, n)
}

// line is the number of the line of text that has the mark.
func line(t *testing.T, text, mark string) int {
	t.Helper()
	for i, s := range strings.Split(text, "\n") {
		if strings.HasSuffix(s, "# "+mark) {
			return i + 1
		}
	}
	t.Fatalf("no line is marked %s", mark)
	return 0
}

// ofProgram are the conflicts in which the program itself has a part.
func ofProgram(l *eventlog.Log) (list []eventlog.Conflict) {
	for _, c := range l.Conflicts() {
		if filepath.Base(c.Writer.File) == "p.py" && c.Aborts > 0 {
			list = append(list, c)
		}
	}
	return list
}

var jits = map[string]string{"interpreter": "off", "machine code": eager}

// TestConflictsNameBothLines checks the costliest conflict of programs in which
// it is known, and that no other lines are named.
func TestConflictsNameBothLines(t *testing.T) {
	for _, x := range []struct {
		name, text string
		rounds     int // of the interpreter
	}{
		{"increment", `
class X: pass
x = X()
x.a = 0
def w0(n):
    y = 0
    for i in range(n):
        y = y + i & 0xffff
        x.a += 1 # writer reader
        y = y ^ i
w1 = w2 = w0
`, 800_000},
		{"write and read", `
class X: pass
x = X()
x.a = 0
class Y: pass
def w0(n):
    k = 0
    for i in range(n):
        k = i & 7
        x.a = i # writer
        k += 1
def w1(n):
    y = Y()
    s = 0
    for i in range(n):
        s = i & 7
        s = s + x.a # reader
        y.b = s
        s = s & 0xffff
`, 1_000_000},
		{"item", `
shared = [0] * 5000
mine = [[0] * 10, [0] * 10]
def w0(n):
    for i in range(n):
        j = i % 100
        shared[4000 + j] = i # writer
def w1(n):
    own = mine[1]
    for i in range(n):
        j = i % 100
        s = shared[4000 + j] # reader
        own[3] = s + i
`, 800_000},
		{"cell", `
def make():
    a = 0
    def write(n):
        nonlocal a
        for i in range(n):
            k = i & 3
            a = i # writer
    def read(n):
        l = [0]
        for i in range(n):
            k = i & 3
            k += a # reader
            l[0] = k
    return write, read
w0, w1 = make()
`, 1_000_000},
		{"function called in the loop", `
class X: pass
x = X()
x.a = 1
def write(x, v):
    x.a = v # writer
def read(x):
    v = x.a # reader
    return v
def w0(n):
    for i in range(n):
        write(x, i)
def w1(n):
    l = [0]
    for i in range(n):
        l[0] = read(x)
`, 500_000},
	} {
		for how, jit := range jits {
			t.Run(x.name+"/"+how, func(t *testing.T) {
				writer, reader := "writer", "reader"
				if strings.Contains(x.text, "# writer reader") {
					writer, reader = "writer reader", "writer reader"
				}
				w, r := line(t, x.text, writer), line(t, x.text, reader)
				n := x.rounds
				if jit != "off" {
					n *= 20
				}
				var out bytes.Buffer
				for range 5 { // as long as the threads did not meet
					l := logged(t, inThreads(x.text, n), "--segments", "3", "--jit", jit)
					if bothLines(t, l, w, r) {
						return
					}
					l.Print(&out, 10)
					n *= 2
				}
				t.Errorf("no conflict at lines %d and %d:\n%s", w, r, &out)
			})
		}
	}
}

// bothLines reports whether a conflict of lines w and r is in the log. No other
// line of the program may be, except that who writes may be aborted, too.
func bothLines(t *testing.T, l *eventlog.Log, w, r int) (found bool) {
	t.Helper()
	for _, c := range ofProgram(l) {
		if c.Writer.Line != w || c.Reader.Line != r && c.Reader.Line != w && c.Reader.Line != 0 || !strings.Contains(c.Writer.Text, "# writer") {
			t.Errorf("%+v", c)
		}
		found = found || c.Reader.Line == r
	}
	return found
}

// TestDisjointDataDoesNotConflict: a few conflicts can come from the start of the
// threads.
func TestDisjointDataDoesNotConflict(t *testing.T) {
	const text = `
class X: pass
def w0(n):
    x = X()
    x.a = 0
    d = {}
    l = []
    for i in range(n):
        x.a += 1
        d[i % 10] = x
        l.append(i)
        if len(l) > 100: l = []
w1 = w2 = w0
`
	for how, jit := range jits {
		t.Run(how, func(t *testing.T) {
			l := logged(t, inThreads(text, 300_000), "--segments", "3", "--jit", jit)
			n := uint64(0)
			for _, c := range ofProgram(l) {
				n += c.Aborts
			}
			if s := l.Summarize(); n > 5 || s.Commits == 0 {
				t.Errorf("%d conflicts, %d commits: %+v", n, s.Commits, ofProgram(l))
			}
		})
	}
}

// TestPreludeIsNotNamed: where built-ins are written in Python, the caller is named.
func TestPreludeIsNotNamed(t *testing.T) {
	const text = `
shared = [5, 6, 7]
def ident(v): return v
def w0(n):
    for i in range(n):
        shared[1] = i # writer
def w1(n):
    l = [0]
    for i in range(n // 4):
        l[0] = max(shared, key=ident) # reader
`
	for n := 400_000; !bothLines(t, logged(t, inThreads(text, n), "--segments", "3", "--jit", "off"), line(t, text, "writer"), line(t, text, "reader")); n *= 2 {
		if n > 10_000_000 {
			t.Fatal("no conflicts")
		}
	}
}

// TestStmlog runs the whole chain of commands.
func TestStmlog(t *testing.T) {
	dir := t.TempDir()
	tool := filepath.Join(dir, "stmlog")
	if out, err := exec.Command("go", "build", "-o", tool, "../tools/stmlog").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text := inThreads("class X: pass\nx = X()\nx.a = 0\ndef w0(n):\n    for i in range(n):\n        x.a += 1\nw1 = w0\n", 800_000)
	if err := os.WriteFile(filepath.Join(dir, "p.py"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	r := command{path: pystm(t), args: []string{"--stats", "--segments", "2", "--jit", "off", "p.py"}, dir: dir, env: []string{"PYSTM_LOG=log"}}.run(t)
	const at = `p.py", line 6, in w0`
	if r.code != 0 || strings.Count(r.stderr, at) < 2 {
		t.Errorf("--stats: %v", r)
	}
	for _, x := range []struct{ what, want string }{{"", at}, {"text", "cause=\"write-write conflict\""}, {"json", "\"traceEvents\":["}, {"html", "p.py:6"}} {
		args := []string{x.what, "log"}
		if x.what == "" {
			args = args[1:]
		}
		if r := (command{path: tool, args: args, dir: dir}).run(t); r.code != 0 || !strings.Contains(r.stdout, x.want) {
			t.Errorf("stmlog %s: %v", x.what, r)
		}
	}
}
