package stm

// ticks is the processor's time stamp counter, a third of the price of the
// system's clock. It runs at a constant rate on all processors of the last
// fifteen years; Heap.nanos turns it into nanoseconds.
func ticks() int64
