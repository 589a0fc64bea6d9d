// Package sre compiles and matches regular expressions as Python 3.11's re does:
// the same syntax, messages, positions of errors, and choice of match and groups.
//
//	pattern --parse--> node tree --compile--> Program --State.Find--> marks
//
// A [Program] is code for a backtracking machine whose stack is explicit. It
// never changes, so all threads may share it. A [State] is what a match in
// progress needs; it is reused from match to match and belongs to one thread.
//
// # Linear time
//
// Once a match has taken many steps, and if what follows a choice depends on
// nothing but the place in the program and in the text, the choices made are
// noted: none is made twice (memo.go). Patterns with backreferences, conditional
// groups, or counted repeats of more than one character do without.
//
// # Interruption
//
// State.Poll is called every pollSteps steps; its error ends the match.
package sre
