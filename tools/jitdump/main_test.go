package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
)

const sample = "testdata/count.jt"

// jitdump runs the command and gives its exit code and what it printed.
func jitdump(stdin string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

func TestCommands(t *testing.T) {
	for _, c := range []struct {
		args string
		code int
		want []string // in the output, or in the errors if the code is 2
		not  string
	}{
		{"ls " + sample, 0, []string{"T3     loop", "record 19, opt 25, stm 29", "bridge of T3.E4", "  12\n"}, ""},
		{"ls -sort ops " + sample, 0, []string{"T4"}, ""},
		{"ls -sort colour " + sample, 2, []string{"cannot sort by"}, ""},
		{"ls", 2, []string{"wants files", "usage: jitdump ls"}, ""},
		{"ls nosuch.jt", 2, []string{"nosuch.jt"}, ""},
		{"show " + sample, 0, []string{"-- T3.record --", "-- T3.opt --", "-- T3.stm --", "-- T4.opt --"}, "cmp"},
		{"show " + sample + " T3.stm", 0, []string{"; + first read of p30"}, "T3.record"},
		{"show -plain T3.stm " + sample, 0, []string{"stm_read(p30)\n"}, ";"},
		{"show " + sample + " T3.stm -asm -run -src", 0, []string{
			"entered 12 times", "    ; taken 10 times\n", "| " + "    while i < n:",
			"n20 = guard_int(v3) -> E0\n  +0003  4839c8", "n35 = guard_true(i34) -> E4\n  +0010", "E0:\n  +0050", "regs v1=rax"}, ""},
		{"show -asm T4 " + sample, 0, []string{"; the dump has no machine code"}, ""},
		{"show T9 " + sample, 2, []string{"there is no trace T9"}, ""},
		{"show T3.foo " + sample, 2, []string{`no stage "foo"; it has record, opt, stm`}, ""},
		{"show -frob " + sample, 2, []string{"flag provided but not defined"}, ""},
		{"diff T3 " + sample, 1, []string{"-- T3 record -> opt --", "-- T3 opt -> stm --", "+ n40 = stm_read(p30)    ; + first read"}, ""},
		{"diff T3.stm " + sample, 1, []string{"-- T3 opt -> stm --"}, "record"},
		{"diff T3.record T3.stm " + sample, 1, []string{"-- T3.record -> T3.stm --"}, ""},
		{"diff " + sample + " " + sample, 0, nil, "~"},
		{"diff T3 T4 " + sample, 2, []string{"need their stages"}, ""},
		{"diff " + sample, 2, []string{"wants a trace"}, ""},
		{"check " + sample, 0, []string{"4 stages, no mistakes"}, ""},
		{"fmt " + sample, 0, []string{"-- T3.run --"}, ""},
		{"fmt -w -", 2, []string{"no trace"}, ""},
		{"frob", 2, []string{`no command "frob"`}, ""},
		{"help", 0, nil, ""},
		{"show -h", 0, nil, ""},
	} {
		code, out, errs := jitdump("", strings.Fields(c.args)...)
		if c.code == 2 {
			out = errs
		}
		if code != c.code {
			t.Errorf("%s: exit code %d, want %d: %s", c.args, code, c.code, errs)
		}
		for _, w := range c.want {
			if !strings.Contains(out, w) {
				t.Errorf("%s: no %q in\n%s", c.args, w, out)
			}
		}
		if c.not != "" && strings.Contains(out, c.not) {
			t.Errorf("%s: unwanted %q in\n%s", c.args, c.not, out)
		}
	}
	if code, _, errs := jitdump(""); code != 2 || !strings.Contains(errs, "jitdump check") {
		t.Errorf("no arguments: %d %s", code, errs)
	}
}

// The stages in testdata are what today's passes make of the recorded one, so
// the barriers that check proves are real ones.
func TestCheckRealTrace(t *testing.T) {
	src, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	a, err := trace.Parse(sample, src)
	if err != nil {
		t.Fatal(err)
	}
	rec := a.Find(3).Stage("record")
	o, err := opt.Run(rec, opt.Config{Boxing: trace.GenBoxing, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	s, err := stmrewrite.Rewrite(o, stmrewrite.Config{STM: true, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := trace.Print(&b, rec, o, s); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := jitdump(b.String(), "check", "-"); code != 0 || !strings.Contains(out, "3 stages, no mistakes") {
		t.Errorf("%d %s %s\n%s", code, out, errs, b.String())
	}
}

// Mistakes that check has to find in the dump.
func TestCheckFinds(t *testing.T) {
	src, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"n40 = stm_read(p30)    ; + first read of p30 in this region\n", "", "T3.stm: stmrewrite: check: v8 = getfield_gc(p30"},
		{"n41 = cond_call_gc_wb(p30)    ; + first write to p30 in this region\n", "", "n26 = setfield_gc(p30"},
		{"i36 = int_add(i33, i32)", "i36 = int_add(i33, i39)", "i39 is used before it is defined"},
		{"parent=T3.E4", "parent=T3.E44", "T3 has no exit E44"},
		{"label(i1 = i32", "label(i1 = i99", "T3 has no value i99"},
		{"E2 link T3", "E2 link T4", "T4, which is no loop"},
	} {
		bad := strings.ReplaceAll(string(src), c.old, c.new)
		if bad == string(src) {
			t.Fatalf("nothing to replace: %q", c.old)
		}
		code, out, _ := jitdump(bad, "check", "-")
		if code != 1 || !strings.Contains(out, c.want) {
			t.Errorf("%q: exit code %d\n%s", c.want, code, out)
		}
	}
	noSTM := strings.Replace(string(src), "passes=all", "passes=all,stm=off", 1)
	noSTM = strings.ReplaceAll(noSTM, "n40 = stm_read(p30)    ; + first read of p30 in this region\n", "")
	if code, out, _ := jitdump(noSTM, "check", "-"); code != 0 {
		t.Errorf("a dump without barriers by configuration: %s", out)
	}
	if code, _, errs := jitdump("-- T1 --\ntrace T1 loop\n", "check", "-"); code != 2 || !strings.Contains(errs, "stdin:2:14") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestFmtWrites(t *testing.T) {
	src, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "x.jt")
	messy := strings.Replace(string(src), "i36 = int_add(i33, i32)", "  i36=int_add( i33,i32 )", 1)
	if err := os.WriteFile(file, []byte(messy), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := jitdump("", "fmt", "-w", file); code != 0 || out != "" {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	got, _ := os.ReadFile(file)
	if code, out, _ := jitdump("", "diff", file, sample); code != 0 || !strings.Contains(string(got), "i36 = int_add(i33, i32)\n") {
		t.Errorf("%s\n%s", out, got)
	}
}
