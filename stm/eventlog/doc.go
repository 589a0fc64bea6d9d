// Package eventlog keeps what the transactions of a heap did in a file, and reads
// it again.
//
// A Writer is an stm.Observer. Each thread fills chunks of its own, without a
// lock; a goroutine writes the full ones. If it cannot keep up events are lost,
// and counted: no transaction waits, and the memory is bounded. Read gives the
// events of all threads as one Log, in order of time. A Log is also a text, with
// a line for each event (Format, Parse); a table of totals and conflicts
// (Summarize); and a trace for Perfetto or chrome://tracing (WriteChrome).
//
// # File format
//
// All numbers are unsigned varints, strings are a length and bytes. The file is
// the 8 bytes SEGUELOG, then blocks: a letter, the length of the contents, the
// contents, and their CRC-32C with the letter (4 bytes, little endian).
//
//	H  version, time of the heap's start (nanoseconds since 1970)    first
//	T  thread number, name                                           before its events
//	P  position, line, file, function, source line                   before the events that name it
//	E  thread number, events lost before these, time, events         times of a thread never go back
//	Z  time                                                          last; without it the file is cut off
//
// Times are nanoseconds since the start. An event is its kind (stm.EventKind, a
// byte), the time since the one before in its block, and the fields that its kind
// has (see fields in codec.go).
package eventlog
