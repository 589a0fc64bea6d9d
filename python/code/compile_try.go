package code

import "github.com/segue-vm/segue/python/syntax"

func (u *unit) try(s *syntax.Try) {
	if len(s.Finalbody) > 0 {
		u.tryFinally(s)
	} else {
		u.tryExcept(s)
	}
}

// tryExcept compiles try with except or except* clauses.
func (u *unit) tryExcept(s *syntax.Try) {
	if s.Star {
		u.tryStar(s)
	} else {
		u.tryPlain(s)
	}
}

// restore is the end of handlers that must restore the handled exception on
// the way out: prev exc --.
func (u *unit) restore(l label) {
	u.place(l)
	u.emitArg(COPY, 2)
	u.emit(POP_EXCEPT)
	u.emit(RERAISE)
}

// tryFinally compiles the finally block twice: for the normal way, and with an
// exception on the stack.
func (u *unit) tryFinally(s *syntax.Try) {
	end, exit, cleanup := u.newLabel(), u.newLabel(), u.newLabel()
	outer := u.handler
	u.setup(end, 0)
	u.push(block{kind: tryFinally, outer: outer, final: func() { u.stmts(s.Finalbody) }})
	if len(s.Handlers) > 0 {
		u.tryExcept(s)
	} else {
		u.stmts(s.Body)
	}
	u.pop()
	u.endSetup()
	u.stmts(s.Finalbody)
	u.jump(JUMP, exit)

	u.place(end)
	u.setup(cleanup, 0)
	u.emit(PUSH_EXC_INFO)
	u.push(block{kind: finallyEnd, outer: outer})
	u.stmts(s.Finalbody)
	u.pop()
	u.emit(RERAISE)
	u.endSetup()
	u.restore(cleanup)
	u.place(exit)
}

func (u *unit) tryPlain(s *syntax.Try) {
	except, end, cleanup := u.newLabel(), u.newLabel(), u.newLabel()
	outer := u.handler
	u.setup(except, 0)
	u.push(block{kind: tryExcept, outer: outer})
	u.stmts(s.Body)
	u.pop()
	u.endSetup()
	u.stmts(s.Orelse)
	u.jump(JUMP, end)

	u.place(except)
	u.setup(cleanup, 0)
	u.emit(PUSH_EXC_INFO)
	for i, h := range s.Handlers {
		u.pos = h.Pos
		next := u.newLabel()
		if h.Type != nil {
			u.expr(h.Type)
			u.emit(CHECK_EXC_MATCH)
			u.jump(POP_JUMP_IF_FALSE, next)
		} else if i+1 < len(s.Handlers) {
			u.fail(h, "default 'except:' must be last")
		}
		u.handlerBody(h, outer, end)
		u.place(next)
	}
	u.emit(RERAISE)
	u.endSetup()
	u.restore(cleanup)
	u.place(end)
}

// handlerBody compiles the body of an except clause: prev exc --.
func (u *unit) handlerBody(h *syntax.ExceptHandler, outer *handler, end label) {
	if h.Name == "" {
		u.emit(POP_TOP)
		u.push(block{kind: exceptBody, outer: outer})
		u.stmts(h.Body)
		u.pop()
		u.within(outer, func() {
			u.emit(POP_EXCEPT)
			u.jump(JUMP, end)
		})
		return
	}
	cleanup := u.newLabel()
	u.store(h.Name, h)
	u.setup(cleanup, 0)
	u.push(block{kind: exceptBody, outer: outer, name: h.Name})
	u.stmts(h.Body)
	u.pop()
	u.endSetup()
	u.within(outer, func() {
		u.emit(POP_EXCEPT)
		u.clear(h.Name)
		u.jump(JUMP, end)
	})
	u.place(cleanup)
	u.clear(h.Name)
	u.emit(RERAISE)
}

// within runs f with another handler in force.
func (u *unit) within(h *handler, f func()) {
	old := u.handler
	u.handler = h
	f()
	u.handler = old
}

