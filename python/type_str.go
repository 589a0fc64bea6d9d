package python

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/segue-vm/segue/python/code"
)

var strSlots, bytesSlots, bytearraySlots Slots

func init() {
	strSlots = Slots{
		value:   true,
		seq:     true,
		Repr:    func(t *Thread, v Value) (string, error) { return t.strReprOf(v), nil },
		Str:     func(t *Thread, v Value) (string, error) { return t.GoStr(v), nil },
		Hash:    func(t *Thread, v Value) (uint64, error) { return t.strHash(v), nil },
		Len:     func(t *Thread, v Value) (int, error) { return t.size(v), nil },
		Compare: strCompare,
		Concat: func(t *Thread, a, b Value) (Value, error) {
			if u := t.unwrap(b); !t.isStr(u) {
				return 0, t.typeError("can only concatenate str (not \"%s\") to str", t.typeName(b))
			}
			return t.strConcat(t.unwrap(a), t.unwrap(b)), nil
		},
		Repeat:  func(t *Thread, a Value, n int64) (Value, error) { return t.strRepeat(a, n) },
		GetItem: strGetItem,
		Has: func(t *Thread, v, x Value) (bool, error) {
			u := t.unwrap(x)
			if !t.isStr(u) {
				return false, t.typeError("'in <string>' requires string as left operand, not %s", t.typeName(x))
			}
			return t.strFind(v, u, 0, t.size(v)) >= 0, nil
		},
		Iter:   func(t *Thread, v Value) (Value, error) { return t.newSeqIter(v, seqStr), nil },
		Binary: strBinary,
		binOps: 1 << code.BinMod,
	}
	bytesSlots = Slots{
		value:   true,
		seq:     true,
		Repr:    func(t *Thread, v Value) (string, error) { return bytesRepr(t.bytesOf(v)), nil },
		Hash:    func(t *Thread, v Value) (uint64, error) { return hashBytes(t.bytesOf(v)), nil },
		Len:     func(t *Thread, v Value) (int, error) { return t.size(v), nil },
		Compare: bytesCompare,
		Concat:  bytesConcat,
		Repeat: func(t *Thread, a Value, n int64) (Value, error) {
			return t.repeatBytes(a, n)
		},
		GetItem: bytesGetItem,
		Has:     bytesHas,
		Iter:    func(t *Thread, v Value) (Value, error) { return t.newSeqIter(v, seqBytes), nil },
		Binary:  bytesBinary,
		binOps:  1 << code.BinMod,
	}
	bytearraySlots = Slots{
		value:  true,
		seq:    true,
		NoHash: true,
		Repr: func(t *Thread, v Value) (string, error) {
			return "bytearray(" + bytearrayText(t.bytearrayOf(v)) + ")", nil
		},
		Len:     func(t *Thread, v Value) (int, error) { return t.bytearrayLen(v), nil },
		Compare: bytesCompare,
		Concat:  bytesConcat,
		Repeat: func(t *Thread, a Value, n int64) (Value, error) {
			return t.repeatBytes(a, n)
		},
		Inplace: bytearrayInplace,
		inOps:   1<<code.BinAdd | 1<<code.BinMul,
		GetItem: bytearrayGetItem,
		SetItem: bytearraySetItem,
		HasDel:  true,
		Has:     bytesHas,
		Iter:    func(t *Thread, v Value) (Value, error) { return t.newSeqIter(v, seqBytearray), nil },
		Binary:  bytesBinary,
		binOps:  1 << code.BinMod,
	}
}

func strCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if b = t.unwrap(b); !t.isStr(b) {
		return NotImplemented, nil
	}
	switch op {
	case code.CmpEQ:
		return Bool(t.strEq(a, b)), nil
	case code.CmpNE:
		return Bool(!t.strEq(a, b)), nil
	}
	return Bool(compareNumbers(op, int64(t.strCmp(a, b)), 0)), nil
}

func strGetItem(t *Thread, v, key Value) (Value, error) {
	if t.is(key, tidSlice) {
		start, step, n, err := t.sliceOf(key, t.size(v))
		if err != nil {
			return 0, err
		}
		if step == 1 {
			return t.substr(v, start, start+n), nil
		}
		rs := make([]rune, n)
		for i := range rs {
			rs[i] = t.strAt(v, start+i*step)
		}
		return t.strOfRunes(rs), nil
	}
	i, err := t.itemIndex(key, t.size(v), "string")
	if err != nil {
		return 0, err
	}
	return t.char(t.strAt(v, i)), nil
}

// itemIndex is the position that key means in a sequence of n items; name is
// how messages call the type.
func (t *Thread) itemIndex(key Value, n int, name string) (int, error) {
	i := int64(0)
	if isInt(key) {
		i = unboxInt(key)
	} else {
		if !t.isIntLike(key) && t.special(key, t.in.names.index) == 0 {
			if name == "string" {
				return 0, t.typeError("string indices must be integers, not '%s'", t.typeName(key))
			}
			return 0, t.typeError("%s indices must be integers or slices, not %s", strings.TrimSuffix(name, " assignment"), t.typeName(key))
		}
		var err error
		if i, err = t.sizeIndex(key); err != nil {
			return 0, err
		}
	}
	if i < 0 {
		i += int64(n)
	}
	if i < 0 || i >= int64(n) {
		if name == "byte" {
			return 0, t.indexError("index out of range")
		}
		return 0, t.indexError(name + " index out of range")
	}
	return int(i), nil
}

