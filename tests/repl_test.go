package tests

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A terminal is a process on a pseudo-terminal, and what it has shown.
type terminal struct {
	t     *testing.T
	cmd   *exec.Cmd
	tty   *os.File
	shown chan string
	text  string // not yet waited for
	last  string // typed in a dialog
}

// openTerminal starts pystm on a pseudo-terminal of 24 lines.
func openTerminal(t *testing.T, home string, env []string, args ...string) *terminal {
	t.Helper()
	tty, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no pseudo-terminals: ", err)
	}
	t.Cleanup(func() { tty.Close() })
	fd := int(tty.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer slave.Close()
	x := &terminal{t: t, tty: tty, cmd: exec.Command(pystm(t), args...), shown: make(chan string, 100)}
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = slave, slave, slave
	x.cmd.Env = append(append(os.Environ(), "TERM=xterm", "HOME="+home), env...)
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.cmd.Process.Kill() })
	go func() {
		b := make([]byte, 4096)
		for {
			n, err := tty.Read(b)
			x.shown <- string(b[:n])
			if err != nil {
				close(x.shown)
				return
			}
		}
	}()
	return x
}

var escapes = regexp.MustCompile(`\x1b\[[0-9;]*[A-Za-z]`)

// wait waits until something has been shown that matches, and forgets it with
// all before it.
func (x *terminal) wait(pattern string) {
	x.t.Helper()
	re := regexp.MustCompile(pattern)
	limit := time.After(time.Minute)
	for {
		clean := strings.ReplaceAll(escapes.ReplaceAllString(x.text, ""), "\r\n", "\n")
		if at := re.FindStringIndex(clean); at != nil {
			x.text = clean[at[1]:]
			return
		}
		select {
		case s, ok := <-x.shown:
			if !ok {
				x.t.Fatalf("the program ended; waiting for %q, it showed %q", pattern, clean)
			}
			x.text += s
		case <-limit:
			x.t.Fatalf("after %q, waiting for %q, it shows %q", x.last, pattern, clean)
		}
	}
}

func (x *terminal) typed(keys string) {
	x.t.Helper()
	if _, err := x.tty.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// dialog types lines at prompts and waits for the answers.
func (x *terminal) dialog(pairs ...string) {
	x.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		x.last = pairs[i]
		x.typed(pairs[i])
		x.wait(pairs[i+1])
	}
}

// ends waits for the end of the process and its exit code.
func (x *terminal) ends(code int) {
	x.t.Helper()
	for range x.shown {
	}
	x.cmd.Wait()
	if got := x.cmd.ProcessState.ExitCode(); got != code {
		x.t.Errorf("exit code %d, want %d", got, code)
	}
}

const promptAgain = `\n>>> $`

func TestREPL(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	x := openTerminal(t, home, nil)
	x.wait(`^Python 3\.11\.7 .*\nType "help", "copyright", "credits" or "license" for more information\.` + promptAgain)
	x.dialog(
		"1 + 1\r", `\n2`+promptAgain,
		"_ * 21\r", `\n42`+promptAgain,
		"if _:\r", `\n\.\.\. $`,
		"  print('yes')\r", `\n\.\.\. $`,
		"\r", `\nyes`+promptAgain,
		"# nothing\r", promptAgain,
		"\r", promptAgain,
		"'''a\r", `\n\.\.\. $`,
		"b'''\r", `\n'a\\nb'`+promptAgain,
		"match 1:\r", `\n\.\.\. $`,
		" case 1:\r", `\n\.\.\. $`,
		"  print('one')\r", `\n\.\.\. $`,
		"\r", `\none`+promptAgain,
		"1/0\r", "\nTraceback \\(most recent call last\\):\n  File \"<stdin>\", line 1, in <module>\nZeroDivisionError: division by zero"+promptAgain,
		"def f(:\r", "\n  File \"<stdin>\", line 1\n    def f\\(:\n          \\^\nSyntaxError: invalid syntax"+promptAgain,
		"exit\r", `\nUse exit\(\) or Ctrl-D \(i\.e\. EOF\) to exit`+promptAgain,
		"None\r", promptAgain,
		"name = input('who? ')\r", `\nwho\? $`,
		"me\r", promptAgain,
		"name\r", `\n'me'`+promptAgain,
		"half a lin\x03", `\nKeyboardInterrupt`+promptAgain,
		"while True:\r", `\n\.\.\. $`,
		" pass\x03", `\nKeyboardInterrupt`+promptAgain,
		"print('run'); [0 for x in iter(int, 1)]\r", `\nrun\n`,
		"\x03", `Traceback \(most recent call last\):\n(.*\n)+KeyboardInterrupt`+promptAgain,
		"nam\t + '!'\r", `\n'me!'`+promptAgain,
		"name.upp\t)\r", `\n'ME'`+promptAgain,
		"import sys; sys.ps1 = 'next: '\r", `\nnext: $`,
		"exit(5)\r", `\n`)
	x.ends(5)

	x = openTerminal(t, home, nil, "-q")
	x.wait(`^>>> $`)
	x.typed("\x1b[A\x1b[A\x1b[A\r") // up, to name.upper()
	x.wait(`NameError: name 'name' is not defined` + promptAgain)
	x.typed("\x04")
	x.ends(0)
}

// TestREPLAfter runs a program that ends before the interactive loop begins.
func TestREPLAfter(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	startup := filepath.Join(dir, "startup.py")
	if err := os.WriteFile(startup, []byte("started = 7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	x := openTerminal(t, dir, nil, "-i", "-c", "x = 5; raise SystemExit(3)")
	x.wait(`^Traceback \(most recent call last\):\n  File "<string>", line 1, in <module>\nSystemExit: 3` + promptAgain)
	x.dialog("x\r", `\n5`+promptAgain, "\x04", `\n`)
	x.ends(0)

	x = openTerminal(t, dir, []string{"PYTHONSTARTUP=" + startup}, "-q")
	x.wait(`^>>> $`)
	x.dialog("started\r", `\n7`+promptAgain, "\x04", `\n`)
	x.ends(0)
}
