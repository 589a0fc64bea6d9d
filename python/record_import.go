package python

// Imports of what is there already, as functions have them that import what they use.

var (
	fnImported = residual("imported", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if m := t.imported(a[0], a[1], a[2], a[3]); m != 0 {
			return m, nil
		}
		return 0, errInterpret
	}, kVal, kVal, kVal, kVal)
	fnImportFrom = residual("import.from", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.importFrom(a[0], a[1])
	}, kVal, kVal)
)

func (x *rec) importName(name Value) {
	level, from := x.arg(2), x.arg(1)
	if x.t.imported(x.t.globalsAt(x.t.base), name, from.w, level.w) == 0 {
		x.Unsupported("import of " + x.t.GoStr(name))
		return
	}
	x.result(2, x.Call(fnImported, x.globals().v, x.word(name), from.v, level.v))
}

func (x *rec) importFrom(name Value) {
	x.SetSlot(x.sp, x.Call(fnImportFrom, x.arg(1).v, x.word(name)))
}
