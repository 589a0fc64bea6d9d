package jit

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Defaults of Config.
const (
	DefaultThreshold       = 1039
	DefaultBridgeThreshold = 1000
	DefaultTraceLimit      = 6000
	DefaultUnroll          = 8
	DefaultRecursion       = 4
	DefaultInline          = 32
)

// CheckMode says how much the JIT distrusts itself.
type CheckMode uint8

const (
	CheckOff      CheckMode = iota
	CheckVerify             // verify every stage of every trace
	CheckLockstep           // also compare each recorded bytecode with what the interpreter did
)

var checkNames = [...]string{"off", "verify", "lockstep"}

func (m CheckMode) String() string { return checkNames[m] }

// BugMode says what follows when a check fails or a compiler stage breaks.
type BugMode uint8

const (
	BugBlacklist BugMode = iota // report the event, interpret the loop
	BugPanic                    // panic with the *BugError, for tests
)

var bugNames = [...]string{"blacklist", "panic"}

func (m BugMode) String() string { return bugNames[m] }

// Config tunes a Driver; the zero value means defaults, and NewDriver copies it.
type Config struct {
	Off             bool      // interpret only
	Threshold       int       // arrivals at a loop head before it is recorded; 0: DefaultThreshold
	BridgeThreshold int       // times an exit is taken before a bridge is recorded; 0: DefaultBridgeThreshold
	TraceLimit      int       // recorded ops before giving up; 0: DefaultTraceLimit
	Unroll          int       // arrivals at one inner loop head within a recording; 0: DefaultUnroll
	Recursion       int       // activations of one function within a recording; 0: DefaultRecursion
	Inline          int       // depth of inlined calls; 0: DefaultInline
	Passes          string    // optimiser passes: "all" (also ""), "none", "all:-peel"
	Check           CheckMode // self-checks
	OnBug           BugMode   // what follows when one fails
	NoSTM           bool      // leave out barriers: for measuring, with one thread and a heap of stm.Options.NoBarriers
	NoGS            bool      // leave the GS register alone, for a process that uses it
	Foreground      bool      // compile on the recording goroutine: for tests and reproducible dumps
	PerfMap         bool      // write /tmp/perf-PID.map
	Observer        Observer  // hears rare events; nil for none
	Stages          bool      // keep all stages of each trace for TraceInfo.Stage, not the last one only
	Dump            io.Writer // gets the text of finished traces; nil for none
}

// setting is one key of the textual form.
type setting struct {
	key   string
	doc   string
	get   func(*Config) string
	parse func(*Config, string) error
}

func number(key, doc string, field func(*Config) *int) setting {
	return setting{key, doc,
		func(c *Config) string { return strconv.Itoa(*field(c)) },
		func(c *Config, s string) error {
			n, err := strconv.Atoi(s)
			if err != nil || n < 1 || n > 1<<30 {
				return fmt.Errorf("want a number from 1 to %d", 1<<30)
			}
			*field(c) = n
			return nil
		}}
}

// toggle is an on/off setting; inverted ones are stored negated.
func toggle(key, doc string, inverted bool, field func(*Config) *bool) setting {
	return setting{key, doc,
		func(c *Config) string {
			if *field(c) != inverted {
				return "on"
			}
			return "off"
		},
		func(c *Config, s string) error {
			if s != "on" && s != "off" {
				return fmt.Errorf(`want "on" or "off"`)
			}
			*field(c) = (s == "on") != inverted
			return nil
		}}
}

func choice[T ~uint8](key, doc string, names []string, field func(*Config) *T) setting {
	return setting{key, doc,
		func(c *Config) string { return names[*field(c)] },
		func(c *Config, s string) error {
			for i, n := range names {
				if s == n {
					*field(c) = T(i)
					return nil
				}
			}
			return fmt.Errorf("want one of %s", strings.Join(names, ", "))
		}}
}

