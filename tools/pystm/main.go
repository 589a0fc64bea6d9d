// Command pystm runs Python 3.11 programs whose threads run in parallel, inside
// transactions, with their hot loops compiled.
//
//	pystm [options] FILE [args]
//	pystm [options] -c CODE [args]
//	pystm [options] -m MODULE [args]
//	pystm [options] - [args]         program from standard input
//	pystm [options]                  the same, or the interactive loop on a terminal
//
// Options of one letter mean what they mean to CPython. Every long option NAME can
// also be given as the environment variable PYSTM_NAME (in capitals, "-" as "_");
// the command line wins.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"golang.org/x/sys/unix"

	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm/eventlog"
)

const usageLine = "usage: pystm [options] [-c CODE | -m MODULE | FILE | -] [args]\n"

const shortUsage = usageLine + "Try `pystm -h' for more information.\n"

const usage = usageLine + `options of this implementation; each --NAME can be PYSTM_NAME in the environment:
  --segments N         transactions that can run at the same time (1 to 64; default: CPUs)
  --heap SIZE          limit of the heap, such as 512m or 4g
  --jit KEY=VALUE,...  settings of the JIT, such as threshold=50,passes=all:-peel; "off" turns it off
  --jit-dump FILE      write the compiled traces, as text
  --stats              print a table of what the transactions did, at the end,
                       the conflicts that cost most, and what was compiled
  --stm-log FILE       write a log of all transactions, for stmlog
  --faults KEY=N,...   for tests: collect=N, abort=N (at about every nth chance), seed=N
options as CPython's:
  -c CODE, -m MODULE   the program
  -i                   go on with the interactive loop; also PYTHONINSPECT
  -O, -OO              leave out asserts, and docstrings; also PYTHONOPTIMIZE
  -u                   print at once; also PYTHONUNBUFFERED
  -W ACTION:...        what to do with warnings; also PYTHONWARNINGS
  -X NAME[=VALUE]      an entry of sys._xoptions
  -E, -I, -P, -s, -S   ignore PYTHON* variables; isolated; safe path; no user site; no site
  -q, -v, -x           no banner; report imports; skip the first line of the file
  -B, -R, -d           accepted, nothing to do
  -V, --version        print the version
  -h, --help           print this; also --help-env, --help-xoptions, --help-all
`

const envUsage = `environment variables, beside a PYSTM_NAME for each --NAME:
PYTHONPATH        directories where modules are looked for, separated by ':'
PYTHONSTARTUP     file that the interactive loop runs first
PYTHONINSPECT, PYTHONOPTIMIZE, PYTHONUNBUFFERED, PYTHONVERBOSE, PYTHONWARNINGS,
PYTHONNOUSERSITE, PYTHONSAFEPATH, PYTHONDEVMODE: as the options
PYSTM_LOG         the same as PYSTM_STM_LOG
`

const xUsage = `-X NAME[=VALUE] is an entry of sys._xoptions. One has a meaning of its own:
-X dev            sys.flags.dev_mode
`

func main() {
	signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE) // writing to a pipe that is closed is an error
	status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if status == python.ExitInterrupt {
		signal.Reset(os.Interrupt)
		unix.Kill(os.Getpid(), unix.SIGINT)
		status = 128 + int(unix.SIGINT) // in case it is blocked
		time.Sleep(time.Second)
	}
	os.Exit(status)
}

// run is the command; the result is its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args, os.LookupEnv)
	switch {
	case errors.Is(err, errHelp):
		fmt.Fprint(stdout, usage)
		return 0
	case errors.Is(err, errEnvHelp):
		fmt.Fprint(stdout, envUsage)
		return 0
	case errors.Is(err, errXHelp):
		fmt.Fprint(stdout, xUsage)
		return 0
	case errors.Is(err, errAllHelp):
		fmt.Fprint(stdout, usage, envUsage, xUsage)
		return 0
	case errors.Is(err, errVersion):
		fmt.Fprintln(stdout, "Python "+python.Version+" (segue)")
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "pystm: %v\n%s", err, shortUsage)
		return 2
	}
	c.options.Stdin, c.options.Stdout, c.options.Stderr = stdin, stdout, stderr
	if path, err := os.Executable(); err == nil {
		c.options.Executable = path
	}
	c.interactive = c.kind == fromStdin && isTerminal(stdin)
	if c.options.Flags.Interactive == 0 && !isTerminal(stdin) {
		c.options.Flags.Inspect = 0
	}
	if c.interactive || c.kind == fromStdin && c.options.Flags.Interactive > 0 {
		c.options.Flags.Inspect = max(c.options.Flags.Inspect, 1)
		c.interactive = true
	}
	return c.run()
}

// run runs the program that the command line names.
func (c *command) run() (status int) {
	stderr := c.options.Stderr
	if c.dump != "" {
		f, err := os.Create(c.dump)
		if err != nil {
			fmt.Fprintf(stderr, "pystm: --jit-dump: %v\n", err)
			return 2
		}
		defer f.Close()
		c.options.JIT.Dump = f
	}
	c.options.Heap.Conflicts = c.stats
	if c.log != "" {
		f, err := os.Create(c.log)
		if err != nil {
			fmt.Fprintf(stderr, "pystm: --stm-log: %v\n", err)
			return 2
		}
		log := eventlog.NewWriter(f)
		c.options.Heap.Observer = log
		defer func() {
			if err := errors.Join(log.Close(), f.Close()); err != nil {
				fmt.Fprintf(stderr, "pystm: --stm-log: %v\n", err)
				status = max(status, 1)
			}
		}()
	}
	in, err := python.New(c.options)
	if err != nil {
		fmt.Fprintf(stderr, "pystm: %v\n", err)
		return 1
	}
	stop := onInterrupt(in.InterruptMain)
	status = c.program(in)
	if c.options.Flags.Inspect > 0 && !c.interactive {
		status = c.interact(in)
	}
	stop()
	if c.stats {
		if err := in.WriteStats(stderr); err != nil {
			return 1
		}
	}
	if err := in.Close(); err != nil && status == 0 {
		fmt.Fprintf(stderr, "pystm: %v\n", err)
		status = 1
	}
	return status
}

// onInterrupt calls f at each SIGINT, until stop is called.
func onInterrupt(f func()) (stop func()) {
	signals := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(signals, os.Interrupt)
	go func() {
		for {
			select {
			case <-signals:
				f()
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// start is the interactive loop of a command line without a program.
func (c *command) start(in *python.Interp) int {
	if c.options.Flags.Quiet == 0 {
		fmt.Fprint(c.options.Stderr, python.Banner)
	}
	if c.startup != "" {
		in.RunStartup(c.startup)
	}
	return c.interact(in)
}

func (c *command) program(in *python.Interp) int {
	switch c.kind {
	case fromCode:
		return in.RunText([]byte(c.what), "<string>")
	case fromModule:
		return in.RunModule(c.what)
	case fromStdin:
		if c.interactive {
			return c.start(in)
		}
		text, err := io.ReadAll(c.options.Stdin)
		if err != nil {
			fmt.Fprintf(c.options.Stderr, "pystm: %v\n", err)
			return 1
		}
		return in.RunText(text, "<stdin>")
	}
	return in.RunFile(c.what)
}
