package python

import (
	"os"
	"path/filepath"
	"strings"
)

// modulesDict is sys.modules.
func (t *Thread) modulesDict() Ref { return t.in.modules.Ref() }

// builtinModule makes a module of Go code, if there is one of that name.
func (t *Thread) builtinModule(name string) Value {
	init := t.in.inits[name]
	if init == nil {
		return 0
	}
	m := t.newModule(t.nameStr(name))
	t.dictSetStr(t.modulesDict(), t.Str(name), m)
	init(t, &ModuleDef{t: t, name: name, dict: t.peek(m, moduleDict)})
	return m
}

// importOp is IMPORT_NAME: level and fromlist are on top. Modules that are there
// already are found at once; the rest is the prelude's import_.
func (t *Thread) importOp(name Value) (v Value, entered bool, err error) {
	level, from := *t.word(t.Top - 2), *t.word(t.Top - 1)
	if hook := t.importHook(t.globalsAt(t.base)); hook != t.in.helper.importHook {
		return t.callImportHook(hook, name, from, level)
	}
	if t.importsWhole(name, level) {
		if t.dictGetStr(t.modulesDict(), name) == 0 {
			t.builtinModule(t.GoStr(name))
		}
		if m := t.imported(t.globalsAt(t.base), name, from, level); m != 0 {
			return m, false, nil
		}
	}
	p := t.Top - 2
	w := t.window(p, p+5)
	w[0], w[1], w[2], w[3], w[4] = t.in.helper.importName, name, t.globalsAt(t.base), from, level
	t.Top = p + 5
	return t.invoke(p, 4, 0, contPush)
}

// importsWhole reports whether a module is imported by its whole name.
func (t *Thread) importsWhole(name, level Value) bool {
	return level == smallInt(0) && !strings.Contains(t.GoStr(name), ".")
}

// imported is the module that IMPORT_NAME gives code with the globals g, if it is
// there already and nothing else has to be done; else 0.
func (t *Thread) imported(g, name, from, level Value) Value {
	if !t.importsWhole(name, level) || t.importHook(g) != t.in.helper.importHook {
		return 0
	}
	m := t.dictGetStr(t.modulesDict(), name)
	if m == 0 || m == None || t.importedElsewhere(m) != 0 {
		return 0
	}
	if from != None && (!t.is(m, tidModule) || t.dictGetStr(t.peek(m, moduleDict), t.in.names.path) != 0) {
		return 0
	}
	return m
}

// importHook is what the built-ins for code with the globals g have under the name
// __import__.
func (t *Thread) importHook(g Value) Value {
	return t.dictGetStr(t.builtinsFor(g), t.in.names.import_)
}

// callImportHook imports by a program's own __import__.
func (t *Thread) callImportHook(hook, name, from, level Value) (v Value, entered bool, err error) {
	if hook == 0 {
		return 0, false, t.raise(t.in.ImportError, "__import__ not found")
	}
	locals := *t.word(t.base + frameScope)
	if locals == 0 || t.is(locals, tidGenerator) {
		locals = None
	}
	p := t.Top - 2
	w := t.window(p, p+6)
	w[0], w[1], w[2], w[3], w[4], w[5] = hook, name, t.globalsAt(t.base), locals, from, level
	t.Top = p + 6
	return t.invoke(p, 5, 0, contPush)
}

// initializing is the attribute of a module whose body has not ended yet: a lock
// that the thread which runs it holds.
const initializing = "__initializing__"

// importedElsewhere is that lock if the module m is being imported by another
// thread, or 0.
func (t *Thread) importedElsewhere(m Value) Value {
	if !t.is(m, tidModule) {
		return 0
	}
	lock := t.dictGetStr(t.peek(m, moduleDict), t.nameStr(initializing))
	if !t.isBox(lock, t.in.rlock) || t.get(lock, boxA) == t.Uint(t.ident) {
		return 0
	}
	return lock
}

// importLock is the prelude's _import_lock(module): the lock to wait for, and the
// thread that holds it, or None.
func importLock(t *Thread, a []Value) (Value, error) {
	if lock := t.importedElsewhere(a[0]); lock != 0 {
		return t.newTuple(lock, t.get(lock, boxA), t.Uint(t.ident)), nil
	}
	return None, nil
}

