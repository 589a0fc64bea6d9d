package python

import _ "embed"

// preludeMethods is the second part of the prelude: what the methods in this
// family of files leave to Python.
//
//go:embed prelude_methods.py
var preludeMethods []byte

// libHelpers are functions of the second part of the prelude.
type libHelpers struct {
	listSort, sorted, sortedBy, reversedItems, sum, any, all, nextOr, min, max Value
	dictUpdate, dictFromKeys, withLists, dirObject, dirLocals                  Value
	readLine, localFirst, localFirstSet, localDel                              Value
	lockWait, lockRestore, queueGet, queueJoin                                 Value
	singleEnter, singleExit, endProgram, errand                                Value
	openFile, ioAttribute, ioCall                                              Value
}

func init() { builtinFamilies = append(builtinFamilies, bootMethods) }

// bootMethods makes the methods of the built-in types, the other built-in
// functions, and registers the modules.
func bootMethods(in *Interp, t *Thread, m *ModuleDef) {
	in.strMethods(t)
	in.unicodeErrors(t)
	in.listMethods(t)
	in.dictMethods(t)
	in.setMethods(t)
	in.bytesMethods(t)
	in.numMethods(t)
	in.numberBuiltins(m)
	in.sequenceBuiltins(t, m)
	in.objectBuiltins(t, m)
	in.bootThreads(t)
	in.AddModule("math", mathModule)
	in.AddModule("_time", timeModule)
}

// libFuncs are what only the second part of the prelude may call.
func (in *Interp) libFuncs(m *ModuleDef) {
	sortFuncs(m)
	iterFuncs(m)
	lockFuncs(m)
	queueFuncs(m)
	atomicSteps(m)
	errandFuncs(m)
	finalFuncs(m)
}

// takeLib finds the functions of the second part of the prelude.
func (in *Interp) takeLib(t *Thread, d Ref) {
	in.lastRites = t.dictGetStr(d, t.Str("last_rites"))
	in.runThread = t.dictGetStr(d, t.Str("run_thread"))
	in.collectDead = t.dictGetStr(d, t.Str("collect_dead"))
	in.runDead = t.dictGetStr(d, t.Str("run_dead"))
	h := &in.lib
	for name, p := range map[string]*Value{
		"list_sort": &h.listSort, "sorted_list": &h.sorted, "sorted_by": &h.sortedBy, "reversed_items": &h.reversedItems, "sum_items": &h.sum,
		"any_item": &h.any, "all_items": &h.all, "next_or": &h.nextOr, "min_item": &h.min, "max_item": &h.max, "dict_update": &h.dictUpdate,
		"dict_from_keys": &h.dictFromKeys, "with_lists": &h.withLists, "dir_object": &h.dirObject,
		"dir_locals": &h.dirLocals, "read_line": &h.readLine, "lock_wait": &h.lockWait,
		"queue_get": &h.queueGet, "local_first": &h.localFirst, "local_first_set": &h.localFirstSet,
		"local_first_del": &h.localDel, "lock_restore": &h.lockRestore, "queue_join": &h.queueJoin,
		"single_enter": &h.singleEnter, "single_exit": &h.singleExit, "end_program": &h.endProgram,
		"errand": &h.errand, "open_file": &h.openFile, "io_attribute": &h.ioAttribute, "io_call": &h.ioCall,
	} {
		*p = t.dictGetStr(d, t.Str(name))
		if *p == 0 || !t.isOld(*p) {
			panic("python: prelude lacks " + name)
		}
	}
}
