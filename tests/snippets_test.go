package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-vm/segue/tests/pygen"
)

// snippetDriver runs the snippets of the file it is given, each in a namespace of
// its own, and prints a line for each: all that it printed, and how it ended.
const snippetDriver = pygen.SnippetHelpers + `
def clean(text):
    parts = text.replace('str_ascii_iterator', 'str_iterator').split(' at 0x')
    return ' at 0x'.join([parts[0], *[p.lstrip('0123456789abcdef') for p in parts[1:]]])

class Output:
    def __init__(self):
        self.parts = []
        self.left = 2000
    def print(self, *args, sep=' ', end='\n'):
        if sep is None:
            sep = ' '
        text = sep.join([str(a) for a in args]) + end
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        self.parts.append(text)

def run(text):
    out = Output()
    space = {'__name__': 'snippet', 'print': out.print, 'inf': float('inf'), 'nan': float('nan')}
    for f in (show, lim, small, lines, trace, after, put, cut):
        space[f.__name__] = f
    exec(guard, space)
    linecache.cache['snippet'] = len(text), None, text.splitlines(True), 'snippet'
    try:
        exec(compile(text, 'snippet', 'exec'), space)
    except BaseException as e:
        out.parts.append('! ' + type(e).__name__ + ': ' + str(e))
    return clean(''.join(out.parts))

import sys, linecache
if sys.implementation.name == 'cpython':
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
source = open(sys.argv[0]).read()
guard = source[source.index('class Guard'):source.index('def clean')]
for text in open(sys.argv[1], encoding='utf-8').read().split('#----\n'):
    print(ascii(run(text)))
`

// A corpus is a kind of short programs that are compared with python3.11.
type corpus struct {
	name     string // SEGUE_name says how many
	generate func(seed uint64) string
	driver   string // runs those of a file, and prints a line for each
	atOnce   int    // share a process
	engines  func(seed uint64) [][]string
}

var (
	snippets     = corpus{"SNIPPETS", pygen.Snippet, snippetDriver, 250, snippetEngines}
	wideSnippets = corpus{"WIDE", pygen.WideSnippet, snippetDriver, 250, snippetEngines}
)

// TestSnippetsAsCPython compares what many short programs print with python3.11:
// interpreted, with every loop compiled, and with aborts and collections forced.
// SEGUE_SNIPPETS says how many, -seed which; SEGUE_SNIPPET=N shows and runs one.
func TestSnippetsAsCPython(t *testing.T) { snippets.compare(t, stressed(750, 10_000)) }

// TestWideSnippetsAsCPython is TestSnippetsAsCPython with more of the library and of
// rarer things: SEGUE_WIDE says how many. There is a difference in a few of a thousand.
func TestWideSnippetsAsCPython(t *testing.T) {
	if os.Getenv("SEGUE_WIDE") == "" {
		t.Skip("set SEGUE_WIDE")
	}
	wideSnippets.compare(t, 750)
}

// compare compares n of the programs, or as many as the environment says.
func (c corpus) compare(t *testing.T, n int) {
	other := python311()
	if other == "" {
		t.Skip("python3.11 is not installed")
	}
	first := cpythonSeed(t) * 1_000_000
	if k, err := strconv.Atoi(os.Getenv("SEGUE_" + c.name)); err == nil {
		n = k
	}
	if k, err := strconv.ParseUint(os.Getenv("SEGUE_SNIPPET"), 10, 64); err == nil {
		first, n = k, 1
		t.Log(c.generate(k))
	}
	dir, bin := t.TempDir(), pystm(t)
	driver := filepath.Join(dir, "driver.py")
	if err := os.WriteFile(driver, []byte(c.driver), 0o644); err != nil {
		t.Fatal(err)
	}
	jobs := make(chan uint64)
	var wg sync.WaitGroup
	var mu sync.Mutex
	bad, types, frees := 0, 0, 0
	for range 2 {
		wg.Go(func() {
			for seed := range jobs {
				diffs, free, err := c.compareBatch(dir, driver, bin, other, seed, min(c.atOnce, n-int(seed-first)))
				mu.Lock()
				frees += free
				if err != nil {
					t.Error(err)
				}
				for _, d := range diffs {
					if bad++; bad <= 30 {
						t.Error(d)
					}
					if d.otherType {
						types++
					}
				}
				mu.Unlock()
			}
		})
	}
	for k := 0; k < n; k += c.atOnce {
		jobs <- first + uint64(k)
	}
	close(jobs)
	wg.Wait()
	t.Logf("%d programs from seed %d: %d differ, %d of them by more than a message; %d more may", n, first, bad, types, frees)
}

// snippetDiff is a difference between CPython and one of our engines.
type snippetDiff struct {
	seed      uint64
	engine    string
	text      string
	otherType bool // not only the text of a message differs
}

func (d snippetDiff) String() string {
	return fmt.Sprintf("snippet %d with %s: %s", d.seed, d.engine, d.text)
}

