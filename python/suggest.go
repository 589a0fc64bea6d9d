package python

import "slices"

// What an uncaught NameError or AttributeError may have meant, as CPython 3.11
// guesses it (Python/suggestions.c): the name with the least distance, in which a
// letter costs 2, and another case 1.

const (
	moveCost, caseCost = 2, 1
	maxNames           = 750 // more are not looked at
	maxNameSize        = 40
)

// suggestion is what follows the message of exc; "" if nothing is near. It may
// call back.
func (t *Thread) suggestion(exc Value) string {
	name := t.instGet(exc, t.in.names.name)
	if name == 0 || !t.isStr(name) {
		return ""
	}
	best := ""
	switch t.classOf(exc) {
	case t.in.NameError:
		best = t.nearName(t.tracebackOf(exc), t.GoStr(name))
	case t.in.AttributeError:
		best = t.nearAttr(t.instGet(exc, t.in.names.obj), t.GoStr(name))
	}
	if best == "" {
		return ""
	}
	return ". Did you mean: " + t.strReprOf(t.Str(best)) + "?"
}

// nearName looks where the frame looked that a traceback ends in.
func (t *Thread) nearName(tb Value, name string) string {
	if !t.is(tb, tidTraceback) {
		return ""
	}
	for next := t.get(tb, tbNext); t.is(next, tidTraceback); next = t.get(tb, tbNext) {
		tb = next
	}
	frame := t.peek(tb, tbFrame)
	globals := t.peek(t.peek(frame, frameFunc), funcGlobals)
	if best := nearest(t.in.code(t.peek(frame, frameCode)).Varnames, name); best != "" {
		return best
	}
	if best := nearest(t.strKeys(globals), name); best != "" {
		return best
	}
	return nearest(t.strKeys(t.builtinsFor(globals)), name)
}

// nearAttr looks at dir(obj).
func (t *Thread) nearAttr(obj Value, name string) string {
	dir := t.dictGetStr(t.in.builtinsDict, t.Str("dir"))
	if obj == 0 || dir == 0 {
		return ""
	}
	list, err := t.Call(dir, obj)
	if err != nil {
		t.takePending()
		return ""
	}
	var names []string
	for _, v := range t.listItems(list) {
		if t.isStr(v) {
			names = append(names, t.GoStr(v))
		}
	}
	return nearest(names, name)
}

// strKeys are the keys of a dict that are strs.
func (t *Thread) strKeys(d Ref) (names []string) {
	for pos := 0; ; {
		k, _, next, ok := t.dictNext(d, pos)
		if !ok {
			return names
		}
		if t.isStr(k) {
			names = append(names, t.GoStr(k))
		}
		pos = next
	}
}

// nearest is the first of the names that are nearest to name and near enough.
func nearest(names []string, name string) (best string) {
	if len(names) >= maxNames {
		return ""
	}
	least := -1
	for _, n := range names {
		if n == name {
			continue
		}
		most := (len(name) + len(n) + 3) * moveCost / 6
		if least >= 0 {
			most = min(most, least-1)
		}
		if d := distance(name, n, most); d <= most {
			best, least = n, d
		}
	}
	return best
}

// distance is the edit distance of two names, or more than most.
func distance(a, b string, most int) int {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return (len(a) + len(b)) * moveCost
	}
	if max(len(a), len(b)) > maxNameSize {
		return most + 1
	}
	row := make([]int, len(a)+1) // to each part of a, from the part of b so far
	for i := range row {
		row[i] = i * moveCost
	}
	for j := range len(b) {
		diagonal := row[0]
		row[0] += moveCost
		for i := range len(a) {
			next := min(row[i], row[i+1]) + moveCost
			next, diagonal = min(next, diagonal+letterCost(a[i], b[j])), row[i+1]
			row[i+1] = next
		}
		if slices.Min(row) > most {
			return most + 1
		}
	}
	return row[len(a)]
}

// letterCost is the cost of b in the place of a.
func letterCost(a, b byte) int {
	lower := func(c byte) byte {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}
	switch {
	case a == b:
		return 0
	case lower(a) == lower(b):
		return caseCost
	}
	return moveCost
}
