package sre

// Flags are those of the module re.
type Flags int

const (
	Template   Flags = 1
	IgnoreCase Flags = 2
	Locale     Flags = 4
	Multiline  Flags = 8
	DotAll     Flags = 16
	Unicode    Flags = 32
	Verbose    Flags = 64
	Debug      Flags = 128
	ASCII      Flags = 256

	typeFlags   = ASCII | Locale | Unicode
	globalFlags = Debug | Template
)

// flagOf is the flag of a letter, or 0.
func flagOf(c rune) Flags {
	switch c {
	case 'i':
		return IgnoreCase
	case 'L':
		return Locale
	case 'm':
		return Multiline
	case 's':
		return DotAll
	case 'x':
		return Verbose
	case 'a':
		return ASCII
	case 't':
		return Template
	case 'u':
		return Unicode
	}
	return 0
}

// A ValueError is a combination of flags that makes no sense.
type ValueError string

func (e ValueError) Error() string { return string(e) }

// An OverflowError is a number in the pattern that is too large.
type OverflowError string

func (e OverflowError) Error() string { return string(e) }

// An Error is a re.error. Pos is -1 if it has no place in the pattern.
type Error struct {
	Msg string
	Pos int
}

func (e *Error) Error() string { return e.Msg }

// A Warning is something in a pattern that Python warns of.
type Warning struct {
	Category string // FutureWarning or DeprecationWarning
	Text     string
}

// fixFlags completes the flags of a pattern.
func fixFlags(isBytes bool, f Flags) (Flags, error) {
	if isBytes {
		switch {
		case f&Unicode != 0:
			return 0, ValueError("cannot use UNICODE flag with a bytes pattern")
		case f&Locale != 0 && f&ASCII != 0:
			return 0, ValueError("ASCII and LOCALE flags are incompatible")
		}
		return f, nil
	}
	switch {
	case f&Locale != 0:
		return 0, ValueError("cannot use LOCALE flag with a str pattern")
	case f&ASCII != 0 && f&Unicode != 0:
		return 0, ValueError("ASCII and UNICODE flags are incompatible")
	case f&ASCII == 0:
		f |= Unicode
	}
	return f, nil
}

// combine applies the flags of a group to those outside.
func combine(f, add, del Flags) Flags {
	if add&typeFlags != 0 {
		f &^= typeFlags
	}
	return (f | add) &^ del
}
