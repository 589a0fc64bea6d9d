package code

import "github.com/segue-vm/segue/python/syntax"

// A block is a statement around the current one that must be undone when
// return, break or continue leave it.
type block struct {
	kind        blockKind
	start, exit label       // of a loop
	outer       *handler    // in force outside
	final       func()      // compiles the finally block
	name        string      // of "except ... as name"
	node        syntax.Stmt // a with statement
}

type blockKind uint8

const (
	whileLoop blockKind = iota
	forLoop
	tryExcept  // the body of try with except
	tryFinally // the body of try with finally
	finallyEnd // a finally block, with an exception under way
	withBody
	exceptBody // the body of an except clause
	groupBody  // the except* clauses
	valueOnTop // a return value waits on the stack
)

// maxBlocks is how deep blocks may be nested, as in CPython.
const maxBlocks = 20

func (u *unit) push(b block) {
	if len(u.blocks) >= maxBlocks {
		u.c.fail(u.pos, "too many statically nested blocks")
	}
	u.blocks = append(u.blocks, b)
}

func (u *unit) pop() { u.blocks = u.blocks[:len(u.blocks)-1] }

// unwind compiles the way out of the blocks down to, not with, the innermost
// loop, or with loop false out of all, and then what then compiles. With keep,
// a value stays on top. The answer is false if there is no loop.
func (u *unit) unwind(s syntax.Stmt, loop, keep bool, then func(block)) bool {
	saved, handler := u.blocks, u.handler
	defer func() { u.blocks, u.handler = saved, handler }()
	for len(u.blocks) > 0 {
		b := u.blocks[len(u.blocks)-1]
		if b.kind == groupBody {
			u.fail(s, "'break', 'continue' and 'return' cannot appear in an except* block")
		}
		if loop && (b.kind == whileLoop || b.kind == forLoop) {
			then(b)
			return true
		}
		n := len(u.blocks) - 1
		u.blocks = u.blocks[:n:n] // what is pushed on the way must not overwrite saved
		u.leaveBlock(b, keep)
	}
	if !loop {
		u.handler = nil
		then(block{})
	}
	return !loop
}

// drop pops the value under the one to keep, or the top.
func (u *unit) drop(keep bool) {
	u.bury(keep)
	u.emit(POP_TOP)
}

// bury brings the value under the one to keep to the top.
func (u *unit) bury(keep bool) {
	if keep {
		u.emitArg(SWAP, 2)
	}
}

func (u *unit) leaveBlock(b block, keep bool) {
	switch b.kind {
	case forLoop, valueOnTop:
		u.drop(keep)
	case tryExcept:
		u.handler = b.outer
	case tryFinally:
		u.handler = b.outer
		if keep {
			u.push(block{kind: valueOnTop})
		}
		old := u.pos
		b.final()
		u.pos = old
		if keep {
			u.pop()
		}
	case finallyEnd:
		u.drop(keep)
		u.bury(keep)
		u.handler = b.outer
		u.emit(POP_EXCEPT)
	case withBody:
		u.handler = b.outer
		u.bury(keep)
		u.at(b.node.Span(), u.callExit)
		u.emit(POP_TOP)
	case exceptBody:
		u.bury(keep)
		u.handler = b.outer
		u.emit(POP_EXCEPT)
		u.clear(b.name)
	}
}

func (u *unit) returnStmt(s *syntax.Return) {
	if !u.inFunction() || u.scope.Comprehension {
		u.fail(s, "'return' outside function")
	}
	var value Const
	isConst := true
	if s.Value != nil {
		if value, isConst = u.constantOf(s.Value); !isConst {
			u.expr(s.Value)
		}
	}
	u.unwind(s, false, !isConst, func(block) {
		if isConst {
			u.load(value)
		}
		u.emit(RETURN_VALUE)
	})
}

func (u *unit) breakStmt(s *syntax.Break) {
	ok := u.unwind(s, true, false, func(b block) {
		u.leaveBlock(b, false)
		u.jump(JUMP, b.exit)
	})
	if !ok {
		u.fail(s, "'break' outside loop")
	}
}

func (u *unit) continueStmt(s *syntax.Continue) {
	ok := u.unwind(s, true, false, func(b block) { u.jump(JUMP_BACKWARD, b.start) })
	if !ok {
		u.fail(s, "'continue' not properly in loop")
	}
}

func (u *unit) ifStmt(s *syntax.If) {
	end := u.newLabel()
	for {
		next := u.newLabel()
		u.jumpIf(s.Test, next, false)
		u.stmts(s.Body)
		if len(s.Orelse) == 0 {
			u.place(next)
			break
		}
		u.jump(JUMP, end)
		u.place(next)
		elif, ok := syntax.ElifOf(s)
		if !ok {
			u.stmts(s.Orelse)
			break
		}
		s = elif
		u.pos = s.Pos
	}
	u.place(end)
}

