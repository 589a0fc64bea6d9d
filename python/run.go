package python

import (
	"unsafe"

	"github.com/segue-vm/segue/python/code"
	rt "github.com/segue-vm/segue/runtime"
)

func slotAt(words unsafe.Pointer, i int) *Value { return (*Value)(unsafe.Add(words, i<<3)) }

// run is the dispatch loop. It starts at the position stored in t, with the
// pending exception raised there if raising, and goes on until a frame whose
// cont says stop ends: v is its result, or the exception is pending. With
// single it executes exactly one bytecode; then stopped tells whether such a
// frame has ended.
func (t *Thread) run(raising, single bool) (v Value, stopped bool, err error) {
	var (
		stk     = t.words
		k       *Code
		ins     unsafe.Pointer
		fp, sp  int // stack words: slot 0 of the frame, first free
		pc      int
		in      code.Instr
		a, b    Value
		n       int
		entered bool
		ran     bool
		l       later
	)
	if raising {
		err = errPending
		goto fail
	}
reload:
	if t.watching && !single {
		if v, entered, err = t.watchedSteps(); entered {
			return v, true, err
		}
	}
	k = t.frameCodeAt(t.base)
	ins = unsafe.Pointer(unsafe.SliceData(k.Instr))
	fp, sp, pc = t.base+frameHeader, t.Top, t.pc
	for {
		if single {
			if ran {
				t.Top, t.pc = sp, pc
				return 0, false, nil
			}
			ran = true
		}
		in = *(*code.Instr)(unsafe.Add(ins, pc<<2))
		pc++
		switch in.Op() {
		case code.NOP:

		case code.POP_TOP:
			sp--

		case code.COPY:
			*slotAt(stk, sp) = *slotAt(stk, sp-in.Arg())
			sp++

		case code.SWAP:
			n = sp - in.Arg()
			a = *slotAt(stk, n)
			*slotAt(stk, n) = *slotAt(stk, sp-1)
			*slotAt(stk, sp-1) = a

		case code.LOAD_CONST:
			*slotAt(stk, sp) = k.consts[in.Arg()]
			sp++

		case code.LOAD_FAST:
			a = *slotAt(stk, fp+in.Arg())
			if a == 0 {
				t.Top, t.pc = sp, pc
				err = t.unboundLocal(k, in.Arg())
				goto fail
			}
			*slotAt(stk, sp) = a
			sp++

		case code.STORE_FAST:
			sp--
			*slotAt(stk, fp+in.Arg()) = *slotAt(stk, sp)

		case code.DELETE_FAST:
			if *slotAt(stk, fp+in.Arg()) == 0 {
				t.Top, t.pc = sp, pc
				err = t.unboundLocal(k, in.Arg())
				goto fail
			}
			*slotAt(stk, fp+in.Arg()) = 0

		case code.LOAD_GLOBAL:
			t.Top, t.pc = sp, pc
			v, err = t.loadGlobal(k, in.Arg())
			if err != nil {
				goto fail
			}
			*slotAt(stk, sp) = v
			sp++

		case code.STORE_GLOBAL:
			sp--
			t.Top, t.pc = sp, pc
			t.dictSetStr(t.globalsAt(t.base), k.names[in.Arg()], *slotAt(stk, sp))

		case code.DELETE_GLOBAL:
			t.Top, t.pc = sp, pc
			if !t.dictDelStr(t.globalsAt(t.base), k.names[in.Arg()]) {
				err = t.notDefined(k.names[in.Arg()])
				goto fail
			}

		case code.LOAD_NAME:
			t.Top, t.pc = sp, pc
			v, err = t.loadName(k, in.Arg())
			if err != nil {
				goto fail
			}
			*slotAt(stk, sp) = v
			sp++

		case code.STORE_NAME:
			t.Top, t.pc = sp, pc
			if err = t.storeName(k, in.Arg(), *slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			sp--

		case code.DELETE_NAME:
			t.Top, t.pc = sp, pc
			if err = t.deleteName(k, in.Arg()); err != nil {
				goto fail
			}

		case code.LOAD_DEREF:
			a = t.get(*slotAt(stk, fp+in.Arg()), 8)
			if a == 0 {
				t.Top, t.pc = sp, pc
				err = t.unboundCell(k, in.Arg())
				goto fail
			}
			*slotAt(stk, sp) = a
			sp++

		case code.LOAD_CLASSDEREF:
			t.Top, t.pc = sp, pc
			v, err = t.loadClassDeref(k, in.Arg())
			if err != nil {
				goto fail
			}
			*slotAt(stk, sp) = v
			sp++

		case code.STORE_DEREF:
			sp--
			t.pc = pc
			t.set(*slotAt(stk, fp+in.Arg()), 8, *slotAt(stk, sp))

		case code.DELETE_DEREF:
			t.Top, t.pc = sp, pc
			if t.get(*slotAt(stk, fp+in.Arg()), 8) == 0 {
				err = t.unboundCell(k, in.Arg())
				goto fail
			}
			t.set(*slotAt(stk, fp+in.Arg()), 8, 0)

		case code.LOAD_CLOSURE:
			*slotAt(stk, sp) = *slotAt(stk, fp+in.Arg())
			sp++

		case code.MAKE_CELL:
			t.Top, t.pc = sp, pc
			*slotAt(stk, fp+in.Arg()) = t.alloc1(tidCell, *slotAt(stk, fp+in.Arg()))

		case code.COPY_FREE_VARS:
			n = in.Arg()
			copy(t.window(fp+k.slots-n, fp+k.slots), t.tuple(t.peek(*slotAt(stk, t.base), funcClosure)))

		case code.LOAD_ATTR:
			t.Top, t.pc = sp, pc
			a = *slotAt(stk, sp-1)
			if v = t.cachedAttr(k, pc-1, a); v != 0 {
				*slotAt(stk, sp-1) = v
				continue
			}
			v, l, err = t.loadAttr(k, pc-1, a, k.names[in.Arg()])
			if err != nil {
				goto fail
			}
			if l.fn != 0 {
				sp--
				goto later
			}
			*slotAt(stk, sp-1) = v

		case code.STORE_ATTR:
			t.Top, t.pc = sp, pc
			a, b = *slotAt(stk, sp-1), *slotAt(stk, sp-2)
			if t.cachedStore(k, pc-1, a, b) {
				sp -= 2
				continue
			}
			l, err = t.saveAttr(k, pc-1, a, k.names[in.Arg()], b)
			if err != nil {
				goto fail
			}
			sp -= 2
			if l.fn != 0 {
				goto laterDrop
			}

		case code.DELETE_ATTR:
			t.Top, t.pc = sp, pc
			l, err = t.storeAttr(*slotAt(stk, sp-1), k.names[in.Arg()], 0)
			if err != nil {
				goto fail
			}
			sp--
			if l.fn != 0 {
				goto laterDrop
			}

		case code.UNARY_NOT:
			a = *slotAt(stk, sp-1)
			if !isBool(a) {
				t.Top, t.pc = sp, pc
				var yes bool
				if yes, entered, err = t.test(a); err != nil {
					goto fail
				}
				if entered {
					goto entry
				}
				a = Bool(yes)
			}
			*slotAt(stk, sp-1) = a ^ (True ^ False)

		case code.UNARY_NEGATIVE, code.UNARY_POSITIVE, code.UNARY_INVERT:
			t.Top, t.pc = sp, pc
			if v, err = t.unary(in.Op(), *slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			*slotAt(stk, sp-1) = v

		case code.BINARY_OP:
			a, b = *slotAt(stk, sp-2), *slotAt(stk, sp-1)
			if bothInts(a, b) {
				switch code.BinaryKind(in.Arg()) {
				case code.BinAdd, code.InplaceAdd:
					if i := unboxInt(a) + unboxInt(b); fitsInt(i) {
						sp--
						*slotAt(stk, sp-1) = smallInt(i)
						continue
					}
				case code.BinSub, code.InplaceSub:
					if i := unboxInt(a) - unboxInt(b); fitsInt(i) {
						sp--
						*slotAt(stk, sp-1) = smallInt(i)
						continue
					}
				case code.BinMul, code.InplaceMul:
					if i, ok := mulInt(unboxInt(a), unboxInt(b)); ok && fitsInt(i) {
						sp--
						*slotAt(stk, sp-1) = smallInt(i)
						continue
					}
				case code.BinMod, code.InplaceMod:
					if j := unboxInt(b); j > 0 {
						i := unboxInt(a) % j
						if i < 0 {
							i += j
						}
						sp--
						*slotAt(stk, sp-1) = smallInt(i)
						continue
					}
				case code.BinAnd, code.InplaceAnd:
					sp--
					*slotAt(stk, sp-1) = a & b
					continue
				}
			} else if isFloat(a) && isFloat(b) {
				x, y := unboxFloat(a), unboxFloat(b)
				switch code.BinaryKind(in.Arg()) {
				case code.BinAdd, code.InplaceAdd:
					sp--
					*slotAt(stk, sp-1) = boxFloat(x + y)
					continue
				case code.BinSub, code.InplaceSub:
					sp--
					*slotAt(stk, sp-1) = boxFloat(x - y)
					continue
				case code.BinMul, code.InplaceMul:
					sp--
					*slotAt(stk, sp-1) = boxFloat(x * y)
					continue
				case code.BinTrueDiv, code.InplaceTrueDiv:
					if y != 0 {
						sp--
						*slotAt(stk, sp-1) = boxFloat(x / y)
						continue
					}
				}
			}
			t.Top, t.pc = sp, pc
			v, err = t.quickBinary(code.BinaryKind(in.Arg()), a, b)
			if v == NotImplemented && err == nil {
				v, entered, err = t.binaryCall(0)
				if entered && err == nil {
					goto entry
				}
			}
			if err != nil {
				goto fail
			}
			sp--
			*slotAt(stk, sp-1) = v

		case code.COMPARE_OP:
			a, b = *slotAt(stk, sp-2), *slotAt(stk, sp-1)
			if bothInts(a, b) {
				sp--
				*slotAt(stk, sp-1) = Bool(compareNumbers(code.CompareKind(in.Arg()), unboxInt(a), unboxInt(b)))
				continue
			}
			if isFloat(a) && isFloat(b) {
				sp--
				*slotAt(stk, sp-1) = Bool(compareNumbers(code.CompareKind(in.Arg()), unboxFloat(a), unboxFloat(b)))
				continue
			}
			t.Top, t.pc = sp, pc
			v, err = t.quickCompare(code.CompareKind(in.Arg()), a, b)
			if v == NotImplemented && err == nil {
				v, entered, err = t.compareCall(0)
				if entered && err == nil {
					goto entry
				}
			}
			if err != nil {
				goto fail
			}
			sp--
			*slotAt(stk, sp-1) = v

		case code.IS_OP:
			sp--
			*slotAt(stk, sp-1) = Bool(*slotAt(stk, sp-1) == *slotAt(stk, sp) != (in.Arg() == 1))

		case code.CONTAINS_OP:
			t.Top, t.pc = sp, pc
			v, entered, err = t.containsOp(*slotAt(stk, sp-1), *slotAt(stk, sp-2), in.Arg() == 1)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp--
			*slotAt(stk, sp-1) = v

		case code.BINARY_SUBSCR:
			a, b = *slotAt(stk, sp-2), *slotAt(stk, sp-1)
			if isInt(b) && isRef(a) {
				if t.tid(a) == tidList {
					i, size := unboxInt(b), int64(t.get(a, listLen))
					if i < 0 {
						i += size
					}
					if uint64(i) < uint64(size) {
						sp--
						*slotAt(stk, sp-1) = t.getItem(t.peek(a, listItems), int(i))
						continue
					}
				} else if t.tid(a) == tidTuple {
					i, size := unboxInt(b), int64(t.size(a))
					if i < 0 {
						i += size
					}
					if uint64(i) < uint64(size) {
						sp--
						*slotAt(stk, sp-1) = t.peekItem(a, int(i))
						continue
					}
				}
			}
			t.Top, t.pc = sp, pc
			v, entered, err = t.subscriptOp(a, b)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp--
			*slotAt(stk, sp-1) = v

		case code.STORE_SUBSCR:
			a, b = *slotAt(stk, sp-2), *slotAt(stk, sp-1)
			if isInt(b) && isRef(a) && t.tid(a) == tidList {
				i, size := unboxInt(b), int64(t.get(a, listLen))
				if i < 0 {
					i += size
				}
				if uint64(i) < uint64(size) {
					t.pc = pc
					t.setItem(t.peek(a, listItems), int(i), *slotAt(stk, sp-3))
					sp -= 3
					continue
				}
			}
			t.Top, t.pc = sp, pc
			entered, err = t.storeItemOp(a, b, *slotAt(stk, sp-3), 3)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= 3

		case code.DELETE_SUBSCR:
			t.Top, t.pc = sp, pc
			entered, err = t.storeItemOp(*slotAt(stk, sp-2), *slotAt(stk, sp-1), 0, 2)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= 2

		case code.BUILD_SLICE:
			t.Top, t.pc = sp, pc
			n = in.Arg()
			a = None
			if n == 3 {
				a = *slotAt(stk, sp-1)
			}
			sp -= n
			*slotAt(stk, sp) = t.alloc3(tidSlice, *slotAt(stk, sp), *slotAt(stk, sp+1), a)
			sp++

		case code.BUILD_TUPLE:
			t.Top, t.pc = sp, pc
			n = in.Arg()
			v = t.newTuple(t.window(sp-n, sp)...)
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.BUILD_LIST:
			t.Top, t.pc = sp, pc
			n = in.Arg()
			v = t.newList(t.window(sp-n, sp))
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.BUILD_SET, code.BUILD_MAP, code.BUILD_CONST_KEY_MAP:
			t.Top, t.pc = sp, pc
			v, n, err = t.buildHashed(in)
			if err != nil {
				goto fail
			}
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.BUILD_STRING:
			t.Top, t.pc = sp, pc
			n = in.Arg()
			v = t.strJoin(t.window(sp-n, sp))
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.FORMAT_VALUE:
			t.Top, t.pc = sp, pc
			v, n, err = t.formatValue(in.Arg())
			if err != nil {
				goto fail
			}
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.LIST_APPEND:
			t.Top, t.pc = sp, pc
			sp--
			t.listAppend(*slotAt(stk, sp-in.Arg()), *slotAt(stk, sp))

		case code.SET_ADD, code.MAP_ADD, code.SET_UPDATE, code.DICT_UPDATE, code.DICT_MERGE:
			t.Top, t.pc = sp, pc
			n, err = t.addHashed(in)
			if err != nil {
				goto fail
			}
			sp -= n

		case code.LIST_EXTEND:
			t.Top, t.pc = sp, pc
			entered, err = t.listExtendOp(*slotAt(stk, sp-1-in.Arg()), *slotAt(stk, sp-1))
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp--

		case code.LIST_TO_TUPLE:
			t.Top, t.pc = sp, pc
			*slotAt(stk, sp-1) = t.newTuple(t.listItems(*slotAt(stk, sp-1))...)

		case code.UNPACK_SEQUENCE:
			t.Top, t.pc = sp, pc
			if err = t.unpack(*slotAt(stk, sp-1), in.Arg()); err != nil {
				goto fail
			}
			sp += in.Arg() - 1

		case code.UNPACK_EX:
			t.Top, t.pc = sp, pc
			if err = t.unpackEx(*slotAt(stk, sp-1), in.Arg()&255, in.Arg()>>8); err != nil {
				goto fail
			}
			sp += in.Arg()&255 + in.Arg()>>8

		case code.JUMP:
			pc = in.Arg()

		case code.JUMP_BACKWARD:
			n, pc = pc, in.Arg()
			if t.busy() {
				t.Top, t.pc = sp, pc
				if t.poll() {
					goto reload
				}
				if t.Interrupted() {
					t.pc = n
					if err = t.interrupt(); err != nil {
						goto fail
					}
					t.pc = pc
				}
				if !single && t.enterDead() {
					goto reload
				}
			}
			if s := k.sites[pc]; s != nil && !single && t.jit.Hot(s) {
				t.Top, t.pc = sp, pc
				if err = t.hot(s); err == nil {
					goto reload
				}
				if err == errStopped {
					return t.stopValue, true, t.stopError
				}
				goto fail
			}

		case code.POP_JUMP_IF_FALSE:
			sp--
			a = *slotAt(stk, sp)
			if a == False {
				pc = in.Arg()
			} else if a != True {
				t.Top, t.pc = sp+1, pc
				var yes bool
				if yes, entered, err = t.test(a); err != nil {
					goto fail
				}
				if entered {
					goto entry
				}
				if !yes {
					pc = in.Arg()
				}
			}

		case code.POP_JUMP_IF_TRUE:
			sp--
			a = *slotAt(stk, sp)
			if a == True {
				pc = in.Arg()
			} else if a != False {
				t.Top, t.pc = sp+1, pc
				var yes bool
				if yes, entered, err = t.test(a); err != nil {
					goto fail
				}
				if entered {
					goto entry
				}
				if yes {
					pc = in.Arg()
				}
			}

		case code.POP_JUMP_IF_NONE:
			sp--
			if *slotAt(stk, sp) == None {
				pc = in.Arg()
			}

		case code.POP_JUMP_IF_NOT_NONE:
			sp--
			if *slotAt(stk, sp) != None {
				pc = in.Arg()
			}

		case code.JUMP_IF_FALSE_OR_POP, code.JUMP_IF_TRUE_OR_POP:
			t.Top, t.pc = sp, pc
			var yes bool
			if yes, entered, err = t.test(*slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			if yes == (in.Op() == code.JUMP_IF_TRUE_OR_POP) {
				pc = in.Arg()
			} else {
				sp--
			}

		case code.GET_ITER:
			t.Top, t.pc = sp, pc
			v, entered, err = t.iterOp(*slotAt(stk, sp-1))
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			*slotAt(stk, sp-1) = v

		case code.FOR_ITER:
			t.Top, t.pc = sp, pc
			a = *slotAt(stk, sp-1)
			if t.tid(a) == tidRangeIter {
				left := t.get(a, rangeIterLeft)
				i := int64(t.peek(a, rangeIterNext))
				if left != 0 && fitsInt(i) {
					t.touch(a)
					t.init(a, rangeIterLeft, left-1)
					t.init(a, rangeIterNext, uint64(i+int64(t.peek(a, rangeIterStep))))
					*slotAt(stk, sp) = smallInt(i)
					sp++
					continue
				}
			}
			v, entered, err = t.nextOp(a)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			if v == 0 {
				sp--
				pc = in.Arg()
			} else {
				*slotAt(stk, sp) = v
				sp++
			}

		case code.CALL:
			n = in.Arg()
			t.Top, t.pc = sp, pc
			v, entered, err = t.invoke(sp-n-1, n, 0, contPush)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= n + 1
			*slotAt(stk, sp) = v
			sp++

		case code.CALL_KW:
			n = in.Arg()
			a = *slotAt(stk, sp-1)
			t.Top, t.pc = sp-1, pc
			v, entered, err = t.invoke(sp-n-2, n, a, contPush)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= n + 2
			*slotAt(stk, sp) = v
			sp++

		case code.CALL_EX:
			t.Top, t.pc = sp, pc
			n = 2 + in.Arg()
			v, entered, err = t.callEx(sp-n, in.Arg() == 1)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.LOAD_METHOD:
			t.Top, t.pc = sp, pc
			a = *slotAt(stk, sp-1)
			if v, b = t.cachedMethod(k, pc-1, a); v != 0 {
				*slotAt(stk, sp-1) = v
				*slotAt(stk, sp) = b
				sp++
				continue
			}
			v, b, l, err = t.loadMethod(k, pc-1, a, k.names[in.Arg()])
			if err != nil {
				goto fail
			}
			if l.fn != 0 {
				if v, err = t.forceAttr(&l, a, k.names[in.Arg()]); err != nil {
					goto fail
				}
				b = 0
			}
			*slotAt(stk, sp-1) = v
			*slotAt(stk, sp) = b
			sp++

		case code.CALL_METHOD:
			n = in.Arg()
			if *slotAt(stk, sp-n-1) != 0 {
				n++
			} else {
				copy(t.window(sp-n-1, sp-1), t.window(sp-n, sp))
				sp--
			}
			t.Top, t.pc = sp, pc
			v, entered, err = t.invoke(sp-n-1, n, 0, contPush)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= n + 1
			*slotAt(stk, sp) = v
			sp++

		case code.CALL_METHOD_KW:
			n = in.Arg()
			sp--
			a = *slotAt(stk, sp)
			if *slotAt(stk, sp-n-1) != 0 {
				n++
			} else {
				copy(t.window(sp-n-1, sp-1), t.window(sp-n, sp))
				sp--
			}
			t.Top, t.pc = sp, pc
			v, entered, err = t.invoke(sp-n-1, n, a, contPush)
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp -= n + 1
			*slotAt(stk, sp) = v
			sp++

		case code.RETURN_VALUE:
			v = *slotAt(stk, sp-1)
			t.Top, t.pc = sp, pc
			if k.gen && *slotAt(stk, t.base+frameScope) != 0 {
				t.finish()
			}
			var stop bool
			if stop, v, err = t.leave(v, false); stop {
				return v, true, err
			}
			if err != nil {
				goto fail
			}
			goto reload

		case code.MAKE_FUNCTION:
			t.Top, t.pc = sp, pc
			v, n = t.makeFunction(in.Arg())
			sp -= n
			*slotAt(stk, sp) = v
			sp++

		case code.LOAD_BUILD_CLASS:
			*slotAt(stk, sp) = t.in.helper.buildClass
			sp++

		case code.RETURN_GENERATOR:
			t.Top, t.pc = sp, pc
			var stop bool
			if stop, v, err = t.leave(t.newGenerator(k, pc), false); stop {
				return v, true, err
			}
			if err != nil {
				goto fail
			}
			goto reload

		case code.YIELD_VALUE:
			v = *slotAt(stk, sp-1)
			t.Top = sp - 1
			t.suspend(pc)
			var stop bool
			if stop, v, err = t.leave(v, true); stop {
				return v, true, err
			}
			if err != nil {
				goto fail
			}
			goto reload

		case code.GET_YIELD_FROM_ITER:
			t.Top, t.pc = sp, pc
			if t.is(*slotAt(stk, sp-1), tidGenerator) {
				continue
			}
			v, entered, err = t.iterOp(*slotAt(stk, sp-1))
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			*slotAt(stk, sp-1) = v

		case code.YIELD_FROM:
			t.Top, t.pc = sp, pc
			var stop bool
			if v, stop, err = t.yieldFrom(); stop {
				return v, true, err
			}
			if err != nil {
				goto fail
			}
			goto reload

		case code.IMPORT_NAME:
			t.Top, t.pc = sp, pc
			v, entered, err = t.importOp(k.names[in.Arg()])
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp--
			*slotAt(stk, sp-1) = v

		case code.IMPORT_FROM:
			t.Top, t.pc = sp, pc
			if v, err = t.importFrom(*slotAt(stk, sp-1), k.names[in.Arg()]); err != nil {
				goto fail
			}
			*slotAt(stk, sp) = v
			sp++

		case code.IMPORT_STAR:
			t.Top, t.pc = sp, pc
			if err = t.importStar(*slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			sp--

		case code.SETUP_ANNOTATIONS:
			t.Top, t.pc = sp, pc
			if err = t.setupAnnotations(); err != nil {
				goto fail
			}

		case code.PRINT_EXPR:
			t.Top, t.pc = sp, pc
			if entered, err = t.displayOp(); err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			sp--

		case code.RAISE_VARARGS:
			t.Top, t.pc = sp, pc
			if err = t.raiseOp(in.Arg()); err == errReraise {
				goto reraise
			}
			goto fail

		case code.RERAISE:
			sp--
			t.Top, t.pc = sp, pc
			t.Stack[regPending] = *slotAt(stk, sp)
			goto reraise

		case code.PUSH_EXC_INFO:
			a = *slotAt(stk, sp-1)
			*slotAt(stk, sp-1) = t.Stack[regHandled]
			t.Stack[regHandled] = a
			*slotAt(stk, sp) = a
			sp++

		case code.POP_EXCEPT:
			sp--
			t.Stack[regHandled] = *slotAt(stk, sp)

		case code.CHECK_EXC_MATCH:
			t.Top, t.pc = sp, pc
			if v, err = t.excMatch(*slotAt(stk, sp-2), *slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			*slotAt(stk, sp-1) = v

		case code.CHECK_EG_MATCH, code.PREP_RERAISE_STAR:
			t.Top, t.pc = sp, pc
			if n, err = t.groupOp(in.Op()); err != nil {
				goto fail
			}
			sp += n

		case code.LOAD_ASSERTION_ERROR:
			*slotAt(stk, sp) = t.in.AssertionError.Ref()
			sp++

		case code.BEFORE_WITH:
			t.Top, t.pc = sp, pc
			v, entered, err = t.beforeWith()
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			*slotAt(stk, sp) = v
			sp++

		case code.WITH_EXCEPT_START:
			t.Top, t.pc = sp, pc
			v, entered, err = t.withExcept()
			if err != nil {
				goto fail
			}
			if entered {
				goto entry
			}
			*slotAt(stk, sp) = v
			sp++

		case code.GET_LEN:
			t.Top, t.pc = sp, pc
			if n, err = t.length(*slotAt(stk, sp-1)); err != nil {
				goto fail
			}
			*slotAt(stk, sp) = t.Int(int64(n))
			sp++

		case code.MATCH_MAPPING, code.MATCH_SEQUENCE, code.MATCH_KEYS, code.MATCH_CLASS:
			t.Top, t.pc = sp, pc
			if n, err = t.matchOp(in); err != nil {
				goto fail
			}
			sp += n

		default:
			panic("python: unknown bytecode " + in.Op().String())
		}
	}

later:
	// The instruction's result is that of the call in l.
	n = t.pushLater(sp, &l)
	v, entered, err = t.invoke(sp, n, 0, contPush)
	if err != nil {
		goto fail
	}
	if entered {
		goto entry
	}
	*slotAt(stk, sp) = v
	t.Top = sp + 1
	goto reload

laterDrop:
	// The call in l is the instruction; its result is dropped.
	n = t.pushLater(sp, &l)
	_, entered, err = t.invoke(sp, n, 0, contDrop)
	if err != nil {
		goto fail
	}
	if entered {
		goto entry
	}
	t.Top = sp
	goto reload

entry:
	// A new frame has been entered.
	if t.busy() && !t.poll() {
		if t.Interrupted() {
			if err = t.interrupt(); err != nil {
				t.pc = max(t.pc, 1) // in the new frame
				goto fail
			}
		}
		if !single {
			t.enterDead()
		}
	} else if !single && t.pc == 0 {
		if s := t.entrySite(t.frameCodeAt(t.base)); s != nil && t.jit.Hot(s) {
			if err = t.hot(s); err == errStopped {
				return t.stopValue, true, t.stopError
			}
			if err != nil {
				goto fail
			}
		}
	}
	goto reload

fail:
	if err != errPending {
		if err == errRestart {
			goto reload
		}
		return 0, true, err
	}
	if t.unwind(true) {
		return 0, true, errPending
	}
	goto reload

reraise:
	if t.unwind(false) {
		return 0, true, errPending
	}
	goto reload
}

// Step executes exactly one bytecode at the position stored in t. stopped
// reports that the frame a dispatch loop was started for has ended.
func (t *Thread) Step() (v Value, stopped bool, err error) { return t.run(false, true) }

// Pos is where the thread will go on.
func (t *Thread) Pos() rt.Pos { return t.here() }

// SetPos moves the thread to another position of its stack.
func (t *Thread) SetPos(p rt.Pos) { t.moved(p) }
