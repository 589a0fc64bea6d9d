package python

import (
	"fmt"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// The types of heap objects. Their numbers are fixed by the order of the table
// [layouts]. An object's tid never changes.
const (
	tidNone stm.TypeID = iota
	tidStr1            // str of code points below 256, one byte each
	tidStr2            // below 65536, two bytes
	tidStr4            // four bytes
	tidBytes
	tidBigInt
	tidComplex
	tidTuple
	tidWords   // items of lists, generators, instances' overflow: granular
	tidList    //
	tidIndex   // hash index of a dict: entry number and hash
	tidEntries // key, value pairs of a dict: granular, a pair is a unit
	tidDict    //
	tidHashes  // hashes of the slots of a set
	tidSet     //
	tidFrozenSet
	tidRange
	tidSlice
	tidCell
	tidFunction
	tidBuiltin
	tidMethod
	tidType
	tidModule
	tidCode
	tidProperty
	tidStaticMethod
	tidClassMethod
	tidSuper
	tidMember
	tidProxy
	tidGenerator
	tidTraceback
	tidFrame
	tidSeqIter
	tidRangeIter
	tidDictIter
	tidSetIter
	tidCallIter
	tidEnumerate
	tidZip
	tidDictView
	tidBytearray
	tidByteItems
	tidWeakref // weakref.ref, and what a lifeline refers to these with
	tidBox     // builtin types that need no machine layout of their own
	tidInst1   // instances with 1, 3, 5, 7, 11 and 15 inline slots
	tidInst3   //
	tidInst5   //
	tidInst7   //
	tidInst11  //
	tidInst15  //
	numLayouts //
)

// Offsets of fields, in bytes from the object. A field is immutable (never
// written once the object may be seen by others, so read without a barrier)
// where its line in [layouts] says so.
const (
	offLen = 8 // of every type with items

	strHash  = 16 // hash+1 or 0
	strAtom  = 24 // low half: atom id or 0
	strItems = 32

	bytesItems = 16

	bigSign  = 16
	bigLimbs = 24

	tupleItems = 16
	wordsItems = 16

	listLen   = 8
	listItems = 16

	dictVersion = 8  // of the key set: unique number, new at each change
	dictUsed    = 16 // live entries
	dictFill    = 24 // entries in use, removed ones included
	dictIndex   = 32
	dictEntries = 40

	setUsed   = 8
	setFill   = 16
	setMask   = 24
	setKeys   = 32
	setHashes = 40
	setFinger = 48 // of frozenset: its hash+1 or 0

	rangeStart = 8
	rangeStop  = 16
	rangeStep  = 24
	rangeCount = 32

	viewOrdered = 24 // 1: of an OrderedDict

	funcCode     = 8 // number of the Code
	funcGlobals  = 16
	funcClosure  = 24
	funcDefaults = 32
	funcKwDefs   = 40
	funcName     = 48
	funcQualName = 56
	funcModule   = 64
	funcDoc      = 72
	funcAnnots   = 80
	funcDict     = 88

	builtinIndex = 8 // number of the Builtin
	builtinSelf  = 16

	methodFunc = 8
	methodSelf = 16

	typeInfo    = 8  // number of the Class
	typeVersion = 16 // of everything found by looking in the class: unique number
	typeDict    = 24
	typeName    = 32
	typeQual    = 40
	typeBases   = 48
	typeMRO     = 56
	typeMeta    = 64
	typeSubs    = 72

	moduleDict  = 8
	moduleClass = 16 // 0: module

	genCode    = 8  // number of the Code, for listings
	genClass   = 16 // class it claims to be, or 0
	genFrame   = 24 // words of the suspended frame; 0 when running or finished
	genState   = 32 // one of gen...
	genSP      = 40 // words in use
	genPC      = 48
	genHandled = 56 // the exception it was handling
	genName    = 64
	genQual    = 72
	genKept    = 80 // 1: registered, so that its finally clauses run when it dies

	tbNext  = 8
	tbFrame = 16
	tbPC    = 24

	frameFunc   = 8
	frameCode   = 16
	frameLocals = 24
	frameBack   = 32
	framePC     = 40

	iterSeq  = 8
	iterPos  = 16
	iterKind = 24

	rangeIterNext = 8 // raw: next number, numbers left, distance
	rangeIterLeft = 16
	rangeIterStep = 24

	dictIterDict  = 8
	dictIterPos   = 16
	dictIterUsed  = 24 // entries when it began; -1 once it has ended
	dictIterKind  = 32
	wrapperDict   = 16 // of staticmethod and classmethod
	dictIterHoles = 40 // removed entries that were skipped

	instShape    = 8
	instOverflow = 16
	instSlots    = 24

	weakTo       = 8 // the one weak word
	weakCallback = 16
	weakHash     = 24 // hash+1 of what it refers to, or 0

	boxClass = 8 // number of the Class
	boxA     = 16
	boxB     = 24
	boxC     = 32
	boxD     = 40
)

// A fieldSpec describes a field to the collector and to the trace compiler.
type fieldSpec struct {
	name  string
	off   int
	kind  trace.Kind
	fixed bool // immutable
	count bool // never negative
}

// A layout describes objects of one tid.
type layout struct {
	name     string
	size     int
	fields   []fieldSpec
	item     int // bytes; 0: no items
	itemKind trace.Kind
	granular bool
	fixed    bool // items are immutable
	weak     int  // offset of a weak reference
}

func val(name string, off int) fieldSpec { return fieldSpec{name: name, off: off, kind: trace.Val} }
func raw(name string, off int) fieldSpec { return fieldSpec{name: name, off: off, kind: trace.Int} }
func count(name string, off int) fieldSpec {
	return fieldSpec{name: name, off: off, kind: trace.Int, count: true}
}
func ref(name string, off int) fieldSpec { return fieldSpec{name: name, off: off, kind: trace.Ptr} }
func fixedVal(name string, off int) fieldSpec {
	return fieldSpec{name: name, off: off, kind: trace.Val, fixed: true}
}
func fixedRaw(name string, off int) fieldSpec {
	return fieldSpec{name: name, off: off, kind: trace.Int, fixed: true}
}
func fixedRef(name string, off int) fieldSpec {
	return fieldSpec{name: name, off: off, kind: trace.Ptr, fixed: true}
}

func strLayout(name string, width int) layout {
	return layout{name: name, size: strItems, item: width, itemKind: trace.Int, fixed: true,
		fields: []fieldSpec{raw("hash", strHash), fixedRaw("atom", strAtom)}}
}

func setLayout(name string) layout {
	return layout{name: name, size: 64, fields: []fieldSpec{count("used", setUsed), count("fill", setFill),
		raw("mask", setMask), ref("keys", setKeys), ref("hashes", setHashes), raw("finger", setFinger)}}
}

// instCaps are the numbers of inline slots of the tids from tidInst1 on.
var instCaps = [...]int{1, 3, 5, 7, 11, 15}

func instLayout(i int) layout {
	l := layout{name: fmt.Sprintf("instance%d", instCaps[i]), size: instSlots + 8*instCaps[i],
		fields: []fieldSpec{raw("shape", instShape), ref("overflow", instOverflow)}}
	for s := range instCaps[i] {
		l.fields = append(l.fields, val(fmt.Sprintf("slot%d", s), instSlots+8*s))
	}
	return l
}

// layouts is the table of all object layouts, by tid.
var layouts = [numLayouts]layout{
	tidStr1:    strLayout("str1", 1),
	tidStr2:    strLayout("str2", 2),
	tidStr4:    strLayout("str4", 4),
	tidBytes:   {name: "bytes", size: 16, item: 1, itemKind: trace.Int, fixed: true},
	tidBigInt:  {name: "bigint", size: 24, item: 8, itemKind: trace.Int, fixed: true, fields: []fieldSpec{fixedRaw("sign", bigSign)}},
	tidComplex: {name: "complex", size: 32, fields: []fieldSpec{{name: "real", off: 8, kind: trace.Float, fixed: true}, {name: "imag", off: 16, kind: trace.Float, fixed: true}}},
	tidTuple:   {name: "tuple", size: 16, item: 8, itemKind: trace.Val, fixed: true},
	tidWords:   {name: "words", size: 16, item: 8, itemKind: trace.Val, granular: true},
	tidList:    {name: "list", size: 32, fields: []fieldSpec{count("len", listLen), ref("items", listItems)}},
	tidIndex:   {name: "index", size: 16, item: 8, itemKind: trace.Int, granular: true},
	tidEntries: {name: "entries", size: 16, item: 8, itemKind: trace.Val, granular: true},
	tidDict: {name: "dict", size: 48, fields: []fieldSpec{raw("version", dictVersion), count("used", dictUsed),
		count("fill", dictFill), ref("index", dictIndex), ref("entries", dictEntries)}},
	tidHashes:    {name: "hashes", size: 16, item: 8, itemKind: trace.Int, granular: true},
	tidSet:       setLayout("set"),
	tidFrozenSet: setLayout("frozenset"),
	tidRange: {name: "range", size: 48, fields: []fieldSpec{fixedVal("start", rangeStart), fixedVal("stop", rangeStop),
		fixedVal("step", rangeStep), fixedVal("count", rangeCount)}},
	tidSlice: {name: "slice", size: 32, fields: []fieldSpec{fixedVal("start", 8), fixedVal("stop", 16), fixedVal("step", 24)}},
	tidCell:  {name: "cell", size: 16, fields: []fieldSpec{val("value", 8)}},
	tidFunction: {name: "function", size: 96, fields: []fieldSpec{fixedRaw("code", funcCode), fixedRef("globals", funcGlobals),
		fixedVal("closure", funcClosure), val("defaults", funcDefaults), val("kwdefaults", funcKwDefs), val("name", funcName),
		val("qualname", funcQualName), val("module", funcModule), val("doc", funcDoc), val("annotations", funcAnnots), val("dict", funcDict)}},
	tidBuiltin: {name: "builtin", size: 32, fields: []fieldSpec{fixedRaw("index", builtinIndex), fixedVal("self", builtinSelf)}},
	tidMethod:  {name: "method", size: 32, fields: []fieldSpec{fixedVal("func", methodFunc), fixedVal("self", methodSelf)}},
	tidType: {name: "type", size: 80, fields: []fieldSpec{fixedRaw("info", typeInfo), raw("version", typeVersion), fixedRef("dict", typeDict),
		val("name", typeName), val("qualname", typeQual), val("bases", typeBases), val("mro", typeMRO), fixedVal("meta", typeMeta), val("subclasses", typeSubs)}},
	tidModule:       {name: "module", size: 24, fields: []fieldSpec{fixedRef("dict", moduleDict), val("class", moduleClass)}},
	tidCode:         {name: "code", size: 16, fields: []fieldSpec{fixedRaw("number", 8)}},
	tidProperty:     {name: "property", size: 48, fields: []fieldSpec{fixedVal("get", 8), fixedVal("set", 16), fixedVal("del", 24), val("doc", 32), val("name", 40)}},
	tidStaticMethod: {name: "staticmethod", size: 32, fields: []fieldSpec{fixedVal("func", 8), val("dict", wrapperDict)}},
	tidClassMethod:  {name: "classmethod", size: 32, fields: []fieldSpec{fixedVal("func", 8), val("dict", wrapperDict)}},
	tidSuper:        {name: "super", size: 32, fields: []fieldSpec{fixedVal("type", 8), fixedVal("obj", 16), fixedVal("objtype", 24)}},
	tidMember:       {name: "member", size: 32, fields: []fieldSpec{fixedVal("name", 8), fixedVal("class", 16)}},
	tidProxy:        {name: "mappingproxy", size: 16, fields: []fieldSpec{fixedVal("mapping", 8)}},
	tidGenerator: {name: "generator", size: 88, fields: []fieldSpec{fixedRaw("code", genCode), val("class", genClass), ref("frame", genFrame),
		raw("state", genState), raw("sp", genSP), raw("pc", genPC), val("handled", genHandled), val("name", genName), val("qualname", genQual), raw("kept", genKept)}},
	tidTraceback: {name: "traceback", size: 32, fields: []fieldSpec{val("next", tbNext), fixedVal("frame", tbFrame), fixedRaw("pc", tbPC)}},
	tidFrame: {name: "frame", size: 48, fields: []fieldSpec{fixedVal("func", frameFunc), fixedRaw("code", frameCode),
		val("locals", frameLocals), val("back", frameBack), fixedRaw("pc", framePC)}},
	tidSeqIter:   {name: "seqiter", size: 32, fields: []fieldSpec{val("seq", iterSeq), raw("pos", iterPos), fixedRaw("kind", iterKind)}},
	tidRangeIter: {name: "rangeiter", size: 32, fields: []fieldSpec{raw("next", rangeIterNext), count("left", rangeIterLeft), fixedRaw("step", rangeIterStep)}},
	tidDictIter: {name: "dictiter", size: 48, fields: []fieldSpec{val("dict", dictIterDict), raw("pos", dictIterPos),
		raw("used", dictIterUsed), fixedRaw("kind", dictIterKind), raw("holes", dictIterHoles)}},
	tidSetIter:   {name: "setiter", size: 32, fields: []fieldSpec{val("set", dictIterDict), raw("pos", dictIterPos), raw("used", dictIterUsed)}},
	tidCallIter:  {name: "calliter", size: 32, fields: []fieldSpec{val("func", 8), val("sentinel", 16)}},
	tidEnumerate: {name: "enumerate", size: 32, fields: []fieldSpec{fixedVal("iter", 8), val("count", 16)}},
	tidZip:       {name: "zip", size: 32, fields: []fieldSpec{fixedVal("iters", 8), fixedRaw("strict", 16)}},
	tidDictView:  {name: "dictview", size: 32, fields: []fieldSpec{fixedVal("dict", 8), fixedRaw("kind", 16), fixedRaw("ordered", viewOrdered)}},
	tidBytearray: {name: "bytearray", size: 32, fields: []fieldSpec{count("len", listLen), ref("items", listItems)}},
	tidByteItems: {name: "byteitems", size: 16, item: 1, itemKind: trace.Int, granular: true},
	tidWeakref:   {name: "weakref", size: 32, fields: []fieldSpec{val("callback", weakCallback), raw("hash", weakHash)}, weak: weakTo},
	tidBox: {name: "box", size: 48, fields: []fieldSpec{fixedRaw("class", boxClass), val("a", boxA), val("b", boxB),
		val("c", boxC), val("d", boxD)}},
	tidInst1:  instLayout(0),
	tidInst3:  instLayout(1),
	tidInst5:  instLayout(2),
	tidInst7:  instLayout(3),
	tidInst11: instLayout(4),
	tidInst15: instLayout(5),
}

// Descrs are the layouts as trace descriptors, by tid.
type Descrs struct {
	Types  [numLayouts]*trace.Type
	Fields [numLayouts]map[int]*trace.Field // by offset
	Arrays [numLayouts]*trace.Array         // nil for types without items
}

// descrs is shared by all interpreters: the numbers are the same in each.
var descrs = makeDescrs()

func makeDescrs() *Descrs {
	d := &Descrs{}
	for tid := stm.TypeID(1); tid < numLayouts; tid++ {
		l := &layouts[tid]
		y := &trace.Type{Name: l.name, TID: uint32(tid), Size: l.size}
		d.Types[tid], d.Fields[tid] = y, map[int]*trace.Field{}
		for _, f := range l.fields {
			d.Fields[tid][f.off] = &trace.Field{Owner: y, Name: f.name, Kind: f.kind, Offset: f.off, Width: 8, Immutable: f.fixed, Nonneg: f.count}
		}
		if l.item != 0 {
			d.Arrays[tid] = &trace.Array{Name: l.name + ".items", TID: uint32(tid), Item: l.itemKind, Width: l.item,
				Base: l.size, LenOffset: offLen, Immutable: l.fixed, Granular: l.granular}
		}
	}
	return d
}

// Field is the descriptor of the field at an offset of the objects of a tid.
func (d *Descrs) Field(tid stm.TypeID, off int) *trace.Field { return d.Fields[tid][off] }

// registerLayouts makes the layouts known to a heap.
func registerLayouts(h *stm.Heap) error {
	for tid := stm.TypeID(1); tid < numLayouts; tid++ {
		l := &layouts[tid]
		y := stm.Type{Name: l.name, Size: uint64(l.size), ItemSize: uint64(l.item), Granular: l.granular,
			Weak: l.weak, ItemRefs: l.item == 8 && l.itemKind == trace.Val}
		for _, f := range l.fields {
			if f.kind == trace.Val || f.kind == trace.Ptr {
				y.Refs = append(y.Refs, f.off)
			}
		}
		if got := h.Register(y); got != tid {
			return fmt.Errorf("python: layout %s is type %d of the heap, not %d", l.name, got, tid)
		}
	}
	return nil
}

// isInst reports whether tid is that of instances of classes.
func isInst(tid stm.TypeID) bool { return tid >= tidInst1 && tid <= tidInst15 }