// sizeIndex is an index as a machine word. It may call back.
func (t *Thread) sizeIndex(key Value) (int64, error) {
	name := t.typeName(key)
	v, err := t.indexValue(key)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok {
		return 0, t.raise(t.in.IndexError, "cannot fit '%s' into an index-sized integer", name)
	}
	return i, nil
}

// strBinary is str % args; the formatting itself is in builtin_str.go.
func strBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if op != code.BinMod || !t.isStr(a) {
		return NotImplemented, nil
	}
	return t.strPercent(a, b)
}

// bytesBinary is the same for bytes and bytearray.
func bytesBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if _, ok := t.bytesLike(a); !ok || op != code.BinMod {
		return NotImplemented, nil
	}
	return t.bytesPercent(a, b)
}

// isPrintable reports whether repr shows c as it is.
func isPrintable(c rune) bool {
	if isSurrogate(c) {
		return false
	}
	return c == ' ' || unicode.IsGraphic(c) && !unicode.Is(unicode.Z, c)
}

// strJoin concatenates strs, which may be instances of subclasses.
func (t *Thread) strJoin(parts []Value) Value { return t.strJoinWith(t.in.lit.empty, parts) }

// str is str(v) of any value. It may call back.
func (t *Thread) str(v Value) (Value, error) {
	if t.isStr(v) {
		return v, nil
	}
	c := t.classOf(v)
	if err := t.descend(" while getting the str of an object"); err != nil {
		return 0, err
	}
	defer t.ascend()
	if !c.heap && c.Meta == t.in.Type && !c.excBase {
		return t.text(t.slotText(c, v, true))
	}
	m := t.special(v, t.in.names.str)
	r, err := t.callMethod(m, v)
	if err == nil && !t.isStr(t.unwrap(r)) {
		err = t.typeError("__str__ returned non-string (type %s)", t.typeName(r))
	}
	return r, err
}

// repr is repr(v) of any value. It may call back.
func (t *Thread) repr(v Value) (Value, error) {
	c := t.classOf(v)
	if err := t.descend(" while getting the repr of an object"); err != nil {
		return 0, err
	}
	defer t.ascend()
	if !c.heap && c.Meta == t.in.Type && !c.excBase {
		return t.text(t.slotText(c, v, false))
	}
	m := t.special(v, t.in.names.repr)
	r, err := t.callMethod(m, v)
	if err == nil && !t.isStr(t.unwrap(r)) {
		err = t.typeError("__repr__ returned non-string (type %s)", t.typeName(r))
	}
	return r, err
}

// strText and reprText are str and repr as Go strings.
func (t *Thread) strText(v Value) (string, error) {
	s, err := t.str(v)
	if err != nil {
		return "", err
	}
	return t.GoStr(s), nil
}

func (t *Thread) reprText(v Value) (string, error) {
	s, err := t.repr(v)
	if err != nil {
		return "", err
	}
	return t.GoStr(s), nil
}

// slotText is str or repr of an object of a built-in type.
func (t *Thread) slotText(c *Class, v Value, str bool) (string, error) {
	s := c.slot
	if str && s.Str != nil {
		return s.Str(t, v)
	}
	if s.Repr != nil {
		return s.Repr(t, v)
	}
	return t.plainRepr(v), nil
}

// plainRepr is object.__repr__.
func (t *Thread) plainRepr(v Value) string {
	c := t.classOf(v)
	name := t.qualifiedName(c)
	return "<" + name + " object at " + t.address(v) + ">"
}

// address is how repr shows the identity of an object.
func (t *Thread) address(v Value) string {
	return "0x" + strconv.FormatUint(t.identity(v), 16)
}

// idBase makes the identity of an object look like an address of a process, so
// that it is as long in a text as CPython's: 12 hexadecimal digits.
const idBase = 0x7f << 40

// identity is id(v).
func (t *Thread) identity(v Value) uint64 {
	if isRef(v) {
		return idBase + t.ID(v)
	}
	return v * 0x9E3779B97F4A7C15 >> 16
}

// qualifiedName is module.qualname, without the module if that is builtins.
func (t *Thread) qualifiedName(c *Class) string {
	name := t.GoStr(t.get(c.Ref(), typeQual))
	mod := t.lookup(c, t.in.names.module)
	if !t.isStr(mod) || t.strIs(mod, "builtins") {
		return name
	}
	return t.GoStr(mod) + "." + name
}

// className is the __qualname__-free name of a class object, for messages.
func (t *Thread) className(cls Value) string {
	c := t.infoOf(cls)
	return t.qualifiedName(c)
}
