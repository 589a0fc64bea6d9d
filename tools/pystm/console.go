package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/peterh/liner"
	"golang.org/x/sys/unix"

	"github.com/segue-vm/segue/python"
)

// isTerminal reports whether r is a terminal.
func isTerminal(r any) bool {
	f, ok := r.(*os.File)
	if !ok {
		return false
	}
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}

// interact is the interactive loop of in.
func (c *command) interact(in *python.Interp) int {
	if !isTerminal(c.options.Stdin) || !isTerminal(c.options.Stdout) {
		return in.Interact(plainConsole{c.options.Stdin, c.options.Stderr})
	}
	l := newLineConsole(in)
	defer l.close()
	return in.Interact(l)
}

// A lineConsole reads from a terminal, with editing, history and completion.
type lineConsole struct {
	state   *liner.State
	history string            // its file; "" for none
	cooked  liner.ModeApplier // of the terminal while the program runs
	editing liner.ModeApplier // while a line is edited
}

// historyFile is where lines are kept, in the home directory.
const historyFile = ".pystm_history"

func newLineConsole(in *python.Interp) *lineConsole {
	c := &lineConsole{}
	c.cooked, _ = liner.TerminalMode()
	c.state = liner.NewLiner()
	c.editing, _ = liner.TerminalMode()
	c.state.SetCtrlCAborts(true)
	c.state.SetTabCompletionStyle(liner.TabPrints)
	c.state.SetWordCompleter(func(line string, pos int) (head string, words []string, tail string) {
		runes := []rune(line)
		head, tail = string(runes[:pos]), string(runes[pos:])
		if strings.TrimSpace(head) == "" {
			return head, []string{"    "}, tail
		}
		start, words := in.Complete(head)
		return head[:start], words, tail
	})
	home, err := os.UserHomeDir()
	if err != nil {
		return c
	}
	c.history = filepath.Join(home, historyFile)
	if f, err := os.Open(c.history); err == nil {
		c.state.ReadHistory(f)
		f.Close()
	}
	return c
}

func (c *lineConsole) ReadLine(prompt string) (string, error) {
	if c.editing != nil && c.cooked != nil {
		c.editing.ApplyMode()
		defer c.cooked.ApplyMode()
		keysOnly()
	}
	line, err := c.state.Prompt(prompt)
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", python.ErrInterrupted
	}
	if err == nil && strings.TrimSpace(line) != "" {
		c.state.AppendHistory(line)
	}
	return line, err
}

// keysOnly makes ^C a key like others. Prompt does so, too, but not before it has
// shown the prompt: a ^C in between would be a signal that nobody waits for, and
// take with it what has been typed.
func keysOnly() {
	if mode, err := unix.IoctlGetTermios(unix.Stdin, unix.TCGETS); err == nil {
		mode.Lflag &^= unix.ISIG
		_ = unix.IoctlSetTermios(unix.Stdin, unix.TCSETS, mode)
	}
}

// close gives the terminal back and keeps the history, if it can.
func (c *lineConsole) close() {
	if c.history != "" {
		if f, err := os.OpenFile(c.history, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600); err == nil {
			c.state.WriteHistory(f)
			f.Close()
		}
	}
	c.state.Close()
}

// A plainConsole reads lines that do not come from a terminal. It reads no further
// than the end of the line: what follows may be for the program.
type plainConsole struct {
	in  io.Reader
	out io.Writer
}

func (c plainConsole) ReadLine(prompt string) (string, error) {
	io.WriteString(c.out, prompt)
	var line []byte
	var b [1]byte
	for {
		n, err := c.in.Read(b[:])
		switch {
		case n == 1 && b[0] == '\n':
			return string(line), nil
		case n == 1:
			line = append(line, b[0])
		case err != nil && len(line) > 0:
			return string(line), nil
		case err != nil:
			return "", io.EOF
		}
	}
}
