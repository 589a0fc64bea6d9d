package python

import (
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("posix", posixModule) })
}

// posixModule makes the module posix, the part of os that is about the system.
// What only looks runs in the transaction; what changes something, or may wait, is
// an errand.
func posixModule(t *Thread, m *ModuleDef) {
	posixConstants(m)
	posixFiles(m)
	posixLooks(m)
	posixDescriptors(m)
	posixProcesses(m)
	environ := t.newDict()
	for _, e := range os.Environ() {
		if i := strings.IndexByte(e[min(1, len(e)):], '='); i >= 0 {
			if err := t.dictSet(environ, t.newBytes(e[:i+1]), t.newBytes(e[i+2:])); err != nil {
				panic("python: a name in the environment has no hash")
			}
		}
	}
	m.Set("environ", environ)
	m.Set("error", t.in.OSError.Ref())
	m.Calm("fspath(path)", func(t *Thread, a []Value) (Value, error) { return t.fspath(a[0]) })
	m.Calm("_fsencode(path, /)", func(t *Thread, a []Value) (Value, error) {
		s, err := t.fsText(a[0])
		return t.newBytes(s), err
	})
	m.Calm("_fsdecode(path, /)", func(t *Thread, a []Value) (Value, error) {
		b, _ := t.bytesLike(a[0])
		return t.fsStr(string(b)), nil
	})
	m.Calm("strerror(code, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		return t.Str(strerror(unix.Errno(n))), err
	})
}

// fsStr is a file name as a str: bytes that are no UTF-8 become lone surrogates.
func (t *Thread) fsStr(s string) Value {
	v, err := t.decode([]byte(s), t.Str("utf-8"), t.Str("surrogateescape"))
	if err != nil {
		panic("python: surrogateescape fails for bytes")
	}
	return v
}

// fsText is a str or bytes as the system gets it.
func (t *Thread) fsText(v Value) (string, error) {
	v = t.unwrap(v)
	if t.isStr(v) {
		b, err := t.encode(v, codec{name: "utf-8", mode: "surrogateescape", given: "utf-8"})
		return string(b), err
	}
	b, _ := t.bytesLike(v)
	return string(b), nil
}

// fspath is os.fspath. It may call back.
func (t *Thread) fspath(v Value) (Value, error) {
	if t.isPathText(v) {
		return v, nil
	}
	f := t.special(v, t.in.names.fspath)
	if f == 0 {
		return 0, t.typeError("expected str, bytes or os.PathLike object, not %s", t.typeName(v))
	}
	w := t.keep(v)
	defer t.drop(w)
	p, err := t.callMethod(f, v)
	if err != nil {
		return 0, err
	}
	if !t.isPathText(p) {
		return 0, t.typeError("expected %s.__fspath__() to return str or bytes, not %s", t.typeName(w[0]), t.typeName(p))
	}
	return p, nil
}

func (t *Thread) isPathText(v Value) bool {
	v = t.unwrap(v)
	return t.isStr(v) || t.is(v, tidBytes)
}

// A path is a file as an argument of a function: a name, or a descriptor.
type path struct {
	name string
	fd   int // -1: the name counts
}

