package python

import (
	"time"

	"golang.org/x/sys/unix"
)

// exchange is posix._exchange(stdin, stdout, stderr, data, timeout): it writes data to
// one pipe and reads two others, -1 for none, until one of them is done, or the time
// is over. The result is (written, broken, output, ended, errors, ended).
func exchange(t *Thread, a []Value) (Value, error) {
	fds := [3]int{int(unboxInt(a[0])), int(unboxInt(a[1])), int(unboxInt(a[2]))}
	b, _ := t.bytesLike(a[3])
	x := exchanger{fds: fds, data: append([]byte(nil), b...)}
	if timeout := unboxFloat(a[4]); timeout >= 0 {
		x.deadline = time.Now().Add(time.Duration(min(timeout, maxTimeout) * 1e9))
	}
	return t.outside(0, 0, func() bool {
		for !x.done() {
			if t.stopped() {
				return false
			}
			if !x.step() {
				break
			}
		}
		return true
	}, func(t *Thread, _, _ Value) (Value, error) {
		return t.newTuple(smallInt(int64(x.written)), Bool(x.broken), t.joinBytes(x.got[1]), Bool(x.ended[1]),
			t.joinBytes(x.got[2]), Bool(x.ended[2])), nil
	})
}

type exchanger struct {
	fds      [3]int
	data     []byte
	written  int
	broken   bool
	got      [3][]byte
	ended    [3]bool
	deadline time.Time
}

func (x *exchanger) done() bool {
	return x.broken || x.ended[1] || x.ended[2] || x.fds[0] >= 0 && x.written == len(x.data) ||
		!x.deadline.IsZero() && !time.Now().Before(x.deadline)
}

// step waits a while for one of the pipes and serves it; false after an error.
func (x *exchanger) step() bool {
	list := []unix.PollFd{{Fd: int32(x.fds[0]), Events: unix.POLLOUT}, {Fd: int32(x.fds[1]), Events: unix.POLLIN}, {Fd: int32(x.fds[2]), Events: unix.POLLIN}}
	wait := glance
	if !x.deadline.IsZero() {
		wait = min(wait, max(0, time.Until(x.deadline))+time.Millisecond)
	}
	if _, err := unix.Poll(list, int(wait/time.Millisecond)); err != nil && err != unix.EINTR {
		return false
	}
	for i, p := range list {
		switch {
		case x.fds[i] < 0 || p.Revents == 0:
		case i == 0:
			n, err := unix.Write(x.fds[0], x.data[x.written:min(len(x.data), x.written+unix.PathMax)])
			x.written += max(n, 0)
			x.broken = err != nil && err != unix.EINTR && err != unix.EAGAIN
		default:
			buf := make([]byte, 64<<10)
			n, err := unix.Read(x.fds[i], buf)
			if n > 0 {
				x.got[i] = append(x.got[i], buf[:n]...)
			} else if err != unix.EINTR && err != unix.EAGAIN {
				x.ended[i] = true
			}
		}
	}
	return true
}