func (u *unit) while(s *syntax.While) {
	b := block{kind: whileLoop, start: u.newLabel(), exit: u.newLabel()}
	done := u.newLabel()
	u.place(b.start)
	u.push(b)
	u.jumpIf(s.Test, done, false)
	u.stmts(s.Body)
	u.pos = s.Test.Span()
	u.jump(JUMP_BACKWARD, b.start)
	u.pop()
	u.place(done)
	u.stmts(s.Orelse)
	u.place(b.exit)
}

func (u *unit) forStmt(s *syntax.For) {
	u.refuseAsync(s.Async, s, "for loops")
	b := block{kind: forLoop, start: u.newLabel(), exit: u.newLabel()}
	done := u.newLabel()
	u.iterable(s.Iter)
	u.emit(GET_ITER)
	u.place(b.start)
	u.push(b)
	u.jump(FOR_ITER, done)
	u.expr(s.Target)
	u.stmts(s.Body)
	u.pos = s.Iter.Span()
	u.jump(JUMP_BACKWARD, b.start)
	u.pop()
	u.place(done)
	u.stmts(s.Orelse)
	u.place(b.exit)
}

// refuseAsync refuses the async forms, which this interpreter does not have.
func (u *unit) refuseAsync(async bool, n syntax.Node, what string) {
	if async {
		u.fail(n, "async %s are not supported", what)
	}
}

// jumpIf compiles a test that goes to l if its truth is when, and else on.
func (u *unit) jumpIf(e syntax.Expr, l label, when bool) {
	if k, ok := u.constantOf(e); ok {
		if truth(k) == when {
			u.jump(JUMP, l)
		}
		return
	}
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			u.jumpIf(e.Operand, l, !when)
			return
		}
	case *syntax.BoolOp:
		u.jumpIfBool(e, l, when)
		return
	case *syntax.IfExp:
		orelse, end := u.newLabel(), u.newLabel()
		u.jumpIf(e.Test, orelse, false)
		u.jumpIf(e.Body, l, when)
		u.jump(JUMP, end)
		u.place(orelse)
		u.jumpIf(e.Orelse, l, when)
		u.place(end)
		return
	case *syntax.Compare:
		if len(e.Ops) > 1 {
			u.checkIs(e)
			u.jumpIfChain(e, l, when)
			return
		}
		if u.jumpIfNone(e, l, when) {
			return
		}
	}
	u.expr(e)
	u.jump(popJump(when), l) // for CPython, too, what has the condition asks
}

func popJump(when bool) Op {
	if when {
		return POP_JUMP_IF_TRUE
	}
	return POP_JUMP_IF_FALSE
}

func (u *unit) jumpIfBool(e *syntax.BoolOp, l label, when bool) {
	last := len(e.Values) - 1
	isOr := e.Op == syntax.Or
	other, short := label(-1), l
	if isOr != when {
		other = u.newLabel()
		short = other
	}
	for _, x := range e.Values[:last] {
		u.jumpIf(x, short, isOr)
	}
	u.jumpIf(e.Values[last], l, when)
	if other >= 0 {
		u.place(other)
	}
}

// jumpIfNone compiles "x is None" and "x is not None".
func (u *unit) jumpIfNone(e *syntax.Compare, l label, when bool) bool {
	k, ok := e.Comparators[0].(*syntax.Constant)
	if !ok || k.Value != nil || e.Ops[0] != syntax.Is && e.Ops[0] != syntax.IsNot {
		return false
	}
	op := POP_JUMP_IF_NOT_NONE
	if (e.Ops[0] == syntax.Is) == when {
		op = POP_JUMP_IF_NONE
	}
	u.checkIs(e)
	u.expr(e.Left)
	u.at(e.Pos, func() { u.jump(op, l) })
	return true
}

// jumpIfChain compiles a test such as a < b < c.
func (u *unit) jumpIfChain(e *syntax.Compare, l label, when bool) {
	failed, end := u.newLabel(), u.newLabel()
	u.at(e.Pos, func() {
		u.chain(e, func() { u.jump(POP_JUMP_IF_FALSE, failed) })
		u.jump(popJump(when), l)
		u.jump(JUMP, end)
		u.place(failed)
		u.emit(POP_TOP)
		if !when {
			u.jump(JUMP, l)
		}
		u.place(end)
	})
}

// chain compiles the comparisons of a chain. After each but the last the next
// operand lies under the result, which then removes.
func (u *unit) chain(e *syntax.Compare, then func()) {
	last := len(e.Ops) - 1
	u.expr(e.Left)
	for i, op := range e.Ops[:last] {
		u.expr(e.Comparators[i])
		u.emitArg(SWAP, 2)
		u.emitArg(COPY, 2)
		u.compareOp(op)
		then()
	}
	u.expr(e.Comparators[last])
	u.compareOp(e.Ops[last])
}
