# Built-ins that call back. Names from here are hidden from tracebacks.

builtins = _builtin_dict()


def export(f):
    if f.__name__ not in builtins:      # Go code may have a faster one
        builtins[f.__name__] = f
    return f


def build_class(func, name, /, *bases, metaclass=None, **kwds):
    orig = bases
    for b in bases:
        if not isinstance(b, type):
            bases = resolve_bases(bases)
            break
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = _calc_meta(metaclass, bases)
    if hasattr(metaclass, '__prepare__'):
        ns = metaclass.__prepare__(name, bases, **kwds)
        if not hasattr(type(ns), '__getitem__'):
            owner = metaclass.__name__ if isinstance(metaclass, type) else '<metaclass>'
            raise TypeError(f'{owner}.__prepare__() must return a mapping, not {type(ns).__name__}')
    else:
        ns = {}
    cell = _exec(func, ns)
    if bases is not orig:
        ns['__orig_bases__'] = orig
    cls = metaclass(name, bases, ns, **kwds)
    if cell is not None and isinstance(cls, type):
        check_cell(cell, cls, name)
    return cls


def check_cell(cell, cls, name):
    try:
        found = cell.cell_contents
    except ValueError:
        raise RuntimeError(f'__class__ not set defining {name!r} as {cls!r}. Was __classcell__ propagated to type.__new__?') from None
    if found is not cls:
        raise TypeError(f'__class__ set to {found!r} defining {name!r} as {cls!r}')


def resolve_bases(bases):
    out = []
    for b in bases:
        if isinstance(b, type) or not hasattr(b, '__mro_entries__'):
            out += [b]
        else:
            entries = b.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError('__mro_entries__ must return a tuple')
            out += entries
    return tuple(out)


def attr_fallback(get, obj, name):
    try:
        return get[0](*get[1:])
    except AttributeError:
        pass
    return type(obj).__getattr__(obj, name)


def class_made(cls, kwargs):
    for name, value in _class_items(cls):
        f = getattr(type(value), '__set_name__', None)
        if f is not None:
            try:
                f(value, cls, name)
            except Exception as e:
                raise RuntimeError(f'Error calling __set_name__ on {type(value).__name__!r} instance {name!r} in {cls.__name__!r}') from e
    super(cls, cls).__init_subclass__(**kwargs)
    return cls


def construct(cls, args, kwargs):
    obj = cls.__new__(cls, *args, **kwargs)
    if isinstance(obj, cls):
        type(obj).__init__(obj, *args, **kwargs)
    return obj


def with_list(f, i, args, kwargs):
    return f(*args[:i], [x for x in args[i]], *args[i + 1:], **kwargs)


def with_first(f, it):
    return f([x for x in it])


def with_first_asked(f, it):
    return f([*it])


def with_second(f, a, it):
    return f(a, [x for x in it])


def list_args(new, cls, args, kwargs):
    return new(cls, [x for x in args[0]], *args[1:], **kwargs)


def extend(lst, iterable):
    for x in iterable:
        _append(lst, x)


def extend_asked(lst, iterable):
    for x in _iter_asked(iterable):
        _append(lst, x)


def holds(items, x):
    for y in items:
        if y is x or y == x:
            return True
    return False


def apply(f, args, kwargs):
    return f(*args, **kwargs)


def call_star(f, args, kwargs):
    args = [*args]
    if kwargs is None:
        return f(*args)
    return f(*args, **kwargs)


def gen_close(g):
    try:
        g.throw(GeneratorExit())
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError('generator ignored GeneratorExit')


# import

modules = _modules()


def run_module(module, body):
    name = module.__name__
    lock = module.__dict__['__initializing__']
    try:
        _exec(body, None)
    except BaseException:
        modules.pop(name, None)
        raise
    finally:
        module.__dict__.pop('__initializing__', None)
        lock.release()
    return modules.get(name, module)


