package python

import (
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

// types are the built-in classes.
type types struct {
	Object, Type, Int, Bool, Float, Complex, Str, Bytes, Bytearray  *Class
	Tuple, List, Dict, Set, FrozenSet, Range, Slice                 *Class
	NoneType, NotImplementedType, EllipsisType                      *Class
	Function, BuiltinFunction, MethodDescriptor, WrapperDescriptor  *Class
	Method, Module, Code, Cell, Property, StaticMethod, ClassMethod *Class
	MethodWrapper, GetSet                                           *Class
	Super, Member, MappingProxy, Generator, Traceback, Frame, File  *Class
	CallIter, Enumerate, Zip, SetIter, RangeIter                    *Class

	GenericAlias, UnionType *Class
	memoryView              *Class
	ioBase, textBase        *Class // _IOBase, _TextIOBase
	io                      ioNames

	exceptions

	byTID       [numLayouts]*Class
	kindClasses [numKinds]*Class

	objectNew, objectInit, objectGetattribute, objectSetattr, objectDelattr, objectHash Value
	typeCall, typeMRO, typeGetattribute, typeSetattr, typeDelattr                       Value
	genNext                                                                             Value
	builtinsDict                                                                        Ref
	helper                                                                              helpers
}

// helpers are functions of the prelude that the interpreter calls.
type helpers struct {
	buildClass, construct, withList, withFirst, withFirstAsked, withSecond, listArgs, classMade, extend, extendAsked, holds, apply, callStar, importName, genClose, reraiseStar, splitGroup, runModule, printTo, runMain, compileNodes, compileWarnings, runWarned, attrFallback, importHook Value
}

// bootTypes makes the built-in classes. The order is that of inheritance.
func (in *Interp) bootTypes(t *Thread) {
	in.bootLits(t)
	in.bootNames(t)
	in.bootRoots(t)
	in.bootBuiltinTypes(t)
	in.bootExceptions(t)
	in.bootObject(t)
	in.bootTypeType(t)
	in.bootNumbers(t)
	in.bootStrings(t)
	in.bootSequences(t)
	in.bootMappings(t)
	in.bootIterators(t)
	in.bootFunctions(t)
	in.bootExceptionMethods(t)
	in.bootAliases(t)
	in.bootTracebacks(t)
}

func (in *Interp) bootLits(t *Thread) {
	keep := []Value{}
	for i := range in.lit.chars {
		r := t.oldArray(tidStr1, 1)
		t.setStrAt(r, 0, rune(i))
		t.init(r, strHash, hashBytes(t.strBytes(r)))
		t.init(r, strAtom, uint64(in.atom(string(rune(i)))))
		in.lit.chars[i] = r
		keep = append(keep, r)
	}
	in.lit.empty = t.nameStr("")
	in.lit.unit = t.oldTuple(nil)
	in.lit.noBytes = t.oldArray(tidBytes, 0)
	in.lit.charTab = t.oldTuple(keep)
	in.lit.kinds = t.charKindTable()
	keep = append(keep, in.lit.empty, in.lit.unit, in.lit.noBytes, in.lit.charTab, in.lit.kinds)
	in.heap.NewHandle(t.Thread.Thread, t.oldTuple(keep))
}

// bootRoots makes object and type, each of which needs the other.
func (in *Interp) bootRoots(t *Thread) {
	in.Type = &Class{}
	object := in.builtinClass(t, "object", nil, &Slots{})
	in.Object = object
	meta := in.builtinClass(t, "type", object, &Slots{Repr: typeRepr, Binary: typeOr, binOps: 1 << code.BinOr})
	t.init(object.ref, typeMeta, meta.ref)
	t.init(meta.ref, typeMeta, meta.ref)
	object.Meta, meta.Meta, meta.core = meta, meta, meta
	in.Type = meta
	in.byTID[tidType] = meta
}

// builtinClass makes a built-in class with one base (nil only for object).
func (in *Interp) builtinClass(t *Thread, name string, base *Class, s *Slots) *Class {
	var bases []*Class
	if base != nil {
		bases = []*Class{base}
	}
	dict := t.newDict()
	c, err := t.makeClass(classSpec{name: name, bases: bases, meta: in.Type, dict: dict})
	if err != nil {
		panic("python: built-in class " + name + " has an impossible base")
	}
	c.slot = s
	c.ref = c.handle.Ref()
	return c
}

// bind makes c the class of the objects of a tid.
func (in *Interp) bind(tid stm.TypeID, c *Class) *Class {
	in.byTID[tid] = c
	return c
}

// bootBuiltinTypes makes the classes; their methods come later, when all exist.
func (in *Interp) bootBuiltinTypes(t *Thread) {
	mk := func(name string, s *Slots, final bool, tids ...stm.TypeID) *Class {
		c := in.builtinClass(t, name, in.Object, s)
		c.final, c.hideDict = final, true
		for _, tid := range tids {
			in.byTID[tid] = c
		}
		return c
	}
	in.Int = mk("int", &intSlots, false, tidBigInt)
	in.Bool = in.builtinClass(t, "bool", in.Int, &boolSlots)
	in.Bool.final = true
	in.Float = mk("float", &floatSlots, false)
	in.Complex = mk("complex", &complexSlots, false, tidComplex)
	in.Str = mk("str", &strSlots, false, tidStr1, tidStr2, tidStr4)
	in.Bytes = mk("bytes", &bytesSlots, false, tidBytes)
	in.Bytearray = mk("bytearray", &bytearraySlots, false, tidBytearray)
	in.Tuple = mk("tuple", &tupleSlots, false, tidTuple)
	in.List = mk("list", &listSlots, false, tidList)
	in.Dict = mk("dict", &dictSlots, false, tidDict)
	in.Set = mk("set", &setSlots, false, tidSet)
	in.FrozenSet = mk("frozenset", &frozenSetSlots, false, tidFrozenSet)
	in.Range = mk("range", &rangeSlots, true, tidRange)
	in.Slice = mk("slice", &sliceSlots, true, tidSlice)
	in.NoneType = mk("NoneType", &noneSlots, true)
	in.NotImplementedType = mk("NotImplementedType", &notImplementedSlots, true)
	in.EllipsisType = mk("ellipsis", &ellipsisSlots, true)
	in.Function = mk("function", &functionSlots, true, tidFunction)
	in.BuiltinFunction = mk("builtin_function_or_method", &builtinSlots, true)
	in.MethodDescriptor = mk("method_descriptor", &builtinSlots, true)
	in.WrapperDescriptor = mk("wrapper_descriptor", &builtinSlots, true)
	in.Method = mk("method", &methodSlots, true, tidMethod)
	in.MethodWrapper = mk("method-wrapper", &methodSlots, true)
	in.GetSet = mk("getset_descriptor", &getsetSlots, true)
	in.Module = mk("module", &moduleSlots, false, tidModule)
	in.Module.core = in.Module
	in.Code = mk("code", &codeSlots, true, tidCode)
	in.Cell = mk("cell", &cellSlots, true, tidCell)
	in.Property = mk("property", &descriptorSlots, false, tidProperty)
	in.StaticMethod = mk("staticmethod", &descriptorSlots, false, tidStaticMethod)
	in.ClassMethod = mk("classmethod", &descriptorSlots, false, tidClassMethod)
	in.Super = mk("super", &superSlots, true, tidSuper)
	in.Member = mk("member_descriptor", &memberSlots, true, tidMember)
	in.MappingProxy = mk("mappingproxy", &proxySlots, true, tidProxy)
	in.Generator = mk("generator", &generatorSlots, true, tidGenerator)
	in.Traceback = mk("traceback", &noSlotsOf, true, tidTraceback)
	in.Frame = mk("frame", &frameSlots, true, tidFrame)
	in.CallIter = mk("callable_iterator", &callIterSlots, true, tidCallIter)
	in.Enumerate = mk("enumerate", &enumerateSlots, false, tidEnumerate)
	in.Zip = mk("zip", &zipSlots, false, tidZip)
	in.SetIter = mk("set_iterator", &setIterSlots, true, tidSetIter)
	in.RangeIter = mk("range_iterator", &rangeIterSlots, true, tidRangeIter)
	for kind, name := range map[int]string{seqList: "list_iterator", seqTuple: "tuple_iterator", seqStr: "str_iterator",
		seqBytes: "bytes_iterator", seqReversed: "list_reverseiterator", seqGetItem: "iterator", seqBytearray: "bytearray_iterator"} {
		in.kindClasses[kind] = mk(name, &seqIterSlots, true)
	}
	for kind, name := range map[int]string{dictKeys: "dict_keyiterator", dictValues: "dict_valueiterator", dictItems: "dict_itemiterator",
		dictReversedKeys: "dict_reversekeyiterator", dictReversedValues: "dict_reversevalueiterator", dictReversedItems: "dict_reverseitemiterator"} {
		in.kindClasses[kind] = mk(name, &dictIterSlots, true)
	}
	for kind, name := range map[int]string{dictKeysView: "dict_keys", dictValuesView: "dict_values", dictItemsView: "dict_items"} {
		slots := &viewSlots
		if kind == dictValuesView {
			slots = &valuesSlots
		}
		in.kindClasses[kind] = mk(name, slots, true)
	}
}

// descriptorSlots are property, staticmethod and classmethod.
var descriptorSlots = Slots{value: true}

func init() { descriptorSlots.Repr = descriptorRepr }

func descriptorRepr(t *Thread, v Value) (string, error) {
	if t.is(v, tidProperty) {
		return "<property object at " + t.address(v) + ">", nil
	}
	name := t.in.byTID[t.tid(v)].Name
	s, err := t.reprText(t.peek(v, 8))
	return "<" + name + "(" + s + ")>", err
}

// noSlotsOf are types whose objects do nothing special.
var noSlotsOf Slots
