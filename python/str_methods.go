package python

import "bytes"

// strMethods gives str the methods that find, split, join and replace.
func (in *Interp) strMethods(t *Thread) {
	c := in.Str
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	t.method(c, "find(self, sub, start=?, end=?, /)", strFinder((*Thread).strFind, "")).counts = countsTakes
	t.method(c, "rfind(self, sub, start=?, end=?, /)", strFinder((*Thread).strRFind, "")).counts = countsTakes
	t.method(c, "index(self, sub, start=?, end=?, /)", strFinder((*Thread).strFind, "substring not found")).counts = countsTakes
	t.method(c, "rindex(self, sub, start=?, end=?, /)", strFinder((*Thread).strRFind, "substring not found")).counts = countsTakes
	t.method(c, "count(self, sub, start=?, end=?, /)", strCount).counts = countsTakes
	t.method(c, "startswith(self, prefix, start=?, end=?, /)", strAffix("startswith", false)).counts = countsTakes
	t.method(c, "endswith(self, suffix, start=?, end=?, /)", strAffix("endswith", true)).counts = countsTakes
	m("removeprefix(self, prefix, /)", strRemove("removeprefix", false))
	m("removesuffix(self, suffix, /)", strRemove("removesuffix", true))
	m("strip(self, chars=None, /)", strStrip("strip", true, true))
	m("lstrip(self, chars=None, /)", strStrip("lstrip", true, false))
	m("rstrip(self, chars=None, /)", strStrip("rstrip", false, true))
	m("split(self, /, sep=None, maxsplit=-1)", strSplit)
	m("rsplit(self, /, sep=None, maxsplit=-1)", strRSplit)
	m("splitlines(self, /, keepends=False)", strSplitLines)
	m("partition(self, sep, /)", strPartition(false))
	m("rpartition(self, sep, /)", strPartition(true))
	m("join(self, iterable:iter, /)", strJoinMethod)
	m("replace(self, old, new, count=-1, /)", strReplace)
	m("center(self, width, fillchar=' ', /)", strPad(func(n, width int) int { return n/2 + n&width&1 }))
	m("ljust(self, width, fillchar=' ', /)", strPad(func(n, width int) int { return 0 }))
	m("rjust(self, width, fillchar=' ', /)", strPad(func(n, width int) int { return n }))
	m("zfill(self, width, /)", strZFill)
	m("expandtabs(self, /, tabsize=8)", strExpandTabs)
	m("translate(self, table, /)", strTranslate)
	t.staticMethod(c, "maketrans(x, y=?, z=?, /)", strMakeTrans)
	m("__getnewargs__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newTuple(a[0]), nil })
	t.strCaseMethods(m)
	t.strFormatMethods(m)
}

// strArg is the str in v, an argument that must be one.
func (t *Thread) strArg(v Value) (Ref, error) {
	if u := t.unwrap(v); t.isStr(u) {
		return u, nil
	}
	return 0, t.typeError("must be str, not %s", t.typeName(v))
}

// argType is how messages about arguments name the type of v.
func (t *Thread) argType(v Value) string {
	if v == None {
		return "None"
	}
	return t.typeName(v)
}

// flag is the truth of an argument that must be an int.
func (t *Thread) flag(v Value) (bool, error) {
	if isBool(v) {
		return v == True, nil
	}
	i, err := t.cInt(v)
	return i != 0, err
}

// cInt is an argument that must be an int of 32 bits.
func (t *Thread) cInt(v Value) (int64, error) {
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok || i != int64(int32(i)) {
		return 0, t.overflowError("Python int too large to convert to C int")
	}
	return i, nil
}

// ssize is an argument that must be an int of a machine word.
func (t *Thread) ssize(v Value) (int64, error) {
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok {
		return 0, t.overflowError("Python int too large to convert to C ssize_t")
	}
	return i, nil
}

// bounds resolves the optional arguments start and end of methods that search a
// sequence of n items, as slices do; start may come out beyond the end.
func (t *Thread) bounds(a []Value, n int) (from, to int, err error) {
	adjust := func(v Value, none int64) (int, error) {
		i, err := t.sliceBound(v, none)
		if i < 0 {
			i = max(i+int64(n), 0)
		}
		return int(min(i, int64(n)+1)), err
	}
	if from, err = adjust(a[0], 0); err != nil {
		return 0, 0, err
	}
	to, err = adjust(a[1], int64(n))
	return from, min(to, n), err
}

// strRFind is the last position of sub in s[from:to], or -1.
func (t *Thread) strRFind(s, sub Ref, from, to int) int {
	n := t.size(sub)
	if t.tid(s) == tidStr1 && t.tid(sub) == tidStr1 && from <= to {
		if i := bytes.LastIndex(t.strBytes(s)[from:to], t.strBytes(sub)); i >= 0 {
			return from + i
		}
		return -1
	}
	for i := to - n; i >= from; i-- {
		if t.strMatch(s, sub, i) {
			return i
		}
	}
	return -1
}

// strFinder makes find, index and their relatives.
func strFinder(find func(t *Thread, s, sub Ref, from, to int) int, complaint string) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		from, to, err := t.bounds(a[2:], t.size(a[0]))
		if err != nil {
			return 0, err
		}
		if _, err := t.strArg(a[1]); err != nil {
			return 0, err
		}
		i := -1
		if from <= to {
			i = find(t, a[0], t.unwrap(a[1]), from, to)
		}
		if i < 0 && complaint != "" {
			return 0, t.valueError("%s", complaint)
		}
		return smallInt(int64(i)), nil
	}
}