var settings = []setting{
	toggle("jit", "compile hot loops at all", true, func(c *Config) *bool { return &c.Off }),
	number("threshold", "arrivals at a loop head before it is recorded", func(c *Config) *int { return &c.Threshold }),
	number("bridge_threshold", "times an exit is taken before a bridge is recorded", func(c *Config) *int { return &c.BridgeThreshold }),
	number("trace_limit", "recorded operations before giving up", func(c *Config) *int { return &c.TraceLimit }),
	number("unroll", "arrivals at one inner loop head within a recording", func(c *Config) *int { return &c.Unroll }),
	number("recursion", "activations of one function within a recording", func(c *Config) *int { return &c.Recursion }),
	number("inline", "depth of inlined calls", func(c *Config) *int { return &c.Inline }),
	{"passes", `optimiser passes: "all", "none", "all:-peel", "fold:cse"`,
		func(c *Config) string { return c.Passes },
		func(c *Config, s string) error { c.Passes = s; return nil }},
	choice("check", "self-checks", checkNames[:], func(c *Config) *CheckMode { return &c.Check }),
	choice("bug", "what follows when a self-check fails", bugNames[:], func(c *Config) *BugMode { return &c.OnBug }),
	toggle("stm", "barriers in machine code; off is for measuring with one thread", true, func(c *Config) *bool { return &c.NoSTM }),
	toggle("gs", "reach the heap through the GS register, where the kernel lets programs set it", true, func(c *Config) *bool { return &c.NoGS }),
	toggle("background", "compile while the program goes on", true, func(c *Config) *bool { return &c.Foreground }),
	toggle("perf_map", "write /tmp/perf-PID.map", false, func(c *Config) *bool { return &c.PerfMap }),
}

// ParseConfig reads "threshold=50,passes=all:-peel,check=lockstep". A lone
// "off" or "on" is jit=off or jit=on; the empty string means defaults.
func ParseConfig(s string) (Config, error) {
	c := Config{}.withDefaults()
	for _, word := range strings.Split(s, ",") {
		word = strings.TrimSpace(word)
		key, value, ok := strings.Cut(word, "=")
		switch {
		case word == "":
			continue
		case !ok && (word == "on" || word == "off"):
			key, value = "jit", word
		case !ok:
			return Config{}, fmt.Errorf("jit option %q: want key=value, on or off", word)
		}
		if err := c.set(key, value); err != nil {
			return Config{}, err
		}
	}
	return c, nil
}

func (c *Config) set(key, value string) error {
	for _, s := range settings {
		if s.key == key {
			if err := s.parse(c, value); err != nil {
				return fmt.Errorf("jit option %s=%s: %w", key, value, err)
			}
			return nil
		}
	}
	return fmt.Errorf("jit option %q does not exist; there are %s", key, strings.Join(settingKeys(), ", "))
}

func settingKeys() (keys []string) {
	for _, s := range settings {
		keys = append(keys, s.key)
	}
	return keys
}

// Usage describes the keys of ParseConfig, one per line.
func Usage() string {
	var b strings.Builder
	d := Config{}.withDefaults()
	for _, s := range settings {
		fmt.Fprintf(&b, "  %-17s %s (default %s)\n", s.key, s.doc, s.get(&d))
	}
	return b.String()
}

// String is what ParseConfig reads back.
func (c Config) String() string {
	d := Config{}.withDefaults()
	c = c.withDefaults()
	var words []string
	for _, s := range settings {
		if v := s.get(&c); v != s.get(&d) {
			words = append(words, s.key+"="+v)
		}
	}
	return strings.Join(words, ",")
}

func (c Config) withDefaults() Config {
	set := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	set(&c.Threshold, DefaultThreshold)
	set(&c.BridgeThreshold, DefaultBridgeThreshold)
	set(&c.TraceLimit, DefaultTraceLimit)
	set(&c.Unroll, DefaultUnroll)
	set(&c.Recursion, DefaultRecursion)
	set(&c.Inline, DefaultInline)
	if c.Passes == "" {
		c.Passes = "all"
	}
	return c
}
