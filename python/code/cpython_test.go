package code

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/python/syntax"
)

// compileScript answers, for each source that it reads (a length of four bytes and
// the text), with a line of JSON: null if compile() accepts it, else the exception.
const compileScript = `
import sys, json, warnings
warnings.simplefilter('ignore')
read, write = sys.stdin.buffer.read, sys.stdout.write
while True:
    head = read(4)
    if not head: break
    text = read(int.from_bytes(head, 'little'))
    try: text = text.decode()
    except UnicodeError: pass
    try:
        compile(text, 'x.py', 'exec', dont_inherit=True)
        answer = None
    except SyntaxError as e:
        answer = [type(e).__name__, str(e.msg), e.lineno or 0, e.offset or 0, e.end_lineno or 0, e.end_offset or 0]
    except Exception as e:
        answer = [type(e).__name__, str(e), 0, 0, 0, 0]
    write(json.dumps(answer) + '\n')
    sys.stdout.flush()
`

// cpython is a process that compiles.
type cpython struct {
	in  io.WriteCloser
	out *bufio.Reader
}

func startCPython(t testing.TB) *cpython {
	cmd := exec.Command(python(t), "-c", compileScript)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	return &cpython{in, bufio.NewReader(out)}
}

// complaint is what a compiler has against a source.
type complaint struct {
	class, msg string
	place      [4]int // line, offset, end line, end offset
}

// compile asks about a source; nil: it is accepted.
func (c *cpython) compile(t testing.TB, src string) *complaint {
	var head [4]byte
	binary.LittleEndian.PutUint32(head[:], uint32(len(src)))
	if _, err := io.WriteString(c.in, string(head[:])+src); err != nil {
		t.Fatal(err)
	}
	line, err := c.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var a []any
	if err := json.Unmarshal(line, &a); err != nil {
		t.Fatal(err)
	}
	if a == nil {
		return nil
	}
	x := &complaint{class: a[0].(string), msg: a[1].(string)}
	for i := range x.place {
		x.place[i] = int(a[2+i].(float64))
	}
	return x
}

// ours is what our compiler has against a source.
func ours(src string) *complaint {
	_, err := Compile([]byte(src), "x.py", "exec")
	var e *syntax.Error
	if !errors.As(err, &e) {
		return nil
	}
	return &complaint{e.Type, e.Msg, [4]int{e.Line, e.Offset, e.EndLine, e.EndOffset}}
}

// A mutator makes sources that are nearly Python out of Python.
type mutator struct {
	rng   *rand.Rand
	lines [][]string // of the corpus
}

var tokenPattern = regexp.MustCompile(`[A-Za-z_]\w*|\d[\w.]*|'[^'\n]*'|"[^"\n]*"|\s+|[-+*/<>=!@%&|^:]=?|.`)

var spareTokens = strings.Fields(`False None True and as assert break class continue def del elif else except finally for from global
	if import in is lambda nonlocal not or pass raise return try while with yield match case _ print exec type x y self
	( ) [ ] { } , : . ; @ = == != < > <= >= -> += -= **= //= := + - * / // % ** & | ^ ~ << >> ... \ ! ? $
	0 1 1.5 0x1f 0b1 07 1_0 1__0 1e5 1j 'a' "b" f'{x}' f'{x!r:>{y}}' f'{' f'}' b'c' r'\d' '''t''' ''' ' " # é € *args **kw`)

func (m *mutator) n(n int) int { return m.rng.IntN(n) }

// source is some lines of the corpus with a few changes.
func (m *mutator) source() string {
	file := m.lines[m.n(len(m.lines))]
	n := 1 + m.n(12)
	if m.n(8) == 0 {
		n = 1 + m.n(60)
	}
	at := m.n(len(file))
	lines := append([]string(nil), file[at:min(at+n, len(file))]...)
	if m.n(8) > 0 {
		dedent(lines)
	}
	for range m.n(3) {
		m.changeLines(&lines)
	}
	toks := tokenPattern.FindAllString(strings.Join(lines, "\n"), -1)
	for range m.n(4) {
		toks = m.changeTokens(toks)
	}
	src := strings.Join(toks, "")
	switch m.n(12) {
	case 0: // cut anywhere
		if src != "" {
			src = src[:m.n(len(src))]
		}
	case 1:
		src = strings.ReplaceAll(src, "\n", "\r\n")
	}
	if m.n(2) == 0 {
		src += "\n"
	}
	return strings.ToValidUTF8(src, "?")
}

// dedent takes the indentation of the first line off all lines that have it.
func dedent(lines []string) {
	for len(lines) > 0 {
		text := strings.TrimLeft(lines[0], " ")
		indent := lines[0][:len(lines[0])-len(text)]
		for i := range lines {
			lines[i] = strings.TrimPrefix(lines[i], indent)
		}
		return
	}
}

