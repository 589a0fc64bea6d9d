package jit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

func TestConfigText(t *testing.T) {
	for _, text := range []string{
		"", "jit=off", "threshold=50", "threshold=50,passes=all:-peel,check=lockstep", "bug=panic,stm=off,gs=off,background=off",
		"bridge_threshold=7,trace_limit=100,unroll=3,recursion=2,inline=5,perf_map=on,check=verify",
	} {
		c, err := ParseConfig(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		again, err := ParseConfig(c.String())
		if err != nil || again != c {
			t.Errorf("%q: written %q, read back %+v, %v", text, c.String(), again, err)
		}
	}
	if c, _ := ParseConfig("off"); !c.Off {
		t.Error("off does not switch off")
	}
	if c, _ := ParseConfig("off, on"); c.Off {
		t.Error("the last word does not win")
	}
	if c := (Config{}).String(); c != "" {
		t.Errorf("defaults are written as %q", c)
	}
}

func TestConfigErrors(t *testing.T) {
	for text, want := range map[string]string{
		"treshold=3":     "does not exist; there are jit, threshold,",
		"threshold":      "want key=value",
		"threshold=x":    "want a number",
		"threshold=0":    "want a number",
		"threshold=1e99": "want a number",
		"jit=maybe":      `want "on" or "off"`,
		"check=all":      "want one of off, verify, lockstep",
	} {
		if _, err := ParseConfig(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", text, err, want)
		}
	}
	c := Config{Passes: "all:-pel"}.withDefaults()
	if err := c.check(); err == nil || !strings.Contains(err.Error(), "pel") {
		t.Errorf("unknown pass: %v", err)
	}
	c = Config{Threshold: -1}.withDefaults()
	if err := c.check(); err == nil {
		t.Error("a negative threshold is accepted")
	}
}

func TestUsageNamesAllKeys(t *testing.T) {
	for _, k := range settingKeys() {
		if !strings.Contains(Usage(), "  "+k+" ") {
			t.Errorf("Usage does not mention %s", k)
		}
	}
}

func TestTablesHaveNoHoles(t *testing.T) {
	for r := range numReasons {
		if r.String() == "" {
			t.Errorf("reason %d has no text", r)
		}
	}
	for k := range numEvents {
		if k.String() == "" {
			t.Errorf("event %d has no name", k)
		}
	}
	for c := range numCounters {
		if c.String() == "" {
			t.Errorf("counter %d has no name", c)
		}
	}
	if Reason(200).String() == "" || EventKind(200).String() == "" {
		t.Error("unknown values have no text")
	}
}

func TestPenaltiesGrow(t *testing.T) {
	last := int32(0)
	for fails := range uint32(maxFailures + 1) {
		p := penalty(1000, fails, 3)
		if p <= last {
			t.Errorf("%d failures: wait %d, after %d", fails, p, last)
		}
		last = p
	}
	if p := penalty(1<<30, 8, 0); p <= 0 || p == never {
		t.Errorf("wait %d", p)
	}
}

// Every abort reason but "no reason" is given somewhere outside of its table.
func TestReasonsAreUsed(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	declared, used := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		into := used
		if f.Name() == "abort.go" {
			into = declared
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && strings.HasPrefix(id.Name, "Reason") && id.Name != "Reason" {
				into[id.Name] = true
			}
			return true
		})
	}
	if len(declared) == 0 {
		t.Fatal("no reasons found")
	}
	for name := range declared {
		if !used[name] {
			t.Errorf("%s is never given", name)
		}
	}
}
