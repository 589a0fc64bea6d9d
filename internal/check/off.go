//go:build !segue_check

package check

// On reports whether assertions are compiled in.
const On = false
