// Command pystm runs Python 3.11 programs whose threads run in parallel, inside
// transactions, with their hot loops compiled.
//
//	pystm [options] FILE [args]
//	pystm [options] -c CODE [args]
//	pystm [options] -m MODULE [args]
//	pystm [options] - [args]         program from standard input
//
// Every long option NAME can also be given as the environment variable
// SEGUE_NAME (in capitals, "-" as "_"); the command line wins.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm/eventlog"
)

const usage = `usage: pystm [options] [-c CODE | -m MODULE | FILE | -] [args]
options:
  --segments N         transactions that can run at the same time (1 to 64; default: CPUs)
  --heap SIZE          limit of the heap, such as 512m or 4g
  --jit KEY=VALUE,...  settings of the JIT, such as threshold=50,passes=all:-peel; "off" turns it off
  --jit-dump FILE      write the compiled traces, as text
  --stats              print a table of what the transactions did, at the end,
                       and the conflicts that cost most
  --stm-log FILE       write a log of all transactions, for stmlog
  --faults KEY=N,...   for tests: collect=N, abort=N (at about every nth chance), seed=N
  --version            print the version
  --help               print this
Each option --NAME can be given as SEGUE_NAME in the environment,
--stm-log also as PYSTM_LOG.
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the command; the result is its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, err := parse(args, os.LookupEnv)
	switch {
	case errors.Is(err, errHelp):
		fmt.Fprint(stdout, usage)
		return 0
	case errors.Is(err, errVersion):
		fmt.Fprintln(stdout, "Python "+python.Version+" (segue)")
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "pystm: %v\n%s", err, usage)
		return 2
	}
	c.options.Stdin, c.options.Stdout, c.options.Stderr = stdin, stdout, stderr
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

func (c *command) program(in *python.Interp) int {
	switch c.kind {
	case fromCode:
		return in.RunText([]byte(c.what), "<string>")
	case fromModule:
		return in.RunModule(c.what)
	case fromStdin:
		text, err := io.ReadAll(c.options.Stdin)
		if err != nil {
			fmt.Fprintf(c.options.Stderr, "pystm: %v\n", err)
			return 1
		}
		return in.RunText(text, "<stdin>")
	}
	return in.RunFile(c.what)
}
