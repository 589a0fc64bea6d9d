package tests

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// eagerJIT compiles everything that runs twice, in order, and compares each
// recorded bytecode with its execution.
const eagerJIT = "threshold=3,bridge_threshold=2,background=off,check=lockstep,bug=panic"

// TestEndToEnd runs the cases e2e/*.txt. A case is a txtar archive:
//
//	-- args --    the command line, an argument per line
//	-- options -- more arguments, before them, for pystm alone
//	-- stdin --   standard input
//	-- only --    a reason why python3.11 differs, which then is not asked
//	-- stdout --, -- stderr --, -- exit -- what must come out (else nothing, nothing and 0)
//
// and the files the program sees in its working directory, which is $DIR in the
// expectations. Each runs with the JIT as it is by default, and with every loop
// compiled at once. Where python3.11 is installed it must print the same.
func TestEndToEnd(t *testing.T) {
	files, err := filepath.Glob("e2e/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in e2e (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := e2eCase{ar: txtar.Parse(src), t: t}
			c.check()
			if text := txtar.Format(c.ar); *update && !bytes.Equal(text, src) {
				if err := os.WriteFile(file, text, 0o644); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

type e2eCase struct {
	ar *txtar.Archive
	t  *testing.T
}

// special are the sections that are not files.
var special = []string{"args", "options", "stdin", "only", "stdout", "stderr", "exit"}

func (c *e2eCase) section(name string) (string, bool) {
	for _, f := range c.ar.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

func (c *e2eCase) lines(name string) []string {
	text, _ := c.section(name)
	return slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return s == "" })
}

func (c *e2eCase) want() result {
	stdout, _ := c.section("stdout")
	stderr, _ := c.section("stderr")
	text, _ := c.section("exit")
	code, err := strconv.Atoi(strings.TrimSpace(text))
	if text != "" && err != nil {
		c.t.Fatalf("exit: %v", err)
	}
	return result{stdout, stderr, code}
}

// bless stores r as what must come out.
func (c *e2eCase) bless(r result) {
	c.ar.Files = slices.DeleteFunc(c.ar.Files, func(f txtar.File) bool {
		return f.Name == "stdout" || f.Name == "stderr" || f.Name == "exit"
	})
	add := func(name, text string) {
		if text != "" {
			c.ar.Files = append(c.ar.Files, txtar.File{Name: name, Data: []byte(text)})
		}
	}
	add("stdout", r.stdout)
	add("stderr", r.stderr)
	if r.code != 0 {
		add("exit", strconv.Itoa(r.code)+"\n")
	}
}

func (c *e2eCase) check() {
	_, only := c.section("only")
	bin := pystm(c.t)
	if other := python311(); other != "" && !only {
		r := c.run(command{path: other, args: c.lines("args")})
		if *update {
			c.bless(r)
		} else if want := c.want(); r != want {
			c.t.Errorf("the case expects\n%v\nbut python3.11 gives\n%v", want, r)
		}
	} else if *update && only {
		c.bless(c.run(command{path: bin, args: append(c.lines("options"), c.lines("args")...)}))
	}
	want := c.want()
	for _, jit := range []string{"", eagerJIT} {
		r := c.run(command{path: bin, args: append(c.lines("options"), c.lines("args")...), env: []string{"PYSTM_JIT=" + jit}})
		if r != want {
			c.t.Errorf("with --jit %q\n%v\nwant\n%v", jit, r, want)
		}
	}
}

// run runs the program in a directory of its own, and names that directory and
// the program as the expectations do.
func (c *e2eCase) run(cmd command) result {
	dir, err := filepath.EvalSymlinks(c.t.TempDir())
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range c.ar.Files {
		if slices.Contains(special, f.Name) {
			continue
		}
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			c.t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			c.t.Fatal(err)
		}
	}
	cmd.dir = dir
	cmd.stdin, _ = c.section("stdin")
	for i, a := range cmd.args {
		cmd.args[i] = strings.ReplaceAll(a, "$DIR", dir)
	}
	r := cmd.run(c.t)
	clean := strings.NewReplacer(dir, "$DIR", cmd.path+": ", "pystm: ")
	r.stdout, r.stderr = whole(clean.Replace(r.stdout)), whole(clean.Replace(r.stderr))
	r.stderr = testTime.ReplaceAllString(r.stderr, "${1}TIME")
	return r
}

// testTime is how long tests took, in the report of unittest.
var testTime = regexp.MustCompile(`(?m)^(Ran \d+ tests? in )\d+\.\d+s$`)

// whole marks a last line without newline, which an archive cannot hold.
func whole(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n\\ no newline at the end\n"
}
