package tests

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var (
	seedFlag = flag.Uint64("seed", 0, "seed of the random tests; 0 chooses one")
	stress   = os.Getenv("SEGUE_STRESS") != ""
)

// binaries is where TestMain's commands are built, each at its first use.
var binaries string

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "segue-tests")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	binaries = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// pystm and jitdump are the paths of the commands. With SEGUE_PYSTM set, that
// binary is tested.
var (
	buildPystm   = sync.OnceValues(func() (string, error) { return build("pystm") })
	buildJitdump = sync.OnceValues(func() (string, error) { return build("jitdump") })
)

func build(tool string) (string, error) {
	if path := os.Getenv("SEGUE_" + strings.ToUpper(tool)); path != "" {
		return path, nil
	}
	path := filepath.Join(binaries, tool)
	if out, err := exec.Command("go", "build", "-o", path, "../tools/"+tool).CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %v\n%s", tool, err, out)
	}
	return path, nil
}

func pystm(t testing.TB) string {
	t.Helper()
	path, err := buildPystm()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// python311 is the interpreter behind python3.11, "" if there is none.
var python311 = sync.OnceValue(func() string {
	out, err := exec.Command("python3.11", "-c", "import sys; print(sys.executable)").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
})

// command is a process to run.
type command struct {
	path  string
	args  []string
	dir   string
	stdin string
	env   []string
	limit time.Duration // to kill it; 0: two minutes
}

// result is what a process did.
type result struct {
	stdout, stderr string
	code           int // -1: killed by a signal
}

func (r result) String() string {
	return fmt.Sprintf("exit code %d\nstdout:\n%s\nstderr:\n%s", r.code, r.stdout, r.stderr)
}

// run runs the process to its end; a process that does not end in time is
// killed with a dump of its goroutines, and fails the test.
func (c command) run(t testing.TB) result {
	t.Helper()
	r, err := c.try()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (c command) try() (result, error) {
	limit := c.limit
	if limit == 0 {
		limit = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.path, c.args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }
	cmd.WaitDelay = 5 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.Dir = &stdout, &stderr, c.dir
	cmd.Stdin = strings.NewReader(c.stdin)
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=", "PYTHONIOENCODING=utf-8", "SEGUE_STRESS=")
	cmd.Env = append(cmd.Env, c.env...)
	err := cmd.Run()
	r := result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return r, fmt.Errorf("%s %s did not end within %v\n%v", c.path, strings.Join(c.args, " "), limit, r)
	case err != nil && !errors.As(err, &exit):
		return r, fmt.Errorf("%s: %v", c.path, err)
	}
	return r, nil
}
