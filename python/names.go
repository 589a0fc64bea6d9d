package python

import "github.com/segue-vm/segue/python/code"

// names are the strs of names that the interpreter looks up itself.
type names struct {
	call, new, init, getattribute, getattr, setattr, delattr  Value
	get, set, delete, bool, len, index, neg, pos, invert, abs Value
	hash, getitem, setitem, delitem, contains, iter, next     Value
	enter, exit, repr, str, format, int, float, complex       Value
	round, trunc, floor, ceil, reversed, missing, lengthHint  Value
	classGetitem, initSubclass, setName, subclasscheck        Value
	instancecheck, prepare, mroEntries, slots, doc, name_     Value
	qualname, module, dict, class, annotations, file, path    Value
	all, loader, spec, package_, builtins, bytes, fspath, eq  Value
	abstractmethods, isabstract, classcell, matchArgs, notes  Value
	divmod, rdivmod, pow, dir, wrapped, sizeof, bases         Value
	import_, del, weak                                        Value

	send, throw, close, keys, name, obj, value, args, code, msg, mro Value
	flush, write, end, sep, key, metaclass, errno, strerror, text    Value
	filename, lineno, offset, pathPlain                              Value

	binary, reflected, inplace [code.InplaceAdd]Value
	compare                    [code.NumCompare]Value
}

func (in *Interp) bootNames(t *Thread) {
	n := &in.names
	keep := []Value{}
	name := func(s string) Value {
		v := t.nameStr(s)
		keep = append(keep, v)
		return v
	}
	dunder := map[string]*Value{
		"call": &n.call, "new": &n.new, "init": &n.init, "getattribute": &n.getattribute, "getattr": &n.getattr,
		"setattr": &n.setattr, "delattr": &n.delattr, "get": &n.get, "set": &n.set, "delete": &n.delete,
		"bool": &n.bool, "len": &n.len, "index": &n.index, "neg": &n.neg, "pos": &n.pos, "invert": &n.invert,
		"abs": &n.abs, "hash": &n.hash, "getitem": &n.getitem, "setitem": &n.setitem, "delitem": &n.delitem,
		"contains": &n.contains, "iter": &n.iter, "next": &n.next, "enter": &n.enter, "exit": &n.exit,
		"repr": &n.repr, "str": &n.str, "format": &n.format, "int": &n.int, "float": &n.float, "complex": &n.complex,
		"round": &n.round, "trunc": &n.trunc, "floor": &n.floor, "ceil": &n.ceil, "reversed": &n.reversed,
		"missing": &n.missing, "length_hint": &n.lengthHint, "class_getitem": &n.classGetitem,
		"init_subclass": &n.initSubclass, "set_name": &n.setName, "subclasscheck": &n.subclasscheck,
		"instancecheck": &n.instancecheck, "prepare": &n.prepare, "mro_entries": &n.mroEntries, "slots": &n.slots,
		"doc": &n.doc, "name": &n.name_, "qualname": &n.qualname, "module": &n.module, "dict": &n.dict,
		"class": &n.class, "annotations": &n.annotations, "file": &n.file, "path": &n.path, "all": &n.all,
		"loader": &n.loader, "spec": &n.spec, "package": &n.package_, "builtins": &n.builtins, "bytes": &n.bytes,
		"fspath": &n.fspath, "eq": &n.eq, "abstractmethods": &n.abstractmethods, "isabstractmethod": &n.isabstract,
		"classcell": &n.classcell, "match_args": &n.matchArgs, "notes": &n.notes, "divmod": &n.divmod,
		"rdivmod": &n.rdivmod, "pow": &n.pow, "dir": &n.dir, "wrapped": &n.wrapped, "sizeof": &n.sizeof, "bases": &n.bases, "del": &n.del, "import": &n.import_,
	}
	for s, p := range dunder {
		*p = name("__" + s + "__")
	}
	plain := map[string]*Value{
		"mro": &n.mro, "send": &n.send, "throw": &n.throw, "close": &n.close, "keys": &n.keys, "name": &n.name, "obj": &n.obj,
		"value": &n.value, "args": &n.args, "code": &n.code, "msg": &n.msg, "flush": &n.flush, "write": &n.write,
		"end": &n.end, "sep": &n.sep, "key": &n.key, "metaclass": &n.metaclass, "errno": &n.errno,
		"strerror": &n.strerror, "text": &n.text, "filename": &n.filename, "lineno": &n.lineno, "offset": &n.offset,
		"path": &n.pathPlain,
	}
	for s, p := range plain {
		*p = name(s)
	}
	n.weak = name(weakName)
	for i, s := range binaryNames {
		n.binary[i] = name("__" + s + "__")
		n.reflected[i] = name("__r" + s + "__")
		n.inplace[i] = name("__i" + s + "__")
	}
	for i, s := range compareNames {
		n.compare[i] = name("__" + s + "__")
	}
	in.heap.NewHandle(t.Thread.Thread, t.oldTuple(keep))
}
