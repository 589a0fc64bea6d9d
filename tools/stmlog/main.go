// Command stmlog shows what an event log (pystm --stm-log FILE) says.
//
//	stmlog [-n COUNT] FILE     totals, and the conflicts that cost most time (default: 5)
//	stmlog html FILE > page    a page with a time line for each thread and all conflicts
//	stmlog json FILE > trace   Chrome trace-event JSON, for https://ui.perfetto.dev
//	stmlog text FILE           every event, a line each
//
// FILE may also be such a text; "-" is standard input. A log that is damaged or
// cut off is shown as far as it goes; then the exit code is 1.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/segue-vm/segue/stm/eventlog"
)

const usage = `usage: stmlog [-n COUNT] FILE
       stmlog html|json|text FILE
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

var errUsage = errors.New("wrong usage")

// run is the command; the result is its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	show, file, err := parse(args)
	if err != nil {
		if err != errUsage {
			fmt.Fprintf(stderr, "stmlog: %v\n", err)
		}
		fmt.Fprint(stderr, usage)
		return 2
	}
	l, damage := load(file, stdin)
	if l == nil {
		fmt.Fprintf(stderr, "stmlog: %v\n", damage)
		return 1
	}
	out := bufio.NewWriter(stdout)
	if err := errors.Join(show(l, out), out.Flush()); err != nil {
		fmt.Fprintf(stderr, "stmlog: %v\n", err)
		return 1
	}
	if damage != nil {
		fmt.Fprintf(stderr, "stmlog: %s: %v\n", file, damage)
		return 1
	}
	return 0
}

// parse says what to do with which file.
func parse(args []string) (show func(*eventlog.Log, io.Writer) error, file string, err error) {
	count := 5
	show = func(l *eventlog.Log, w io.Writer) error { return l.Print(w, count) }
	if len(args) > 0 {
		switch args[0] {
		case "html":
			show, args = writePage, args[1:]
		case "json":
			show, args = (*eventlog.Log).WriteChrome, args[1:]
		case "text":
			show, args = (*eventlog.Log).Format, args[1:]
		case "-n":
			if len(args) < 2 {
				return nil, "", errUsage
			}
			if count, err = strconv.Atoi(args[1]); err != nil || count < 0 {
				return nil, "", fmt.Errorf("-n %s: want a number", args[1])
			}
			args = args[2:]
		}
	}
	if len(args) != 1 || len(args[0]) > 1 && args[0][0] == '-' {
		return nil, "", errUsage
	}
	return show, args[0], nil
}

// load reads a log. It is nil if there is nothing in it at all.
func load(file string, stdin io.Reader) (*eventlog.Log, error) {
	data, err := []byte(nil), error(nil)
	if file == "-" {
		data, err = io.ReadAll(stdin)
	} else {
		data, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, err
	}
	var l *eventlog.Log
	if bytes.HasPrefix(data, []byte("log ")) {
		l, err = eventlog.Parse(string(data))
	} else {
		l, err = eventlog.Read(bytes.NewReader(data))
	}
	if err != nil && len(l.Threads) == 0 {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return l, err
}