// pathArg takes an argument that names a file. kinds says what more it may be, as
// in messages: "", " or integer"... What __fspath__ gave takes the place of the argument.
func (t *Thread) pathArg(function, arg string, at *Value, kinds string) (path, error) {
	v, p := *at, path{fd: -1}
	if strings.Contains(kinds, "integer") && t.isIntLike(v) {
		i, ok := t.asInt(v)
		if !ok || int64(int32(i)) != i {
			return p, t.overflowError("fd is %s than %s", []string{"greater", "less"}[b2i(i < 0)], []string{"maximum", "minimum"}[b2i(i < 0)])
		}
		p.fd = int(i)
		return p, nil
	}
	if !t.isPathText(v) && t.special(v, t.in.names.fspath) == 0 {
		what := "string, bytes or os.PathLike"
		if kinds != "" {
			what = "string, bytes, os.PathLike" + kinds
		}
		return p, t.typeError("%s: %s should be %s, not %s", function, arg, what, t.typeName(v))
	}
	v, err := t.fspath(v)
	if err != nil {
		return p, err
	}
	*at = v
	if p.name, err = t.fsText(v); err != nil {
		return p, err
	}
	if strings.Contains(p.name, "\x00") {
		return p, t.valueError("embedded null byte")
	}
	return p, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// cint is an argument that must be a C int.
func (t *Thread) cint(v Value) (int, error) {
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok {
		return 0, t.overflowError("Python int too large to convert to C int")
	}
	if int64(int32(i)) != i {
		return 0, t.overflowError("signed integer is %s than %s", []string{"greater", "less"}[b2i(i < 0)], []string{"maximum", "minimum"}[b2i(i < 0)])
	}
	return int(i), nil
}

// dirFD is the argument dir_fd.
func (t *Thread) dirFD(v Value) (int, error) {
	if isNone(v) {
		return unix.AT_FDCWD, nil
	}
	if !t.isIntLike(v) {
		return 0, t.typeError("argument should be integer or None, not %s", t.typeName(v))
	}
	return t.cint(v)
}

// posixLooks are the functions that change nothing.
func posixLooks(m *ModuleDef) {
	stat := func(name, sig string, follow func(a []Value) Value) {
		m.Func(sig, func(t *Thread, a []Value) (Value, error) {
			kinds := ""
			if name == "stat" {
				kinds = " or integer"
			}
			p, err := t.pathArg(name, "path", &a[0], kinds)
			if err != nil {
				return 0, err
			}
			dir, err := t.dirFD(a[1])
			if err != nil {
				return 0, err
			}
			yes, err := t.truth(follow(a))
			if err != nil {
				return 0, err
			}
			return t.statTuple(p, a[0], dir, yes)
		})
	}
	stat("stat", "_stat(path, dir_fd, follow_symlinks, /)", func(a []Value) Value { return a[2] })
	stat("lstat", "_lstat(path, dir_fd, /)", func([]Value) Value { return False })
	m.Func("_fstat(fd, /)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		return t.statTuple(path{fd: fd | 0}, 0, 0, true)
	})
	m.Func("_mode(path, follow, /)", pathMode)
	m.Func("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("access", "path", &a[0], "")
		if err != nil {
			return 0, err
		}
		mode, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[2])
		if err != nil {
			return 0, err
		}
		flags := 0
		if a[3] == True {
			flags |= unix.AT_EACCESS
		}
		if a[4] == False {
			flags |= unix.AT_SYMLINK_NOFOLLOW
		}
		return Bool(unix.Faccessat(dir, p.name, uint32(mode), flags) == nil), nil
	})
	m.Func("listdir(path=None)", func(t *Thread, a []Value) (Value, error) {
		names, bytes, err := t.readDir("listdir", &a[0])
		if err != nil {
			return 0, err
		}
		l := t.newList(nil)
		for _, e := range names {
			t.listAppend(l, t.fileName(e.name, bytes))
		}
		return l, nil
	})
	m.Func("_scandir(path, /)", func(t *Thread, a []Value) (Value, error) {
		names, bytes, err := t.readDir("scandir", &a[0])
		if err != nil {
			return 0, err
		}
		l := t.newList(nil)
		for _, e := range names {
			t.listAppend(l, t.newTuple(t.fileName(e.name, bytes), smallInt(int64(e.kind)), t.Uint(e.ino)))
		}
		return l, nil
	})
	m.Func("readlink(path, *, dir_fd=None)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("readlink", "path", &a[0], "")
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[1])
		if err != nil {
			return 0, err
		}
		buf := make([]byte, unix.PathMax)
		n, err := unix.Readlinkat(dir, p.name, buf)
		if err != nil {
			return 0, t.osError(err, a[0])
		}
		return t.fileName(string(buf[:n]), !t.isStr(t.unwrap(a[0]))), nil
	})
	m.Func("_disk_usage(path, /)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("statvfs", "path", &a[0], " or integer")
		if err != nil {
			return 0, err
		}
		var st unix.Statfs_t
		if p.fd >= 0 {
			err = unix.Fstatfs(p.fd, &st)
		} else {
			err = unix.Statfs(p.name, &st)
		}
		if err != nil {
			return 0, t.osError(err, a[0])
		}
		size := uint64(st.Frsize)
		return t.newTuple(t.Uint(st.Blocks*size), t.Uint((st.Blocks-st.Bfree)*size), t.Uint(st.Bavail*size)), nil
	})
	m.Func("getcwd()", func(t *Thread, a []Value) (Value, error) {
		s, err := unix.Getwd()
		if err != nil {
			return 0, t.osError(err)
		}
		return t.fsStr(s), nil
	})
}

