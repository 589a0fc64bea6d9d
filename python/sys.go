package python

import (
	"math"

	"github.com/segue-vm/segue/python/code"
	rt "github.com/segue-vm/segue/runtime"
)

const flagOptimized = code.FlagOptimized

// Version is the version of the language.
const Version = "3.11.7"

// versionText is sys.version.
const versionText = Version + " (segue) [Go]"

// bootSys makes the module sys.
func (in *Interp) bootSys(t *Thread) {
	mod := t.newModule(t.nameStr("sys"))
	m := &ModuleDef{t: t, name: "sys", dict: t.peek(mod, moduleDict)}
	in.sysDict = in.heap.NewHandle(t.Thread.Thread, m.dict)
	in.heap.NewHandle(t.Thread.Thread, mod)
	t.dictSetStr(t.modulesDict(), t.Str("sys"), mod)
	strs := func(list []string) Value {
		l := t.newList(nil)
		for _, s := range list {
			t.listAppend(l, t.Str(s))
		}
		return l
	}
	m.Set("modules", t.modulesDict())
	m.Set("argv", strs(in.opt.Args))
	m.Set("path", strs(in.opt.Path))
	m.Set("executable", t.Str(in.opt.Executable))
	m.Set("version", t.Str(versionText))
	m.Set("copyright", t.Str(""))
	m.Set("prefix", t.Str("/usr"))
	m.Set("exec_prefix", t.Str("/usr"))
	m.Set("base_prefix", t.Str("/usr"))
	m.Set("api_version", smallInt(1013))
	m.Set("ps1", t.Str(">>> "))
	m.Set("ps2", t.Str("... "))
	m.Set("builtin_module_names", t.newTuple(t.Str("builtins"), t.Str("sys")))
	m.Set("meta_path", t.newList(nil))
	m.Set("path_hooks", t.newList(nil))
	m.Set("path_importer_cache", t.newDict())
	m.Set("hexversion", smallInt(0x030b07f0))
	m.Set("platform", t.Str("linux"))
	m.Set("byteorder", t.Str("little"))
	m.Set("maxsize", t.Int(math.MaxInt64))
	m.Set("maxunicode", smallInt(0x10FFFF))
	m.Set("float_repr_style", t.Str("short"))
	m.Set("dont_write_bytecode", True)
	m.Set("warnoptions", t.newList(nil))
	in.bootFiles(t, m)
	m.Func("exit(status=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[0] == None {
			return 0, t.raiseArgs(t.in.SystemExit)
		}
		return 0, t.raiseArgs(t.in.SystemExit, a[0])
	})
	m.Func("getrecursionlimit()", func(t *Thread, a []Value) (Value, error) { return t.Int(t.in.recursion.Load()), nil })
	m.Func("setrecursionlimit(limit, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		if err != nil {
			return 0, err
		}
		if n < 1 {
			return 0, t.valueError("recursion limit must be greater or equal than 1")
		}
		t.in.recursion.Store(min(n, math.MaxInt32))
		return None, nil
	})
	m.Func("exc_info()", func(t *Thread, a []Value) (Value, error) {
		h := t.handled()
		if h == 0 {
			return t.newTuple(None, None, None), nil
		}
		return t.newTuple(t.classOf(h).Ref(), h, t.tracebackOf(h)), nil
	})
	m.Func("exception()", func(t *Thread, a []Value) (Value, error) {
		if h := t.handled(); h != 0 {
			return h, nil
		}
		return None, nil
	})
	m.Func("getfilesystemencoding()", func(t *Thread, a []Value) (Value, error) { return t.Str("utf-8"), nil })
	m.Func("intern(string, /)", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	m.Func("getsizeof(obj, default=?, /)", func(t *Thread, a []Value) (Value, error) { return smallInt(64), nil })
	m.Func("getswitchinterval()", func(t *Thread, a []Value) (Value, error) { return boxFloat(0.005), nil })
	m.Func("setswitchinterval(interval, /)", func(t *Thread, a []Value) (Value, error) { return None, nil })
	m.Func("getdefaultencoding()", func(t *Thread, a []Value) (Value, error) { return t.Str("utf-8"), nil })
	m.Func("_getframe(depth=0, /)", getFrame)
}