func (m *mutator) changeLines(lines *[]string) {
	l := *lines
	if len(l) == 0 {
		return
	}
	i := m.n(len(l))
	switch m.n(6) {
	case 0:
		l[i] = " " + l[i]
	case 1:
		l[i] = strings.TrimPrefix(l[i], " ")
	case 2:
		l[i] = strings.Replace(l[i], "        ", "\t", 1)
	case 3:
		*lines = append(l[:i], l[i+1:]...)
	case 4:
		j := m.n(len(l))
		l[i], l[j] = l[j], l[i]
	case 5:
		other := m.lines[m.n(len(m.lines))]
		indent := l[i][:len(l[i])-len(strings.TrimLeft(l[i], " "))]
		l[i] = indent + strings.TrimLeft(other[m.n(len(other))], " ")
	}
}

func (m *mutator) changeTokens(toks []string) []string {
	if len(toks) == 0 {
		return toks
	}
	i := m.n(len(toks))
	spare := spareTokens[m.n(len(spareTokens))]
	switch m.n(5) {
	case 0:
		return append(toks[:i:i], toks[i+1:]...)
	case 1:
		return append(append(toks[:i:i], spare), toks[i:]...)
	case 2:
		toks[i] = spare
	case 3:
		j := m.n(len(toks))
		toks[i], toks[j] = toks[j], toks[i]
	case 4:
		return append(append(toks[:i:i], toks[i]), toks[i:]...)
	}
	return toks
}

// unsupported finds what is left out of the language.
var unsupported = regexp.MustCompile(`\b(async|await)\b`)

// TestAcceptsWhatCPythonAccepts compares the compiler with CPython's on damaged
// programs: it must accept the same, with the same type of exception. Replay with
// SEGUE_SEED; SEGUE_INPUTS says how many.
func TestAcceptsWhatCPythonAccepts(t *testing.T) {
	py := python(t)
	seed, inputs := uint64(1), 6000
	if os.Getenv("SEGUE_STRESS") != "" {
		inputs = 200_000
	}
	if n, err := strconv.Atoi(os.Getenv("SEGUE_INPUTS")); err == nil {
		inputs = n
	}
	switch s := os.Getenv("SEGUE_SEED"); s {
	case "":
	case "random":
		seed = rand.Uint64N(1 << 32)
	default:
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seed = n
	}
	t.Logf("SEGUE_SEED=%d", seed)
	m := &mutator{rng: rand.New(rand.NewPCG(seed, 1))}
	files := stdlib(t, py)
	for _, pattern := range []string{"../../tests/lang/*.py", "../../tests/threads/*.py", "../lib/*.py", "../*.py", "../../examples/*.py"} {
		found, _ := filepath.Glob(pattern)
		for range 3 { // as often as the many of the library
			files = append(files, found...)
		}
	}
	for _, f := range files {
		if text, err := os.ReadFile(f); err == nil && len(text) > 0 {
			m.lines = append(m.lines, strings.Split(string(text), "\n"))
		}
	}
	child := startCPython(t)
	refused, sameMsg, sameLine, samePlace, wrong := 0, 0, 0, 0, 0
	for range inputs {
		src := m.source()
		if unsupported.MatchString(src) {
			continue
		}
		want := child.compile(t, src)
		begin := time.Now()
		got := ours(src)
		if d := time.Since(begin); d > 10*time.Second {
			t.Errorf("%v for %q", d, src)
		}
		switch {
		case (got == nil) != (want == nil), want != nil && got.class != want.class:
			if wrong++; wrong <= 20 {
				t.Errorf("%q\n got %v\nwant %v", src, got, want)
			}
		case want != nil:
			refused++
			if got.msg == want.msg {
				sameMsg++
			} else if os.Getenv("SEGUE_SHOW") != "" {
				t.Logf("%q\n got %v\nwant %v", src, got, want)
			}
			if got.place[0] == want.place[0] {
				sameLine++
			}
			if got.msg == want.msg && got.place == want.place {
				samePlace++
			} else if got.msg == want.msg && os.Getenv("SEGUE_SHOW") == "place" {
				t.Logf("PLACE %q\n got %v\nwant %v", src, got, want)
			}
		}
	}
	t.Logf("%d inputs, %d refused by both: %.2f%% with the same message, %.2f%% in the same line, %.2f%% all the same; %d differ",
		inputs, refused, percent(sameMsg, refused), percent(sameLine, refused), percent(samePlace, refused), wrong)
}

func percent(n, all int) float64 { return 100 * float64(n) / float64(max(all, 1)) }