// snippetEngines are ways to run snippets, of which each batch takes one: most often
// the interpreter, which takes a sixth of the time.
func snippetEngines(seed uint64) [][]string {
	faults := fmt.Sprintf("abort=%d,collect=%d,seed=%d", 20+seed%100, 30+seed%200, seed)
	return append(slices.Repeat([][]string{{"--jit", "off"}}, 6),
		[]string{"--jit", "threshold=3,bridge_threshold=2,background=off,bug=panic"},
		[]string{"--jit", "threshold=2,bridge_threshold=3,bug=panic", "--segments", "2", "--faults", faults})
}

// compareBatch compares n programs that share a process. It returns what differs, and
// how many differ where they are free to, or do so from run to run in CPython, too.
func (c corpus) compareBatch(dir, driver, bin, other string, first uint64, n int) (diffs []snippetDiff, free int, err error) {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = c.generate(first + uint64(i))
	}
	file := filepath.Join(dir, fmt.Sprintf("s%d.txt", first))
	if err := os.WriteFile(file, []byte(strings.Join(texts, "#----\n")), 0o644); err != nil {
		return nil, 0, err
	}
	defer os.Remove(file)
	hashSeed := "0"
	run := func(path string, args ...string) ([]string, error) {
		process := command{path: path, args: append(args, driver, file), limit: 2 * time.Minute, env: []string{"PYTHONHASHSEED=" + hashSeed}}
		r, err := process.try()
		lines := strings.Split(strings.TrimSuffix(r.stdout, "\n"), "\n")
		if err != nil {
			err = fmt.Errorf("snippets from %d: %.1500s", first, err)
		}
		if err == nil && (r.code != 0 || len(lines) != n) {
			err = fmt.Errorf("snippets from %d, %s %v: exit code %d, %d answers\n%.3000s", first, path, args, r.code, len(lines), r.stderr)
		}
		return lines, err
	}
	want, err := run(other, "-W", "ignore")
	if err != nil {
		return nil, 0, err
	}
	engines := c.engines(first)
	args := engines[int(first)/c.atOnce%len(engines)]
	got, err := run(bin, append(args, "--heap", "1g", "-W", "ignore")...)
	if err != nil {
		return nil, 0, err
	}
	var again [][]string
	for i := range want {
		if sameText(want[i], got[i]) {
			continue
		}
		if atLimit.MatchString(want[i]+got[i]) || twoNaNs.MatchString(want[i]) || keyGivenTwice(want[i], got[i]) {
			free++
			continue
		}
		for hashSeed < "6" {
			hashSeed = string(hashSeed[0] + 1)
			more, err := run(other, "-W", "ignore")
			if err != nil {
				return diffs, free, err
			}
			again = append(again, more)
		}
		same := true
		for _, lines := range again {
			same = same && lines[i] == want[i]
		}
		if !same { // it shows an address, or an order that means nothing
			free++
			continue
		}
		diffs = append(diffs, diffSnippet(first+uint64(i), args, want[i], got[i]))
	}
	return diffs, free, nil
}

// atLimit is where a limit was met that is another one there: how deep a recursion
// may be, and how much of a gigabyte a program has.
var atLimit = regexp.MustCompile(`RecursionError|MemoryError`)

// twoNaNs are two NaNs in a set or two keys of a dict: they are one where floats have
// no identity.
var twoNaNs = regexp.MustCompile(`nan: .*nan: |nan\\?', .*nan\\?'`)

// keyGivenTwice: where an exception is being handled CPython has a KeyError for a
// keyword given twice by **, which is a TypeError otherwise, and here.
func keyGivenTwice(want, got string) bool {
	return strings.Contains(want, "KeyError") && strings.Contains(got, "multiple values for keyword argument")
}

// sameText reports whether two outputs are the same, but for what snippets cut off at
// a length behind an address: CPython's have more digits.
func sameText(want, got string) bool {
	if want == got {
		return true
	}
	w, g := strings.Split(want, `\n`), strings.Split(got, `\n`)
	if len(w) != len(g) {
		return false
	}
	for i := range w {
		n := 0
		for n < min(len(w[i]), len(g[i])) && w[i][n] == g[i][n] {
			n++
		}
		cut := strings.Contains(w[i][:n], " at 0x") && strings.HasSuffix(g[i], w[i][n:])
		if w[i] != g[i] && !cut {
			return false
		}
	}
	return true
}

func diffSnippet(seed uint64, args []string, want, got string) snippetDiff {
	w, g := strings.Split(want, `\n`), strings.Split(got, `\n`)
	i := 0
	for i < len(w)-1 && i < len(g)-1 && w[i] == g[i] {
		i++
	}
	word := func(s string) string {
		first, _, _ := strings.Cut(strings.TrimPrefix(s, "! "), " ")
		return strings.TrimSuffix(first, ":")
	}
	return snippetDiff{seed, strings.Join(args, " "), fmt.Sprintf("line %d\n    want %.300s\n     got %.300s", i+1, w[i], g[i]), word(w[i]) != word(g[i])}
}