def import_(name, globals=None, fromlist=None, level=0):
    if level:
        name = absolute_name(name, globals, level)
    module = import_dotted(name)
    if fromlist:
        if hasattr(module, '__path__'):
            for sub in fromlist:
                if sub == '*':
                    if hasattr(module, '__all__'):
                        for s in module.__all__:
                            if not hasattr(module, s):
                                try_submodule(name, s)
                elif not hasattr(module, sub):
                    try_submodule(name, sub)
        return module
    if level:
        return module
    return modules[name.partition('.')[0]]


def try_submodule(name, sub):
    full = name + '.' + sub
    try:
        import_dotted(full)
    except ModuleNotFoundError as e:
        if e.name != full:
            raise


def absolute_name(name, globals, level):
    package = globals.get('__package__')
    if package is None:
        if '__name__' not in globals:
            raise KeyError("'__name__' not in globals")
        package = globals['__name__']
        if '__path__' not in globals:
            package = package.rpartition('.')[0]
    elif not isinstance(package, str):
        raise TypeError('package must be a string')
    if not package:
        raise ImportError('attempted relative import with no known parent package')
    for i in range(level - 1):
        package, dot, rest = package.rpartition('.')
        if not package:
            raise ImportError('attempted relative import beyond top-level package')
    return package + '.' + name if name else package


import_waits = {}       # thread -> the thread whose import it waits for


def wait_import(module):
    """Waits until no other thread is importing module; not for one that waits for this thread."""
    while True:
        held = _import_lock(module)
        if held is None:
            return
        lock, owner, me = held
        t = owner
        while t is not None:
            if t == me:
                return
            t = import_waits.get(t)
        import_waits[me] = owner
        try:
            lock.acquire()
            lock.release()
        finally:
            del import_waits[me]


def imported(name):
    module = modules.get(name)
    while module is not None:
        wait_import(module)
        again = modules.get(name)
        if again is module:
            break
        module = again
    return module


def import_dotted(name):
    module = imported(name)
    if module is not None:
        return module
    if name in modules:
        e = ModuleNotFoundError('import of ' + name + ' halted; None in sys.modules')
        e.name = name
        raise e
    parent, dot, last = name.rpartition('.')
    path = None
    if dot:
        package = import_dotted(parent)
        module = imported(name)
        if module is not None:
            return module
        path = getattr(package, '__path__', None)
        if path is None:
            e = ModuleNotFoundError(f"No module named {name!r}; {parent!r} is not a package")
            e.name = name
            raise e
    module = _load(name, path)
    if module is None:
        e = ModuleNotFoundError(f"No module named {name!r}")
        e.name = name
        raise e
    if _import_lock(module) is not None:    # another thread was quicker
        return import_dotted(name)
    if dot:
        setattr(package, last, module)
    return module


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError('module name must be a string')
    if level < 0:
        raise ValueError('level must be >= 0')
    if not name and not level:
        raise ValueError('Empty module name')
    return import_(str.__str__(name), globals, fromlist, level)

export(__import__)
builtins['__build_class__'] = build_class


# except*

def split_group(exc, kind):
    if isinstance(exc, kind):
        if not isinstance(exc, BaseExceptionGroup):
            group = ExceptionGroup if isinstance(exc, Exception) else BaseExceptionGroup
            exc = group('', (exc,))
        return None, exc
    if isinstance(exc, BaseExceptionGroup):
        match, rest = exc.split(kind)
        return rest, match
    return exc, None


def leaves(exc, out):
    if isinstance(exc, BaseExceptionGroup):
        for e in exc.exceptions:
            leaves(e, out)
    else:
        out.append(exc)
    return out


def reraise_star(orig, raised):
    raised = [e for e in raised if e is not None]
    if not raised:
        return None
    if not isinstance(orig, BaseExceptionGroup):
        return raised[0]
    inside = leaves(orig, [])
    again = []
    fresh = []
    for e in raised:
        if all_inside(leaves(e, []), inside):
            again.append(e)
        else:
            fresh.append(e)
    keep = []
    for e in again:
        leaves(e, keep)
    rest = orig.subgroup(lambda e: has_identical(keep, e)) if again else None
    if not fresh:
        return rest
    if rest is not None:
        fresh.append(rest)
    return fresh[0] if len(fresh) == 1 else group_of('', fresh)


