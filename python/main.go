package python

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

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
		if !t.settle(done, err) {
			continue
		}
		pos, ok := t.End(t.here())
		if ok {
			return
		}
		t.moved(pos)
	}
}

// settle tells done of the result. That may run program code: False if it has been
// rolled back with the transaction, which is to run again.
func (t *Thread) settle(done func(err error), err error) (settled bool) {
	defer func() {
		if r := recover(); r != nil && t.recovered(r) {
			t.Output(t.in.stderr).WriteString(t.formatException(t.takePending()))
			settled = true
		}
	}()
	done(err)
	return true
}

// RunFile runs a file as the main module, or the __main__ of a directory, and
// returns its exit code.
func (in *Interp) RunFile(path string) int {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return in.runDir(path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(in.opt.Stderr, "%s: can't open file '%s': %s\n", program, absolute(path), errnoText(err))
		return 2
	}
	if in.opt.Flags.SkipFirst {
		_, text, _ = bytes.Cut(text, []byte("\n"))
		text = append([]byte("\n"), text...)
	}
	return in.RunText(text, absolute(path))
}

// runDir runs the module __main__ of a directory, which is sys.path[0].
func (in *Interp) runDir(path string) int {
	if _, err := os.Stat(filepath.Join(path, "__main__.py")); err != nil {
		fmt.Fprintf(in.opt.Stderr, "%s: can't find '__main__' module in '%s'\n", program, absolute(path))
		return 1
	}
	return in.runMain(func(t *Thread) (Value, error) {
		return t.newTuple(in.helper.runMain, t.Str("__main__"), t.Str(program), False), nil
	})
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// program is the name that messages about the command line begin with.
const program = "pystm"

// RunText runs source text as the main module and returns the exit code.
func (in *Interp) RunText(text []byte, filename string) int {
	return in.runMain(func(t *Thread) (Value, error) {
		f, err := t.mainFunction(text, filename)
		if err != nil {
			return 0, err
		}
		return t.firstRun(f), nil
	})
}

// runMain makes a call, a tuple of function and arguments, as the program, and
// returns the exit code.
func (in *Interp) runMain(call func(t *Thread) (Value, error)) int {
	status := 0
	in.call(call, func(err error) {
		status = 0
		if err != nil {
			status = 1 // also if memory runs out meanwhile
			status = in.mainThread.report(err)
		}
	})
	if in.opt.Flags.Inspect == 0 {
		in.endThreads(in.mainThread)
		status = in.lostOutput(status)
	}
	return status
}

// lostOutput is the exit code if not all of the standard output could be written,
// of which it tells; else status.
func (in *Interp) lostOutput(status int) int {
	err := in.stdout.Err()
	if err == nil || status == ExitInterrupt {
		return status
	}
	n, name := errnoOf(err), "OSError"
	if c := in.errnoClass[n]; c != nil {
		name = c.Name
	}
	fmt.Fprintf(in.mainThread.Output(in.stderr), "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n%s: [Errno %d] %s\n", name, int(n), strerror(n))
	return 120
}

// call makes a call in the main thread. done hears of the result inside the last
// transaction, once more if that is rolled back.
func (in *Interp) call(call func(t *Thread) (Value, error), done func(err error)) {
	t := in.mainThread
	h, err := t.mainCall(call)
	for err != nil {
		done(err)
		pos, ok := t.End(t.here())
		if ok {
			return
		}
		t.moved(pos)
		h, err = t.mainCall(call)
	}
	t.runCall(h, done)
}

// RunModule runs a module, found as import finds it, as the main module. The
// packages around it are imported first; the prelude's run_main does that.
func (in *Interp) RunModule(name string) int {
	return in.runMain(func(t *Thread) (Value, error) {
		return t.newTuple(in.helper.runMain, t.Str(name), t.Str(program), True), nil
	})
}

// mainKind is the prelude's _main_kind(name, path): None if there is no such
// module, else whether it is a package.
func mainKind(t *Thread, a []Value) (Value, error) {
	src, ok := t.moduleSource(t.GoStr(a[0]), a[1])
	if !ok {
		return None, nil
	}
	return Bool(src.dirs != nil), nil
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
	w := t.keep(f)
	err = t.warned(t.in.code(t.peek(f, funcCode)).Code)
	f = w[0]
	t.drop(w)
	if err != nil {
		return 0, err
	}
	pkg := ""
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		pkg = name[:i]
	}
	t.dictSetStr(t.peek(f, funcGlobals), t.in.names.package_, t.Str(pkg))
	file := absolute(src.file)
	if src.lib {
		file = "<lib>/" + strings.ReplaceAll(name, ".", "/") + ".py"
	}
	return t.newTuple(f, t.Str(file)), nil
}

// mostConflicts is how many conflicts WriteStats prints.
const mostConflicts = 10

// WriteStats prints the table of what the transactions of all threads did, and
// the conflicts that cost most, if the heap's options say that they are noted, and
// what was compiled.
func (in *Interp) WriteStats(w io.Writer) error {
	if err := in.heap.WriteTable(w); err != nil {
		return err
	}
	if err := in.heap.WriteConflicts(w, mostConflicts); err != nil || in.driver == nil || in.driver.Config().Off {
		return err
	}
	return in.driver.WriteReport(w)
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
	c, err := t.in.compile(text, filename, "exec")
	if err != nil {
		return 0, t.syntaxError(err)
	}
	d := t.mainDict()
	if filename != "<string>" && filename != "<stdin>" {
		t.dictSetStr(d, t.in.names.file, t.Str(filename))
	}
	return t.moduleFunction(t.newCode(c, false), d), nil
}

// mainDict is the namespace of the module __main__.
func (t *Thread) mainDict() Value {
	m := t.dictGetStr(t.modulesDict(), t.Str("__main__"))
	if !t.is(m, tidModule) {
		m = t.newModule(t.nameStr("__main__"))
		t.dictSetStr(t.peek(m, moduleDict), t.in.names.builtins, t.dictGetStr(t.modulesDict(), t.Str("builtins")))
		t.dictSetStr(t.modulesDict(), t.Str("__main__"), m)
	}
	return t.peek(m, moduleDict)
}

// ExitInterrupt is the result for a program that KeyboardInterrupt has ended: CPython
// dies of SIGINT then. No exit code is as large.
const ExitInterrupt = 256 + 2

// report prints an uncaught exception and returns the exit code it means.
func (t *Thread) report(err error) int {
	if err != errPending {
		fmt.Fprintln(t.in.opt.Stderr, err)
		return 70
	}
	exc := t.takePending()
	if t.classOf(exc).isSubclass(t.in.SystemExit) && (t.in.opt.Flags.Inspect == 0 || t.in.interactive) {
		return t.exitStatus(exc)
	}
	interrupt := t.classOf(exc).isSubclass(t.in.KeyboardInterrupt)
	t.showUncaught(exc)
	if interrupt {
		return ExitInterrupt
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
