package code

import (
	"strings"

	"github.com/segue-vm/segue/python/syntax"
)

func (m *matcher) mapping(p *syntax.MatchMapping) {
	u := m.u
	size := len(p.Keys)
	m.onTop++
	u.emit(MATCH_MAPPING)
	m.fail(POP_JUMP_IF_FALSE)
	if size == 0 && p.Rest == "" {
		m.onTop--
		u.emit(POP_TOP)
		return
	}
	if size > 0 {
		m.checkLength(size, CmpGE)
	}
	m.keys(p)
	u.emitArg(BUILD_TUPLE, size)
	u.emit(MATCH_KEYS)
	m.onTop += 2
	u.emitArg(COPY, 1)
	m.fail(POP_JUMP_IF_NONE)
	u.emitArg(UNPACK_SEQUENCE, size)
	m.onTop += size - 1
	for _, x := range p.Patterns {
		m.onTop--
		m.part(x)
	}
	m.onTop -= 2
	if p.Rest == "" {
		u.emit(POP_TOP)
		u.emit(POP_TOP)
		return
	}
	m.rest(p, size)
}

// keys pushes the keys of a mapping pattern.
func (m *matcher) keys(p *syntax.MatchMapping) {
	seen := map[string]bool{}
	for _, key := range p.Keys {
		if k, ok := m.u.constantOf(key); ok {
			if seen[equalKey(k)] {
				m.u.fail(p, "mapping pattern checks duplicate key (%s)", reprText(k))
			}
			seen[equalKey(k)] = true
		} else if _, attr := key.(*syntax.Attribute); !attr {
			m.u.fail(p, "mapping pattern keys may only match literals and attribute lookups")
		}
		m.u.expr(key)
	}
}

// rest captures a dict of what is left: subject keys --.
func (m *matcher) rest(p *syntax.MatchMapping, size int) {
	u := m.u
	u.emitArg(BUILD_MAP, 0)
	u.emitArg(SWAP, 3)
	u.emitArg(DICT_UPDATE, 2)
	u.emitArg(UNPACK_SEQUENCE, size)
	for ; size > 0; size-- {
		u.emitArg(COPY, 1+size)
		u.emitArg(SWAP, 2)
		u.emit(DELETE_SUBSCR)
	}
	m.capture(p.Rest)
}

func (m *matcher) class(p *syntax.MatchClass) {
	u := m.u
	m.checkAttrs(p)
	names := Tuple{}
	for _, a := range p.KwdAttrs {
		names = append(names, a)
	}
	u.expr(p.Cls)
	u.load(names)
	u.emitArg(MATCH_CLASS, len(p.Patterns))
	u.emitArg(COPY, 1)
	m.onTop++
	m.fail(POP_JUMP_IF_NONE)
	n := len(p.Patterns) + len(p.KwdPatterns)
	u.emitArg(UNPACK_SEQUENCE, n)
	m.onTop += n - 1
	for _, list := range [][]syntax.Pattern{p.Patterns, p.KwdPatterns} {
		for _, x := range list {
			m.onTop--
			if isWildcard(x) {
				u.emit(POP_TOP)
			} else {
				m.part(x)
			}
		}
	}
}

func (m *matcher) checkAttrs(p *syntax.MatchClass) {
	seen := map[string]bool{}
	for i, a := range p.KwdAttrs {
		m.u.forbid(a, "assign to")
		if seen[a] {
			m.u.fail(p.KwdPatterns[i], "attribute name repeated in class pattern: %s", a)
		}
		seen[a] = true
	}
}

// or tries alternatives. Each leaves its captured values in the order of the
// first one's, above which the stack is as before.
func (m *matcher) or(p *syntax.MatchOr) {
	u := m.u
	end := u.newLabel()
	outer := *m
	var control []string
	last := len(p.Patterns) - 1
	for i, x := range p.Patterns {
		m.stores, m.failPop, m.onTop = nil, nil, 0
		m.catchAll = i == last && outer.catchAll
		u.at(x.Span(), func() {
			u.emitArg(COPY, 1)
			m.pattern(x)
		})
		if i == 0 {
			control = m.stores
		} else {
			m.reorder(control)
		}
		u.jump(JUMP, end)
		m.emitFail()
	}
	m.stores, m.failPop, m.onTop, m.catchAll = outer.stores, outer.failPop, outer.onTop, outer.catchAll
	u.emit(POP_TOP)
	m.fail(JUMP)
	u.place(end)
	m.keep(control)
}

// reorder brings the captured values into the order of control.
func (m *matcher) reorder(control []string) {
	if len(m.stores) != len(control) {
		m.u.fail(m.last, "alternative patterns bind different names")
	}
	stores := append([]string(nil), m.stores...)
	// Values are popped in the order of the names, so the last name's lies
	// deepest: sort from there.
	for want := len(control) - 1; want >= 0; want-- {
		have := -1
		for i, name := range stores {
			if name == control[want] {
				have = i
			}
		}
		if have < 0 {
			m.u.fail(m.last, "alternative patterns bind different names")
		}
		if have != want {
			m.exchange(have+1, want+1)
			stores[have], stores[want] = stores[want], stores[have]
		}
	}
}

// exchange exchanges the items at two depths.
func (m *matcher) exchange(i, j int) {
	for _, n := range []int{i, j, i} {
		if n > 1 {
			m.u.emitArg(SWAP, n)
		}
	}
}

// keep moves the captured values of an alternative, which lie above the
// subject, below it and the items in use, and notes their names.
func (m *matcher) keep(names []string) {
	n := len(names) + 1 + m.onTop + len(m.stores)
	for _, name := range names {
		m.rotate(n)
		for _, other := range m.stores {
			if other == name {
				m.u.fail(m.last, "multiple assignments to name '%s' in pattern", name)
			}
		}
		m.stores = append(m.stores, name)
	}
	m.u.emit(POP_TOP)
}

// reprText is the repr of a constant as messages need it.
func reprText(k Const) string {
	if s, ok := k.(string); ok {
		return "'" + s + "'"
	}
	text := ConstText(k)
	if _, ok := k.(float64); ok && !strings.ContainsAny(text, ".en") {
		text += ".0"
	}
	return text
}
