package python

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// replState is what the interpreter keeps for the interactive loop.
type replState struct {
	interactive bool     // it has begun
	completions []string // what rlcompleter has found
}

// A Console is where the interactive loop reads.
type Console interface {
	// ReadLine reads a line without its end. The error is io.EOF or ErrInterrupted.
	ReadLine(prompt string) (string, error)
}

// ErrInterrupted means that ^C was typed instead of a line.
var ErrInterrupted = errors.New("interrupted")

// Banner is what the interactive loop says first.
const Banner = "Python " + versionText + " on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n"

// Interact runs the statements that are typed at a console, in the module
// __main__, each as a call of its own, until the end of the input or SystemExit.
// It returns the exit code.
func (in *Interp) Interact(c Console) int {
	in.interactive = true
	in.quietly(func(t *Thread) error {
		sys := in.sysDict.Ref()
		for name, text := range map[string]string{"ps1": ">>> ", "ps2": "... "} {
			if t.dictGetStr(sys, t.Str(name)) == 0 {
				t.dictSetStr(sys, t.Str(name), t.Str(text))
			}
		}
		t.mainDict()
		return nil
	})
	status := 0
	for over := false; !over; {
		text, err := in.readStatement(c)
		switch err {
		case nil:
			status, over = in.runStatement(text)
		case ErrInterrupted:
			fmt.Fprintln(in.opt.Stderr, "KeyboardInterrupt")
		default:
			fmt.Fprintln(in.opt.Stderr)
			status, over = 0, true
		}
	}
	in.endThreads(in.mainThread)
	return status
}

// RunStartup runs a file in the module __main__ before the first prompt.
func (in *Interp) RunStartup(path string) {
	in.interactive = true
	text, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(in.opt.Stderr, "Could not open PYTHONSTARTUP\nFileNotFoundError: %s: '%s'\n", errnoText(err), path)
		return
	}
	in.runHere(text, path, "exec")
}

// readStatement reads lines until they are a statement, or cannot become one.
func (in *Interp) readStatement(c Console) (string, error) {
	var lines []string
	prompt := "ps1"
	for {
		line, err := c.ReadLine(in.prompt(prompt))
		if err == io.EOF && len(lines) > 0 {
			fmt.Fprintln(in.opt.Stderr)
			return strings.Join(lines, "\n") + "\n", nil
		}
		if err != nil {
			return "", err
		}
		blank := strings.TrimSpace(line) == ""
		if len(lines) == 0 && (blank || strings.HasPrefix(strings.TrimSpace(line), "#")) {
			return "", nil
		}
		lines = append(lines, line)
		text := strings.Join(lines, "\n")
		if !in.incomplete(text) || blank && !in.incomplete(text+"\n") {
			return text + "\n", nil
		}
		prompt = "ps2"
	}
}

// incomplete reports whether more lines could make text a statement.
func (in *Interp) incomplete(text string) bool {
	o := in.compileDefaults()
	o.KeepOpen, o.MoreToCome = true, true
	if _, err := compileText([]byte(text), "<stdin>", "single", o); err == nil || !isIncomplete(err) {
		return false
	}
	_, err := compileText([]byte(text+"\n"), "<stdin>", "single", o)
	return err == nil || isIncomplete(err)
}

// runStatement runs a statement; over says that it ended the program.
func (in *Interp) runStatement(text string) (status int, over bool) {
	if text == "" {
		return 0, false
	}
	return in.runHere([]byte(text), "<stdin>", "single")
}

// runHere runs code in the module __main__.
func (in *Interp) runHere(text []byte, filename, mode string) (status int, over bool) {
	in.call(func(t *Thread) (Value, error) {
		c, err := in.compile(text, filename, mode)
		if err != nil {
			return 0, t.syntaxError(err)
		}
		return t.firstRun(t.moduleFunction(t.newCode(c, false), t.mainDict())), nil
	}, func(err error) {
		status, over = 0, false
		if err != nil {
			over = err == errPending && in.mainThread.catches(err, in.SystemExit)
			status = in.mainThread.report(err)
		}
	})
	return status, over
}

// prompt is the text of sys.ps1 or sys.ps2, "" if there is none.
func (in *Interp) prompt(name string) (text string) {
	in.quietly(func(t *Thread) (err error) {
		text = ""
		if v := t.dictGetStr(in.sysDict.Ref(), t.Str(name)); v != 0 {
			text, err = t.strText(v)
		}
		return err
	})
	return text
}

// quietly runs f in a transaction of the main thread. Its exceptions are nobody's
// business.
func (in *Interp) quietly(f func(t *Thread) error) {
	t := in.mainThread
	for t.begin(t.start()); ; t.begin(t.start()) {
		if err := f(t); err != nil {
			t.takePending()
		}
		if t.Commit() {
			t.Release()
			return
		}
	}
}

// Complete are the ways to go on after the last name in line, up to its end, as
// rlcompleter knows them; start is where that name begins.
func (in *Interp) Complete(line string) (start int, names []string) {
	start = len(line)
	for start > 0 && isNameByte(line[start-1]) {
		start--
	}
	if start == len(line) {
		return start, nil
	}
	in.completions = nil
	in.call(func(t *Thread) (Value, error) {
		c, err := in.compile([]byte("import rlcompleter; rlcompleter._offer(text)"), "<completer>", "exec")
		if err != nil {
			return 0, t.syntaxError(err)
		}
		d := t.newDict()
		t.dictSetStr(d, t.in.names.builtins, t.dictGetStr(t.modulesDict(), t.Str("builtins")))
		t.dictSetStr(d, t.Str("text"), t.Str(line[start:]))
		return t.newTuple(t.moduleFunction(t.newCode(c, false), d)), nil
	}, func(err error) {
		if err != nil {
			in.mainThread.takePending()
		}
	})
	return start, in.completions
}

func isNameByte(c byte) bool {
	return c == '.' || c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) {
		in.AddModule("_completions", func(t *Thread, m *ModuleDef) {
			m.Func("set(names:iter, /)", func(t *Thread, a []Value) (Value, error) {
				var names []string
				err := t.each(a[0], func(x Value) error {
					s, err := t.strText(x)
					names = append(names, s)
					return err
				})
				t.OnCommit(func() { t.in.completions = names })
				return None, err
			})
		})
	})
}
