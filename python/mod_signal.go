package python

import (
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/segue-vm/segue/stm"
	"golang.org/x/sys/unix"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_signal", signalModule) })
}

const (
	numSignals = 65 // and 0, which is none
	sigDfl     = 0  // handlers that are no functions
	sigIgn     = 1
)

// signals are those of the process. The handlers are a list of the heap, by number;
// they run in the main thread, between two bytecodes.
type signals struct {
	pending  atomic.Uint64              // bit n-1: signal n has come
	handlers atomic.Pointer[stm.Handle] // nil while no import of _signal has been committed
	channel  chan os.Signal
	once     sync.Once

	mu       sync.Mutex
	alarm    *time.Timer
	due      time.Time     // when the alarm rings, if it does
	interval time.Duration // and how often then
}

// Signal notes that a signal has come, for the main thread. Any goroutine may call it.
func (in *Interp) Signal(n int) {
	in.signals.pending.Or(1 << (n - 1))
	t := in.mainThread
	t.Interrupt()
	select {
	case t.wake <- struct{}{}:
	default:
	}
	in.queues.wakeAll()
}

// handleSignals is what the main thread does about signals, at a poll.
func (t *Thread) handleSignals() error {
	s := &t.in.signals
	came := s.pending.Swap(0)
	t.OnAbort(func() { // the transaction that is rolled back has not seen them
		s.pending.Or(came)
		t.Interrupt()
	})
	for n := 1; n < numSignals; n++ {
		bit := uint64(1) << (n - 1)
		if came&bit == 0 {
			continue
		}
		if err := t.handleSignal(n); err != nil {
			if rest := came &^ (bit<<1 - 1); rest != 0 {
				s.pending.Or(rest)
				t.Interrupt()
			}
			return err
		}
	}
	return nil
}

// handleSignal calls the handler of a signal, in a nested loop.
func (t *Thread) handleSignal(n int) error {
	h := smallInt(sigDfl)
	switch handlers := t.in.signals.handlers.Load(); {
	case handlers != nil:
		h = t.listItems(handlers.Ref())[n]
	case unix.Signal(n) == unix.SIGINT:
		return t.raiseArgs(t.in.KeyboardInterrupt)
	}
	if i, ok := t.asInt(h); ok {
		if i == sigDfl && kills(unix.Signal(n)) {
			t.OnCommit(func() { die(unix.Signal(n)) })
			t.RequestBreak()
		}
		return nil
	}
	w := t.keep(h)
	defer t.drop(w)
	frame, err := getFrame(t, []Value{smallInt(0)})
	if err != nil {
		t.takePending()
		frame = None
	}
	_, err = t.Call(w[0], smallInt(int64(n)), frame)
	return err
}

// hasHandler reports whether a function handles a signal.
func (t *Thread) hasHandler(n int) bool {
	handlers := t.in.signals.handlers.Load()
	if handlers == nil {
		return unix.Signal(n) == unix.SIGINT
	}
	_, isNumber := t.asInt(t.listItems(handlers.Ref())[n])
	return !isNumber
}

// kills reports whether a signal ends the process by default; some are ignored from
// the start.
func kills(s unix.Signal) bool {
	switch s {
	case unix.SIGCHLD, unix.SIGCONT, unix.SIGURG, unix.SIGWINCH, unix.SIGPIPE, unix.SIGXFSZ:
		return false
	}
	return true
}

// die ends the process by a signal, as if Go's runtime had no handler for it.
func die(s unix.Signal) {
	signal.Reset(s)
	var action [4]uint64 // SIG_DFL
	unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(s), uintptr(unsafe.Pointer(&action)), 0, 8, 0, 0)
	unix.Kill(unix.Getpid(), s)
	time.Sleep(time.Second)
	os.Exit(128 + int(s))
}

// kill sends a signal. One to this process comes at once, as it does in a process
// of one thread, and does what it does by default if nobody handles it, which Go's
// runtime would not have it do.
func (in *Interp) kill(pid, sig int) error {
	switch unix.Signal(sig) {
	case unix.SIGKILL, unix.SIGSTOP, unix.SIGTSTP, unix.SIGTTIN, unix.SIGTTOU:
		return unix.Kill(pid, unix.Signal(sig))
	}
	if pid != unix.Getpid() || sig <= 0 || sig >= numSignals {
		return unix.Kill(pid, unix.Signal(sig))
	}
	in.Signal(sig)
	return nil
}

// watch has the process get a signal, or ignore it, or do as it does by default.
func (s *signals) watch(in *Interp, sig unix.Signal, h int64) {
	s.once.Do(func() {
		s.channel = make(chan os.Signal, 64)
		go func() {
			for x := range s.channel {
				in.Signal(int(x.(unix.Signal)))
			}
		}()
	})
	switch h {
	case sigDfl:
		if sig != unix.SIGINT {
			signal.Reset(sig)
			return
		}
	case sigIgn:
		if sig != unix.SIGINT {
			signal.Ignore(sig)
			return
		}
	}
	signal.Notify(s.channel, sig)
}