func strCount(t *Thread, a []Value) (Value, error) {
	from, to, err := t.bounds(a[2:], t.size(a[0]))
	if err != nil {
		return 0, err
	}
	if _, err := t.strArg(a[1]); err != nil {
		return 0, err
	}
	n, sub := 0, t.unwrap(a[1])
	switch size := t.size(sub); {
	case from > to:
	case size == 0:
		n = to - from + 1
	case t.tid(a[0]) == tidStr1 && t.tid(sub) == tidStr1:
		n = bytes.Count(t.strBytes(a[0])[from:to], t.strBytes(sub))
	default:
		for i := t.strFind(a[0], sub, from, to); i >= 0; i = t.strFind(a[0], sub, i+size, to) {
			n++
		}
	}
	return smallInt(int64(n)), nil
}

// hasAffix reports whether s[from:to] begins (or ends) with x.
func (t *Thread) hasAffix(s, x Ref, from, to int, end bool) bool {
	n := t.size(x)
	if from > to || to-from < n {
		return false
	}
	if end {
		from = to - n
	}
	return t.strMatch(s, x, from)
}

func strAffix(name string, end bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		from, to, err := t.bounds(a[2:], t.size(a[0]))
		if err != nil {
			return 0, err
		}
		x := t.unwrap(a[1])
		switch {
		case t.isStr(x):
			return Bool(t.hasAffix(a[0], x, from, to, end)), nil
		case t.is(x, tidTuple):
			for _, y := range t.tuple(x) {
				u := t.unwrap(y)
				if !t.isStr(u) {
					return 0, t.typeError("tuple for %s must only contain str, not %s", name, t.typeName(y))
				}
				if t.hasAffix(a[0], u, from, to, end) {
					return True, nil
				}
			}
			return False, nil
		}
		return 0, t.typeError("%s first arg must be str or a tuple of str, not %s", name, t.typeName(a[1]))
	}
}

func strRemove(name string, end bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		x := t.unwrap(a[1])
		if !t.isStr(x) {
			return 0, t.typeError("%s() argument must be str, not %s", name, t.argType(a[1]))
		}
		n := t.size(a[0])
		switch {
		case !t.hasAffix(a[0], x, 0, n, end):
			return a[0], nil
		case end:
			return t.substr(a[0], 0, n-t.size(x)), nil
		}
		return t.substr(a[0], t.size(x), n), nil
	}
}

func strStrip(name string, left, right bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		drop := isSpace
		if a[1] != None {
			x := t.unwrap(a[1])
			if !t.isStr(x) {
				return 0, t.typeError("%s arg must be None or str", name)
			}
			chars := t.runes(x)
			drop = func(c rune) bool {
				for _, d := range chars {
					if c == d {
						return true
					}
				}
				return false
			}
		}
		i, j := 0, t.size(a[0])
		for left && i < j && drop(t.strAt(a[0], i)) {
			i++
		}
		for right && i < j && drop(t.strAt(a[0], j-1)) {
			j--
		}
		return t.substr(a[0], i, j), nil
	}
}

// splitArgs checks the arguments of split and rsplit: the separator, 0 for
// white space, and the number of cuts.
func (t *Thread) splitArgs(a []Value) (sep Ref, most int, err error) {
	n, err := t.ssize(a[2])
	if err != nil {
		return 0, 0, err
	}
	if n < 0 {
		n = maxIndex
	}
	if a[1] == None {
		return 0, int(n), nil
	}
	if sep = t.unwrap(a[1]); !t.isStr(sep) {
		return 0, 0, t.typeError("must be str or None, not %s", t.typeName(a[1]))
	}
	if t.size(sep) == 0 {
		return 0, 0, t.valueError("empty separator")
	}
	return sep, int(n), nil
}