// importFrom is IMPORT_FROM.
func (t *Thread) importFrom(m, name Value) (Value, error) {
	v, err := t.findAttr(m, name)
	if v != 0 || err != nil {
		return v, err
	}
	modName, file := "<unknown module name>", "unknown location"
	if !t.is(m, tidModule) {
		w := t.keep(name)
		n, err := t.findAttr(m, t.in.names.name_)
		name = w[0]
		t.drop(w)
		if err != nil {
			return 0, err
		}
		if t.isStr(n) {
			modName = t.GoStr(n)
		}
	} else {
		d := t.peek(m, moduleDict)
		if n := t.dictGetStr(d, t.in.names.name_); t.isStr(n) {
			modName = t.GoStr(n)
			full := t.strConcat(t.strConcat(n, t.Str(".")), name)
			if sub := t.dictGetStr(t.modulesDict(), full); sub != 0 {
				return sub, nil
			}
		}
		if f := t.dictGetStr(d, t.in.names.file); t.isStr(f) {
			file = t.GoStr(f)
		}
		if t.dictGetStr(d, t.nameStr(initializing)) != 0 {
			return 0, t.raise(t.in.ImportError, "cannot import name '%s' from partially initialized module '%s' (most likely due to a circular import) (%s)", t.GoStr(name), modName, file)
		}
	}
	exc := t.newException(t.in.ImportError, t.Str("cannot import name '"+t.GoStr(name)+"' from '"+modName+"' ("+file+")"))
	t.instSet(exc, t.in.names.name, t.Str(modName))
	return 0, t.raiseValue(exc)
}

// importStar is IMPORT_STAR. It may call back.
func (t *Thread) importStar(m Value) error {
	w := t.keep(m, 0)
	defer t.drop(w)
	all, err := t.findAttr(m, t.in.names.all)
	if err != nil {
		return err
	}
	if all != 0 {
		all, err = t.collect(all)
	} else {
		all = t.publicNames(w[0])
	}
	if err != nil {
		return err
	}
	w[1] = all
	for i := 0; i < t.listSize(w[1]); i++ {
		v, err := t.getAttr(w[0], t.listGet(w[1], i))
		if err != nil {
			return err
		}
		n := t.listGet(w[1], i)
		if s := t.scopeAt(t.base); t.is(s, tidDict) {
			t.dictSetStr(s, n, v)
		} else if err := t.storeItem(s, n, v); err != nil {
			return err
		}
	}
	return nil
}

// publicNames is the list of a module's names that begin with no "_".
func (t *Thread) publicNames(m Value) Value {
	names := t.newList(nil)
	if !t.is(m, tidModule) {
		return names
	}
	d := t.peek(m, moduleDict)
	for pos := 0; ; {
		k, _, next, ok := t.dictNext(d, pos)
		if !ok {
			return names
		}
		if t.isStr(k) && (t.size(k) == 0 || t.strAt(k, 0) != '_') {
			t.listAppend(names, k)
		}
		pos = next
	}
}

// moduleAttrMissing is what follows when a module has no such attribute: its own
// __getattr__, or the complaint.
func (t *Thread) moduleAttrMissing(m, name Value) (Value, later, error) {
	d := t.peek(m, moduleDict)
	if g := t.dictGetStr(d, t.in.names.getattr); g != 0 {
		return 0, later{fn: g, n: 1, args: [3]Value{name}}, nil
	}
	n := t.dictGetStr(d, t.in.names.name_)
	if !t.isStr(n) {
		return 0, later{}, t.attributeError(m, name, "module has no attribute '%s'", t.GoStr(name))
	}
	if t.dictGetStr(d, t.nameStr(initializing)) != 0 {
		return 0, later{}, t.attributeError(m, name, "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)", t.GoStr(n), t.GoStr(name))
	}
	if sub := t.dictGetStr(t.modulesDict(), t.strConcat(t.strConcat(n, t.Str(".")), name)); t.is(sub, tidModule) && t.dictGetStr(t.peek(sub, moduleDict), t.nameStr(initializing)) != 0 {
		return 0, later{}, t.attributeError(m, name, "cannot access submodule '%s' of module '%s' (most likely due to a circular import)", t.GoStr(name), t.GoStr(n))
	}
	return 0, later{}, t.attributeError(m, name, "module '%s' has no attribute '%s'", t.GoStr(n), t.GoStr(name))
}

// A source is where the code of a module was found.
type source struct {
	file string   // "" for a package without __init__.py
	dirs []string // packages: their directories
	text []byte
	lib  bool // part of the interpreter
}