// signalModule makes the module _signal.
func signalModule(t *Thread, m *ModuleDef) {
	interrupt := m.Func("default_int_handler(signalnum, frame, /)", func(t *Thread, a []Value) (Value, error) {
		return 0, t.raiseArgs(t.in.KeyboardInterrupt)
	})
	interrupt.module = "_signal"
	items := make([]Value, numSignals)
	for i := range items {
		items[i] = smallInt(sigDfl)
	}
	items[unix.SIGINT], items[unix.SIGPIPE], items[unix.SIGXFSZ] = interrupt.ref, smallInt(sigIgn), smallInt(sigIgn)
	own := t.in.heap.NewHandle(t.Thread.Thread, t.newList(items))
	t.OnCommit(func() { t.in.signals.handlers.Store(own) }) // nobody else sees the list before
	numbers := t.newDict()
	for n := unix.Signal(1); n < 32; n++ {
		if name := unix.SignalName(n); name != "" {
			t.dictSetStr(numbers, t.Str(name), smallInt(int64(n)))
		}
	}
	m.Set("numbers", numbers)
	m.Func("set_handler(signalnum, handler, /)", func(t *Thread, a []Value) (Value, error) {
		return t.setSignalHandler(own, a[0], a[1])
	})
	m.Func("handler(signalnum, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.signalNumber(a[0])
		if err != nil {
			return 0, err
		}
		return t.listItems(own.Ref())[n], nil
	})
	m.Func("raise_signal(signalnum, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		if n < 0 || n >= numSignals {
			return 0, t.osError(unix.EINVAL)
		}
		return t.sendSignal(unix.Getpid(), n)
	})
	m.Func("strsignal(signalnum, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.signalNumber(a[0])
		if err != nil {
			return 0, err
		}
		text := unix.Signal(n).String()
		if n > 31 {
			return None, nil
		}
		return t.Str(string(text[0]&^0x20) + text[1:]), nil
	})
	m.Func("setitimer(which, seconds, interval=0, /)", func(t *Thread, a []Value) (Value, error) {
		which, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		seconds, err := t.seconds(a[1])
		if err != nil {
			return 0, err
		}
		interval, err := t.seconds(a[2])
		if err != nil {
			return 0, err
		}
		if which != 0 || seconds < 0 || interval < 0 || seconds > maxTimeout || interval > maxTimeout {
			return 0, t.osError(unix.EINVAL)
		}
		var left, every time.Duration
		return t.outside(0, 0, func() bool {
			left, every = t.in.signals.setAlarm(t.in, time.Duration(seconds*1e9), time.Duration(interval*1e9))
			return true
		}, func(t *Thread, _, _ Value) (Value, error) {
			return t.newTuple(boxFloat(left.Seconds()), boxFloat(every.Seconds())), nil
		})
	})
	m.Func("getitimer(which, /)", func(t *Thread, a []Value) (Value, error) {
		left, every := t.in.signals.alarmLeft()
		return t.newTuple(boxFloat(left.Seconds()), boxFloat(every.Seconds())), nil
	})
	m.Func("pause()", func(t *Thread, a []Value) (Value, error) {
		came := false
		return t.outside(0, 0, func() bool {
			for !came {
				b := bell{deadline: time.Now().Add(time.Hour)}
				t.sleep(&b)
				if t.stopped() {
					came = true
					return false
				}
			}
			return true
		}, func(*Thread, Value, Value) (Value, error) { return None, nil })
	})
}

// signalNumber is an argument that must be the number of a signal.
func (t *Thread) signalNumber(v Value) (int, error) {
	n, err := t.cint(v)
	if err == nil && (n < 1 || n >= numSignals) {
		err = t.valueError("signal number out of range")
	}
	return n, err
}

// setSignalHandler is signal.signal() for a number and a handler, of which the old
// one is the result.
func (t *Thread) setSignalHandler(own *stm.Handle, number, handler Value) (Value, error) {
	if t != t.in.mainThread {
		return 0, t.valueError("signal only works in main thread of the main interpreter")
	}
	n, err := t.signalNumber(number)
	if err != nil {
		return 0, err
	}
	h, isNumber := t.asInt(handler)
	if isNumber && h != sigDfl && h != sigIgn || !isNumber && !t.isCallable(handler) {
		return 0, t.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	sig := unix.Signal(n)
	if sig == unix.SIGKILL || sig == unix.SIGSTOP || n == 32 || n == 33 {
		return 0, t.osError(unix.EINVAL)
	}
	if !isNumber {
		h = -1
	}
	list := own.Ref()
	old := t.listItems(list)[n]
	if isNumber {
		t.listSet(list, n, smallInt(h))
	} else {
		t.listSet(list, n, handler)
	}
	return t.outside(old, 0, func() bool {
		t.in.signals.watch(t.in, sig, h)
		return true
	}, func(t *Thread, old, _ Value) (Value, error) { return old, nil })
}

// sendSignal sends a signal; if it is for this thread it is handled before the
// built-in is done.
func (t *Thread) sendSignal(pid, sig int) (Value, error) {
	sent, err := false, error(nil)
	return t.outside(0, 0, func() bool {
		if !sent {
			err, sent = t.in.kill(pid, sig), true
		}
		return t != t.in.mainThread || !t.Interrupted()
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil {
			return 0, t.osError(err)
		}
		return None, nil
	})
}

// setAlarm has SIGALRM come after a while, and then regularly, or never. The result
// is what was set before.
func (s *signals) setAlarm(in *Interp, after, every time.Duration) (left, old time.Duration) {
	left, old = s.alarmLeft()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.alarm != nil {
		s.alarm.Stop()
		s.alarm = nil
	}
	if s.due, s.interval = (time.Time{}), every; after > 0 {
		s.due = time.Now().Add(after)
		s.ring(in, after)
	}
	return left, old
}

// ring has the alarm ring after a while. s.mu is held.
func (s *signals) ring(in *Interp, after time.Duration) {
	var timer *time.Timer
	timer = time.AfterFunc(after, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.alarm != timer {
			return
		}
		in.Signal(int(unix.SIGALRM))
		if s.due = (time.Time{}); s.interval > 0 {
			s.due = time.Now().Add(s.interval)
			s.ring(in, s.interval)
		}
	})
	s.alarm = timer
}

func (s *signals) alarmLeft() (left, every time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.due.IsZero() {
		return 0, 0
	}
	return max(time.Until(s.due), time.Microsecond), s.interval
}
