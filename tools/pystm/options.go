package main

import (
	"errors"
	"fmt"
	"os"
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
	startup string // PYTHONSTARTUP

	interactive bool // no program but the interactive loop
	env         func(string) (string, bool)
}

// Where the program comes from.
const (
	fromFile = iota
	fromCode
	fromModule
	fromStdin // or the interactive loop
)

var (
	errHelp    = errors.New("help wanted")
	errVersion = errors.New("version wanted")
	errXHelp   = errors.New("help for -X wanted")
	errEnvHelp = errors.New("help for the environment wanted")
	errAllHelp = errors.New("all help wanted")
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
	c := &command{env: env}
	c.options.OrigArgs = append([]string{"pystm"}, args...)
	c.log, _ = env("PYSTM_LOG")
	for name, set := range longOptions {
		key := "PYSTM_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if v, ok := env(key); ok && v != "" {
			if err := set(c, v); err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
		}
	}
	if v, ok := env("PYSTM_STATS"); ok && v != "" && v != "0" {
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
	c.pythonEnvironment()
	return c, c.target(args)
}

// option takes one argument, and its value, off args; done when the rest belongs
// to the program.
func (c *command) option(args []string) (rest []string, done bool, err error) {
	a := args[0]
	switch {
	case a == "-" || !strings.HasPrefix(a, "-"):
		return args, true, nil
	case a == "--":
		return args[1:], true, nil
	case strings.HasPrefix(a, "--"):
		rest, err = c.longOption(args)
		return rest, false, err
	}
	return c.shortOptions(args)
}

// longOption takes an option --NAME off args.
func (c *command) longOption(args []string) (rest []string, err error) {
	name, value, inline := strings.Cut(args[0][2:], "=")
	rest = args[1:]
	set := longOptions[name]
	switch name {
	case "help":
		return nil, errHelp
	case "help-xoptions":
		return nil, errXHelp
	case "help-env":
		return nil, errEnvHelp
	case "help-all":
		return nil, errAllHelp
	case "version":
		return nil, errVersion
	case "stats":
		c.stats = true
		return rest, nil
	case "check-hash-based-pycs":
		set = checkPycs
	}
	if set == nil {
		return nil, fmt.Errorf("unknown option --%s", name)
	}
	if !inline {
		if len(rest) == 0 {
			return nil, fmt.Errorf("option --%s needs a value", name)
		}
		value, rest = rest[0], rest[1:]
	}
	if err := set(c, value); err != nil {
		return nil, fmt.Errorf("option --%s: %w", name, err)
	}
	return rest, nil
}

// checkPycs takes an option that has nothing to do here: there are no .pyc files.
func checkPycs(c *command, v string) error {
	if v != "always" && v != "never" && v != "default" {
		return errors.New("must be one of 'default', 'always', or 'never'")
	}
	return nil
}

// shortOptions takes a group of options of one letter off args.
func (c *command) shortOptions(args []string) (rest []string, done bool, err error) {
	letters := args[0][1:]
	rest = args[1:]
	for i := range len(letters) {
		letter := letters[i]
		if strings.IndexByte("cmWX", letter) < 0 {
			if err := c.flag(letter); err != nil {
				return nil, false, err
			}
			continue
		}
		value := letters[i+1:]
		if value == "" {
			if len(rest) == 0 {
				return nil, false, fmt.Errorf("Argument expected for the -%c option", letter)
			}
			value, rest = rest[0], rest[1:]
		}
		f := &c.options.Flags
		switch letter {
		case 'c':
			c.kind, c.what = fromCode, value
			return append([]string{"-c"}, rest...), true, nil
		case 'm':
			c.kind, c.what = fromModule, value
			return append([]string{"-m"}, rest...), true, nil
		case 'W':
			f.WarnOptions = append(f.WarnOptions, value)
		case 'X':
			name, v, _ := strings.Cut(value, "=")
			f.XOptions = append(f.XOptions, [2]string{name, v})
			f.DevMode = f.DevMode || name == "dev"
		}
		return rest, false, nil
	}
	return rest, false, nil
}

// flag takes an option of one letter without a value.
func (c *command) flag(letter byte) error {
	f := &c.options.Flags
	switch letter {
	case 'h', '?':
		return errHelp
	case 'V':
		return errVersion
	case 'i':
		f.Inspect++
		f.Interactive++
	case 'u':
		f.Unbuffered = true
	case 'O':
		f.Optimize++
	case 'E':
		f.IgnoreEnvironment++
	case 'I':
		f.Isolated++
		f.IgnoreEnvironment++
		f.NoUserSite++
		f.SafePath = true
	case 's':
		f.NoUserSite++
	case 'S':
		f.NoSite++
	case 'P':
		f.SafePath = true
	case 'q':
		f.Quiet++
	case 'v':
		f.Verbose++
	case 'x':
		f.SkipFirst = true
	case 'B', 'R', 'd': // nothing to do: no .pyc files, no seed of hashes, no debugging build
	case 'b':
		return errors.New("option -b is not supported: bytes do not warn here")
	default:
		return fmt.Errorf("Unknown option: -%c", letter)
	}
	return nil
}

// pythonEnvironment reads CPython's environment variables.
func (c *command) pythonEnvironment() {
	f := &c.options.Flags
	if f.IgnoreEnvironment > 0 {
		return
	}
	get := func(name string) string { v, _ := c.env(name); return v }
	level := func(name string) int {
		v := get(name)
		if n, err := strconv.Atoi(v); err == nil || v == "" {
			return max(n, 0)
		}
		return 1
	}
	f.Optimize = max(f.Optimize, level("PYTHONOPTIMIZE"))
	f.Verbose = max(f.Verbose, level("PYTHONVERBOSE"))
	f.Inspect = max(f.Inspect, min(len(get("PYTHONINSPECT")), 1))
	f.NoUserSite = max(f.NoUserSite, min(len(get("PYTHONNOUSERSITE")), 1))
	f.Unbuffered = f.Unbuffered || get("PYTHONUNBUFFERED") != ""
	f.SafePath = f.SafePath || get("PYTHONSAFEPATH") != ""
	f.DevMode = f.DevMode || get("PYTHONDEVMODE") != ""
	if w := get("PYTHONWARNINGS"); w != "" {
		f.WarnOptions = append(strings.Split(w, ","), f.WarnOptions...)
	}
	if p := get("PYTHONPATH"); p != "" {
		c.options.Path = filepath.SplitList(p)
	}
	c.startup = get("PYTHONSTARTUP")
}

// target sets what to run, sys.argv and sys.path from the remaining arguments.
func (c *command) target(args []string) error {
	first := ""
	switch {
	case c.kind == fromModule:
		dir, err := os.Getwd()
		if err != nil {
			return err
		}
		first = dir
	case c.kind == fromCode:
	case len(args) == 0:
		c.kind = fromStdin
		args = []string{""}
	case args[0] == "-":
		c.kind = fromStdin
	default:
		c.what = args[0]
		dir := filepath.Dir(args[0])
		if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
			dir = args[0]
		} else if real, err := filepath.EvalSymlinks(args[0]); err == nil {
			dir = filepath.Dir(real)
		}
		dir, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		first = dir
	}
	if info, err := os.Stat(c.what); !c.options.Flags.SafePath || c.kind == fromFile && err == nil && info.IsDir() {
		c.options.Path = append([]string{first}, c.options.Path...)
	}
	c.options.Args = args
	return nil
}
