package python

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_codecsnames", codecsNamesModule) })
}

// codecsNamesModule tells lib/codecs.py which encodings Go code has.
func codecsNamesModule(t *Thread, m *ModuleDef) {
	m.Calm("normal(encoding, /)", func(t *Thread, a []Value) (Value, error) {
		name := codecName(t.GoStr(a[0]))
		switch name {
		case "":
			return None, nil
		case "latin-1":
			name = "iso8859-1"
		case "unicode-escape":
			name = "unicode_escape"
		case "raw-unicode-escape":
			name = "raw_unicode_escape"
		}
		return t.Str(name), nil
	})
}
