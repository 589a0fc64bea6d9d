package syntax

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// charmaps are the encodings of 8 bits, by their normal names.
var charmaps = map[string]*charmap.Charmap{
	"iso8859-2": charmap.ISO8859_2, "iso8859-3": charmap.ISO8859_3, "iso8859-4": charmap.ISO8859_4,
	"iso8859-5": charmap.ISO8859_5, "iso8859-6": charmap.ISO8859_6, "iso8859-7": charmap.ISO8859_7,
	"iso8859-8": charmap.ISO8859_8, "iso8859-9": charmap.ISO8859_9, "iso8859-10": charmap.ISO8859_10,
	"iso8859-13": charmap.ISO8859_13, "iso8859-14": charmap.ISO8859_14, "iso8859-15": charmap.ISO8859_15,
	"iso8859-16": charmap.ISO8859_16, "koi8-r": charmap.KOI8R, "koi8-u": charmap.KOI8U,
	"cp1250": charmap.Windows1250, "cp1251": charmap.Windows1251, "cp1252": charmap.Windows1252,
	"cp1253": charmap.Windows1253, "cp1254": charmap.Windows1254, "cp1255": charmap.Windows1255,
	"cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257, "cp1258": charmap.Windows1258,
	"cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852,
	"cp866": charmap.CodePage866, "mac-roman": charmap.Macintosh,
}

// Decode turns the bytes of a source file into text: UTF-8 or what its first
// two lines declare, without a byte order mark. The error is an *[Error].
func Decode(src []byte, filename string) (string, error) {
	text, err := decode(src, filename)
	if err != nil {
		return "", err
	}
	return text, nil
}

func decode(src []byte, filename string) (string, *Error) {
	refuse := func(format string, args ...any) (string, *Error) {
		return "", &Error{Type: "SyntaxError", Msg: fmt.Sprintf(format, args...), Filename: filename}
	}
	s := string(src)
	bom := strings.HasPrefix(s, "\ufeff")
	name := declared(s)
	switch encoding := normalEncoding(name); {
	case bom && !strings.HasPrefix(strings.ToLower(name), "utf-8"):
		return refuse("encoding problem: %s with BOM", name)
	case encoding == "utf-8":
		if !utf8.ValidString(s) {
			at := invalidByte(s)
			return refuse("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; "+
				"see https://peps.python.org/pep-0263/ for details", s[at], filename, strings.Count(s[:at], "\n")+1)
		}
	case encoding == "iso-8859-1":
		s = fromLatin1(s)
	case encoding == "ascii":
		if i := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }); i >= 0 {
			return refuse("encoding problem: %s", name)
		}
	case charmaps[encoding] != nil:
		s, _ = charmaps[encoding].NewDecoder().String(s)
	default:
		return refuse("encoding problem: %s", name)
	}
	return strings.TrimPrefix(s, "\ufeff"), nil
}

// normalize makes the lines of a text end in "\n", the last one too.
func normalize(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}

var cookie = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)
var blankLine = regexp.MustCompile(`^[ \t\f]*(#.*)?$`)

// declared is the encoding declared in the first two lines, or utf-8.
func declared(s string) (name string) {
	for line := 1; line <= 2; line++ {
		first, rest, _ := strings.Cut(s, "\n")
		first = strings.TrimSuffix(first, "\r")
		if line == 1 {
			first = strings.TrimPrefix(first, "\ufeff")
		}
		if m := cookie.FindStringSubmatch(first); m != nil {
			return m[1]
		}
		if !blankLine.MatchString(first) {
			break
		}
		s = rest
	}
	return "utf-8"
}

// normalEncoding is the usual name of an encoding.
func normalEncoding(name string) string {
	n := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	switch {
	case n == "utf-8" || n == "utf8" || strings.HasPrefix(n, "utf-8-"):
		return "utf-8"
	case n == "latin-1" || n == "latin1" || n == "iso-8859-1" || n == "iso8859-1" || n == "l1" || strings.HasPrefix(n, "latin-1-"):
		return "iso-8859-1"
	case n == "ascii" || n == "us-ascii":
		return "ascii"
	}
	n = strings.Replace(n, "iso-8859", "iso8859", 1)
	return strings.Replace(n, "windows-", "cp", 1)
}

func invalidByte(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return 0
}

func fromLatin1(s string) string {
	r := make([]rune, len(s))
	for i := range len(s) {
		r[i] = rune(s[i])
	}
	return string(r)
}