// tryStar compiles except* clauses. While they run the stack is
//
//	prev orig list rest
//
// where orig is the exception, list collects what the clauses raise and rest
// is the part of orig that no clause has matched yet.
func (u *unit) tryStar(s *syntax.Try) {
	except, orelse, end, cleanup := u.newLabel(), u.newLabel(), u.newLabel(), u.newLabel()
	outer := u.handler
	u.setup(except, 0)
	u.push(block{kind: tryExcept, outer: outer})
	u.stmts(s.Body)
	u.pop()
	u.endSetup()
	u.jump(JUMP, orelse)

	u.place(except)
	u.setup(cleanup, 0)
	u.emit(PUSH_EXC_INFO)
	u.push(block{kind: groupBody})
	u.emitArg(BUILD_LIST, 0)
	u.emitArg(COPY, 2)
	for _, h := range s.Handlers {
		u.starHandler(h)
	}
	u.pop()
	u.emitArg(LIST_APPEND, 1)
	u.emit(PREP_RERAISE_STAR)
	u.emitArg(COPY, 1)
	reraise := u.newLabel()
	u.jump(POP_JUMP_IF_NOT_NONE, reraise)
	u.emit(POP_TOP)
	u.within(outer, func() {
		u.emit(POP_EXCEPT)
		u.jump(JUMP, end)
		u.place(reraise)
		u.emitArg(SWAP, 2)
		u.emit(POP_EXCEPT)
		u.emit(RERAISE)
	})
	u.endSetup()
	u.restore(cleanup)
	u.place(orelse)
	u.stmts(s.Orelse)
	u.place(end)
}

// starHandler compiles one except* clause: rest -- rest.
func (u *unit) starHandler(h *syntax.ExceptHandler) {
	u.pos = h.Pos
	noMatch, raised, next := u.newLabel(), u.newLabel(), u.newLabel()
	u.expr(h.Type)
	u.emit(CHECK_EG_MATCH)
	u.emitArg(COPY, 1)
	u.jump(POP_JUMP_IF_NONE, noMatch)
	if h.Name != "" {
		u.store(h.Name, h)
	} else {
		u.emit(POP_TOP)
	}
	u.setup(raised, 0)
	u.stmts(h.Body)
	u.endSetup()
	u.clear(h.Name)
	u.jump(JUMP, next)
	u.place(raised)
	u.clear(h.Name)
	u.emitArg(LIST_APPEND, 2)
	u.jump(JUMP, next)
	u.place(noMatch)
	u.emit(POP_TOP)
	u.place(next)
}

// with compiles a with statement from its item i on.
func (u *unit) with(s *syntax.With, i int) {
	u.refuseAsync(s.Async, s, "with statements")
	item := s.Items[i]
	final, cleanup, suppress, exit := u.newLabel(), u.newLabel(), u.newLabel(), u.newLabel()
	u.expr(item.ContextExpr)
	u.emit(BEFORE_WITH)
	outer := u.handler
	u.setup(final, 1)
	u.push(block{kind: withBody, outer: outer, node: s})
	if item.OptionalVars != nil {
		u.expr(item.OptionalVars)
	} else {
		u.emit(POP_TOP)
	}
	if i+1 < len(s.Items) {
		u.with(s, i+1)
	} else {
		u.stmts(s.Body)
	}
	u.pop()
	u.endSetup()
	u.pos = s.Pos
	u.callExit()
	u.emit(POP_TOP)
	u.jump(JUMP, exit)

	u.place(final)
	u.setup(cleanup, 0)
	u.emit(PUSH_EXC_INFO)
	u.emit(WITH_EXCEPT_START)
	u.jump(POP_JUMP_IF_TRUE, suppress)
	u.emit(RERAISE)
	u.place(suppress)
	u.emit(POP_TOP)
	u.endSetup()
	u.emit(POP_EXCEPT)
	u.emit(POP_TOP)
	u.jump(JUMP, exit)
	u.within(outer, func() { u.restore(cleanup) })
	u.place(exit)
}

// callExit calls exit(None, None, None): exit -- result.
func (u *unit) callExit() {
	for range 3 {
		u.load(nil)
	}
	u.emitArg(CALL, 3)
}
