package code

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// export is a code object in the form that testdata/evaluate.py reads.
func export(c *Code) map[string]any {
	instr := [][2]any{}
	for _, in := range c.Instr {
		instr = append(instr, [2]any{in.Op().String(), in.Arg()})
	}
	handlers := [][4]int32{}
	for _, h := range c.Handlers {
		handlers = append(handlers, [4]int32{h.Start, h.End, h.Target, h.Depth})
	}
	list := func(s []string) []string { return append([]string{}, s...) }
	return map[string]any{
		"name": c.Name, "qualname": c.QualName, "argcount": c.ArgCount, "posonly": c.PosOnly, "kwonly": c.KwOnly,
		"flags": c.Flags, "varnames": list(c.Varnames), "freevars": list(c.Freevars), "slots": list(c.Slots),
		"names": list(c.Names), "consts": exportAll(c.Consts), "instr": instr, "handlers": handlers, "stacksize": c.StackSize,
	}
}

func exportAll(ks []Const) [][2]any {
	out := [][2]any{}
	for _, k := range ks {
		out = append(out, exportConst(k))
	}
	return out
}

func exportConst(k Const) [2]any {
	float := func(f float64) string { return strconv.FormatFloat(f, 'x', -1, 64) }
	switch k := k.(type) {
	case bool:
		return [2]any{"bool", k}
	case int64:
		return [2]any{"int", strconv.FormatInt(k, 10)}
	case *big.Int:
		return [2]any{"int", k.String()}
	case float64:
		return [2]any{"float", float(k)}
	case complex128:
		return [2]any{"complex", [2]string{float(real(k)), float(imag(k))}}
	case string:
		return [2]any{"str", hex.EncodeToString([]byte(k))}
	case Bytes:
		return [2]any{"bytes", hex.EncodeToString([]byte(k))}
	case Tuple:
		return [2]any{"tuple", exportAll(k)}
	case FrozenSet:
		return [2]any{"frozenset", exportAll(k)}
	case Ellipsis:
		return [2]any{"ellipsis", 0}
	case *Code:
		return [2]any{"code", export(k)}
	}
	return [2]any{"none", 0}
}

// TestProgramsRunAsOnCPython runs the programs of testdata/run twice, compiled
// here and interpreted by evaluate.py, and by CPython: they print the same.
func TestProgramsRunAsOnCPython(t *testing.T) {
	py := python(t)
	files, _ := filepath.Glob("testdata/run/*.py")
	if len(files) == 0 {
		t.Fatal("no programs")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			want, err := exec.Command(py, f).CombinedOutput()
			if err != nil {
				t.Fatalf("CPython: %v\n%s", err, want)
			}
			got := evaluate(t, py, f)
			if !bytes.Equal(got, want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func evaluate(t *testing.T, py, file string) []byte {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compile(src, file, "exec")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(export(c))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "code.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(py, "testdata/evaluate.py", path).CombinedOutput()
	if err != nil {
		t.Errorf("evaluate.py: %v", err)
	}
	return out
}