def group_of(message, excs):
    for e in excs:
        if not isinstance(e, Exception):
            return BaseExceptionGroup(message, excs)
    return ExceptionGroup(message, excs)


def has_identical(items, x):
    for e in items:
        if e is x:
            return True
    return False


def all_inside(some, items):
    for e in some:
        if not has_identical(items, e):
            return False
    return True


def group_matches(exc, kind):
    if isinstance(kind, (type, tuple)):
        return isinstance(exc, kind)
    return kind(exc)


def group_condition(kind):
    if isinstance(kind, type):
        if issubclass(kind, BaseException):
            return
    elif callable(kind):
        return
    elif isinstance(kind, tuple):
        for k in kind:
            if not isinstance(k, type) or not issubclass(k, BaseException):
                break
        else:
            return
    raise TypeError('expected a function, exception type or tuple of exception types')


def group_split(self, kind, /):
    group_condition(kind)
    if group_matches(self, kind):
        return self, None
    yes = []
    no = []
    for e in self.exceptions:
        if isinstance(e, BaseExceptionGroup):
            match, rest = e.split(kind)
            if match is not None:
                yes.append(match)
            if rest is not None:
                no.append(rest)
        elif group_matches(e, kind):
            yes.append(e)
        else:
            no.append(e)
    return group_part(self, yes), group_part(self, no)


def group_part(self, excs):
    if not excs:
        return None
    g = self.derive(excs)
    if not isinstance(g, BaseExceptionGroup):
        raise TypeError('derive must return an instance of BaseExceptionGroup')
    g.__traceback__ = self.__traceback__
    g.__cause__ = self.__cause__
    g.__context__ = self.__context__
    notes = getattr(self, '__notes__', None)
    if isinstance(notes, (list, tuple)):
        g.__notes__ = list(notes)
    return g


def group_subgroup(self, kind, /):
    return group_split(self, kind)[0]


def group_derive(self, excs, /):
    return group_of(self.message, excs)


_define(BaseExceptionGroup, 'split', group_split)
_define(BaseExceptionGroup, 'subgroup', group_subgroup)
_define(BaseExceptionGroup, 'derive', group_derive)
_define(BaseExceptionGroup, '__class_getitem__', classmethod(type(list[int])))


# iteration

def gen_class(name):
    cls = _gentype(name)
    builtins[name] = cls

    def wrap(f):
        _maker(cls, f)
        return f
    return wrap


@gen_class('map')
def make_map(cls, /, *args, **kwargs):
    if kwargs:
        raise TypeError('map() takes no keyword arguments')
    if len(args) < 2:
        raise TypeError('map() must have at least two arguments.')
    if len(args) == 2:
        return _gen(cls, map_one(args[0], iter(args[1])))
    return _gen(cls, map_many(args[0], zip(*args[1:])))


def map_one(func, it):
    for x in it:
        yield func(x)


def map_many(func, it):
    for args in it:
        yield func(*args)


@gen_class('filter')
def make_filter(cls, /, *args, **kwargs):
    if kwargs:
        raise TypeError('filter() takes no keyword arguments')
    if len(args) != 2:
        raise TypeError(f'filter expected 2 arguments, got {len(args)}')
    func, iterable = args
    if func is None or func is bool:
        return _gen(cls, filter_true(iter(iterable)))
    return _gen(cls, filter_by(func, iter(iterable)))


def filter_true(it):
    for x in it:
        if x:
            yield x


def filter_by(func, it):
    for x in it:
        if func(x):
            yield x


missing = object()


