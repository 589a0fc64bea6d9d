package txn

// goroutine is a number that no other running goroutine has.
func goroutine() uintptr
