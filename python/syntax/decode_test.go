package syntax

import (
	"errors"
	"testing"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ src, want, err string }{
		{"x = 'é'", "x = 'é'", ""},
		{"\xef\xbb\xbfx", "x", ""},
		{"# coding: latin-1\n'\xe9'", "# coding: latin-1\n'é'", ""},
		{"#!/bin/sh\n# -*- coding: iso_8859-1 -*-\n'\xe9'", "#!/bin/sh\n# -*- coding: iso_8859-1 -*-\n'é'", ""},
		{"# vim: set fileencoding=koi8-r :\n'\xc1'", "# vim: set fileencoding=koi8-r :\n'а'", ""},
		{"# coding: windows-1252\n'\x80'", "# coding: windows-1252\n'€'", ""},
		{"x\n# coding: klingon\n", "x\n# coding: klingon\n", ""},
		{"\n\n# coding: klingon\n", "\n\n# coding: klingon\n", ""},
		{"# coding: klingon\n", "", "encoding problem: klingon"},
		{"\xef\xbb\xbf# coding: latin-1\n", "", "encoding problem: latin-1 with BOM"},
		{"# coding: ascii\n'\xe9'", "", "encoding problem: ascii"},
		{"x = '\xff'", "", `Non-UTF-8 code starting with '\xff' in file x.py on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details`},
	} {
		got, err := Decode([]byte(c.src), "x.py")
		var e *Error
		if errors.As(err, &e) {
			if e.Msg != c.err {
				t.Errorf("Decode(%q): error %q, want %q", c.src, e.Msg, c.err)
			}
			continue
		}
		if c.err != "" || got != c.want {
			t.Errorf("Decode(%q) = %q, want %q, error %q", c.src, got, c.want, c.err)
		}
	}
}
