package python

import "strings"

// stdlibNames are the modules of CPython's library, whether they are here or not.
const stdlibNames = `
__future__ _thread abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop
base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs
codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg
crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache
locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os
ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath
pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants
sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig
syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest
urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc
zipapp zipfile zipimport zlib zoneinfo`

// sysMore are the functions of sys about objects, tracing and auditing.
func (in *Interp) sysMore(t *Thread, m *ModuleDef) {
	interned := in.heap.NewHandle(t.Thread.Thread, t.oldDict())
	m.Calm("intern(string, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return 0, t.typeError("intern() argument must be str, not %s", t.typeName(a[0]))
		}
		if s := t.dictGetStr(interned.Ref(), a[0]); s != 0 {
			return s, nil
		}
		t.dictSetStr(interned.Ref(), a[0], a[0])
		return a[0], nil
	})
	sizeOf := func(t *Thread, a []Value) (Value, error) { return t.Int(t.sizeOf(a[0])), nil }
	m.Calm("getsizeof(object, default=?)", sizeOf)
	t.method(in.Object, "__sizeof__(self, /)", sizeOf).raw = true
	// There are no reference counts: a constant that says "not only here".
	m.Calm("getrefcount(object, /)", func(t *Thread, a []Value) (Value, error) { return smallInt(2), nil })
	m.Calm("getswitchinterval()", func(t *Thread, a []Value) (Value, error) { return boxFloat(0.005), nil })
	m.Func("setswitchinterval(interval, /)", func(t *Thread, a []Value) (Value, error) {
		f, err := t.real(a[0])
		if err == nil && f <= 0 {
			err = t.valueError("switch interval must be strictly positive")
		}
		return None, err
	})
	m.Func("getfilesystemencodeerrors()", func(t *Thread, a []Value) (Value, error) { return t.Str("surrogateescape"), nil })
	m.Calm("is_finalizing()", func(t *Thread, a []Value) (Value, error) { return Bool(t.in.closing.Load()), nil })
	m.Calm("audit(event, /, *args)", func(t *Thread, a []Value) (Value, error) { return None, nil })
	for _, what := range []string{"trace", "profile"} {
		m.Func("get"+what+"()", func(t *Thread, a []Value) (Value, error) { return None, nil })
		m.Func("set"+what+"(function, /)", func(t *Thread, a []Value) (Value, error) {
			if a[0] != None {
				return 0, t.raise(t.in.NotImplementedError, "sys.set%s() is not supported", what)
			}
			return None, nil
		})
	}
	m.Set("pycache_prefix", None)
	all := t.newSet(tidFrozenSet)
	for _, name := range strings.Fields(stdlibNames) {
		if _, err := t.setAdd(all, t.Str(name)); err != nil {
			panic(err) // strs hash
		}
	}
	m.Set("stdlib_module_names", all)
}

// sizeOf is the memory that v takes in the heap, with that of the arrays that only
// it refers to; what is inline in a word takes that word.
func (t *Thread) sizeOf(v Value) int64 {
	if !isRef(v) {
		return 8
	}
	l := &layouts[t.tid(v)]
	n := int64(l.size)
	if l.item != 0 {
		n += int64(l.item) * int64(t.size(v))
	}
	add := func(off uint64) {
		if r := t.get(v, off); isRef(r) {
			n += t.sizeOf(r)
		}
	}
	switch tid := t.tid(v); {
	case tid == tidList, tid == tidBytearray:
		add(listItems)
	case tid == tidDict:
		add(dictIndex)
		add(dictEntries)
	case tid == tidSet, tid == tidFrozenSet:
		add(setKeys)
		add(setHashes)
	case isInst(tid):
		add(instOverflow)
		if t.classOf(v).payload != nil {
			add(instSlots)
		}
	}
	return n
}
