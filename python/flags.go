package python

import (
	"fmt"

	"github.com/segue-vm/segue/python/code"
)

// Flags are the settings of the command line that programs see in sys.flags.
type Flags struct {
	Inspect           int // the interactive loop follows the program
	Interactive       int
	Optimize          int // 1: no assert; 2: no docstrings either
	NoUserSite        int
	NoSite            int // without exit, quit, help, ...
	IgnoreEnvironment int
	Verbose           int // imports are reported
	Quiet             int // no banner
	Isolated          int
	DevMode           bool
	SafePath          bool
	Unbuffered        bool        // print does not wait for the end of the transaction
	SkipFirst         bool        // the first line of the program's file is not Python
	WarnOptions       []string    // sys.warnoptions
	XOptions          [][2]string // sys._xoptions; "" stands for True
}

// dict is what sys.flags is made of, in CPython's order.
func (f *Flags) dict(t *Thread) Value {
	d := t.newDict()
	for _, x := range []struct {
		name  string
		value Value
	}{
		{"debug", smallInt(0)}, {"inspect", smallInt(int64(f.Inspect))}, {"interactive", smallInt(int64(f.Interactive))},
		{"optimize", smallInt(int64(f.Optimize))}, {"dont_write_bytecode", smallInt(1)},
		{"no_user_site", smallInt(int64(f.NoUserSite))}, {"no_site", smallInt(int64(f.NoSite))},
		{"ignore_environment", smallInt(int64(f.IgnoreEnvironment))}, {"verbose", smallInt(int64(f.Verbose))},
		{"bytes_warning", smallInt(0)}, {"quiet", smallInt(int64(f.Quiet))}, {"hash_randomization", smallInt(0)},
		{"isolated", smallInt(int64(f.Isolated))}, {"dev_mode", Bool(f.DevMode)}, {"utf8_mode", smallInt(1)},
		{"warn_default_encoding", smallInt(0)}, {"safe_path", Bool(f.SafePath)}, {"int_max_str_digits", smallInt(-1)},
	} {
		t.dictSetStr(d, t.Str(x.name), x.value)
	}
	return d
}

func (f *Flags) xoptions(t *Thread) Value {
	d := t.newDict()
	for _, x := range f.XOptions {
		v := True
		if x[1] != "" {
			v = t.Str(x[1])
		}
		t.dictSetStr(d, t.Str(x[0]), v)
	}
	return d
}

// compile compiles what the program imports, runs and evaluates.
func (in *Interp) compile(text []byte, filename, mode string) (*code.Code, error) {
	return compileText(text, filename, mode, in.compileDefaults())
}

func (in *Interp) compileDefaults() code.Options {
	return code.Options{Optimize: in.opt.Flags.Optimize}
}

func isIncomplete(err error) bool {
	e, ok := err.(*code.Error)
	return ok && e.Incomplete
}

func compileText(text []byte, filename, mode string, o code.Options) (*code.Code, error) {
	s, err := code.Decode(text, filename)
	if err != nil {
		return nil, err
	}
	return code.CompileWith(s, filename, mode, o)
}

// Flags of compile().
const (
	flagDontImplyDedent = 0x200
	flagIncompleteInput = 0x4000
	flagOnlyAST         = 0x400
	flagTypeComments    = 0x1000
	flagTopLevelAwait   = 0x2000
	flagFutures         = 0x1ff0000
)

// compileOptions are the arguments flags and optimize of compile().
func (t *Thread) compileOptions(flags, optimize Value) (o code.Options, err error) {
	f, err := t.index(flags)
	if err != nil {
		return o, err
	}
	level, err := t.index(optimize)
	switch {
	case err != nil:
		return o, err
	case f&^(flagDontImplyDedent|flagIncompleteInput|flagTypeComments|flagTopLevelAwait|flagFutures) != 0:
		return o, t.valueError("compile(): unrecognised flags")
	case level < -1 || level > 2:
		return o, t.valueError("compile(): invalid optimize value")
	case level == -1:
		level = int64(t.in.opt.Flags.Optimize)
	}
	return code.Options{Optimize: int(level), KeepOpen: f&flagDontImplyDedent != 0, MoreToCome: f&flagIncompleteInput != 0}, nil
}

// announce reports an import, under -v.
func (in *Interp) announce(name, file string) {
	if in.opt.Flags.Verbose > 0 {
		fmt.Fprintf(in.opt.Stderr, "import '%s' # %s\n", name, file)
	}
}
