package python

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/segue-vm/segue/python/code"
	rt "github.com/segue-vm/segue/runtime"
)

// firstFrame is where the first frame of a thread begins: above its registers.
const firstFrame = rt.NumRegs

// runMain runs the function f, which takes no arguments, as the first frame of
// the thread, inside the running transaction.
func (t *Thread) runMain(f Value) (Value, error) {
	t.base, t.pc, t.Top = firstFrame, 0, firstFrame+1
	*t.word(firstFrame) = f
	if err := t.enterFunction(f, firstFrame, 0, 0, contStop); err != nil {
		return 0, err
	}
	return t.runOuter()
}

// Exit is how a program ended.
type Exit struct {
	Code int
}

// RunFile runs a file as the main module and returns its exit code.
func (in *Interp) RunFile(path string) int {
	text, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(in.opt.Stderr, "%s: can't open file '%s': %s\n", in.program(), absolute(path), errnoText(err))
		return 2
	}
	return in.RunText(text, path)
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
	t := in.mainThread
	t.begin(t.start())
	f, err := t.mainFunction(text, filename)
	for err == nil {
		// The program starts in a transaction of its own, so that everything that
		// leads here has been committed.
		h := in.heap.NewHandle(t.Thread.Thread, f)
		if t.Commit() {
			f = h.Ref()
			t.begin(t.start())
			_, err = t.runMain(f)
			break
		}
		t.begin(t.start())
		f, err = t.mainFunction(text, filename)
	}
	status := 0
	if err != nil {
		status = t.report(err)
	}
	return in.shutdown(t, status)
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
		if i, ok := t.asInt(t.peekItem(args, 0)); ok {
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

// shutdown ends the main thread once the program's other threads have ended.
func (in *Interp) shutdown(t *Thread, status int) int {
	for !t.Commit() {
		t.begin(t.start())
	}
	t.Release()
	in.waitThreads(t)
	return status
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
