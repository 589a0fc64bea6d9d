package python

import (
	"math"

	"github.com/segue-vm/segue/python/code"
)

const flagOptimized = code.FlagOptimized

// Version is the version of the language.
const Version = "3.11.7"

// versionText is sys.version.
const versionText = Version + " (segue) [Go]"

// strList is a list of strs.
func (t *Thread) strList(list []string) Value {
	l := t.newList(nil)
	for _, s := range list {
		t.listAppend(l, t.Str(s))
	}
	return l
}

// bootSys makes the module sys.
func (in *Interp) bootSys(t *Thread) {
	mod := t.newModule(t.nameStr("sys"))
	m := &ModuleDef{t: t, name: "sys", dict: t.peek(mod, moduleDict)}
	in.sysDict = in.heap.NewHandle(t.Thread.Thread, m.dict)
	in.heap.NewHandle(t.Thread.Thread, mod)
	t.dictSetStr(t.modulesDict(), t.Str("sys"), mod)
	m.Set("modules", t.modulesDict())
	m.Set("argv", t.strList(in.opt.Args))
	m.Set("path", t.strList(in.opt.Path))
	m.Set("executable", t.Str(in.opt.Executable))
	m.Set("orig_argv", t.strList(in.opt.OrigArgs))
	m.Set("version", t.Str(versionText))
	m.Set("copyright", t.Str(""))
	m.Set("prefix", t.Str("/usr"))
	m.Set("exec_prefix", t.Str("/usr"))
	m.Set("base_prefix", t.Str("/usr"))
	m.Set("api_version", smallInt(1013))
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
	m.Set("warnoptions", t.strList(in.opt.Flags.WarnOptions))
	m.Set("_xoptions", in.opt.Flags.xoptions(t))
	in.bootFiles(t, m)
	in.bootExceptHook(m)
	m.Func("exit(status=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[0] == None {
			return 0, t.raiseArgs(t.in.SystemExit)
		}
		if t.is(a[0], tidTuple) {
			return 0, t.raiseArgs(t.in.SystemExit, t.tuple(a[0])...)
		}
		return 0, t.raiseArgs(t.in.SystemExit, a[0])
	})
	digitFuncs(m)
	in.sysMore(t, m)
	m.Calm("getrecursionlimit()", func(t *Thread, a []Value) (Value, error) { return t.Int(t.in.recursion.Load()), nil })
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
	m.Calm("getfilesystemencoding()", func(t *Thread, a []Value) (Value, error) { return t.Str("utf-8"), nil })
	m.Calm("getdefaultencoding()", func(t *Thread, a []Value) (Value, error) { return t.Str("utf-8"), nil })
	m.Func("_getframe(depth=0, /)", getFrame)
}

// displayOp is PRINT_EXPR: sys.displayhook gets the value on top of the stack.
func (t *Thread) displayOp() (entered bool, err error) {
	hook := t.dictGetStr(t.in.sysDict.Ref(), t.nameStr("displayhook"))
	if hook == 0 {
		return false, t.runtimeError("lost sys.displayhook")
	}
	p := t.Top - 1
	w := t.window(p, p+2)
	w[0], w[1] = hook, w[0]
	t.Top = p + 2
	_, entered, err = t.invoke(p, 1, 0, contDrop)
	return entered, err
}
