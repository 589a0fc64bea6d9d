package tests

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/tests/pygen"
)

// tangleDriver runs programs of pygen.Tangle as snippetDriver runs snippets. What
// is beyond the first lines of a program's output counts as a checksum.
const tangleDriver = `
import sys, zlib

def show(v, deep=0):
    c = type(v)
    if c is int or c is str or c is float or c is bool or v is None:
        return repr(v)
    if deep > 3:
        return '...'
    if c is list or c is tuple or c is set:
        return c.__name__ + '[' + ', '.join([show(w, deep + 1) for w in v]) + ']'
    if c is dict:
        return '{' + ', '.join([show(k, deep + 1) + ': ' + show(v[k], deep + 1) for k in v]) + '}'
    if isinstance(v, BaseException):
        return where(v, deep + 1)
    return c.__name__ + ' ' + show(getattr(v, 'v', None), deep + 1)

def where(e, deep=0):
    lines = []
    tb = e.__traceback__
    while tb is not None:
        lines.append(tb.tb_frame.f_code.co_name + ':' + str(tb.tb_lineno))
        tb = tb.tb_next
    if isinstance(e, UnboundLocalError):
        lines.pop()  # CPython's depends on how often the code ran before
    text = type(e).__name__ + ' ' + show(e.args, deep + 1) + ' ' + ' '.join(lines[-8:])
    if deep < 4:
        if e.__cause__ is not None:
            text += ' from ' + where(e.__cause__, deep + 1)
        if e.__context__ is not None:
            text += ' after ' + where(e.__context__, deep + 1)
    return text + '-' * e.__suppress_context__

def clean(text):
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0], *[p.lstrip('0123456789abcdef') for p in parts[1:]]])

class Program:
    def __init__(self):
        self.lines = []
        self.sum = 0
        self.space = {'__name__': 'tangle', 'put': self.put, 'run': self.run, 'where': where}
    def put(self, *args):
        text = ', '.join([a if type(a) is str else show(a) for a in args])
        if len(self.lines) < 1000:
            self.lines.append(text)
        else:
            self.sum = zlib.crc32(text.encode(), self.sum)
    def attempt(self, f, *args):
        try:
            f(*args)
        except BaseException as e:
            self.put('!', where(e))
    def run(self, main):
        self.put(main.__name__)
        self.attempt(main)
    def whole(self, text):
        exec(helpers, self.space)
        self.attempt(exec, compile(text, 'tangle', 'exec'), self.space)
        for g in list(self.space['alive']):
            self.space['refill'](30)
            self.attempt(lambda: g.close())
        self.lines.append(str(self.sum))
        return clean('\n'.join(self.lines))

helpers = compile(r"""` + pygen.TangleHelpers + `""", 'helpers', 'exec')
for text in open(sys.argv[1], encoding='utf-8').read().split('#----\n'):
    print(ascii(Program().whole(text)))
`

var tangles = corpus{"TANGLES", pygen.Tangle, tangleDriver, 10, tangleEngines}

// TestTanglesAsCPython compares programs in which recursion, exceptions, generators
// and classes meet with python3.11. SEGUE_TANGLES says how many, -seed which;
// SEGUE_SNIPPET=N shows and runs one.
func TestTanglesAsCPython(t *testing.T) { tangles.compare(t, stressed(60, 2_000)) }

// tangleEngines are ways to run them, of which each batch takes one.
func tangleEngines(seed uint64) [][]string {
	r := rand.New(rand.NewPCG(seed, 1))
	jit := func(format string, args ...any) string {
		return fmt.Sprintf(format, args...) + ",background=off,bug=panic"
	}
	return [][]string{
		{"--jit", "off"},
		{"--jit", eagerJIT},
		{"--jit", jit("threshold=%d,bridge_threshold=%d", 8+r.IntN(32), 1+r.IntN(20)), "--segments", "1"},
		{"--jit", "threshold=2,bridge_threshold=3,bug=panic", "--segments", "2", "--faults", fmt.Sprintf("abort=%d,collect=%d,seed=%d", 5+r.IntN(100), 5+r.IntN(200), seed)},
		{"--jit", jit("threshold=%d,bridge_threshold=%d,recursion=%d,inline=%d,unroll=%d,trace_limit=%d", 2+r.IntN(8), 1+r.IntN(4), 1+r.IntN(4), 2+r.IntN(30), 1+r.IntN(4), 300<<r.IntN(5)),
			"--faults", fmt.Sprintf("collect=%d,seed=%d", 20+r.IntN(300), seed)},
		{"--jit", jit("threshold=%d,bridge_threshold=%d,passes=none", 2+r.IntN(8), 1+r.IntN(4)), "--segments", "1"},
	}
}
