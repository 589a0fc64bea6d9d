package python

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// maxRead is the most that one read asks the system for.
const maxRead = 1 << 30

// posixDescriptors are the functions of file descriptors.
func posixDescriptors(m *ModuleDef) {
	m.Func("open(path, flags, mode=511, *, dir_fd=None)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("open", "path", &a[0], "")
		if err != nil {
			return 0, err
		}
		flags, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		mode, err := t.cint(a[2])
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[3])
		if err != nil {
			return 0, err
		}
		fd, failed := -1, error(nil)
		return t.outside(a[0], 0, func() bool {
			fd, failed = t.openFD(dir, p.name, flags, uint32(mode))
			return failed != unix.EINTR
		}, func(t *Thread, file, _ Value) (Value, error) {
			if failed != nil {
				return 0, t.osError(failed, file)
			}
			return smallInt(int64(fd)), nil
		})
	})
	// ints adds a function of some ints that has no result.
	ints := func(sig string, f func(n []int) error) {
		m.Func(sig, func(t *Thread, a []Value) (Value, error) {
			n := make([]int, len(a))
			for i := range a {
				var err error
				if n[i], err = t.cint(a[i]); err != nil {
					return 0, err
				}
			}
			return t.effect(0, 0, func() error { return f(n) })
		})
	}
	ints("close(fd)", func(n []int) error { return closeFD(n[0]) })
	ints("fsync(fd)", func(n []int) error { return unix.Fsync(n[0]) })
	ints("fdatasync(fd)", func(n []int) error { return unix.Fdatasync(n[0]) })
	ints("fchdir(fd)", func(n []int) error { return unix.Fchdir(n[0]) })
	ints("closerange(fd_low, fd_high, /)", func(n []int) error {
		for fd := n[0]; fd < n[1]; fd++ {
			unix.Close(fd)
		}
		return nil
	})
	ints("set_blocking(fd, blocking, /)", func(n []int) error { return unix.SetNonblock(n[0], n[1] == 0) })
	ints("set_inheritable(fd, inheritable, /)", func(n []int) error {
		_, err := unix.FcntlInt(uintptr(n[0]), unix.F_SETFD, unix.FD_CLOEXEC*b2i(n[1] == 0))
		return err
	})
	m.Func("get_blocking(fd, /)", func(t *Thread, a []Value) (Value, error) {
		return t.fdFlag(a[0], unix.F_GETFL, unix.O_NONBLOCK)
	})
	m.Func("get_inheritable(fd, /)", func(t *Thread, a []Value) (Value, error) {
		return t.fdFlag(a[0], unix.F_GETFD, unix.FD_CLOEXEC)
	})
	m.Func("isatty(fd, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		return Bool(isTerminal(fd)), err
	})
	m.Func("_echo(fd, on, /)", func(t *Thread, a []Value) (Value, error) {
		fd, on := int(unboxInt(a[0])), a[1] == True
		var was bool
		var err error
		return t.outside(0, 0, func() bool {
			was, err = setEcho(fd, on)
			return true
		}, func(t *Thread, _, _ Value) (Value, error) {
			if err != nil {
				return 0, t.osError(err)
			}
			return Bool(was), nil
		})
	})
	m.Func("_terminal_size(fd, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		size, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		if err != nil {
			return 0, t.osError(err)
		}
		return t.newTuple(smallInt(int64(size.Col)), smallInt(int64(size.Row))), nil
	})
	m.Func("read(fd, length, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		n, err := t.index(a[1])
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.osError(unix.EINVAL)
		}
		return t.readFD(fd, int(min(n, maxRead)), false)
	})
	m.Func("_read_all(fd, size, /)", func(t *Thread, a []Value) (Value, error) {
		return t.readFD(int(unboxInt(a[0])), int(unboxInt(a[1])), true)
	})
	m.Func("pread(fd, length, offset, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		n, err := t.index(a[1])
		if err != nil {
			return 0, err
		}
		at, err := t.index(a[2])
		if err != nil {
			return 0, err
		}
		buf := make([]byte, max(0, min(n, maxRead)))
		got, err := unix.Pread(fd, buf, at)
		if err != nil {
			return 0, t.osError(err)
		}
		return t.joinBytes(buf[:got]), nil
	})
	m.Func("write(fd, data, /)", func(t *Thread, a []Value) (Value, error) {
		fd, b, err := t.writeArgs(a)
		if err != nil {
			return 0, err
		}
		return t.writeFD(fd, b)
	})
	m.Func("pwrite(fd, data, offset, /)", func(t *Thread, a []Value) (Value, error) {
		at, err := t.index(a[2])
		if err != nil {
			return 0, err
		}
		fd, b, err := t.writeArgs(a)
		if err != nil {
			return 0, err
		}
		return t.number(func() (n int64, err error) {
			got, err := unix.Pwrite(fd, b, at)
			return int64(got), err
		})
	})
	m.Func("lseek(fd, position, whence, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		at, err := t.index(a[1])
		if err != nil {
			return 0, err
		}
		whence, err := t.cint(a[2])
		if err != nil {
			return 0, err
		}
		return t.number(func() (int64, error) { return unix.Seek(fd, at, whence) })
	})
	m.Func("ftruncate(fd, length, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		n, err := t.index(a[1])
		if err != nil {
			return 0, err
		}
		return t.effect(0, 0, func() error { return unix.Ftruncate(fd, n) })
	})
	m.Func("dup(fd, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		return t.number(func() (int64, error) {
			n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
			return int64(n), err
		})
	})
	m.Func("dup2(fd, fd2, inheritable=True)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		to, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		flags := 0
		if a[2] == False {
			flags = unix.O_CLOEXEC
		}
		return t.number(func() (int64, error) {
			if to == 1 {
				defer t.in.stdout.Retry()
			}
			if fd == to {
				return int64(to), nil
			}
			return int64(to), unix.Dup3(fd, to, flags)
		})
	})
	pipe := func(sig string, flags func(t *Thread, a []Value) (int, error)) {
		m.Func(sig, func(t *Thread, a []Value) (Value, error) {
			flags, err := flags(t, a)
			if err != nil {
				return 0, err
			}
			fds := make([]int, 2)
			return t.outside(0, 0, func() bool { err = unix.Pipe2(fds, flags); return true },
				func(t *Thread, _, _ Value) (Value, error) {
					if err != nil {
						return 0, t.osError(err)
					}
					return t.newTuple(smallInt(int64(fds[0])), smallInt(int64(fds[1]))), nil
				})
		})
	}
	pipe("pipe()", func(*Thread, []Value) (int, error) { return unix.O_CLOEXEC, nil })
	pipe("pipe2(flags, /)", func(t *Thread, a []Value) (int, error) { return t.cint(a[0]) })
	m.Func("urandom(size, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.valueError("negative argument not allowed")
		}
		if n > t.maxObject() {
			return 0, t.noMemory()
		}
		buf := make([]byte, n)
		for got := 0; got < len(buf); {
			k, err := unix.Getrandom(buf[got:], 0)
			if err != nil && err != unix.EINTR {
				return 0, t.osError(err)
			}
			got += max(k, 0)
		}
		return t.joinBytes(buf), nil
	})
	m.Func("cpu_count()", func(t *Thread, a []Value) (Value, error) { return smallInt(int64(runtime.NumCPU())), nil })
}

