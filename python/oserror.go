package python

import (
	"errors"
	"io/fs"
	"strings"

	"golang.org/x/sys/unix"
)

// osErrorKinds are the classes that OSError makes of an errno.
func (in *Interp) osErrorKinds() map[unix.Errno]*Class {
	return map[unix.Errno]*Class{
		unix.ENOENT: in.FileNotFoundError, unix.EEXIST: in.FileExistsError, unix.EACCES: in.PermissionError,
		unix.EPERM: in.PermissionError, unix.EISDIR: in.IsADirectoryError, unix.ENOTDIR: in.NotADirectoryError,
		unix.EAGAIN: in.BlockingIOError, unix.EALREADY: in.BlockingIOError, unix.EINPROGRESS: in.BlockingIOError,
		unix.EPIPE: in.BrokenPipeError, unix.ESHUTDOWN: in.BrokenPipeError, unix.ECHILD: in.ChildProcessError,
		unix.ECONNABORTED: in.ConnectionAbortedError, unix.ECONNREFUSED: in.ConnectionRefusedError,
		unix.ECONNRESET: in.ConnectionResetError, unix.EINTR: in.InterruptedError,
		unix.ESRCH: in.ProcessLookupError, unix.ETIMEDOUT: in.TimeoutError,
	}
}

// osErrorClass is the class that OSError(errno, ...) makes instances of.
func (t *Thread) osErrorClass(errno Value) *Class {
	if i, ok := t.asInt(errno); ok {
		if c := t.in.errnoClass[unix.Errno(i)]; c != nil {
			return c
		}
	}
	return t.in.OSError
}

// errnoOf is the errno in an error of a system call.
func errnoOf(err error) unix.Errno {
	var n unix.Errno
	switch {
	case errors.As(err, &n):
		return n
	case errors.Is(err, fs.ErrNotExist):
		return unix.ENOENT
	}
	return unix.EIO
}

// strerror is the C library's text for an errno.
func strerror(n unix.Errno) string {
	if n == 0 {
		return "Success"
	}
	text := n.Error()
	if strings.HasPrefix(text, "errno ") {
		return "Unknown error " + text[len("errno "):]
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// osError makes the exception for an errno pending. A file name of 0 is none.
func (t *Thread) osError(err error, files ...Value) error {
	n := errnoOf(err)
	args := []Value{smallInt(int64(n)), t.Str(strerror(n))}
	exc := t.newException(t.osErrorClass(args[0]), args...)
	t.instSet(exc, t.in.names.errno, args[0])
	t.instSet(exc, t.in.names.strerror, args[1])
	for i, f := range files {
		if f != 0 && f != None {
			t.instSet(exc, t.Str([]string{"filename", "filename2"}[i]), f)
		}
	}
	return t.raiseValue(exc)
}

// bootOSErrors gives OSError its own __new__: with an errno it makes an instance
// of the class for that errno.
func (in *Interp) bootOSErrors(t *Thread) {
	in.errnoClass = in.osErrorKinds()
	t.staticMethod(in.OSError, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(t.in.OSError, a[0])
		if err != nil {
			return 0, err
		}
		args := a[1]
		if k == t.in.OSError && t.size(args) >= 2 && t.size(args) <= 5 {
			k = t.osErrorClass(t.peekItem(args, 0))
		}
		r := t.newInstance(k)
		t.init(r, instSlots+8*excArgs, t.in.lit.unit)
		if t.osErrorUsesInit(k) {
			return r, nil
		}
		if t.dictSize(a[2]) > 0 {
			return 0, t.typeError("%s() takes no keyword arguments", k.Name)
		}
		t.osErrorInit(r, args)
		return r, nil
	})
	t.getset(in.BlockingIOError, "characters_written", func(t *Thread, v Value) (Value, error) {
		if x := t.instGet(v, t.Str("_written")); x != 0 {
			return x, nil
		}
		return 0, t.raiseArgs(t.in.AttributeError, t.Str("characters_written"))
	}, func(t *Thread, v, x Value) error {
		if _, err := t.index(x); err != nil {
			return err
		}
		t.instSet(v, t.Str("_written"), x)
		return nil
	})
}

// osErrorUsesInit reports whether instances of k get their arguments by __init__:
// those of a class that has an __init__ but no __new__ of its own.
func (t *Thread) osErrorUsesInit(k *Class) bool {
	return t.lookup(k, t.in.names.init) != t.lookup(t.in.OSError, t.in.names.init) && t.newOf(k) == t.newOf(t.in.OSError)
}

// osErrorInit sets the attributes of an OSError from its arguments.
func (t *Thread) osErrorInit(exc, all Value) {
	t.setHidden(exc, excArgs, all)
	args := t.tuple(all)
	if len(args) < 2 || len(args) > 5 {
		return
	}
	t.instSet(exc, t.in.names.errno, args[0])
	t.instSet(exc, t.in.names.strerror, args[1])
	if len(args) == 2 || args[2] == None {
		return
	}
	if t.classOf(exc).isSubclass(t.in.BlockingIOError) && t.isIntLike(args[2]) {
		t.instSet(exc, t.Str("_written"), args[2])
		return
	}
	t.instSet(exc, t.in.names.filename, args[2])
	if len(args) == 5 && args[4] != None {
		t.instSet(exc, t.Str("filename2"), args[4])
	}
	t.setHidden(exc, excArgs, t.newTuple(args[:2]...))
}

// osErrorText is str of an OSError; "" if it has none of its own.
func (t *Thread) osErrorText(exc Value) (string, error) {
	errno, text := t.instGet(exc, t.in.names.errno), t.instGet(exc, t.in.names.strerror)
	if errno == 0 || text == 0 {
		return "", nil
	}
	w := t.keep(text, t.instGet(exc, t.in.names.filename), t.instGet(exc, t.Str("filename2")))
	defer t.drop(w)
	n, err := t.strText(errno)
	if err != nil {
		return "", err
	}
	s, err := t.strText(w[0])
	if err != nil {
		return "", err
	}
	s = "[Errno " + n + "] " + s
	for i, before := range []string{": ", " -> "} {
		if isNone(w[1+i]) {
			break
		}
		f, err := t.reprText(w[1+i])
		if err != nil {
			return "", err
		}
		s += before + f
	}
	return s, nil
}