// getFrame is sys._getframe: enough of a frame to find names and globals.
func getFrame(t *Thread, a []Value) (Value, error) {
	n, err := t.index(a[0])
	if err != nil {
		return 0, err
	}
	base, pc, ok := t.base, t.pc, t.isFrame(t.base)
	for ; n > 0 && ok; n-- {
		base, pc, ok = t.caller(base)
	}
	if !ok || !t.isFrame(base) {
		return 0, t.valueError("call stack is not deep enough")
	}
	fr := t.alloc(tidFrame)
	t.init(fr, frameFunc, *t.word(base + frameFunction))
	t.init(fr, frameCode, uint64(t.frameCodeAt(base).Num))
	t.init(fr, frameLocals, None)
	t.init(fr, frameBack, None)
	t.init(fr, framePC, uint64(pc-1))
	return fr, nil
}

// bootFiles makes sys.stdout and sys.stderr: objects of a class whose write
// goes to the transaction's buffer.
func (in *Interp) bootFiles(t *Thread, m *ModuleDef) {
	c := in.builtinClass(t, "TextIOWrapper", in.Object, &Slots{Repr: func(t *Thread, v Value) (string, error) {
		return "<_io.TextIOWrapper name='" + t.GoStr(t.peek(v, boxB)) + "' mode='w' encoding='utf-8'>", nil
	}})
	c.final, c.hideDict = true, true
	t.addWrappers(c)
	t.method(c, "write(self, text, /)", func(t *Thread, a []Value) (Value, error) {
		s := t.unwrap(a[1])
		if !t.isStr(s) {
			return 0, t.typeError("write() argument must be str, not %s", t.typeName(a[1]))
		}
		n := t.size(s)
		return smallInt(int64(n)), t.writeSink(t.sinkOf(a[0]), []byte(t.GoStr(s)))
	})
	t.method(c, "writelines(self, lines:iter, /)", func(t *Thread, a []Value) (Value, error) {
		return None, t.each(a[1], func(x Value) error {
			if !t.isStr(x) {
				return t.typeError("write() argument must be str, not %s", t.typeName(x))
			}
			return t.writeSink(t.sinkOf(a[0]), []byte(t.GoStr(x)))
		})
	})
	t.method(c, "flush(self, /)", func(t *Thread, a []Value) (Value, error) { return t.commitNow() })
	t.method(c, "isatty(self, /)", func(t *Thread, a []Value) (Value, error) { return False, nil })
	t.method(c, "fileno(self, /)", func(t *Thread, a []Value) (Value, error) { return t.peek(a[0], boxA), nil })
	t.getset(c, "name", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxB), nil }, nil)
	t.getset(c, "encoding", func(t *Thread, v Value) (Value, error) { return t.Str("utf-8"), nil }, nil)
	in.File = c
	for fd, name := range map[int]string{1: "stdout", 2: "stderr"} {
		f := t.oldObject(tidBox)
		t.init(f, boxClass, uint64(c.Num))
		t.init(f, boxA, smallInt(int64(fd)))
		t.init(f, boxB, t.nameStr("<"+name+">"))
		m.Set(name, f)
		m.Set("__"+name+"__", f)
	}
}

// sinkOf is where the file object v writes to; nil if v is no such object.
func (t *Thread) sinkOf(v Value) *rt.Sink {
	if !t.is(v, tidBox) || t.in.class(t.peek(v, boxClass)) != t.in.File {
		return nil
	}
	if t.peek(v, boxA) == smallInt(2) {
		return t.in.stderr
	}
	return t.in.stdout
}

// displayHook prints the value of an expression statement in interactive mode.
func (t *Thread) displayHook(v Value) error {
	if v == None {
		return nil
	}
	w := t.keep(v)
	defer t.drop(w)
	s, err := t.reprText(v)
	if err != nil {
		return err
	}
	t.dictSetStr(t.in.builtinsNS.Ref(), t.Str("_"), w[0])
	return t.writeSink(t.in.stdout, []byte(s+"\n"))
}
