package python

import (
	"math"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// started is where the monotonic clock begins.
var started = time.Now()

// timeModule makes the module _time, the Go side of time. Reading a clock is no
// side effect: it needs neither a commit nor an inevitable transaction.
func timeModule(t *Thread, m *ModuleDef) {
	m.name = "time" // in messages
	clockFuncs(m, "time")
	clockFuncs(m, "monotonic", "perf_counter", "process_time", "thread_time")
	m.Func("sleep(seconds, /)", sleepBuiltin)
	m.Calm("_gmtime(seconds=None, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.moment(a[0])
		return t.timeTuple(at.UTC()), err
	})
	m.Calm("_localtime(seconds=None, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.moment(a[0])
		return t.timeTuple(at.In(localZone.Load())), err
	})
	timeZoneFuncs(m)
	m.Calm("_type_name(cls, name, /)", func(t *Thread, a []Value) (Value, error) { // how messages call a class
		if t.isType(a[0]) && t.infoOf(a[0]).heap && t.isStr(a[1]) {
			t.infoOf(a[0]).Name = t.GoStr(a[1])
		}
		return None, nil
	})
	m.Calm("_strftime(format, fields, zone, offset, /)", timeFormat)
	m.Calm("clock_gettime(clk_id, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.clockTime(a[0], unix.ClockGettime)
		return boxFloat(float64(n) / 1e9), err
	})
	m.Calm("clock_gettime_ns(clk_id, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.clockTime(a[0], unix.ClockGettime)
		return t.Int(n), err
	})
	m.Calm("clock_getres(clk_id, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.clockTime(a[0], unix.ClockGetres)
		return boxFloat(float64(n) / 1e9), err
	})
	for name, id := range map[string]int64{"REALTIME": unix.CLOCK_REALTIME, "MONOTONIC": unix.CLOCK_MONOTONIC,
		"PROCESS_CPUTIME_ID": unix.CLOCK_PROCESS_CPUTIME_ID, "THREAD_CPUTIME_ID": unix.CLOCK_THREAD_CPUTIME_ID,
		"MONOTONIC_RAW": unix.CLOCK_MONOTONIC_RAW, "BOOTTIME": unix.CLOCK_BOOTTIME, "TAI": unix.CLOCK_TAI} {
		m.Set("CLOCK_"+name, smallInt(id))
	}
}

// clockTime is the time of a clock of the system in nanoseconds.
func (t *Thread) clockTime(id Value, get func(int32, *unix.Timespec) error) (int64, error) {
	n, err := t.cInt(id)
	if err != nil {
		return 0, err
	}
	var ts unix.Timespec
	if err := get(int32(n), &ts); err != nil {
		return 0, t.osError(err)
	}
	return ts.Nano(), nil
}

// clockFuncs adds clocks, in seconds and in nanoseconds.
func clockFuncs(m *ModuleDef, names ...string) {
	for _, name := range names {
		read := func(*Thread) int64 { return int64(time.Since(started)) }
		switch name {
		case "time":
			read = func(*Thread) int64 { return time.Now().UnixNano() }
		case "process_time", "clock":
			read = func(*Thread) int64 { return processTime() }
		case "thread_time":
			read = (*Thread).cpuTime
		}
		m.Calm(name+"()", func(t *Thread, a []Value) (Value, error) { return boxFloat(float64(read(t)) / 1e9), nil })
		m.Calm(name+"_ns()", func(t *Thread, a []Value) (Value, error) { return t.Int(read(t)), nil })
	}
}

// sleepBuiltin is time.sleep: it commits, so that sleep(0) is a way to end the
// transaction, and waits outside.
func sleepBuiltin(t *Thread, a []Value) (Value, error) {
	s, err := t.seconds(a[0])
	switch {
	case err != nil:
		return 0, err
	case s < 0:
		return 0, t.valueError("sleep length must be non-negative")
	case s > maxTimeout:
		return 0, t.overflowError("timestamp too large to convert to C _PyTime_t")
	}
	if s == 0 {
		return t.commitNow()
	}
	var deadline time.Time
	return t.outside(0, 0, func() bool {
		if deadline.IsZero() {
			deadline = time.Now().Add(time.Duration(math.Ceil(s * 1e9)))
		}
		for time.Now().Before(deadline) {
			b := bell{deadline: deadline}
			t.sleep(&b)
			if t.stopped() {
				return false
			}
		}
		return true
	}, func(*Thread, Value, Value) (Value, error) { return None, nil })
}

// moment is a number of seconds since the epoch, or now.
func (t *Thread) moment(v Value) (time.Time, error) {
	if v == None {
		return time.Now(), nil
	}
	s, err := t.seconds(v)
	switch {
	case err != nil:
	case math.Abs(s) >= 1<<63:
		err = t.overflowError("timestamp out of range for platform time_t")
	case math.Abs(s) > 1<<55:
		err = t.osError(unix.EOVERFLOW)
	}
	return time.Unix(int64(math.Floor(s)), 0), err
}

// timeTuple is the fields of a time.struct_time, name and offset of the zone
// included.
func (t *Thread) timeTuple(at time.Time) Value {
	dst := int64(0)
	if at.IsDST() {
		dst = 1
	}
	var items []Value
	for _, n := range []int64{int64(at.Year()), int64(at.Month()), int64(at.Day()), int64(at.Hour()), int64(at.Minute()),
		int64(at.Second()), int64(at.Weekday()+6) % 7, int64(at.YearDay()), dst} {
		items = append(items, smallInt(n))
	}
	zone, offset := at.Zone()
	return t.newTuple(append(items, t.Str(zone), smallInt(int64(offset)))...)
}

// processTime is the CPU time of the process in nanoseconds.
func processTime() int64 {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts); err != nil {
		return int64(time.Since(started))
	}
	return ts.Nano()
}

// cpuTime is the CPU time of the thread of the system that runs; who has asked
// stays on it, so that the difference of two times means something.
func (t *Thread) cpuTime() int64 {
	if !t.pinned {
		runtime.LockOSThread()
		t.pinned = true
	}
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts); err != nil {
		return processTime()
	}
	return ts.Nano()
}
