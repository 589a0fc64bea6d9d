package jit

// listing is the machine code of a trace as text, nil if the backend does not
// disassemble.
func listing(c *compiled) []byte { return nil }
