package python

import (
	"time"

	"golang.org/x/sys/unix"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_select", selectModule) })
}

// selectModule makes the module _select: waiting for several descriptors.
func selectModule(t *Thread, m *ModuleDef) {
	for name, n := range map[string]int{"POLLIN": unix.POLLIN, "POLLPRI": unix.POLLPRI, "POLLOUT": unix.POLLOUT, "POLLERR": unix.POLLERR,
		"POLLHUP": unix.POLLHUP, "POLLNVAL": unix.POLLNVAL, "POLLRDNORM": 0x40, "POLLRDBAND": 0x80, "POLLWRNORM": 0x100,
		"POLLWRBAND": 0x200, "POLLMSG": 0x400, "POLLRDHUP": unix.POLLRDHUP, "PIPE_BUF": 4096} {
		m.Set(name, smallInt(int64(n)))
	}
	// poll(fds, events, timeout) is the list of (fd, events) that came; a negative
	// timeout is none.
	m.Func("poll(fds, events, timeout, /)", func(t *Thread, a []Value) (Value, error) {
		fds, _ := t.seqItems(a[0])
		events, _ := t.seqItems(a[1])
		list := make([]unix.PollFd, len(fds))
		for i := range list {
			list[i] = unix.PollFd{Fd: int32(unboxInt(fds[i])), Events: int16(unboxInt(events[i]))}
		}
		timeout := unboxFloat(a[2])
		var deadline time.Time
		var failed error
		return t.outside(0, 0, func() bool {
			if deadline.IsZero() && timeout >= 0 {
				deadline = time.Now().Add(time.Duration(min(timeout, maxTimeout) * 1e9))
			}
			for {
				wait := glance
				if !deadline.IsZero() {
					wait = min(wait, max(0, time.Until(deadline)))
				}
				n, err := unix.Poll(list, int((wait+time.Millisecond-1)/time.Millisecond))
				if n > 0 || err != nil && err != unix.EINTR {
					failed = err
					return true
				}
				if t.stopped() {
					return false
				}
				if !deadline.IsZero() && !time.Now().Before(deadline) {
					return true
				}
			}
		}, func(t *Thread, _, _ Value) (Value, error) {
			if failed != nil {
				return 0, t.osError(failed)
			}
			l := t.newList(nil)
			for _, p := range list {
				if p.Revents != 0 {
					t.listAppend(l, t.newTuple(smallInt(int64(p.Fd)), smallInt(int64(uint16(p.Revents)))))
				}
			}
			return l, nil
		})
	})
}