func strSplit(t *Thread, a []Value) (Value, error) {
	sep, most, err := t.splitArgs(a)
	if err != nil {
		return 0, err
	}
	s, n := a[0], t.size(a[0])
	var room [16]Value
	parts := room[:0]
	if sep == 0 {
		i := 0
		for ; ; most-- {
			for i < n && isSpace(t.strAt(s, i)) {
				i++
			}
			if i == n {
				break
			}
			if most == 0 {
				parts = append(parts, t.substr(s, i, n))
				break
			}
			from := i
			for i < n && !isSpace(t.strAt(s, i)) {
				i++
			}
			parts = append(parts, t.substr(s, from, i))
		}
		return t.newList(parts), nil
	}
	from := 0
	for ; most > 0; most-- {
		i := t.strFind(s, sep, from, n)
		if i < 0 {
			break
		}
		parts = append(parts, t.substr(s, from, i))
		from = i + t.size(sep)
	}
	return t.newList(append(parts, t.substr(s, from, n))), nil
}

func strRSplit(t *Thread, a []Value) (Value, error) {
	sep, most, err := t.splitArgs(a)
	if err != nil {
		return 0, err
	}
	s, n := a[0], t.size(a[0])
	var parts []Value
	if sep == 0 {
		for ; ; most-- {
			for n > 0 && isSpace(t.strAt(s, n-1)) {
				n--
			}
			if n == 0 {
				break
			}
			if most == 0 {
				parts = append(parts, t.substr(s, 0, n))
				break
			}
			to := n
			for n > 0 && !isSpace(t.strAt(s, n-1)) {
				n--
			}
			parts = append(parts, t.substr(s, n, to))
		}
	} else {
		for ; most > 0; most-- {
			i := t.strRFind(s, sep, 0, n)
			if i < 0 {
				break
			}
			parts = append(parts, t.substr(s, i+t.size(sep), n))
			n = i
		}
		parts = append(parts, t.substr(s, 0, n))
	}
	reverse(parts)
	return t.newList(parts), nil
}

