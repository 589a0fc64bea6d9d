package python

import "html"

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_html", htmlModule) })
}

// htmlModule makes _html, which knows the named entities.
func htmlModule(t *Thread, m *ModuleDef) {
	m.Calm("named(text, /)", func(t *Thread, a []Value) (Value, error) {
		s, err := t.strArg(a[0])
		if err != nil {
			return 0, err
		}
		return t.Str(html.UnescapeString(t.GoStr(s))), nil
	})
}
