package python

import (
	"os"
	"os/user"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// posixProcesses are the functions about processes.
func posixProcesses(m *ModuleDef) {
	for name, f := range map[string]func() int{"getpid": unix.Getpid, "getppid": unix.Getppid, "getuid": unix.Getuid,
		"geteuid": unix.Geteuid, "getgid": unix.Getgid, "getegid": unix.Getegid, "getpgrp": unix.Getpgrp} {
		m.Func(name+"()", func(t *Thread, a []Value) (Value, error) { return smallInt(int64(f())), nil })
	}
	for name, f := range map[string]func(int) (int, error){"getpgid": unix.Getpgid, "getsid": unix.Getsid} {
		m.Func(name+"(pid, /)", func(t *Thread, a []Value) (Value, error) {
			pid, err := t.cint(a[0])
			if err != nil {
				return 0, err
			}
			n, err := f(pid)
			if err != nil {
				return 0, t.osError(err)
			}
			return smallInt(int64(n)), nil
		})
	}
	m.Func("getgroups()", func(t *Thread, a []Value) (Value, error) {
		ids, err := unix.Getgroups()
		if err != nil {
			return 0, t.osError(err)
		}
		l := t.newList(nil)
		for _, n := range ids {
			t.listAppend(l, smallInt(int64(n)))
		}
		return l, nil
	})
	m.Func("_user(uid, /)", func(t *Thread, a []Value) (Value, error) {
		uid, err := t.index(a[0])
		if err != nil {
			return 0, err
		}
		u, err := user.LookupId(itoa(uid))
		if err != nil {
			return None, nil
		}
		return t.newTuple(t.Str(u.Username), t.Str(u.HomeDir)), nil
	})
	m.Func("_user_home(name, /)", func(t *Thread, a []Value) (Value, error) {
		u, err := user.Lookup(t.GoStr(a[0]))
		if err != nil {
			return None, nil
		}
		return t.Str(u.HomeDir), nil
	})
	m.Func("setsid()", func(t *Thread, a []Value) (Value, error) {
		return t.effect(0, 0, func() error { _, err := unix.Setsid(); return err })
	})
	m.Func("nice(increment, /)", func(t *Thread, a []Value) (Value, error) {
		by, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		return t.number(func() (int64, error) {
			now, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
			if err != nil || by == 0 {
				return int64(20 - now), err
			}
			next := min(max(20-now+by, -20), 19)
			return int64(next), unix.Setpriority(unix.PRIO_PROCESS, 0, next)
		})
	})
	kill := func(name string, sign int) {
		m.Func(name+"(pid, signal, /)", func(t *Thread, a []Value) (Value, error) {
			pid, err := t.cint(a[0])
			if err != nil {
				return 0, err
			}
			sig, err := t.cint(a[1])
			if err != nil {
				return 0, err
			}
			return t.sendSignal(sign*pid, sig)
		})
	}
	kill("kill", 1)
	kill("killpg", -1)
	m.Func("waitpid(pid, options, /)", func(t *Thread, a []Value) (Value, error) {
		pid, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		options, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		return t.waitChild(pid, options, -1)
	})
	m.Func("_wait_child(pid, timeout, /)", func(t *Thread, a []Value) (Value, error) {
		timeout, err := t.seconds(a[1])
		if err != nil {
			return 0, err
		}
		return t.waitChild(int(unboxInt(a[0])), 0, max(timeout, 0))
	})
	m.Func("_exit(status)", func(t *Thread, a []Value) (Value, error) {
		status, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		return t.effect(0, 0, func() error { os.Exit(status); return nil })
	})
	m.Func("fork()", func(t *Thread, a []Value) (Value, error) {
		return 0, t.raiseArgs(t.in.OSError, smallInt(int64(unix.ENOSYS)), t.Str(strerror(unix.ENOSYS)+": a process with parallel transactions cannot fork"))
	})
	m.Func("_times()", func(t *Thread, a []Value) (Value, error) {
		var x unix.Tms
		if _, err := unix.Times(&x); err != nil {
			return 0, t.osError(err)
		}
		var up unix.Timespec
		if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &up); err != nil {
			return 0, t.osError(err)
		}
		const ticks = 100
		return t.newTuple(boxFloat(float64(x.Utime)/ticks), boxFloat(float64(x.Stime)/ticks), boxFloat(float64(x.Cutime)/ticks),
			boxFloat(float64(x.Cstime)/ticks), boxFloat(float64(up.Nano()/1e7)/ticks)), nil
	})
	m.Func("_uname()", func(t *Thread, a []Value) (Value, error) {
		var u unix.Utsname
		if err := unix.Uname(&u); err != nil {
			return 0, t.osError(err)
		}
		text := func(b [65]byte) Value { return t.fsStr(unix.ByteSliceToString(b[:])) }
		return t.newTuple(text(u.Sysname), text(u.Nodename), text(u.Release), text(u.Version), text(u.Machine)), nil
	})
	m.Func("getloadavg()", func(t *Thread, a []Value) (Value, error) {
		var x unix.Sysinfo_t
		if err := unix.Sysinfo(&x); err != nil {
			return 0, t.osError(err)
		}
		load := func(i int) Value { return boxFloat(float64(x.Loads[i]) / (1 << 16)) }
		return t.newTuple(load(0), load(1), load(2)), nil
	})
	m.Func("_affinity()", func(t *Thread, a []Value) (Value, error) {
		var set unix.CPUSet
		if err := unix.SchedGetaffinity(0, &set); err != nil {
			return 0, t.osError(err)
		}
		l := t.newList(nil)
		for i := range len(set) * 64 {
			if set.IsSet(i) {
				t.listAppend(l, smallInt(int64(i)))
			}
		}
		return l, nil
	})
	m.Func("_exchange(stdin, stdout, stderr, data, timeout, /)", exchange)
	m.Func("_spawn(programs, args, cwd, env, fds, new_session, group, /)", spawnProcess)
}

