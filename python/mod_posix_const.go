package python

import "golang.org/x/sys/unix"

// posixConstants are the numbers of the system.
func posixConstants(m *ModuleDef) {
	for name, n := range map[string]int{
		"O_RDONLY": unix.O_RDONLY, "O_WRONLY": unix.O_WRONLY, "O_RDWR": unix.O_RDWR, "O_APPEND": unix.O_APPEND, "O_CREAT": unix.O_CREAT,
		"O_EXCL": unix.O_EXCL, "O_TRUNC": unix.O_TRUNC, "O_NONBLOCK": unix.O_NONBLOCK, "O_NDELAY": unix.O_NDELAY, "O_SYNC": unix.O_SYNC,
		"O_DSYNC": unix.O_DSYNC, "O_RSYNC": unix.O_RSYNC, "O_CLOEXEC": unix.O_CLOEXEC, "O_NOCTTY": unix.O_NOCTTY,
		"O_DIRECTORY": unix.O_DIRECTORY, "O_NOFOLLOW": unix.O_NOFOLLOW, "O_PATH": unix.O_PATH, "O_TMPFILE": unix.O_TMPFILE,
		"O_LARGEFILE": 0, "O_ACCMODE": unix.O_ACCMODE, "O_NOATIME": unix.O_NOATIME, "O_DIRECT": unix.O_DIRECT, "O_ASYNC": unix.O_ASYNC,
		"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1,
		"WNOHANG": unix.WNOHANG, "WUNTRACED": unix.WUNTRACED, "WCONTINUED": unix.WCONTINUED, "WEXITED": unix.WEXITED,
		"WSTOPPED": unix.WSTOPPED, "WNOWAIT": unix.WNOWAIT,
		"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68, "EX_UNAVAILABLE": 69,
		"EX_SOFTWARE": 70, "EX_OSERR": 71, "EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74, "EX_TEMPFAIL": 75, "EX_PROTOCOL": 76,
		"EX_NOPERM": 77, "EX_CONFIG": 78, "NGROUPS_MAX": 65536, "TMP_MAX": 238328,
		"PRIO_PROCESS": unix.PRIO_PROCESS, "PRIO_PGRP": unix.PRIO_PGRP, "PRIO_USER": unix.PRIO_USER,
		"SEEK_DATA": unix.SEEK_DATA, "SEEK_HOLE": unix.SEEK_HOLE,
	} {
		m.Set(name, smallInt(int64(n)))
	}
}
