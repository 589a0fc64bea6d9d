package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

// command is a parsed command line.
type command struct {
	kind    int
	what    string // code, module or file
	options python.Options
	dump    string
	stats   bool
	log     string // file of the transactions' events
}

// Where the program comes from.
const (
	fromFile = iota
	fromCode
	fromModule
	fromStdin
)

var (
	errHelp    = errors.New("help wanted")
	errVersion = errors.New("version wanted")
)

// longOptions are the options with a value, and what each does.
var longOptions = map[string]func(c *command, v string) error{
	"segments": func(c *command, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > stm.MaxSegments {
			return fmt.Errorf("want a number from 1 to %d", stm.MaxSegments)
		}
		c.options.Heap.Segments = n
		return nil
	},
	"heap": func(c *command, v string) (err error) {
		c.options.Heap.HeapLimit, err = parseSize(v)
		return err
	},
	"jit": func(c *command, v string) error {
		cfg, err := jit.ParseConfig(v)
		cfg.Dump = c.options.JIT.Dump
		c.options.JIT = cfg
		return err
	},
	"jit-dump": func(c *command, v string) error {
		c.dump = v
		return nil
	},
	"stm-log": func(c *command, v string) error {
		c.log = v
		return nil
	},
	"faults": parseFaults,
}

// parseSize reads a number of bytes with an optional unit k, m or g.
func parseSize(s string) (uint64, error) {
	unit, digits := uint64(1), strings.ToLower(s)
	for suffix, n := range map[string]uint64{"k": 1 << 10, "m": 1 << 20, "g": 1 << 30} {
		if rest, ok := strings.CutSuffix(digits, suffix); ok {
			unit, digits = n, rest
			break
		}
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || n == 0 || n > 1<<40/unit {
		return 0, fmt.Errorf("want a size such as 512m or 4g, at most 1024g")
	}
	return n * unit, nil
}

func parseFaults(c *command, v string) error {
	for _, f := range strings.Split(v, ",") {
		key, value, _ := strings.Cut(f, "=")
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return fmt.Errorf("%q: want KEY=N", f)
		}
		switch key {
		case "collect":
			c.options.Heap.CollectEvery = n
		case "abort":
			c.options.Heap.AbortEvery = n
		case "seed":
			c.options.Heap.Seed = int64(n)
		default:
			return fmt.Errorf("unknown key %q", key)
		}
	}
	return nil
}

// parse reads a command line and the environment.
func parse(args []string, env func(string) (string, bool)) (*command, error) {
	c := &command{}
	c.options.Executable = "pystm"
	c.log, _ = env("PYSTM_LOG")
	for name, set := range longOptions {
		key := "SEGUE_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if v, ok := env(key); ok && v != "" {
			if err := set(c, v); err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
		}
	}
	if v, ok := env("SEGUE_STATS"); ok && v != "" && v != "0" {
		c.stats = true
	}
	for len(args) > 0 {
		rest, done, err := c.option(args)
		if err != nil {
			return nil, err
		}
		if args = rest; done {
			break
		}
	}
	return c, c.target(args)
}

// option takes one option off args; done when the rest belongs to the program.
func (c *command) option(args []string) (rest []string, done bool, err error) {
	a := args[0]
	switch {
	case a == "-c" || a == "-m":
		if len(args) < 2 {
			return nil, false, fmt.Errorf("Argument expected for the %s option", a)
		}
		c.kind, c.what = fromCode, args[1]
		if a == "-m" {
			c.kind = fromModule
		}
		return append([]string{a}, args[2:]...), true, nil
	case a == "-" || !strings.HasPrefix(a, "-"):
		return args, true, nil
	case a == "-h" || a == "--help":
		return nil, false, errHelp
	case a == "-V" || a == "--version":
		return nil, false, errVersion
	case a == "--stats":
		c.stats = true
		return args[1:], false, nil
	}
	name, value, inline := strings.Cut(strings.TrimLeft(a, "-"), "=")
	set := longOptions[name]
	if set == nil {
		return nil, false, fmt.Errorf("unknown option %s", a)
	}
	rest = args[1:]
	if !inline {
		if len(rest) == 0 {
			return nil, false, fmt.Errorf("option %s needs a value", a)
		}
		value, rest = rest[0], rest[1:]
	}
	if err := set(c, value); err != nil {
		return nil, false, fmt.Errorf("option --%s: %w", name, err)
	}
	return rest, false, nil
}

// target sets what to run, sys.argv and sys.path from the remaining arguments.
func (c *command) target(args []string) error {
	switch {
	case c.kind != fromFile:
		c.options.Path = []string{""}
	case len(args) == 0:
		c.kind = fromStdin
		args = []string{""}
		c.options.Path = []string{""}
	case args[0] == "-":
		c.kind = fromStdin
		c.options.Path = []string{""}
	default:
		c.what = args[0]
		dir, err := filepath.Abs(filepath.Dir(args[0]))
		if err != nil {
			return err
		}
		c.options.Path = []string{dir}
	}
	c.options.Args = args
	return nil
}
