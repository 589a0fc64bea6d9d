"""Objects as bytes, and back."""

import sys
from copyreg import dispatch_table, _extension_registry, _inverted_registry, _reconstructor
from struct import pack as _pack, unpack as _unpack
from types import FunctionType as _FunctionType

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

_FRAME = 64 * 1024
_BATCH = 1000


class PickleError(Exception):
    """What goes wrong here."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle is damaged."""


for _e in (PickleError, PicklingError, UnpicklingError):
    _e.__module__ = '_pickle'
del _e

# Modules whose names were others in Python 2: protocols below 3.
_old_names = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', 'collections': 'collections',
              'functools': 'functools', '_thread': 'thread', 'io': 'io'}
_new_names = {'__builtin__': 'builtins', 'copy_reg': 'copyreg', 'Queue': 'queue', 'thread': '_thread',
              'cPickle': 'pickle', 'StringIO': 'io', 'cStringIO': 'io', '__main__': '__main__'}
_old_globals = {('builtins', 'range'): ('__builtin__', 'xrange'), ('builtins', 'str'): ('__builtin__', 'unicode'),
                ('builtins', 'int'): ('__builtin__', 'long'), ('functools', 'reduce'): ('__builtin__', 'reduce')}
_old_errors = {'OSError': ('BlockingIOError', 'BrokenPipeError', 'ChildProcessError', 'ConnectionAbortedError', 'ConnectionError',
                           'ConnectionRefusedError', 'ConnectionResetError', 'FileExistsError', 'FileNotFoundError',
                           'InterruptedError', 'IsADirectoryError', 'NotADirectoryError', 'PermissionError',
                           'ProcessLookupError', 'TimeoutError')}


def _old_exceptions():
    import builtins
    for name, value in vars(builtins).items():
        if isinstance(value, type) and issubclass(value, BaseException):
            old = 'OSError' if name in _old_errors['OSError'] else 'ImportError' if name == 'ModuleNotFoundError' else name
            _old_globals['builtins', name] = 'exceptions', old
            if old == name:
                _new_globals['exceptions', name] = 'builtins', name


_new_globals = {old: new for new, old in _old_globals.items()}

_old_exceptions()

_SINGLETONS = (type(None), type(NotImplemented), type(...))


def encode_long(x):
    """The bytes of an int, as few as possible, little-endian."""
    if x == 0:
        return b''
    n = (x.bit_length() >> 3) + 1
    b = x.to_bytes(n, 'little', signed=True)
    if x < 0 and n > 1 and b[-1] == 0xff and b[-2] & 0x80:
        b = b[:-1]
    return b


def decode_long(data):
    """The int that bytes stand for."""
    return int.from_bytes(data, 'little', signed=True)


def _lookup(module, name):
    obj = module
    parent = None
    for part in name.split('.'):
        parent = obj
        obj = getattr(obj, part)
    return obj, parent


