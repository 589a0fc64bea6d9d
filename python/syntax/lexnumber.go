package syntax

import "strings"

func isDecimal(c byte) bool { return c >= '0' && c <= '9' }
func isHex(c byte) bool     { return isDecimal(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
func isOctal(c byte) bool   { return c >= '0' && c <= '7' }
func isBinary(c byte) bool  { return c == '0' || c == '1' }

// number scans a number literal.
func (l *lexer) number() {
	start := l.i
	ok := true
	switch next := l.at(l.i+1) | 0x20; {
	case l.src[l.i] != '0':
		ok = l.decimal(start)
	case next == 'x':
		ok = l.radix("hexadecimal", isHex)
	case next == 'o':
		ok = l.radix("octal", isOctal)
	case next == 'b':
		ok = l.radix("binary", isBinary)
	default:
		ok = l.decimal(start)
	}
	if ok {
		l.emit(tNumber, start)
	}
}

// radix scans 0x, 0o and 0b literals.
func (l *lexer) radix(name string, digit func(byte) bool) bool {
	l.i += 2
	for {
		if l.at(l.i) == '_' {
			l.i++
		}
		if !digit(l.at(l.i)) {
			if c := l.at(l.i); isDecimal(c) {
				l.i++
				l.fail("invalid digit '%c' in %s literal", c, name)
			} else {
				l.fail("invalid %s literal", name)
			}
			return false
		}
		for digit(l.at(l.i)) {
			l.i++
		}
		if l.at(l.i) != '_' {
			break
		}
	}
	if c := l.at(l.i); isDecimal(c) {
		l.i++
		l.fail("invalid digit '%c' in %s literal", c, name)
		return false
	}
	return l.numberEnd(name)
}

// digits scans decimal digits with single underscores between them.
func (l *lexer) digits() bool {
	for {
		for isDecimal(l.at(l.i)) {
			l.i++
		}
		if l.at(l.i) != '_' {
			return true
		}
		l.i++
		if !isDecimal(l.at(l.i)) {
			l.fail("invalid decimal literal")
			return false
		}
	}
}

func (l *lexer) decimal(start int) bool {
	if l.src[start] != '.' && !l.digits() {
		return false
	}
	integer := l.i
	if l.at(l.i) == '.' {
		l.i++
		if isDecimal(l.at(l.i)) && !l.digits() {
			return false
		}
	}
	if c := l.at(l.i); c == 'e' || c == 'E' {
		if ok, more := l.exponent(); !more {
			return ok
		}
	}
	if c := l.at(l.i); c == 'j' || c == 'J' {
		l.i++
		return l.numberEnd("imaginary")
	}
	if l.i == integer && !l.leadingZeros(start) {
		return false
	}
	return l.numberEnd("decimal")
}

// exponent scans an exponent; more is false when the number ends here, right
// (before an 'e' that is not part of it) or wrong.
func (l *lexer) exponent() (ok, more bool) {
	j := l.i + 1
	if c := l.at(j); c == '+' || c == '-' {
		if l.i = j + 1; !isDecimal(l.at(l.i)) {
			l.fail("invalid decimal literal")
			return false, false
		}
	} else if !isDecimal(c) {
		return l.numberEnd("decimal"), false
	} else {
		l.i = j
	}
	ok = l.digits()
	return ok, ok
}

// leadingZeros refuses integers such as 0777.
func (l *lexer) leadingZeros(start int) bool {
	zeros := start
	for zeros < l.i && (l.src[zeros] == '0' || l.src[zeros] == '_') {
		zeros++
	}
	if zeros == start || zeros == l.i {
		return true
	}
	l.failWith(lexError{msg: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
		col: int32(start-l.lineStart) + 1, ecol: int32(zeros-l.lineStart) + 1, strict: true, bare: true})
	return false
}

// numberEnd refuses a number that runs into a word, other than a keyword that
// may follow one.
func (l *lexer) numberEnd(name string) bool {
	if c := l.at(l.i); !identPart[c] || c >= 0x80 || l.i >= len(l.src) {
		return true
	}
	rest := l.src[l.i:]
	for _, word := range []string{"and", "else", "for", "if", "in", "is", "or", "not"} {
		after, ok := strings.CutPrefix(rest, word)
		if ok && (word[0] == 'i' || after == "" || !identPart[after[0]]) { // CPython does not look behind if, in, is
			l.warn("invalid %s literal", name)
			return true
		}
	}
	l.fail("invalid %s literal", name)
	return false
}
