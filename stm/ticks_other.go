//go:build !amd64

package stm

import "time"

var ticksEpoch = time.Now()

// ticks is a clock for statistics; on other machines it counts nanoseconds.
func ticks() int64 { return int64(time.Since(ticksEpoch)) }
