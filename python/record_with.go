package python

import (
	"github.com/segue-vm/segue/jit"
)

// With statements. The managers of atomic sections and the locks are known;
// their methods are short residual calls, which do not wait: a lock that is
// taken is the interpreter's business.

var (
	fnAtomicEnter = residual("atomic.enter", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return atomicEnter(t, nil)
	})
	fnAtomicExit = residual("atomic.exit", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return atomicExit(t, nil)
	})
	fnLockTake = residual("lock.take", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if !t.tryLock(a[0]) {
			return 0, errInterpret
		}
		return 0, nil
	}, kPtr)
	fnLockRelease = residual("lock.release", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return lockRelease(t, a)
	}, kPtr)
)

func init() {
	exit := func(x *rec, a []opnd) jit.Ref {
		x.Call(fnAtomicExit)
		return x.word(None)
	}
	take := func(x *rec, a []opnd) jit.Ref {
		if len(a) != 1 || !x.t.canTake(a[0].w) {
			return 0
		}
		x.Call(fnLockTake, x.lockOf(a[0]))
		return x.word(True)
	}
	release := func(x *rec, a []opnd) jit.Ref {
		x.Call(fnLockRelease, x.lockOf(a[0]))
		return x.word(None)
	}
	for name, d := range map[string]describer{
		"Atomic.__enter__": func(x *rec, a []opnd) jit.Ref {
			x.Call(fnAtomicEnter)
			return x.word(None)
		},
		"Atomic.__exit__": exit, "ExclusiveAtomic.__exit__": exit,
		"lock.__enter__": take, "RLock.__enter__": take, "lock.acquire": take, "RLock.acquire": take,
		"lock.__exit__": release, "RLock.__exit__": release, "lock.release": release, "RLock.release": release,
	} {
		describers[name] = d
	}
}

// canTake reports whether a lock is free, or may be taken again by its owner.
func (t *Thread) canTake(r Ref) bool {
	owner := t.get(r, boxA)
	return owner == smallInt(0) || t.isRLock(r) && owner == t.Uint(t.ident)
}

// lockOf guards that o is a lock of its present class.
func (x *rec) lockOf(o opnd) jit.Ref {
	x.guardClass(o)
	return x.pointer(o)
}

// beforeWith describes BEFORE_WITH: the manager becomes its bound __exit__, and
// the result of __enter__ goes above it.
func (x *rec) beforeWith() {
	t := x.t
	mgr := x.arg(1)
	enter, exit := t.special(mgr.w, t.in.names.enter), t.special(mgr.w, t.in.names.exit)
	if enter == 0 || exit == 0 || !t.is(enter, tidFunction) && !t.is(enter, tidBuiltin) || !t.is(exit, tidFunction) && !t.is(exit, tidBuiltin) {
		x.Unsupported("with " + t.typeName(mgr.w))
		return
	}
	c := x.guardClass(mgr)
	if t.is(enter, tidFunction) {
		if bound := x.bind(exit, mgr, c, t.in.names.exit); bound.ok {
			x.SetSlot(x.sp-1, bound.v.v)
			x.enter(x.sp, x.constant(enter), []opnd{mgr}, 0, contPush)
		}
		return
	}
	d := describers[t.builtinOf(enter).key()]
	if d == nil {
		x.Unsupported("with " + c.Name)
		return
	}
	bound := x.bind(exit, mgr, c, t.in.names.exit)
	if v := d(x, []opnd{mgr}); v != 0 && bound.ok {
		x.SetSlot(x.sp-1, bound.v.v)
		x.SetSlot(x.sp, v)
	} else {
		x.Unsupported("with " + c.Name)
	}
}