def whichmodule(obj, name):
    """The module in which an object is found."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for modname, m in list(sys.modules.items()):
        if modname in ('__main__', '__mp_main__') or m is None:
            continue
        try:
            if _lookup(m, name)[0] is obj:
                return modname
        except AttributeError:
            pass
    return '__main__'


class Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        """Write the pickle of an object."""
        if not hasattr(self, '_file_write'):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._chunks, self._size = [], 0
        self.write = self._add
        if self.proto >= 2:
            self._file_write(b'\x80' + bytes((self.proto,)))
        self.save(obj)
        self._add(b'.')
        self._flush()

    def _add(self, data):
        self._chunks.append(data)
        self._size += len(data)

    def _flush(self):
        data = b''.join(self._chunks)
        self._chunks, self._size = [], 0
        if self.proto >= 4 and len(data) >= 4:
            data = b'\x95' + len(data).to_bytes(8, 'little') + data
        if data:
            self._file_write(data)

    def _add_large(self, header, data):
        """Large bytes and strs stay out of the frame."""
        if self.proto >= 4 and len(data) >= _FRAME:
            self._flush()
            self._file_write(header + data)
        else:
            self._add(header + data)

    def memoize(self, obj):
        if self.fast:
            return
        i = len(self.memo)
        self.memo[id(obj)] = i, obj
        if self.proto >= 4:
            self.write(b'\x94')
        elif not self.bin:
            self.write(b'p%d\n' % i)
        elif i < 256:
            self.write(b'q' + bytes((i,)))
        else:
            self.write(b'r' + _pack('<I', i))

    def get(self, i):
        if not self.bin:
            return b'g%d\n' % i
        if i < 256:
            return b'h' + bytes((i,))
        return b'j' + _pack('<I', i)

    def persistent_id(self, obj):
        """A name for an object that is kept elsewhere, or None."""
        return None

    def save(self, obj, save_persistent_id=True):
        if self._size >= _FRAME and self.proto >= 4:
            self._flush()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                return self.save_pers(pid)
        f = self._atoms.get(type(obj))
        if f is not None:
            return f(self, obj)
        x = self.memo.get(id(obj))
        if x is not None:
            return self.write(self.get(x[0]))
        f = self._savers.get(type(obj))
        if f is not None:
            return f(self, obj)
        return self._save_other(obj)

    def _save_other(self, obj):
        cls = type(obj)
        override = getattr(self, 'reducer_override', None)
        rv = NotImplemented
        if override is not None:
            rv = override(obj)
        if rv is NotImplemented:
            if cls is type or cls is _FunctionType:
                return self.save_global(obj) if cls is _FunctionType else self.save_type(obj)
            reduce = getattr(self, 'dispatch_table', dispatch_table).get(cls)
            if reduce is not None:
                rv = reduce(obj)
            elif issubclass(cls, type):
                return self.save_global(obj)
            elif cls is type(len) and isinstance(getattr(obj, '__self__', None), (type(sys), type(None))):
                return self.save_global(obj)
            else:
                reduce = getattr(obj, '__reduce_ex__', None)
                if reduce is not None:
                    rv = self._reduced(obj, reduce)
                else:
                    reduce = getattr(obj, '__reduce__', None)
                    if reduce is None:
                        raise PicklingError("Can't pickle %r object: %r" % (cls.__name__, obj))
                    rv = reduce()
        if isinstance(rv, str):
            return self.save_global(obj, rv)
        if not isinstance(rv, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(rv) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(obj=obj, *rv)

    def _reduced(self, obj, reduce):
        rv = reduce(self.proto)
        if (self.proto < 2 and isinstance(rv, tuple) and getattr(rv[0], '__name__', '') in ('__newobj__', '__newobj_ex__')
                and type(obj).__reduce_ex__ is object.__reduce_ex__ and type(obj).__reduce__ is object.__reduce__):
            return self._old_reduced(obj, rv)
        return rv

    def _old_reduced(self, obj, rv):
        """What protocols 0 and 1 say of an ordinary object."""
        cls = type(obj)
        base, value = object, None
        for b in cls.__mro__[1:]:
            if b.__module__ == 'builtins' and b is not object:
                base, value = b, b(obj)
                break
        if base is object and getattr(cls, '__slots__', None) and cls.__getstate__ is object.__getstate__:
            raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
        state = rv[2] if len(rv) > 2 else None
        return (_reconstructor, (cls, base, value)) + ((state,) if state is not None else ())

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(b'Q')
        else:
            try:
                self.write(b'P' + str(pid).encode('ascii') + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj_ex__':
            cls, args, kwargs = args
            if self.proto >= 4:
                self.save(cls)
                self.save(args)
                self.save(kwargs)
                self.write(b'\x92')
            else:
                from functools import partial
                self.save(partial(cls.__new__, cls, *args, **kwargs))
                self.save(())
                self.write(b'R')
        elif self.proto >= 2 and name == '__newobj__':
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(args[1:])
            self.write(b'\x81')
        else:
            self.save(func)
            self.save(args)
            self.write(b'R')
        if obj is not None:
            if id(obj) in self.memo:        # by way of its arguments
                self.write(b'0' + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(b'b')
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(b'\x86R0')

    def save_none(self, obj):
        self.write(b'N')

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(b'\x88' if obj else b'\x89')
        else:
            self.write(b'I01\n' if obj else b'I00\n')

    def save_long(self, obj):
        if self.bin:
            if 0 <= obj <= 0xff:
                return self.write(b'K' + bytes((obj,)))
            if 0 <= obj <= 0xffff:
                return self.write(b'M' + _pack('<H', obj))
            if -0x80000000 <= obj <= 0x7fffffff:
                return self.write(b'J' + _pack('<i', obj))
        if self.proto >= 2:
            b = encode_long(obj)
            n = len(b)
            self.write((b'\x8a' + bytes((n,)) if n < 256 else b'\x8b' + _pack('<i', n)) + b)
        elif -0x80000000 <= obj <= 0x7fffffff:
            self.write(b'I%d\n' % obj)
        else:
            self.write(b'L%dL\n' % obj)

    def save_float(self, obj):
        if self.bin:
            self.write(b'G' + _pack('>d', obj))
        else:
            self.write(b'F' + repr(obj).encode('ascii') + b'\n')

    def save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self.save_reduce(bytes, (), obj=obj)
            else:
                import _codecs
                self.save_reduce(_codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            return
        n = len(obj)
        if n <= 0xff:
            self.write(b'C' + bytes((n,)) + obj)
        elif n > 0xffffffff and self.proto >= 4:
            self._add_large(b'\x8e' + _pack('<Q', n), obj)
        else:
            self._add_large(b'B' + _pack('<I', n), obj)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.proto < 5:
            if not obj:
                self.save_reduce(bytearray, (), obj=obj)
            else:
                self.save_reduce(bytearray, (bytes(obj),), obj=obj)
            return
        self._add_large(b'\x96' + _pack('<Q', len(obj)), bytes(obj))
        self.memoize(obj)

    def save_str(self, obj):
        if self.bin:
            b = obj.encode('utf-8', 'surrogatepass')
            n = len(b)
            if n <= 0xff and self.proto >= 4:
                self.write(b'\x8c' + bytes((n,)) + b)
            elif n > 0xffffffff and self.proto >= 4:
                self._add_large(b'\x8d' + _pack('<Q', n), b)
            else:
                self._add_large(b'X' + _pack('<I', n), b)
        else:
            self.write(b'V' + _raw_escape(obj) + b'\n')
        self.memoize(obj)

    def save_tuple(self, obj):
        if not obj:
            return self.write(b')' if self.bin else b'(t')
        n = len(obj)
        small = n <= 3 and self.proto >= 2
        if not small:
            self.write(b'(')
        for x in obj:
            self.save(x)
        seen = self.memo.get(id(obj))
        if seen is not None:                # it contains itself
            if small:
                self.write(b'0' * n + self.get(seen[0]))
            elif self.bin:
                self.write(b'1' + self.get(seen[0]))
            else:
                self.write(b'0' * (n + 1) + self.get(seen[0]))
            return
        self.write((b'\x85', b'\x86', b'\x87')[n - 1] if small else b't')
        self.memoize(obj)

    def save_list(self, obj):
        self.write(b']' if self.bin else b'(l')
        self.memoize(obj)
        self._batch_appends(obj)

    def _batch_appends(self, items):
        if not self.bin:
            for x in items:
                self.save(x)
                self.write(b'a')
            return
        for batch in _batches(items):
            if len(batch) == 1:
                self.save(batch[0])
                self.write(b'a')
            else:
                self.write(b'(')
                for x in batch:
                    self.save(x)
                self.write(b'e')

    def save_dict(self, obj):
        self.write(b'}' if self.bin else b'(d')
        self.memoize(obj)
        self._batch_setitems(obj.items())

    def _batch_setitems(self, items):
        if not self.bin:
            for k, v in items:
                self.save(k)
                self.save(v)
                self.write(b's')
            return
        for batch in _batches(items):
            if len(batch) > 1:
                self.write(b'(')
            for k, v in batch:
                self.save(k)
                self.save(v)
            self.write(b'u' if len(batch) > 1 else b's')

    def save_set(self, obj):
        if self.proto < 4:
            return self.save_reduce(set, (list(obj),), obj=obj)
        self.write(b'\x8f')
        self.memoize(obj)
        for batch in _batches(obj):
            self.write(b'(')
            for x in batch:
                self.save(x)
            self.write(b'\x90')

    def save_frozenset(self, obj):
        if self.proto < 4:
            return self.save_reduce(frozenset, (list(obj),), obj=obj)
        self.write(b'(')
        for x in obj:
            self.save(x)
        seen = self.memo.get(id(obj))
        if seen is not None:
            return self.write(b'1' + self.get(seen[0]))
        self.write(b'\x91')
        self.memoize(obj)

    def save_type(self, obj):
        if obj in _SINGLETONS:
            value = {_SINGLETONS[0]: None, _SINGLETONS[1]: NotImplemented, _SINGLETONS[2]: ...}[obj]
            return self.save_reduce(type, (value,), obj=obj)
        return self.save_global(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module_name = whichmodule(obj, name)
        if '<locals>' in name.split('.'):
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = _lookup(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code:
                if code <= 0xff:
                    self.write(b'\x82' + bytes((code,)))
                elif code <= 0xffff:
                    self.write(b'\x83' + _pack('<H', code))
                else:
                    self.write(b'\x84' + _pack('<i', code))
                return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(b'\x93')
        elif parent is not module:
            self.save_reduce(getattr, (parent, name.rpartition('.')[2]))
        else:
            if self.fix_imports:
                if (module_name, name) in _old_globals:
                    module_name, name = _old_globals[module_name, name]
                else:
                    module_name = _old_names.get(module_name, module_name)
            encoding = 'utf-8' if self.proto >= 3 else 'ascii'
            try:
                self.write(b'c' + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i"
                                    % (module_name, name, self.proto)) from None
        self.memoize(obj)

    _atoms = {type(None): save_none, bool: save_bool, int: save_long, float: save_float}
    _savers = {bytes: save_bytes, str: save_str, tuple: save_tuple, list: save_list, dict: save_dict, set: save_set,
               frozenset: save_frozenset, bytearray: save_bytearray}


Pickler.dispatch = {**Pickler._atoms, **Pickler._savers}


def _batches(items):
    batch = []
    for x in items:
        batch.append(x)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _raw_escape(s):
    out = bytearray()
    for c in s:
        n = ord(c)
        if n > 0xffff:
            out += b'\\U%08x' % n
        elif n > 0xff or c in '\\\0\n\r\x1a':
            out += b'\\u%04x' % n
        else:
            out.append(n)
    return bytes(out)


def _raw_unescape(b):
    out = []
    i = 0
    while i < len(b):
        kind = b[i + 1:i + 2]
        if b[i] == 0x5c and kind in (b'u', b'U'):
            n = 4 if kind == b'u' else 8
            out.append(chr(int(b[i + 2:i + 2 + n], 16)))
            i += 2 + n
        else:
            out.append(chr(b[i]))
            i += 1
    return ''.join(out)


class _Stop(Exception):
    pass


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        for name in ('read', 'readline'):
            if not hasattr(file, name):
                raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """The next object in the file."""
        if not hasattr(self, '_file'):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._marks = []
        self.stack = []
        self._frame, self._pos = None, 0
        ops = self._ops
        read = self.read
        try:
            while True:
                key = read(1)
                if not key:
                    raise EOFError("Ran out of input")
                f = ops.get(key[0])
                if f is None:
                    raise UnpicklingError("invalid load key, %s." % _key_text(key[0]))
                f(self)
        except _Stop as stop:
            return stop.args[0]
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None

    def read(self, n):
        if self._frame is not None:
            pos = self._pos
            data = self._frame[pos:pos + n]
            if data or not n:
                if len(data) < n:
                    raise UnpicklingError("pickle exhausted before end of frame")
                self._pos = pos + n
                return data
            self._frame = None
        data = self._file.read(n)
        if len(data) < n and (n > 1 or self.stack or self.proto):
            raise EOFError("Ran out of input") if not data else UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        if self._frame is not None:
            end = self._frame.find(b'\n', self._pos)
            if end >= 0:
                data = self._frame[self._pos:end + 1]
                self._pos = end + 1
                return data[:-1]
            self._frame = None
        data = self._file.readline()
        if not data:
            raise EOFError("Ran out of input")
        if data[-1] != 10:
            raise UnpicklingError("pickle data was truncated")
        return data[:-1]

    def _pop_mark(self):
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        k = self._marks.pop()
        items = self.stack[k:]
        del self.stack[k:]
        return items

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function "
                              "was specified.")

    def find_class(self, module, name):
        """The object of a name in a module."""
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _new_globals:
                module, name = _new_globals[module, name]
            else:
                module = _new_names.get(module, module)
        __import__(module, level=0)
        if self.proto >= 4:
            obj = sys.modules[module]
            for part in name.split('.'):
                if part == '<locals>':
                    raise AttributeError("Can't get local attribute %r on %r" % (name, sys.modules[module]))
                try:
                    obj = getattr(obj, part)
                except AttributeError:
                    raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules[module])) from None
            return obj
        try:
            return getattr(sys.modules[module], name)
        except AttributeError:
            raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules[module])) from None

    def _size(self, n, format):
        return _unpack(format, self.read(n))[0]

    def _old_str(self, data):
        if self.encoding == 'bytes':
            return data
        return data.decode(self.encoding, self.errors)

    def op_proto(self):
        proto = self.read(1)[0]
        if not 0 <= proto <= HIGHEST_PROTOCOL:
            raise ValueError("unsupported pickle protocol: %d" % proto)
        self.proto = proto

    def op_frame(self):
        n = self._size(8, '<Q')
        if n > sys.maxsize:
            raise ValueError("frame size > sys.maxsize: %d" % n)
        if self._frame is not None and self._pos < len(self._frame):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = None
        data = self._file.read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        self._frame, self._pos = data, 0

    def op_stop(self):
        raise _Stop(self.stack.pop())

    def op_persid(self):
        try:
            pid = self.readline().decode('ascii')
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(pid))

    def op_binpersid(self):
        self.stack.append(self.persistent_load(self.stack.pop()))

    def op_int(self):
        data = self.readline()
        self.stack.append(False if data == b'00' else True if data == b'01' else int(data, 0))

    def op_long(self):
        data = self.readline()
        if data[-1:] == b'L':
            data = data[:-1]
        self.stack.append(int(data, 0))

    def op_long4(self):
        n = self._size(4, '<i')
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self.read(n)))

    def op_string(self):
        data = self.readline()
        if len(data) < 2 or data[0] != data[-1] or data[:1] not in (b'"', b"'"):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs
        self.stack.append(self._old_str(codecs.escape_decode(data[1:-1])[0]))

    def op_binstring(self):
        n = self._size(4, '<i')
        if n < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.stack.append(self._old_str(self.read(n)))

    def op_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def op_dict(self):
        items = self._pop_mark()
        self.stack.append(dict(zip(items[::2], items[1::2])))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
            self.stack.append(cls(*args))
        else:
            self.stack.append(cls.__new__(cls))

    def op_inst(self):
        module, name = self.readline().decode('ascii'), self.readline().decode('ascii')
        self._instantiate(self.find_class(module, name), self._pop_mark())

    def op_obj(self):
        args = self._pop_mark()
        self._instantiate(args[0], args[1:])

    def op_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self.stack.append(cls.__new__(cls, *args))

    def op_newobj_ex(self):
        kwargs, args, cls = self.stack.pop(), self.stack.pop(), self.stack.pop()
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    def op_global(self):
        module, name = self.readline().decode('utf-8'), self.readline().decode('utf-8')
        self.stack.append(self.find_class(module, name))

    def op_stack_global(self):
        name, module = self.stack.pop(), self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    def _extension(self, code):
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        key = _inverted_registry.get(code)
        if key is None:
            raise ValueError("unregistered extension code %d" % code)
        self.stack.append(self.find_class(*key))

    def op_reduce(self):
        args = self.stack.pop()
        func = self.stack[-1]
        if not isinstance(args, tuple):
            raise TypeError("%.200s() argument after * must be an iterable, not %s" % (func, type(args).__name__))
        self.stack[-1] = func(*args)

    def op_pop(self):
        if self._marks and self._marks[-1] == len(self.stack):
            self._marks.pop()
        else:
            self.stack.pop()

    def _memo_get(self, i):
        try:
            self.stack.append(self.memo[i])
        except KeyError:
            raise UnpicklingError('Memo value not found at index %d' % i) from None

    def op_put(self):
        i = int(self.readline())
        if i < 0:
            raise ValueError("negative PUT argument")
        self.memo[i] = self.stack[-1]

    def op_appends(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if hasattr(target, 'extend'):
            target.extend(items)
        else:
            for x in items:
                target.append(x)

    def op_append(self):
        x = self.stack.pop()
        self.stack[-1].append(x)

    def op_setitem(self):
        v, k = self.stack.pop(), self.stack.pop()
        self.stack[-1][k] = v

    def op_setitems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def op_additems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for x in items:
                target.add(x)

    def op_build(self):
        state = self.stack.pop()
        inst = self.stack[-1]
        setstate = getattr(inst, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes = inst.__dict__
            for k, v in state.items():
                attributes[sys.intern(k) if type(k) is str else k] = v
        if slots:
            for k, v in slots.items():
                setattr(inst, k, v)

    def _push_top(self, n):
        stack = self.stack
        if len(stack) < n:
            raise UnpicklingError("unpickling stack underflow")
        stack[-n:] = [tuple(stack[-n:])]


def _key_text(c):
    if 32 <= c < 127:
        return "'\\''" if c == 39 else "'%c'" % c
    return "'\\x%02x'" % c


def _push(f):
    def op(self):
        self.stack.append(f(self))
    return op


def _memo_put(size, format):
    def op(self):
        self.memo[self._size(size, format)] = self.stack[-1]
    return op


def _make_ops():
    u, p = Unpickler, _push

    def memo_op(self):
        self.memo[len(self.memo)] = self.stack[-1]

    def mark(self):
        self._marks.append(len(self.stack))

    def dup(self):
        self.stack.append(self.stack[-1])

    def raw(n, format, convert=bytes):
        return p(lambda s: convert(s.read(s._size(n, format))))

    def text(n, format):
        return p(lambda s: str(s.read(s._size(n, format)), 'utf-8', 'surrogatepass'))

    table = {
        b'\x80': u.op_proto, b'\x95': u.op_frame, b'.': u.op_stop, b'P': u.op_persid, b'Q': u.op_binpersid,
        b'N': p(lambda s: None), b'\x88': p(lambda s: True), b'\x89': p(lambda s: False),
        b'I': u.op_int, b'L': u.op_long, b'K': p(lambda s: s.read(1)[0]), b'M': p(lambda s: s._size(2, '<H')),
        b'J': p(lambda s: s._size(4, '<i')), b'\x8a': p(lambda s: decode_long(s.read(s.read(1)[0]))), b'\x8b': u.op_long4,
        b'F': p(lambda s: float(s.readline())), b'G': p(lambda s: s._size(8, '>d')),
        b'S': u.op_string, b'T': u.op_binstring, b'U': p(lambda s: s._old_str(s.read(s.read(1)[0]))),
        b'V': p(lambda s: _raw_unescape(s.readline())), b'X': text(4, '<I'), b'\x8c': text(1, '<B'), b'\x8d': text(8, '<Q'),
        b'C': raw(1, '<B'), b'B': raw(4, '<I'), b'\x8e': raw(8, '<Q'), b'\x96': raw(8, '<Q', bytearray),
        b'\x97': u.op_next_buffer, b'\x98': lambda s: None,
        b'(': mark, b')': p(lambda s: ()), b'\x85': lambda s: s._push_top(1), b'\x86': lambda s: s._push_top(2),
        b'\x87': lambda s: s._push_top(3), b't': p(lambda s: tuple(s._pop_mark())), b']': p(lambda s: []),
        b'l': p(lambda s: s._pop_mark()), b'}': p(lambda s: {}), b'd': u.op_dict, b'\x8f': p(lambda s: set()),
        b'\x91': p(lambda s: frozenset(s._pop_mark())), b'\x90': u.op_additems,
        b'i': u.op_inst, b'o': u.op_obj, b'\x81': u.op_newobj, b'\x92': u.op_newobj_ex, b'c': u.op_global,
        b'\x93': u.op_stack_global, b'\x82': lambda s: s._extension(s.read(1)[0]),
        b'\x83': lambda s: s._extension(s._size(2, '<H')), b'\x84': lambda s: s._extension(s._size(4, '<i')),
        b'R': u.op_reduce, b'0': u.op_pop, b'1': lambda s: s._pop_mark() and None, b'2': dup,
        b'g': lambda s: s._memo_get(int(s.readline())), b'h': lambda s: s._memo_get(s.read(1)[0]),
        b'j': lambda s: s._memo_get(s._size(4, '<I')), b'p': u.op_put, b'q': _memo_put(1, '<B'), b'r': _memo_put(4, '<I'),
        b'\x94': memo_op, b'a': u.op_append, b'e': u.op_appends, b's': u.op_setitem, b'u': u.op_setitems, b'b': u.op_build,
    }
    return {key[0]: f for key, f in table.items()}


Unpickler._ops = _make_ops()
del _make_ops
_Pickler, _Unpickler = Pickler, Unpickler
Pickler.__module__ = Unpickler.__module__ = '_pickle'


class _Out:
    def __init__(self):
        self.parts = []
        self.write = self.parts.append


class _In:
    def __init__(self, data):
        self.data, self.pos = data, 0

    def read(self, n):
        out = self.data[self.pos:self.pos + n]
        self.pos += len(out)
        return out

    def readline(self):
        end = self.data.find(b'\n', self.pos) + 1
        if not end:
            end = len(self.data)
        out = self.data[self.pos:end]
        self.pos = end
        return out


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of an object to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object."""
    out = _Out()
    Pickler(out, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return b''.join(out.parts)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The next object in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object of a pickle."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if not isinstance(data, bytes):
        data = bytes(data)
    return Unpickler(_In(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
