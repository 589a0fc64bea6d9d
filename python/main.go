package python

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/segue-vm/segue/python/code"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// firstFrame is where the first frame of a thread begins: above its registers.
const firstFrame = rt.NumRegs

// runCall makes the call in h (see firstCall) in transactions that begin with its
// first frame, and commits. done hears of the result inside the last one, once
// more if that is rolled back.
func (t *Thread) runCall(h *stm.Handle, done func(err error)) {
	pos, first := t.firstCall(h)
	t.begin(pos)
	h.Free()
	for {
		err := first
		if err == nil {
			_, err = t.runOuter()
		}
		done(err)
		pos, ok := t.End(t.here())
		if ok {
			return
		}
		t.moved(pos)
	}
}

// RunFile runs a file as the main module and returns its exit code.
func (in *Interp) RunFile(path string) int {
	text, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(in.opt.Stderr, "%s: can't open file '%s': %s\n", in.program(), absolute(path), errnoText(err))
		return 2
	}
	return in.RunText(text, absolute(path))
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// program is the name that messages about the command line begin with.
func (in *Interp) program() string {
	if in.opt.Executable == "" {
		return "pystm"
	}
	return in.opt.Executable
}

// RunText runs source text as the main module and returns the exit code.
func (in *Interp) RunText(text []byte, filename string) int {
	return in.runMain(func(t *Thread) (Value, error) {
		f, err := t.mainFunction(text, filename)
		if err != nil {
			return 0, err
		}
		return t.newTuple(f), nil
	})
}

// runMain makes a call, a tuple of function and arguments, as the program, and
// returns the exit code.
func (in *Interp) runMain(call func(t *Thread) (Value, error)) int {
	t := in.mainThread
	status := 0
	h, err := t.mainCall(call)
	for err != nil {
		status = t.report(err)
		pos, ok := t.End(t.here())
		if ok {
			return status
		}
		t.moved(pos)
		h, err = t.mainCall(call)
	}
	t.runCall(h, func(err error) {
		status = 0
		if err != nil {
			status = t.report(err)
		}
	})
	in.endThreads(t)
	return status
}

// RunModule runs a module, found as import finds it, as the main module. The
// packages around it are imported first; the prelude's run_main does that.
func (in *Interp) RunModule(name string) int {
	return in.runMain(func(t *Thread) (Value, error) {
		return t.newTuple(in.helper.runMain, t.Str(name), t.Str(in.program())), nil
	})
}

// mainKind is the prelude's _main_kind(name, path): None if there is no such
// module, else whether it is a package.
func mainKind(t *Thread, a []Value) (Value, error) {
	src, ok := t.moduleSource(t.GoStr(a[0]), a[1])
	if !ok {
		return None, nil
	}
	return Bool(src.dir != ""), nil
}

// mainBody is the prelude's _main_body(name, path): the function that runs a
// module as __main__, and the file it is from.
func mainBody(t *Thread, a []Value) (Value, error) {
	name := t.GoStr(a[0])
	src, ok := t.moduleSource(name, a[1])
	if !ok {
		return 0, t.raise(t.in.ModuleNotFoundError, "No module named '%s'", name)
	}
	f, err := t.mainFunction(src.text, src.file)
	if err != nil {
		return 0, err
	}
	pkg := ""
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		pkg = name[:i]
	}
	t.dictSetStr(t.peek(f, funcGlobals), t.in.names.package_, t.Str(pkg))
	return t.newTuple(f, t.Str(absolute(src.file))), nil
}

// mostConflicts is how many conflicts WriteStats prints.
const mostConflicts = 10

// WriteStats prints the table of what the transactions of all threads did, and
// the conflicts that cost most, if the heap's options say that they are noted.
func (in *Interp) WriteStats(w io.Writer) error {
	if err := in.heap.WriteTable(w); err != nil {
		return err
	}
	return in.heap.WriteConflicts(w, mostConflicts)
}

// mainCall has a call made, and commits. If there is an error, the transaction
// goes on.
func (t *Thread) mainCall(call func(t *Thread) (Value, error)) (*stm.Handle, error) {
	for {
		if !t.InTx() {
			t.begin(t.start())
		}
		v, err := call(t)
		if err != nil {
			return nil, err
		}
		h := t.in.heap.NewHandle(t.Thread.Thread, v)
		if t.Commit() {
			return h, nil
		}
	}
}

// mainFunction compiles text and makes the function that runs it as __main__.
func (t *Thread) mainFunction(text []byte, filename string) (Value, error) {
	c, err := code.Compile(text, filename, "exec")
	if err != nil {
		return 0, t.syntaxError(err)
	}
	m := t.newModule(t.nameStr("__main__"))
	d := t.peek(m, moduleDict)
	if filename != "<string>" && filename != "<stdin>" {
		t.dictSetStr(d, t.in.names.file, t.Str(absolute(filename)))
	}
	t.dictSetStr(d, t.in.names.builtins, t.dictGetStr(t.modulesDict(), t.Str("builtins")))
	t.dictSetStr(t.modulesDict(), t.Str("__main__"), m)
	return t.moduleFunction(t.newCode(c, false), d), nil
}

// report prints an uncaught exception and returns the exit code it means.
func (t *Thread) report(err error) int {
	if err != errPending {
		fmt.Fprintln(t.in.opt.Stderr, err)
		return 70
	}
	exc := t.takePending()
	if t.classOf(exc).isSubclass(t.in.SystemExit) {
		return t.exitStatus(exc)
	}
	t.Output(t.in.stderr).WriteString(t.formatException(exc))
	if t.classOf(exc).isSubclass(t.in.KeyboardInterrupt) {
		return 130
	}
	return 1
}

// exitStatus is the exit code that a SystemExit asks for.
func (t *Thread) exitStatus(exc Value) int {
	args := t.hidden(exc, excArgs)
	switch {
	case t.size(args) == 0 || t.size(args) == 1 && t.peekItem(args, 0) == None:
		return 0
	case t.size(args) == 1:
		if code := t.peekItem(args, 0); t.isIntLike(code) {
			i, ok := t.asInt(code)
			if !ok { // too large: what the C library makes of -1
				i = -1
			}
			return int(uint8(i))
		}
		args = t.peekItem(args, 0)
	}
	s, err := t.strText(args)
	if err != nil {
		t.takePending()
	}
	t.Output(t.in.stderr).WriteString(s + "\n")
	return 1
}

func errnoText(err error) string {
	switch {
	case os.IsNotExist(err):
		return "[Errno 2] No such file or directory"
	case os.IsPermission(err):
		return "[Errno 13] Permission denied"
	}
	return err.Error()
}