// openFD opens a file. Who opens a pipe may have to wait for the other end.
func (t *Thread) openFD(dir int, name string, flags int, mode uint32) (int, error) {
	for {
		fd, err := unix.Openat(dir, name, flags|unix.O_CLOEXEC, mode)
		if err != unix.EINTR || t.stopped() {
			return fd, err
		}
	}
}

// closeFD closes a descriptor. That an interrupt comes meanwhile does not matter:
// it is closed.
func closeFD(fd int) error {
	if err := unix.Close(fd); err != unix.EINTR {
		return err
	}
	return nil
}

func isTerminal(fd int) bool {
	_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	return err == nil
}

// setEcho has a terminal show what is typed, or not; the result is what it did before.
func setEcho(fd int, on bool) (was bool, err error) {
	mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return false, err
	}
	was = mode.Lflag&unix.ECHO != 0
	if mode.Lflag &^= unix.ECHO; on {
		mode.Lflag |= unix.ECHO
	}
	return was, unix.IoctlSetTermios(fd, unix.TCSETSF, mode)
}

// fdFlag reports a flag of a descriptor. Both of those asked for are the wrong
// way round: "not blocking", "not inheritable".
func (t *Thread) fdFlag(v Value, op, flag int) (Value, error) {
	fd, err := t.cint(v)
	if err != nil {
		return 0, err
	}
	n, err := unix.FcntlInt(uintptr(fd), op, 0)
	if err != nil {
		return 0, t.osError(err)
	}
	return Bool(n&flag == 0), nil
}

// number is outside for a system call whose result is a number.
func (t *Thread) number(do func() (int64, error)) (Value, error) {
	var n int64
	var err error
	return t.outside(0, 0, func() bool {
		err = untilDone(func() (err error) { n, err = do(); return err })
		return true
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil {
			return 0, t.osError(err)
		}
		return t.Int(n), nil
	})
}

// readFD reads up to n bytes, or with all to the end, n bytes at first. Before each
// system call that may wait it looks for interrupts.
func (t *Thread) readFD(fd, n int, all bool) (Value, error) {
	var buf []byte
	var err error
	return t.outside(0, 0, func() bool {
		for err == nil {
			if !t.ready(fd, unix.POLLIN, time.Time{}) {
				return false
			}
			size := n
			if all {
				size = max(n-len(buf), len(buf), 512) + 1
			}
			if cap(buf)-len(buf) < size {
				buf = append(make([]byte, 0, len(buf)+size), buf...)
			}
			var got int
			got, err = unix.Read(fd, buf[len(buf):len(buf)+size])
			if err == unix.EINTR {
				err = nil
				continue
			}
			buf = buf[:len(buf)+max(got, 0)]
			if got <= 0 || !all {
				break
			}
		}
		return true
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil && len(buf) == 0 {
			return 0, t.osError(err)
		}
		return t.joinBytes(buf), nil
	})
}

func (t *Thread) writeArgs(a []Value) (int, []byte, error) {
	fd, err := t.cint(a[0])
	if err != nil {
		return 0, nil, err
	}
	b, ok := t.bytesLike(a[1])
	if !ok {
		return 0, nil, t.typeError("a bytes-like object is required, not '%s'", t.typeName(a[1]))
	}
	return fd, append([]byte(nil), b...), nil
}

// writeFD writes b to its end, unless the descriptor does not wait; the result is
// how much was written.
func (t *Thread) writeFD(fd int, b []byte) (Value, error) {
	done, limit := 0, maxRead
	var err error
	return t.outside(0, 0, func() bool {
		var st unix.Stat_t
		if unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT != unix.S_IFREG {
			limit = unix.PathMax // a pipe that is ready takes this much without waiting
		}
		for err == nil {
			if !t.ready(fd, unix.POLLOUT, time.Time{}) {
				return false
			}
			var n int
			n, err = unix.Write(fd, b[done:min(len(b), done+limit)])
			if err == unix.EINTR {
				err = nil
				continue
			}
			if done += max(n, 0); done == len(b) {
				break
			}
		}
		return true
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil && done == 0 {
			return 0, t.osError(err)
		}
		return smallInt(int64(done)), nil
	})
}