// findSource looks for the module of a name in directories, and then in the
// library that comes with the interpreter. If there is none, the directories of
// that name are a package together.
func (t *Thread) findSource(full string, dirs []string, top bool) (source, bool) {
	name := full[strings.LastIndexByte(full, '.')+1:]
	var bare []string
	for _, d := range dirs {
		base := filepath.Join(d, name)
		if text, err := os.ReadFile(filepath.Join(base, "__init__.py")); err == nil {
			return source{file: filepath.Join(base, "__init__.py"), dirs: []string{base}, text: text}, true
		}
		if text, err := os.ReadFile(base + ".py"); err == nil {
			return source{file: base + ".py", text: text}, true
		}
		if info, err := os.Stat(base); err == nil && info.IsDir() {
			bare = append(bare, base)
		}
	}
	if top {
		path := "lib/" + strings.ReplaceAll(full, ".", "/")
		if text, err := library.ReadFile(path + ".py"); err == nil {
			return source{file: "<frozen " + full + ">", text: text, lib: true}, true
		}
		if text, err := library.ReadFile(path + "/__init__.py"); err == nil {
			return source{file: "<frozen " + full + ">", dirs: []string{"<lib>"}, text: text, lib: true}, true
		}
	}
	return source{dirs: bare}, bare != nil
}

// moduleSource finds a module in the directories of path: a package's __path__,
// or sys.path if it is None.
func (t *Thread) moduleSource(full string, path Value) (source, bool) {
	top := path == None
	if top {
		path = t.dictGetStr(t.in.sysDict.Ref(), t.in.names.pathPlain)
	}
	var dirs []string
	if l, ok := t.seqItems(path); ok {
		for _, d := range l {
			if t.isStr(d) {
				s := t.GoStr(d)
				if s == "" {
					s = absolute(".")
				}
				dirs = append(dirs, s)
			}
		}
	}
	return t.findSource(full, dirs, top || strings.Contains(full, "."))
}

// loadModule is the prelude's _load(name, path): the module of a built-in, or a
// module from a file, whose body then runs in a frame. path is None or a
// package's __path__. The result is None if there is no such module.
func loadModule(t *Thread, a []Value) (Value, error) {
	full := t.GoStr(a[0])
	if m := t.dictGetStr(t.modulesDict(), a[0]); m != 0 {
		return m, nil
	}
	if m := t.builtinModule(full); m != 0 {
		return m, nil
	}
	src, ok := t.moduleSource(full, a[1])
	if !ok {
		return None, nil
	}
	c, err := t.in.compileSource(src)
	if err != nil {
		return 0, t.syntaxError(err)
	}
	if err := t.warned(c); err != nil {
		return 0, err
	}
	t.in.announce(full, src.file)
	m := t.newModule(t.nameStr(full))
	d := t.peek(m, moduleDict)
	file := None
	if src.file != "" {
		file = t.Str(src.file)
	}
	t.dictSetStr(d, t.in.names.file, file)
	t.dictSetStr(d, t.in.names.builtins, t.in.builtinsNS.Ref())
	pkg := full
	if src.dirs != nil {
		t.dictSetStr(d, t.in.names.path, t.strList(src.dirs))
	} else if i := strings.LastIndexByte(full, '.'); i >= 0 {
		pkg = full[:i]
	} else {
		pkg = ""
	}
	t.dictSetStr(d, t.in.names.package_, t.Str(pkg))
	lock := t.newWaitable(t.in.rlock)
	t.tryLock(lock)
	t.dictSetStr(d, t.nameStr(initializing), lock)
	t.dictSetStr(t.modulesDict(), a[0], m)
	// What is C code in CPython does not show in tracebacks.
	private := strings.HasPrefix(full[strings.LastIndexByte(full, '.')+1:], "_") && src.dirs == nil
	k := t.newCode(c, src.lib && (private || nativeModules[full]))
	return t.tail(t.in.helper.runModule, m, t.moduleFunction(k, d))
}

// moduleFunction makes a function of the code of a module, class body or
// expression, with globals d.
func (t *Thread) moduleFunction(k *Code, d Value) Value {
	f := t.oldObject(tidFunction)
	t.init(f, funcCode, uint64(k.Num))
	t.init(f, funcGlobals, d)
	for _, off := range []uint64{funcClosure, funcDefaults, funcKwDefs, funcAnnots, funcDoc, funcModule} {
		t.init(f, off, None)
	}
	name := t.Str(k.Name)
	t.init(f, funcName, name)
	t.init(f, funcQualName, name)
	return f
}

// runBody is the special function behind _exec(f, scope): it runs the code of f
// with a locals mapping (None: the globals).
func runBody(t *Thread, p, n int, names Value, c cont) (Value, bool, error) {
	if n != 2 || names != 0 || !t.is(*t.word(p + 1), tidFunction) {
		return 0, false, t.typeError("_exec() takes a function and a mapping")
	}
	f, scope := *t.word(p + 1), *t.word(p + 2)
	*t.word(p) = f
	t.Top = p + 1
	if err := t.enterFunction(f, p, 0, 0, c); err != nil {
		return 0, false, err
	}
	if scope != None {
		*t.word(p + frameScope) = scope
	}
	return 0, true, nil
}