def extreme(name, args, key, default, better):
    if len(args) == 0:
        raise TypeError(name + ' expected at least 1 argument, got 0')
    if len(args) == 1:
        args = args[0]
    elif default is not missing:
        raise TypeError(f'Cannot specify a default for {name}() with multiple positional arguments')
    best = missing
    if key is None:
        for x in args:
            if best is missing or better(x, best):
                best = x
    else:
        for x in args:
            k = key(x)
            if best is missing or better(k, best_key):
                best, best_key = x, k
    if best is missing:
        if default is missing:
            raise ValueError(f'{name}() arg is an empty sequence')
        return default
    return best


def less(a, b):
    return a < b


def greater(a, b):
    return a > b


@export
def min(*args, key=None, default=missing):
    return extreme('min', args, key, default, less)


@export
def max(*args, key=None, default=missing):
    return extreme('max', args, key, default, greater)


def run_main(name, program, named):
    parent, dot, last = name.rpartition('.')
    path = None
    if parent:
        try:
            path = import_dotted(parent).__path__
        except (ImportError, AttributeError) as e:
            raise SystemExit(f'{program}: Error while finding module specification for {name!r} ({type(e).__name__}: {e})')
    kind = _main_kind(name, path)
    if kind is None:
        raise SystemExit(f'{program}: No module named {name}')
    if kind:
        path = import_dotted(name).__path__
        package, name = name, name + '.__main__'
        if _main_kind(name, path) is None:
            raise SystemExit(f'{program}: No module named {name}; {package!r} is a package and cannot be directly executed')
    body, file = _main_body(name, path)
    if named:
        modules['sys'].argv[0] = file
    _exec(body, None)


def print_to(file, args, sep, end, flush):
    write = file.write
    first = True
    for x in args:
        if not first:
            write(sep)
        first = False
        write(str(x))
    write(end)
    if flush:
        file.flush()


def compile_warnings(found):
    import warnings  # which knows the options of the command line
    from _warnings import warn_explicit
    for category, text, place in found:
        category = SyntaxWarning if category == 'SyntaxWarning' else DeprecationWarning
        try:
            warn_explicit(text, category, place[0], place[1])
        except category:
            raise SyntaxError(text, place) from None


def run_warned(warnings, body):
    compile_warnings(warnings)
    body()


def compile_nodes(source, filename, mode, flags, optimize):
    import ast
    return ast._compile(source, filename, mode, flags, optimize)


_take_helpers()     # from here on there are classes, imports...


# sys

namespaces_shown = []


class SimpleNamespace:
    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError('no positional arguments expected')
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = type(self).__name__
        if name == 'SimpleNamespace':
            name = 'namespace'
        if id(self) in namespaces_shown:
            return name + '(...)'
        namespaces_shown.append(id(self))
        try:
            items = [f'{k}={v!r}' for k, v in self.__dict__.items()]
        finally:
            namespaces_shown.remove(id(self))
        return f"{name}({', '.join(items)})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


SimpleNamespace.__module__ = 'types'


class FieldGetter:
    def __init__(self, index):
        self.index = index

    def __get__(self, obj, cls):
        return self if obj is None else obj[self.index]

    def __set__(self, obj, value):
        raise AttributeError('readonly attribute')


def struct(name, /, **fields):
    return struct_type(name, fields)(fields.values())


def struct_type(name, fields):
    def show(self):
        items = [f'{k}={v!r}' for k, v in zip(fields, self)]
        return f"{name}({', '.join(items)})"
    ns = {k: FieldGetter(i) for i, k in enumerate(fields)}
    ns['__repr__'] = show
    ns['__slots__'] = ()
    ns['__module__'], dot, short = name.rpartition('.')
    return type(short, (tuple,), ns)


def displayhook(value, /):
    if value is None:
        return
    builtins['_'] = None
    sys = modules['sys']
    if getattr(sys, 'stdout', None) is None:
        raise RuntimeError('lost sys.stdout')
    sys.stdout.write(repr(value))
    sys.stdout.write('\n')
    builtins['_'] = value