// waitChild is waitpid; with a timeout of 0 or more it gives up after that, and
// answers (0, 0).
func (t *Thread) waitChild(pid, options int, timeout float64) (Value, error) {
	var status unix.WaitStatus
	var deadline time.Time
	got, err := 0, error(nil)
	return t.outside(0, 0, func() bool {
		if deadline.IsZero() && timeout >= 0 {
			deadline = time.Now().Add(time.Duration(min(timeout, maxTimeout) * 1e9))
		}
		for pause := time.Millisecond / 4; ; pause = min(2*pause, glance) {
			got, err = unix.Wait4(pid, &status, options|unix.WNOHANG, nil)
			if err != nil && err != unix.EINTR || got > 0 || options&unix.WNOHANG != 0 {
				return true
			}
			if t.stopped() {
				return false
			}
			if !deadline.IsZero() {
				left := time.Until(deadline)
				if left <= 0 {
					return true
				}
				pause = min(pause, left)
			}
			t.awaitChild(pid, pause)
		}
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil {
			return 0, t.osError(err)
		}
		return t.newTuple(smallInt(int64(max(got, 0))), smallInt(int64(status))), nil
	})
}

// awaitChild waits until a child has ended, for a while at most.
func (t *Thread) awaitChild(pid int, pause time.Duration) {
	if pid > 0 {
		if fd, err := unix.PidfdOpen(pid, 0); err == nil {
			unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, int(glance/time.Millisecond))
			unix.Close(fd)
			return
		}
	}
	time.Sleep(pause)
}

// texts are the items of a list of bytes.
func (t *Thread) texts(list Value) (out []string) {
	items, _ := t.seqItems(list)
	for _, v := range items {
		b, _ := t.bytesLike(v)
		out = append(out, string(b))
	}
	return out
}

// spawnProcess is _spawn: it starts the first of some programs that exists. fds are
// the child's descriptors from 0 on, -1 for none. The child gets nothing else of
// this process. The result is its pid, or a negative errno, with 1000 added if it is
// the directory that is wrong.
func spawnProcess(t *Thread, a []Value) (Value, error) {
	programs, args := t.texts(a[0]), t.texts(a[1])
	attr := syscall.ProcAttr{Sys: &syscall.SysProcAttr{Setsid: a[5] == True}}
	if a[2] != None {
		attr.Dir = t.texts(t.newList([]Value{a[2]}))[0]
	}
	if attr.Env = os.Environ(); a[3] != None {
		attr.Env = t.texts(a[3])
	}
	fds, _ := t.seqItems(a[4])
	for _, v := range fds {
		attr.Files = append(attr.Files, uintptr(unboxInt(v)))
	}
	if group := unboxInt(a[6]); group >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, int(group)
	}
	var pid int
	var err error
	return t.outside(0, 0, func() bool {
		if attr.Dir != "" {
			if err = unix.Access(attr.Dir, unix.X_OK); err != nil {
				err = unix.Errno(1000 + errnoOf(err))
				return true
			}
		}
		for _, p := range programs {
			var e error
			pid, e = syscall.ForkExec(p, args, &attr)
			if e == nil {
				err = nil
				return true
			}
			if err == nil || errnoOf(e) != unix.ENOENT && errnoOf(e) != unix.ENOTDIR {
				err = e
			}
		}
		return true
	}, func(t *Thread, _, _ Value) (Value, error) {
		if err != nil {
			return smallInt(-int64(errnoOf(err))), nil
		}
		return smallInt(int64(pid)), nil
	})
}