func reverse[T any](s []T) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// isLineEnd reports whether str.splitlines cuts at c.
func isLineEnd(c rune) bool {
	switch c {
	case '\n', '\r', 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func strSplitLines(t *Thread, a []Value) (Value, error) {
	keep, err := t.flag(a[1])
	if err != nil {
		return 0, err
	}
	s, n := a[0], t.size(a[0])
	var lines []Value
	for i := 0; i < n; {
		from := i
		for i < n && !isLineEnd(t.strAt(s, i)) {
			i++
		}
		end := i
		if i < n {
			if t.strAt(s, i) == '\r' && i+1 < n && t.strAt(s, i+1) == '\n' {
				i++
			}
			i++
		}
		if keep {
			end = i
		}
		lines = append(lines, t.substr(s, from, end))
	}
	return t.newList(lines), nil
}

func strPartition(last bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		sep, err := t.strArg(a[1])
		if err != nil {
			return 0, err
		}
		if t.size(sep) == 0 {
			return 0, t.valueError("empty separator")
		}
		s, n, none := a[0], t.size(a[0]), t.in.lit.empty
		find := t.strFind
		if last {
			find = t.strRFind
		}
		switch i := find(s, sep, 0, n); {
		case i >= 0:
			return t.newTuple(t.substr(s, 0, i), a[1], t.substr(s, i+t.size(sep), n)), nil
		case last:
			return t.newTuple(none, none, s), nil
		}
		return t.newTuple(s, none, none), nil
	}
}

func strJoinMethod(t *Thread, a []Value) (Value, error) {
	if !t.isIterable(a[1]) {
		return 0, t.typeError("can only join an iterable")
	}
	items, ok := t.seqItems(a[1])
	if !ok {
		l, err := t.collect(a[1])
		if err != nil {
			return 0, err
		}
		items = t.listItems(l)
	}
	for i, x := range items {
		if !t.isStr(t.unwrap(x)) {
			return 0, t.typeError("sequence item %d: expected str instance, %s found", i, t.typeName(x))
		}
	}
	return t.strJoinWith(a[0], items), nil
}

// strJoinWith is sep.join(items), all of them strs or instances of subclasses.
func (t *Thread) strJoinWith(sep Ref, items []Value) Value {
	if len(items) == 1 {
		return t.unwrap(items[0])
	}
	gap := t.size(sep)
	n, tid := gap*max(len(items)-1, 0), tidStr1
	if n > 0 {
		tid = t.tid(sep)
	}
	for _, x := range items {
		if u := t.unwrap(x); t.size(u) > 0 { // an empty one may be wide
			n += t.size(u)
			tid = max(tid, t.tid(u))
		}
	}
	if n == 0 {
		return t.in.lit.empty
	}
	r := t.allocArray(tid, n)
	at := 0
	for i, x := range items {
		if i > 0 && gap > 0 {
			t.strCopy(r, at, sep, 0, gap)
			at += gap
		}
		u := t.unwrap(x)
		t.strCopy(r, at, u, 0, t.size(u))
		at += t.size(u)
	}
	return r
}

// replaceBytes is s with the first most places of old replaced, for strs of bytes.
func (t *Thread) replaceBytes(s, old, repl Ref, most int64) Value {
	from, sub := t.strBytes(s), t.strBytes(old)
	n := int(min(int64(bytes.Count(from, sub)), most))
	if n == 0 {
		return s
	}
	size := len(from) + n*(t.size(repl)-len(sub))
	if size == 0 {
		return t.in.lit.empty
	}
	r := t.allocArray(tidStr1, size)
	to, with := t.strBytes(r), t.strBytes(repl)
	for range n {
		i := bytes.Index(from, sub)
		k := copy(to, from[:i])
		to = to[k+copy(to[k:], with):]
		from = from[i+len(sub):]
	}
	copy(to, from)
	if size == 1 {
		return t.char(t.strAt(r, 0))
	}
	return r
}

func strReplace(t *Thread, a []Value) (Value, error) {
	for i, v := range a[1:3] {
		if !t.isStr(t.unwrap(v)) {
			return 0, t.typeError("replace() argument %d must be str, not %s", i+1, t.argType(v))
		}
	}
	most, err := t.ssize(a[3])
	if err != nil {
		return 0, err
	}
	if most < 0 {
		most = maxIndex
	}
	s, old, repl := a[0], t.unwrap(a[1]), t.unwrap(a[2])
	n, size := t.size(s), t.size(old)
	if size > 0 && t.tid(s) == tidStr1 && t.tid(old) == tidStr1 && t.tid(repl) == tidStr1 {
		return t.replaceBytes(s, old, repl, most), nil
	}
	var parts []Value
	from := 0
	if size == 0 {
		for i := 0; i <= n && most > 0; i, most = i+1, most-1 {
			if i > 0 {
				parts = append(parts, t.char(t.strAt(s, i-1)))
				from = i
			}
			parts = append(parts, repl)
		}
	} else {
		for ; most > 0; most-- {
			i := t.strFind(s, old, from, n)
			if i < 0 {
				break
			}
			parts = append(parts, t.substr(s, from, i), repl)
			from = i + size
		}
	}
	if from == 0 && len(parts) == 0 {
		return s, nil
	}
	return t.strJoin(append(parts, t.substr(s, from, n))), nil
}

// strPad makes center, ljust and rjust: left says how many of n fill characters
// go before.
func strPad(left func(n, width int) int) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		width, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		fill := t.unwrap(a[2])
		if !t.isStr(fill) {
			return 0, t.typeError("The fill character must be a unicode character, not %s", t.typeName(a[2]))
		}
		if t.size(fill) != 1 {
			return 0, t.typeError("The fill character must be exactly one character long")
		}
		n := max(width, 0) - int64(t.size(a[0]))
		if n <= 0 {
			return a[0], nil
		}
		if width > t.maxObject()/4 {
			return 0, t.noMemory()
		}
		l := left(int(n), int(width))
		before, _ := t.strRepeat(fill, int64(l))
		after, _ := t.strRepeat(fill, n-int64(l))
		return t.strJoin([]Value{before, a[0], after}), nil
	}
}

func strZFill(t *Thread, a []Value) (Value, error) {
	width, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	s, n := a[0], max(width, 0)-int64(t.size(a[0]))
	if n <= 0 {
		return s, nil
	}
	if width > t.maxObject()/4 {
		return 0, t.noMemory()
	}
	zeros, _ := t.strRepeat(t.in.lit.chars['0'], n)
	if t.size(s) > 0 {
		if c := t.strAt(s, 0); c == '+' || c == '-' {
			return t.strJoin([]Value{t.char(c), zeros, t.substr(s, 1, t.size(s))}), nil
		}
	}
	return t.strConcat(zeros, s), nil
}

func strExpandTabs(t *Thread, a []Value) (Value, error) {
	size, err := t.cInt(a[1])
	if err != nil {
		return 0, err
	}
	var out []rune
	col := int64(0)
	for _, c := range t.runes(a[0]) {
		if c != '\t' {
			if col++; c == '\n' || c == '\r' {
				col = 0
			}
			out = append(out, c)
			continue
		}
		if size > 0 {
			n := size - col%size
			if int64(len(out))+n > t.maxObject() {
				return 0, t.noMemory()
			}
			for col += n; n > 0; n-- {
				out = append(out, ' ')
			}
		}
	}
	return t.strOfRunes(out), nil
}
