package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// number is the value of a number literal.
func number(text string) any {
	text = strings.ReplaceAll(text, "_", "")
	hex := len(text) > 1 && text[0] == '0' && text[1]|0x20 == 'x'
	switch {
	case !hex && text[len(text)-1]|0x20 == 'j':
		f, _ := strconv.ParseFloat(text[:len(text)-1], 64)
		return complex(0, f)
	case !hex && strings.ContainsAny(text, ".eE"):
		f, _ := strconv.ParseFloat(text, 64) // infinity where it overflows
		return f
	case len(text) > 1 && text[0] == '0' && isDecimal(text[1]):
		return int64(0)
	}
	if v, err := strconv.ParseInt(text, 0, 64); err == nil {
		return v
	}
	b, _ := new(big.Int).SetString(text, 0)
	return b
}
