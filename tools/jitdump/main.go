// Jitdump shows, compares and checks dumps of Segue's JIT: text archives with
// the suffix .jt that hold every stage of every compiled trace. (perf has a
// binary format of the same name, jit-PID.dump; this is not it.)
//
//	jitdump ls FILE...                    one line per trace
//	jitdump show FILE [T3 | T3.stm]...    stages, with -asm, -run, -src
//	jitdump diff FILE T3 | FILE FILE      what changed, by the names of ops
//	jitdump check FILE...                 verify every stage and every barrier
//	jitdump fmt [-w] FILE                 canonical text
//
// FILE may be - for standard input. The exit code is 0 if all is well, 1 if
// check found a mistake or diff a difference, 2 if the command line or a file
// makes no sense.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/segue-vm/segue/trace"
)

// command is one verb.
type command struct {
	name, args, doc string
	run             func(c *call) error
	flags           func(c *call, fs *flag.FlagSet)
}

// commands is set in init, since usage refers to it.
var commands []command

func init() {
	commands = []command{
		{"ls", "FILE...", "one line per trace", runLs, lsFlags},
		{"show", "FILE [T3 | T3.stm]...", "print traces, all stages or one", runShow, showFlags},
		{"diff", "FILE T3 [T3.record T3.opt] | FILE FILE", "differences by name, between stages or dumps", runDiff, nil},
		{"check", "FILE...", "verify every stage and every barrier", runCheck, nil},
		{"fmt", "FILE", "print in canonical form", runFmt, fmtFlags},
	}
}

// call is one invocation.
type call struct {
	in       io.Reader
	out, err io.Writer
	args     []string
	sort     string
	asm      bool
	counts   bool
	source   bool
	plain    bool
	write    bool
}

// errFound means that the command did its work and found something bad, which
// it has printed.
var errFound = errors.New("")

// usageError is a mistake on the command line.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is main with its surroundings as arguments; it returns the exit code.
func run(args []string, in io.Reader, out, errw io.Writer) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help" {
		usage(errw)
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	for i := range commands {
		if commands[i].name == args[0] {
			return invoke(&commands[i], &call{in: in, out: out, err: errw}, args[1:])
		}
	}
	fmt.Fprintf(errw, "jitdump: there is no command %q\n", args[0])
	usage(errw)
	return 2
}

func invoke(cmd *command, c *call, args []string) int {
	err := c.parse(cmd, args)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = cmd.run(c)
	}
	var u usageError
	switch {
	case err == nil:
		return 0
	case err == errFound:
		return 1
	case errors.As(err, &u):
		fmt.Fprintf(c.err, "jitdump %s: %v\nusage: jitdump %s %s\n", cmd.name, err, cmd.name, cmd.args)
	default:
		fmt.Fprintf(c.err, "jitdump %s: %v\n", cmd.name, err)
	}
	return 2
}

// parse reads flags wherever they stand among the arguments.
func (c *call) parse(cmd *command, args []string) error {
	fs := flag.NewFlagSet("jitdump "+cmd.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	if cmd.flags != nil {
		cmd.flags(c, fs)
	}
	for len(args) > 0 {
		if args[0] == "-" {
			c.args, args = append(c.args, "-"), args[1:]
			continue
		}
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				fmt.Fprintf(c.err, "usage: jitdump %s %s\n%s\n", cmd.name, cmd.args, cmd.doc)
				fs.SetOutput(c.err)
				fs.PrintDefaults()
				return err
			}
			return usageError{err.Error()}
		}
		if args = fs.Args(); len(args) > 0 {
			c.args, args = append(c.args, args[0]), args[1:]
		}
	}
	return nil
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "Jitdump shows, compares and checks dumps of the JIT (.jt files).")
	for _, c := range commands {
		fmt.Fprintf(w, "  jitdump %-45s %s\n", c.name+" "+c.args, c.doc)
	}
	fmt.Fprintln(w, "FILE may be - for standard input. jitdump COMMAND -h lists the flags of a command.")
}

var selectorRE = regexp.MustCompile(`^T(\d+)(?:\.(\w+))?$`)

// selector names a trace, and perhaps one stage of it.
type selector struct {
	text  string
	id    int
	stage string
}

// split separates files from selectors.
func (c *call) split() (files []string, sel []selector) {
	for _, a := range c.args {
		if m := selectorRE.FindStringSubmatch(a); m != nil {
			s := selector{text: a, stage: m[2]}
			fmt.Sscan(m[1], &s.id)
			sel = append(sel, s)
			continue
		}
		files = append(files, a)
	}
	return files, sel
}

// one is the only file that the command line names.
func (c *call) one() (*trace.Archive, []selector, error) {
	files, sel := c.split()
	if len(files) != 1 {
		return nil, nil, usageError{fmt.Sprintf("wants one file, not %d", len(files))}
	}
	a, err := c.read(files[0])
	return a, sel, err
}

func (c *call) bytes(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(c.in)
	}
	return os.ReadFile(file)
}

func (c *call) read(file string) (*trace.Archive, error) {
	src, err := c.bytes(file)
	if err != nil {
		return nil, err
	}
	name := file
	if file == "-" {
		name = "stdin"
	}
	a, err := trace.Parse(name, src)
	if err == nil && len(a.Dumps) == 0 {
		return nil, fmt.Errorf("%s: there is no trace in this file", name)
	}
	return a, err
}

// find resolves a selector to a dump and, if it names one, a stage.
func (s selector) find(a *trace.Archive) (*trace.Dump, *trace.Trace, error) {
	d := a.Find(s.id)
	if d == nil {
		return nil, nil, fmt.Errorf("there is no trace T%d; see jitdump ls", s.id)
	}
	if s.stage == "" {
		return d, nil, nil
	}
	t := d.Stage(s.stage)
	if t == nil {
		return nil, nil, fmt.Errorf("T%d has no stage %q; it has %s", s.id, s.stage, strings.Join(stageNames(d), ", "))
	}
	return d, t, nil
}

func stageNames(d *trace.Dump) (names []string) {
	for _, t := range d.Stages {
		names = append(names, t.Stage)
	}
	return names
}
