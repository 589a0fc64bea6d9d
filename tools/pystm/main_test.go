package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCommand(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	script := write("script.py", "import sys, beside\nprint(sys.argv[1:], beside.x, __name__, __file__.endswith('script.py'))\n")
	write("beside.py", "x = 1\n")
	write("pkg/__init__.py", "")
	write("pkg/__main__.py", "print('main of', __name__)\n")
	missing := filepath.Join(dir, "missing.py")
	dump := filepath.Join(dir, "dump.txt")
	for _, x := range []struct {
		args           []string
		stdin          string
		stdout, stderr string // the latter: what it begins with
		code           int
	}{
		{args: []string{script, "a", "-c"}, stdout: "['a', '-c'] 1 __main__ True\n"},
		{args: []string{"-c", "import sys; print(sys.argv)", "x"}, stdout: "['-c', 'x']\n"},
		{args: []string{"-"}, stdin: "print('from stdin')", stdout: "from stdin\n"},
		{stdin: "print('no arguments')", stdout: "no arguments\n"},
		{args: []string{missing}, stderr: "pystm: can't open file '" + missing + "': [Errno 2] No such file or directory\n", code: 2},
		{args: []string{"-m", "no_such"}, stderr: "pystm: No module named no_such\n", code: 1},
		{args: []string{"-c", "import sys; sys.exit(7)"}, code: 7},
		{args: []string{"-c", "import sys; sys.exit('bye')"}, stderr: "bye\n", code: 1},
		{args: []string{"-c", "raise SystemExit"}},
		{args: []string{"-c", "1/0"}, stderr: "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\nZeroDivisionError: division by zero\n", code: 1},
		{args: []string{"-c", "x ="}, stderr: "  File \"<string>\", line 1\n", code: 1},
		{args: []string{"--segments", "2", "--heap", "256m", "--jit", "off", "-c", "print(1)"}, stdout: "1\n"},
		{args: []string{"--segments=3", "-c", "import __pypy__.thread as t; print(t.getsegmentlimit())"}, stdout: "3\n"},
		{args: []string{"--jit-dump", dump, "-c", "print(2)"}, stdout: "2\n"},
		{args: []string{"--faults", "collect=1,abort=3,seed=5", "-c", "print([i for i in range(3)])"}, stdout: "[0, 1, 2]\n"},
		{args: []string{"--stats", "-c", "pass"}, stderr: "thread MainThread:\n"},
		{args: []string{"--heap", "16m", "-c", "l = []\nwhile True: l.append([0] * 100)"}, stderr: "Traceback", code: 1},
		{args: []string{"--version"}, stdout: "Python 3.11.7 (segue)\n"},
		{args: []string{"--segments", "65", "-c", "1"}, stderr: "pystm: option --segments: want a number from 1 to 64\n", code: 2},
		{args: []string{"--heap", "lots"}, stderr: "pystm: option --heap: want a size", code: 2},
		{args: []string{"--jit", "nonsense=1"}, stderr: "pystm: option --jit: ", code: 2},
		{args: []string{"--nonsense"}, stderr: "pystm: unknown option --nonsense\n", code: 2},
		{args: []string{"--heap"}, stderr: "pystm: option --heap needs a value\n", code: 2},
		{args: []string{"-c"}, stderr: "pystm: Argument expected for the -c option\n", code: 2},
	} {
		var stdout, stderr bytes.Buffer
		code := run(x.args, strings.NewReader(x.stdin), &stdout, &stderr)
		if code != x.code || stdout.String() != x.stdout || !strings.HasPrefix(stderr.String(), x.stderr) || x.stderr == "" && stderr.Len() > 0 {
			t.Errorf("%q: exit code %d, want %d\nstdout %q\n  want %q\nstderr %q\n  want %q...", x.args, code, x.code, &stdout, x.stdout, &stderr, x.stderr)
		}
	}
	if _, err := os.Stat(dump); err != nil {
		t.Error(err)
	}
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	if code := run([]string{"-m", "pkg"}, strings.NewReader(""), &stdout, &stderr); code != 0 || stdout.String() != "main of __main__\n" {
		t.Errorf("-m pkg: exit code %d, %q, %q", code, &stdout, &stderr)
	}
}

func TestEnvironment(t *testing.T) {
	env := map[string]string{"PYSTM_SEGMENTS": "5", "PYSTM_HEAP": "1g", "PYSTM_STATS": "1", "PYSTM_JIT": "off", "PYSTM_JIT_DUMP": "d"}
	look := func(k string) (string, bool) { v, ok := env[k]; return v, ok }
	c, err := parse([]string{"--segments", "2", "x.py"}, look)
	if err != nil {
		t.Fatal(err)
	}
	if o := c.options; o.Heap.Segments != 2 || o.Heap.HeapLimit != 1<<30 || !c.stats || !o.JIT.Off || c.dump != "d" || c.what != "x.py" {
		t.Errorf("%+v", c)
	}
	env["PYSTM_HEAP"] = "x"
	if _, err := parse(nil, look); err == nil || !strings.HasPrefix(err.Error(), "PYSTM_HEAP: ") {
		t.Errorf("bad environment: %v", err)
	}
}
