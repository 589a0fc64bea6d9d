// Package pyfmt turns numbers and strings into text, and text into numbers, as
// CPython 3.11 does: the format specification language of format(), f-strings
// and str.format, printf-style formatting, repr(float), int() and float().
//
// It works on Go values and knows nothing of the interpreter's objects. Errors
// carry CPython's message; the caller chooses the exception type (ValueError,
// but for printf-style arguments of a wrong type, which are the caller's).
package pyfmt