// fileName is the name of a file, as bytes or as str.
func (t *Thread) fileName(s string, bytes bool) Value {
	if bytes {
		return t.newBytes(s)
	}
	return t.fsStr(s)
}

type dirEntry struct {
	name string
	kind uint8 // DT_...
	ino  uint64
}

// readDir reads a directory, "." if it is None.
func (t *Thread) readDir(function string, at *Value) (list []dirEntry, bytes bool, err error) {
	p := path{name: ".", fd: -1}
	if *at != None {
		if p, err = t.pathArg(function, "path", at, ", integer or None"); err != nil {
			return nil, false, err
		}
	}
	fd := p.fd
	if fd < 0 {
		err = untilDone(func() (err error) {
			fd, err = unix.Open(p.name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
			return err
		})
	} else if fd, err = unix.Dup(fd); err == nil {
		_, err = unix.Seek(fd, 0, 0)
	}
	if err != nil {
		return nil, false, t.osError(err, *at)
	}
	defer unix.Close(fd)
	buf := make([]byte, 32<<10)
	for {
		n, err := unix.Getdents(fd, buf)
		if err != nil {
			return nil, false, t.osError(err, *at)
		}
		if n <= 0 {
			break
		}
		list = append(list, parseDirents(buf[:n])...)
	}
	return list, t.is(t.unwrap(*at), tidBytes), nil
}

// parseDirents reads what getdents64 answers.
func parseDirents(b []byte) (list []dirEntry) {
	const nameAt = 19
	for len(b) > nameAt {
		size := int(b[16]) | int(b[17])<<8
		if size <= nameAt || size > len(b) {
			break
		}
		name, _, _ := strings.Cut(string(b[nameAt:size]), "\x00")
		if name != "." && name != ".." {
			var ino uint64
			for i := 7; i >= 0; i-- {
				ino = ino<<8 | uint64(b[i])
			}
			list = append(list, dirEntry{name, b[18], ino})
		}
		b = b[size:]
	}
	return list
}

// pathMode is st_mode of a file, or None if there is no such: for os.path.
func pathMode(t *Thread, a []Value) (Value, error) {
	p, err := t.pathArg("stat", "path", &a[0], " or integer")
	if err != nil {
		return 0, err
	}
	follow := a[1] == True
	st, err := statOf(p, unix.AT_FDCWD, follow)
	if err != nil {
		return None, nil
	}
	return smallInt(int64(st.Mode)), nil
}

func statOf(p path, dir int, follow bool) (st unix.Stat_t, err error) {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	err = untilDone(func() error {
		if p.fd != -1 {
			return unix.Fstat(p.fd, &st)
		}
		return unix.Fstatat(dir, p.name, &st, flags)
	})
	return st, err
}

// statTuple is the fields of a stat_result: the ten of the tuple, then times as
// floats, times in nanoseconds, and the rest.
func (t *Thread) statTuple(p path, file Value, dir int, follow bool) (Value, error) {
	st, err := statOf(p, dir, follow)
	if err != nil {
		return 0, t.osError(err, file)
	}
	times := []unix.Timespec{st.Atim, st.Mtim, st.Ctim}
	items := []Value{smallInt(int64(st.Mode)), t.Uint(st.Ino), t.Uint(st.Dev), t.Uint(st.Nlink), smallInt(int64(st.Uid)),
		smallInt(int64(st.Gid)), t.Int(st.Size)}
	for _, x := range times {
		items = append(items, t.Int(x.Sec))
	}
	for _, x := range times {
		items = append(items, boxFloat(float64(x.Sec)+1e-9*float64(x.Nsec)))
	}
	for _, x := range times {
		items = append(items, t.Int(x.Nano()))
	}
	items = append(items, t.Int(st.Blksize), t.Int(st.Blocks), t.Uint(st.Rdev))
	return t.newTuple(items...), nil
}

// posixFiles are the functions that change the file system.
func posixFiles(m *ModuleDef) {
	// one adds a function of a path, with dir_fd and perhaps a mode.
	one := func(name, more string, f func(t *Thread, p path, dir int, a []Value) (func() error, error)) {
		m.Func(name+"(path"+more+", *, dir_fd=None)", func(t *Thread, a []Value) (Value, error) {
			p, err := t.pathArg(name, "path", &a[0], "")
			if err != nil {
				return 0, err
			}
			dir, err := t.dirFD(a[len(a)-1])
			if err != nil {
				return 0, err
			}
			do, err := f(t, p, dir, a)
			if err != nil {
				return 0, err
			}
			return t.effect(a[0], 0, do)
		})
	}
	one("mkdir", ", mode=511", func(t *Thread, p path, dir int, a []Value) (func() error, error) {
		mode, err := t.cint(a[1])
		return func() error { return unix.Mkdirat(dir, p.name, uint32(mode)) }, err
	})
	one("mkfifo", ", mode=438", func(t *Thread, p path, dir int, a []Value) (func() error, error) {
		mode, err := t.cint(a[1])
		return func() error { return unix.Mkfifoat(dir, p.name, uint32(mode)) }, err
	})
	one("rmdir", "", func(t *Thread, p path, dir int, a []Value) (func() error, error) {
		return func() error { return unix.Unlinkat(dir, p.name, unix.AT_REMOVEDIR) }, nil
	})
	for _, name := range []string{"unlink", "remove"} {
		one(name, "", func(t *Thread, p path, dir int, a []Value) (func() error, error) {
			return func() error { return unix.Unlinkat(dir, p.name, 0) }, nil
		})
	}
	// two adds a function of two paths.
	two := func(name, sig string, f func(src, dst string, srcDir, dstDir int, a []Value) error) {
		m.Func(name+sig, func(t *Thread, a []Value) (Value, error) {
			src, err := t.pathArg(name, "src", &a[0], "")
			if err != nil {
				return 0, err
			}
			dst, err := t.pathArg(name, "dst", &a[1], "")
			if err != nil {
				return 0, err
			}
			srcDir, err := t.dirFD(a[2])
			if err != nil {
				return 0, err
			}
			dstDir, err := t.dirFD(a[3])
			if err != nil {
				return 0, err
			}
			return t.effect(a[0], a[1], func() error { return f(src.name, dst.name, srcDir, dstDir, nil) })
		})
	}
	rename := func(src, dst string, sd, dd int, _ []Value) error { return unix.Renameat(sd, src, dd, dst) }
	two("rename", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename)
	two("replace", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", rename)
	two("link", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", func(src, dst string, sd, dd int, _ []Value) error {
		return unix.Linkat(sd, src, dd, dst, 0)
	})
	m.Func("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", func(t *Thread, a []Value) (Value, error) {
		src, err := t.pathArg("symlink", "src", &a[0], "")
		if err != nil {
			return 0, err
		}
		dst, err := t.pathArg("symlink", "dst", &a[1], "")
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[3])
		if err != nil {
			return 0, err
		}
		return t.effect(a[0], a[1], func() error { return unix.Symlinkat(src.name, dir, dst.name) })
	})
	m.Func("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("chmod", "path", &a[0], " or integer")
		if err != nil {
			return 0, err
		}
		mode, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[2])
		if err != nil {
			return 0, err
		}
		if a[3] == False {
			return 0, t.raise(t.in.NotImplementedError, "chmod: follow_symlinks unavailable on this platform")
		}
		return t.effect(a[0], 0, func() error {
			if p.fd >= 0 {
				return unix.Fchmod(p.fd, uint32(mode))
			}
			return unix.Fchmodat(dir, p.name, uint32(mode), 0)
		})
	})
	m.Func("fchmod(fd, mode)", func(t *Thread, a []Value) (Value, error) {
		fd, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		mode, err := t.cint(a[1])
		if err != nil {
			return 0, err
		}
		return t.effect(0, 0, func() error { return unix.Fchmod(fd, uint32(mode)) })
	})
	chown := func(name, sig string, flags int) {
		m.Func(sig, func(t *Thread, a []Value) (Value, error) {
			p, err := t.pathArg(name, "path", &a[0], " or integer")
			if err != nil {
				return 0, err
			}
			uid, err := t.cint(a[1])
			if err != nil {
				return 0, err
			}
			gid, err := t.cint(a[2])
			if err != nil {
				return 0, err
			}
			return t.effect(a[0], 0, func() error {
				if p.fd >= 0 {
					return unix.Fchown(p.fd, uid, gid)
				}
				return unix.Fchownat(unix.AT_FDCWD, p.name, uid, gid, flags)
			})
		})
	}
	chown("chown", "chown(path, uid, gid)", 0)
	chown("lchown", "lchown(path, uid, gid)", unix.AT_SYMLINK_NOFOLLOW)
	m.Func("chdir(path)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("chdir", "path", &a[0], " or integer")
		if err != nil {
			return 0, err
		}
		return t.effect(a[0], 0, func() error {
			if p.fd >= 0 {
				return unix.Fchdir(p.fd)
			}
			return unix.Chdir(p.name)
		})
	})
	m.Func("_utime(path, atime_ns, mtime_ns, dir_fd, follow_symlinks, /)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("utime", "path", &a[0], " or integer")
		if err != nil {
			return 0, err
		}
		dir, err := t.dirFD(a[3])
		if err != nil {
			return 0, err
		}
		times := make([]unix.Timespec, 2)
		for i := range times {
			if times[i].Nsec = unix.UTIME_NOW; a[1+i] != None {
				ns, err := t.index(a[1+i])
				if err != nil {
					return 0, err
				}
				times[i] = unix.NsecToTimespec(ns)
				if times[i].Nsec < 0 {
					times[i].Sec, times[i].Nsec = times[i].Sec-1, times[i].Nsec+1e9
				}
			}
		}
		flags := 0
		if a[4] == False {
			flags = unix.AT_SYMLINK_NOFOLLOW
		}
		return t.effect(0, 0, func() error {
			if p.fd >= 0 {
				return unix.UtimesNanoAt(unix.AT_FDCWD, "/proc/self/fd/"+itoa(int64(p.fd)), times, 0)
			}
			return unix.UtimesNanoAt(dir, p.name, times, flags)
		})
	})
	m.Func("truncate(path, length)", func(t *Thread, a []Value) (Value, error) {
		p, err := t.pathArg("truncate", "path", &a[0], " or integer")
		if err != nil {
			return 0, err
		}
		n, err := t.index(a[1])
		if err != nil {
			return 0, err
		}
		return t.effect(a[0], 0, func() error {
			if p.fd >= 0 {
				return unix.Ftruncate(p.fd, n)
			}
			return unix.Truncate(p.name, n)
		})
	})
	m.Func("sync()", func(t *Thread, a []Value) (Value, error) {
		return t.effect(0, 0, func() error { unix.Sync(); return nil })
	})
	m.Func("umask(mask, /)", func(t *Thread, a []Value) (Value, error) {
		mask, err := t.cint(a[0])
		if err != nil {
			return 0, err
		}
		old := 0
		return t.outside(0, 0, func() bool { old = unix.Umask(mask); return true },
			func(*Thread, Value, Value) (Value, error) { return smallInt(int64(old)), nil })
	})
	m.Func("putenv(name, value, /)", func(t *Thread, a []Value) (Value, error) {
		name, value := "", ""
		for i, p := range []*string{&name, &value} {
			x, err := t.pathArg("putenv", "name", &a[i], "")
			if err != nil {
				return 0, err
			}
			*p = x.name
		}
		if strings.Contains(name, "=") {
			return 0, t.valueError("illegal environment variable name")
		}
		return t.effect(0, 0, func() error { return syscall.Setenv(name, value) })
	})
	m.Func("unsetenv(name, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.pathArg("unsetenv", "name", &a[0], "")
		if err != nil {
			return 0, err
		}
		return t.effect(0, 0, func() error { return syscall.Unsetenv(x.name) })
	})
}
