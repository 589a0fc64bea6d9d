package python

import (
	"math"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// started is where the monotonic clock begins.
var started = time.Now()

// timeModule makes the module time. Reading a clock is no side effect: it needs
// neither a commit nor an inevitable transaction.
func timeModule(t *Thread, m *ModuleDef) {
	clockFuncs(m, "time")
	clockFuncs(m, "monotonic", "perf_counter", "process_time", "thread_time")
	m.Func("sleep(seconds, /)", sleepBuiltin)
	_, offset := time.Now().Zone()
	m.Set("timezone", smallInt(int64(-offset)))
	zone, _ := time.Now().Zone()
	m.Set("tzname", t.newTuple(t.Str(zone), t.Str(zone)))
	calendar := func(name string, in *time.Location) {
		m.Func(name+"(seconds=None, /)", func(t *Thread, a []Value) (Value, error) {
			at, err := t.moment(a[0])
			return t.timeTuple(at.In(in)), err
		})
	}
	calendar("gmtime", time.UTC)
	calendar("localtime", time.Local)
	m.Func("ctime(seconds=None, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.moment(a[0])
		return t.Str(at.Local().Format("Mon Jan _2 15:04:05 2006")), err
	})
	m.Func("asctime(t=None, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.timeOf(a[0])
		return t.Str(at.Format("Mon Jan _2 15:04:05 2006")), err
	})
	m.Func("mktime(t, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.timeOf(a[0])
		return boxFloat(float64(at.Unix())), err
	})
	m.Func("strftime(format, t=None, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.timeOf(a[1])
		if err != nil {
			return 0, err
		}
		f := t.unwrap(a[0])
		if !t.isStr(f) {
			return 0, t.typeError("strftime() argument 1 must be str, not %s", t.typeName(a[0]))
		}
		return t.Str(strftime(t.GoStr(f), at)), nil
	})
}

// clockFuncs adds clocks, in seconds and in nanoseconds.
func clockFuncs(m *ModuleDef, names ...string) {
	for _, name := range names {
		read := func() int64 { return int64(time.Since(started)) }
		switch name {
		case "time":
			read = func() int64 { return time.Now().UnixNano() }
		case "process_time", "thread_time", "clock":
			read = processTime
		}
		m.Func(name+"()", func(t *Thread, a []Value) (Value, error) { return boxFloat(float64(read()) / 1e9), nil })
		m.Func(name+"_ns()", func(t *Thread, a []Value) (Value, error) { return t.Int(read()), nil })
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
	v, err := t.block(func() Value {
		b := bell{deadline: time.Now().Add(time.Duration(math.Ceil(s * 1e9)))}
		t.sleep(&b)
		return None
	})
	if err == nil && t.Interrupted() {
		err = t.interrupt()
	}
	return v, err
}

// moment is a number of seconds since the epoch, or now.
func (t *Thread) moment(v Value) (time.Time, error) {
	if v == None {
		return time.Now(), nil
	}
	s, err := t.seconds(v)
	if err == nil && math.Abs(s) > 1<<55 {
		err = t.overflowError("timestamp out of range for platform time_t")
	}
	return time.Unix(int64(math.Floor(s)), 0), err
}

// timeTuple is a time.struct_time, as a plain tuple.
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
	return t.newTuple(items...)
}

// timeOf is the local time of a tuple such as localtime gives, or now.
func (t *Thread) timeOf(v Value) (time.Time, error) {
	if v == None {
		return time.Now(), nil
	}
	items, ok := t.seqItems(v)
	if !ok || !t.is(t.unwrap(v), tidTuple) {
		return time.Time{}, t.typeError("Tuple or struct_time argument required")
	}
	if len(items) != 9 {
		return time.Time{}, t.typeError("asctime(): illegal time tuple argument")
	}
	var n [6]int
	for i := range n {
		x, err := t.index(items[i])
		if err != nil {
			return time.Time{}, err
		}
		n[i] = int(x)
	}
	return time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.Local), nil
}

// strftime formats a time in the C locale.
func strftime(format string, at time.Time) string {
	layouts := map[byte]string{'a': "Mon", 'A': "Monday", 'b': "Jan", 'B': "January", 'h': "Jan", 'd': "02", 'e': "_2", 'H': "15",
		'I': "03", 'm': "01", 'M': "04", 'p': "PM", 'S': "05", 'y': "06", 'Y': "2006", 'Z': "MST", 'z': "-0700", 'j': "002",
		'c': "Mon Jan _2 15:04:05 2006", 'x': "01/02/06", 'X': "15:04:05", 'D': "01/02/06", 'F': "2006-01-02", 'T': "15:04:05",
		'R': "15:04", 'r': "03:04:05 PM"}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch c := format[i]; c {
		case '%':
			b.WriteByte('%')
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'w':
			b.WriteString(itoa(int64(at.Weekday())))
		case 'u':
			b.WriteString(itoa(int64(at.Weekday()+6)%7 + 1))
		case 's':
			b.WriteString(itoa(at.Unix()))
		default:
			if l, ok := layouts[c]; ok {
				b.WriteString(at.Format(l))
			} else {
				b.WriteString("%" + string(c))
			}
		}
	}
	return b.String()
}

// processTime is the CPU time of the process in nanoseconds.
func processTime() int64 {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts); err != nil {
		return int64(time.Since(started))
	}
	return ts.Nano()
}