def fill_sys(sys):
    sys.displayhook = sys.__displayhook__ = displayhook
    sys.version_info = struct('sys.version_info', major=3, minor=11, micro=7, releaselevel='final', serial=0)
    sys.implementation = SimpleNamespace(name='segue', cache_tag='segue-311', version=sys.version_info, hexversion=sys.hexversion)
    sys.flags = struct('sys.flags', **_flags())
    sys.float_info = struct('sys.float_info', max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
        min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16,
        radix=2, rounds=1)
    sys.int_info = struct('sys.int_info', bits_per_digit=64, sizeof_digit=8, default_max_str_digits=4300,
        str_digits_check_threshold=640)
    sys.hash_info = struct('sys.hash_info', width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003,
        algorithm='mum', hash_bits=64, seed_bits=0, cutoff=0)
    sys.UnraisableHookArgs = struct_type('UnraisableHookArgs', ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'])
    sys.thread_info = struct('sys.thread_info', name='goroutine', lock='stm', version=None)


fill_sys(modules['sys'])


# copying

def newobj(cls, *args):
    return cls.__new__(cls, *args)


newobj.__name__ = newobj.__qualname__ = '__newobj__'
newobj.__module__ = 'copyreg'


def newobj_ex(self, cls, f):
    import copyreg
    args = f(self)
    if not isinstance(args, tuple) or len(args) != 2:
        raise TypeError(f'__getnewargs_ex__ should return a tuple, not {type(args).__name__!r}')
    return copyreg.__newobj_ex__, (cls, *args)


def reduce_ex(self, protocol, /):
    reduce = type(self).__reduce__
    if reduce is not reduce_object:
        return reduce(self)
    if protocol < 2 and type(self).__getstate__ is object_state and getattr(self, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    return reduce_object(self)


not_copied = 'generator', 'module', 'code', 'frame', 'traceback', 'cell'


def reduce_object(self, /):
    cls = type(self)
    if cls.__module__ == 'builtins' and cls.__name__ in not_copied:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    args = ()
    make = newobj
    f = getattr(cls, '__getnewargs__', None)
    ex = getattr(cls, '__getnewargs_ex__', None)
    if ex is not None:
        make, args = newobj_ex(self, cls, ex)
    elif f is not None:
        args = f(self)
    elif isinstance(self, (int, float, str, bytes, tuple, frozenset)):
        for base in cls.__mro__:
            if base.__module__ == 'builtins' and base is not object:
                args = (base(self),)
                break
    state = self.__getstate__()
    items = iter(self) if isinstance(self, list) else None
    pairs = iter(self.items()) if isinstance(self, dict) else None
    return make, args if ex is not None else (cls, *args), state, items, pairs


def object_state(self, /):
    cls = type(self)
    state = getattr(self, '__dict__', None) or None
    slots = {}
    for c in cls.__mro__:
        names = c.__dict__.get('__slots__', ())
        for n in (names,) if isinstance(names, str) else names:
            if n[:2] == '__' and n[-2:] != '__' and c.__name__.strip('_'):
                n = f"_{c.__name__.lstrip('_')}{n}"
            if n not in ('__dict__', '__weakref__') and hasattr(self, n):
                slots[n] = getattr(self, n)
    if slots:
        state = state, slots
    return state


def reduce_set(self, /):
    return type(self), (list(self),), object_state(self)


def reduce_bytearray(self, /):
    return type(self), (bytes(self),), object_state(self)


def reduce_method(self, /):
    return getattr, (self.__self__, self.__name__)


def reduce_descriptor(self, /):
    return getattr, (self.__objclass__, self.__name__)


def reduce_range(self, /):
    return type(self), (self.start, self.stop, self.step)


os_error_names = 'errno', 'strerror', 'filename', 'filename2'


def reduce_os_error(self, /):
    args = self.args
    if len(args) == 2 and self.filename is not None:
        args += (self.filename,)
    state = {k: v for k, v in self.__dict__.items() if k not in os_error_names}
    return (type(self), args, state) if state else (type(self), args)


def reduce_exception(self, /):
    state = getattr(self, '__dict__', None)
    if state and isinstance(self, (NameError, AttributeError)):    # of whom it was asked stays here
        state = {k: v for k, v in state.items() if k not in ('name', 'obj')}
    return (type(self), self.args, state) if state else (type(self), self.args)


_define(BaseException, '__reduce__', reduce_exception)
for kind in (type(SimpleNamespace().__init__), type([].append)):
    _define(kind, '__reduce__', reduce_method)
_define(type(str.join), '__reduce__', reduce_descriptor)
_define(range, '__reduce__', reduce_range)
_define(slice, '__reduce__', reduce_range)
_define(OSError, '__reduce__', reduce_os_error)
_define(type(NotImplemented), '__reduce__', lambda self, /: 'NotImplemented')
_define(type(...), '__reduce__', lambda self, /: 'Ellipsis')
_define(set, '__reduce__', reduce_set)
_define(frozenset, '__reduce__', reduce_set)
_define(bytearray, '__reduce__', reduce_bytearray)
_define(object, '__reduce_ex__', reduce_ex)
_define(object, '__reduce__', reduce_object)
_define(object, '__getstate__', object_state)


# types that are subscripted

def is_variable(t, *names):
    kind = type(t)
    return kind.__module__ == 'typing' and kind.__name__ in names


def alias_parameters(alias):
    found = []
    for t in alias.__args__:
        if isinstance(t, type):
            continue
        parts = (t,) if is_variable(t, 'TypeVar', 'ParamSpec', 'TypeVarTuple') else getattr(t, '__parameters__', ())
        for p in parts:
            if p not in found:
                found.append(p)
    return tuple(found)


def alias_items(item):
    """What is in the brackets, *tuple[X, Y] as X and Y."""
    items = []
    for t in item if isinstance(item, tuple) else (item,):
        unpacked = None if isinstance(t, type) else getattr(t, '__typing_unpacked_tuple_args__', None)
        if unpacked is None or unpacked and unpacked[-1] is ...:
            items.append(t)
        else:
            items.extend(unpacked)
    return items


def alias_values(alias, item):
    """What stands for each parameter; for a TypeVarTuple what the others leave."""
    params, items = alias.__parameters__, alias_items(item)
    if not params:
        raise TypeError(f'{alias!r} is not a generic class')
    expected = len(params)
    for i, p in enumerate(params):
        if is_variable(p, 'TypeVarTuple'):
            end = len(items) - (len(params) - 1 - i)
            if i <= end:
                items[i:end] = [items[i:end]]
            else:
                expected = f'at least {len(params) - 1}'
            break
    if len(items) != len(params):
        raise TypeError(f"Too {'many' if len(items) > len(params) else 'few'} arguments for {alias!r}; "
                        f'actual {len(items)}, expected {expected}')
    return dict(zip(params, items))


def alias_arguments(alias, item):
    values = alias_values(alias, item)
    args = []
    for t in alias.__args__:
        if isinstance(t, type):
            args.append(t)
        elif is_variable(t, 'UnpackedTypeVarTuple'):
            args.extend(values[t.variable])
        elif is_variable(t, 'TypeVar', 'ParamSpec'):
            args.append(values[t])
        elif inner := getattr(t, '__parameters__', ()):
            given = []
            for p in inner:
                given += values[p] if is_variable(p, 'TypeVarTuple') else [values[p]]
            args.append(t[tuple(given)])
        else:
            args.append(t)
    return tuple(args)


def alias_getitem(alias, item):
    result = GenericAlias(alias.__origin__, alias_arguments(alias, item))
    return next(iter(result)) if alias.__unpacked__ else result


def union_getitem(union, item):
    args = alias_arguments(union, item)
    result = args[0]
    for t in args[1:]:
        result = result | t
    return result


GenericAlias = type(list[int])
for kind, getitem in ((GenericAlias, alias_getitem), (type(int | str), union_getitem)):
    _define(kind, '__parameters__', property(alias_parameters))
    _define(kind, '__getitem__', getitem)
