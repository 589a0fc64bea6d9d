package python

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"github.com/segue-vm/segue/python/code"
)

// preludeText is the part of the built-ins that is written in Python, because it
// calls back: its frames can be traced, broken and restarted like any other,
// and do not show in tracebacks.
//
//go:embed prelude.py
var preludeText []byte

//go:embed prelude_site.py
var preludeSite []byte

// library holds the modules written in Python.
//
//go:embed all:lib
var library embed.FS

// preludeCode is the code of the prelude, which is the same for all interpreters.
var preludeCode = sync.OnceValues(func() (*code.Code, error) {
	return code.Compile(slices.Concat(preludeText, preludeMethods, preludeSite, preludeFinal), "<prelude>", "exec")
})

// libraryCode holds what has been compiled of the library, by [libraryKey]: code
// does not change, so the interpreters of a process share it.
var libraryCode sync.Map

type libraryKey struct {
	file    string
	options code.Options
}

// compileSource compiles a module.
func (in *Interp) compileSource(src source) (*code.Code, error) {
	if !src.lib {
		return in.compile(src.text, src.file, "exec")
	}
	key := libraryKey{src.file, in.compileDefaults()}
	if c, ok := libraryCode.Load(key); ok {
		return c.(*code.Code), nil
	}
	c, err := in.compile(src.text, src.file, "exec")
	if err == nil {
		libraryCode.Store(key, c)
	}
	return c, err
}

// bootPrelude runs the prelude and takes its functions over.
func (in *Interp) bootPrelude(t *Thread) error {
	t.beginSafe()
	in.builtinsDict = in.builtinsNS.Ref()
	if !t.isOld(in.builtinsDict) {
		return fmt.Errorf("python: builtins were not promoted")
	}
	c, err := preludeCode()
	if err != nil {
		return fmt.Errorf("python: prelude: %w", err)
	}
	d := t.oldDict()
	m := &ModuleDef{t: t, name: "prelude", dict: d}
	m.Set("__name__", t.nameStr("builtins"))
	in.preludeFuncs(m)
	in.libFuncs(m)
	in.heap.NewHandle(t.Thread.Thread, d)
	h := in.heap.NewHandle(t.Thread.Thread, t.newTuple(t.moduleFunction(t.newCode(c, true), d)))
	if !t.Commit() {
		return fmt.Errorf("python: the prelude was rolled back")
	}
	var failed error
	t.runCall(h, func(err error) {
		if failed = err; err != nil {
			failed = fmt.Errorf("python: prelude: %s", t.formatException(t.takePending()))
		}
	})
	if failed != nil {
		return failed
	}
	t.begin(t.start())
	in.takeLib(t, d)
	t.Commit()
	t.Release()
	return nil
}

// preludeFuncs are what only the prelude may call.
func (in *Interp) preludeFuncs(m *ModuleDef) {
	exec := m.Func("_exec(f, scope, /)", nil)
	exec.special = runBody
	m.Func("_load(name, path, /)", loadModule)
	m.Func("_import_lock(module, /)", importLock)
	m.Func("_main_kind(name, path, /)", mainKind)
	m.Func("_main_body(name, path, /)", mainBody)
	m.Func("_flags()", func(t *Thread, a []Value) (Value, error) { return t.in.opt.Flags.dict(t), nil })
	m.Func("_builtin_dict()", func(t *Thread, a []Value) (Value, error) { return t.in.builtinsNS.Ref(), nil })
	m.Func("_modules()", func(t *Thread, a []Value) (Value, error) { return t.modulesDict(), nil })
	m.Func("_gen(cls, gen, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[1], genClass, a[0])
		return a[1], nil
	}).calm = true
	m.Func("_gentype(name, /)", func(t *Thread, a []Value) (Value, error) { return t.generatorClass(t.GoStr(a[0])).Ref(), nil })
	m.Func("_maker(cls, f, /)", func(t *Thread, a []Value) (Value, error) {
		t.infoOf(a[0]).maker = t.in.heap.NewHandle(t.Thread.Thread, a[1])
		return None, nil
	})
	m.Func("_calc_meta(meta, bases, /)", func(t *Thread, a []Value) (Value, error) {
		var bases []Value
		for _, b := range t.tuple(a[1]) {
			if t.isType(b) {
				bases = append(bases, b)
			}
		}
		meta, err := t.metaclass(t.infoOf(a[0]), t.newTuple(bases...))
		if err != nil {
			return 0, err
		}
		return meta.Ref(), nil
	})
	m.Func("_define(cls, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		t.define(t.infoOf(a[0]), t.GoStr(a[1]), a[2])
		return None, nil
	})
	m.Func("_take_helpers()", func(t *Thread, a []Value) (Value, error) {
		t.in.takeHelpers(t, t.globalsAt(t.base))
		return None, nil
	})
	m.Func("_set_pair(d, pair, n, /)", func(t *Thread, a []Value) (Value, error) {
		return None, t.dictSetPair(t.unwrap(a[0]), a[1], int(unboxInt(a[2])))
	})
	m.Func("_iter_asked(iterable, /)", func(t *Thread, a []Value) (Value, error) { return t.iterAsked(a[0]) })
	m.Func("_append(list, item, /)", func(t *Thread, a []Value) (Value, error) {
		t.listAppend(a[0], a[1])
		return None, nil
	})
	m.Func("_class_items(cls, /)", func(t *Thread, a []Value) (Value, error) {
		d, l := t.peek(a[0], typeDict), t.newList(nil)
		for pos := 0; ; {
			k, v, next, ok := t.dictNext(d, pos)
			if !ok {
				return l, nil
			}
			t.listAppend(l, t.newTuple(k, v))
			pos = next
		}
	})
}

// generatorClass makes a class whose objects are generators: map, filter...
func (t *Thread) generatorClass(name string) *Class {
	s := generatorSlots
	c := t.in.builtinClass(t, name, t.in.Object, &s)
	c.hideDict, c.final = true, true
	t.addWrappers(c)
	next := t.method(c, "__next__(self, /)", nil)
	next.slot, next.special = true, (*Thread).genSend
	return c
}

// takeHelpers finds the functions that the interpreter calls.
func (in *Interp) takeHelpers(t *Thread, d Ref) {
	h := &in.helper
	for name, p := range map[string]*Value{
		"build_class": &h.buildClass, "construct": &h.construct, "with_list": &h.withList, "with_first": &h.withFirst, "with_first_asked": &h.withFirstAsked, "with_second": &h.withSecond, "list_args": &h.listArgs,
		"class_made": &h.classMade, "extend": &h.extend, "extend_asked": &h.extendAsked, "holds": &h.holds, "apply": &h.apply, "call_star": &h.callStar,
		"import_": &h.importName, "gen_close": &h.genClose, "reraise_star": &h.reraiseStar,
		"split_group": &h.splitGroup, "run_module": &h.runModule, "print_to": &h.printTo, "run_main": &h.runMain, "compile_nodes": &h.compileNodes, "compile_warnings": &h.compileWarnings, "run_warned": &h.runWarned,
		"attr_fallback": &h.attrFallback, "__import__": &h.importHook,
	} {
		*p = t.dictGetStr(d, t.Str(name))
		if *p == 0 || !t.isOld(*p) {
			panic("python: prelude lacks " + name)
		}
	}
}
