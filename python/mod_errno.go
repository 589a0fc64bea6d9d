package python

import "golang.org/x/sys/unix"

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("errno", errnoModule) })
}

// maxErrno is the largest errno that the module names.
const maxErrno = 132

// errnoModule makes the module errno.
func errnoModule(t *Thread, m *ModuleDef) {
	codes := t.newDict()
	m.Set("errorcode", codes)
	add := func(name string, n unix.Errno) {
		if err := t.dictSet(codes, smallInt(int64(n)), t.Str(name)); err != nil {
			panic("python: errno codes have no hash")
		}
		m.Set(name, smallInt(int64(n)))
	}
	for n := unix.Errno(1); n <= maxErrno; n++ {
		if name := unix.ErrnoName(n); name != "" {
			add(name, n)
		}
	}
	m.Set("EWOULDBLOCK", smallInt(int64(unix.EAGAIN)))
	m.Set("EOPNOTSUPP", smallInt(int64(unix.EOPNOTSUPP)))
	m.Set("EDEADLK", smallInt(int64(unix.EDEADLK)))
	add("ENOTSUP", unix.ENOTSUP)
	add("EDEADLOCK", unix.EDEADLOCK)
	add("EAGAIN", unix.EAGAIN)
}
