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
    else:
        ns = {}
    cell = _exec(func, ns)
    if bases is not orig:
        ns['__orig_bases__'] = orig
    if cell is not None:
        ns['__classcell__'] = cell
    return metaclass(name, bases, ns, **kwds)


def resolve_bases(bases):
    out = []
    for b in bases:
        if isinstance(b, type) or not hasattr(b, '__mro_entries__'):
            out += [b]
        else:
            out += b.__mro_entries__(bases)
    return tuple(out)


def class_made(cls, kwargs):
    for name, value in _class_items(cls):
        f = getattr(type(value), '__set_name__', None)
        if f is not None:
            f(value, cls, name)
    super(cls, cls).__init_subclass__(**kwargs)
    return cls


def construct(cls, args, kwargs):
    obj = cls.__new__(cls, *args, **kwargs)
    if isinstance(obj, cls):
        type(obj).__init__(obj, *args, **kwargs)
    return obj


def with_list(f, i, args, kwargs):
    return f(*args[:i], [x for x in args[i]], *args[i + 1:], **kwargs)


def list_args(new, cls, args, kwargs):
    return new(cls, [x for x in args[0]], *args[1:], **kwargs)


def extend(lst, iterable):
    for x in iterable:
        _append(lst, x)


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
    try:
        _exec(body, None)
    except BaseException:
        modules.pop(name, None)
        raise
    module.__dict__.pop('__initializing__', None)
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
        package = globals['__name__']
        if '__path__' not in globals:
            package = package.rpartition('.')[0]
    if not package:
        raise ImportError('attempted relative import with no known parent package')
    for i in range(level - 1):
        package, dot, rest = package.rpartition('.')
        if not package:
            raise ImportError('attempted relative import beyond top-level package')
    return package + '.' + name if name else package


def import_dotted(name):
    module = modules.get(name)
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
        if name in modules:
            return modules[name]
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
    if dot:
        setattr(package, last, module)
    return module


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return import_(name, globals, fromlist, level)

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
    if len(fresh) == 1 and rest is not None:
        return rest
    return group_of('', fresh)


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


def group_split(self, kind, /):
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
    g.__traceback__ = self.__traceback__
    g.__cause__ = self.__cause__
    g.__context__ = self.__context__
    return g


def group_subgroup(self, kind, /):
    return group_split(self, kind)[0]


def group_derive(self, excs, /):
    return group_of(self.message, excs)


_define(BaseExceptionGroup, 'split', group_split)
_define(BaseExceptionGroup, 'subgroup', group_subgroup)
_define(BaseExceptionGroup, 'derive', group_derive)


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
    func, *iterables = args
    if len(iterables) == 1:
        return _gen(cls, map_one(func, iter(iterables[0])))
    return _gen(cls, map_many(func, zip(*iterables)))


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


def run_main(name, program):
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


_take_helpers()     # from here on there are classes, imports...


# sys

class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = [f'{k}={v!r}' for k, v in self.__dict__.items()]
        name = type(self).__name__
        return f"{'namespace' if name == 'SimpleNamespace' else name}({', '.join(items)})"

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
    def show(self):
        items = [f'{k}={v!r}' for k, v in zip(fields, self)]
        return f"{name}({', '.join(items)})"
    ns = {k: FieldGetter(i) for i, k in enumerate(fields)}
    ns['__repr__'] = show
    ns['__slots__'] = ()
    ns['__module__'], dot, short = name.rpartition('.')
    return type(short, (tuple,), ns)(fields.values())


def fill_sys(sys):
    sys.version_info = struct('sys.version_info', major=3, minor=11, micro=7, releaselevel='final', serial=0)
    sys.implementation = SimpleNamespace(name='segue', cache_tag='segue-311', version=sys.version_info, hexversion=sys.hexversion)
    sys.flags = struct('sys.flags', debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1,
        no_user_site=0, no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0,
        isolated=0, dev_mode=False, utf8_mode=1, warn_default_encoding=0, safe_path=False, int_max_str_digits=4300)
    sys.float_info = struct('sys.float_info', max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
        min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16,
        radix=2, rounds=1)
    sys.int_info = struct('sys.int_info', bits_per_digit=64, sizeof_digit=8, default_max_str_digits=4300,
        str_digits_check_threshold=640)
    sys.hash_info = struct('sys.hash_info', width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003,
        algorithm='mum', hash_bits=64, seed_bits=0, cutoff=0)
    sys.thread_info = struct('sys.thread_info', name='goroutine', lock='stm', version=None)


class TextInput:
    """Standard input."""

    name = '<stdin>'
    mode = 'r'
    encoding = 'utf-8'
    errors = 'surrogateescape'
    closed = False

    def __init__(self):
        self._left = ''     # of a line that was read in part

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"

    def readline(self, size=-1, /):
        line = self._left
        if not line:
            _read_line()
            line = _taken_line()
            if line is None:
                return ''
        if size is not None and 0 <= size < len(line):
            self._left = line[size:]
            return line[:size]
        self._left = ''
        return line

    def read(self, size=-1, /):
        parts = []
        left = size if size is not None else -1
        while left != 0:
            part = self.readline(left)
            if not part:
                break
            parts += [part]
            if left > 0:
                left -= len(part)
        return ''.join(parts)

    def readlines(self, hint=-1, /):
        return [*self]

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def fileno(self):
        return 0

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return False


TextInput.__name__ = TextInput.__qualname__ = 'TextIOWrapper'
TextInput.__module__ = '_io'

fill_sys(modules['sys'])
modules['sys'].stdin = modules['sys'].__stdin__ = TextInput()


# copying

def newobj(cls, *args):
    return cls.__new__(cls, *args)


def reduce_ex(self, protocol, /):
    reduce = type(self).__reduce__
    if reduce is not reduce_object:
        return reduce(self)
    return reduce_object(self)


def reduce_object(self, /):
    cls = type(self)
    args = ()
    f = getattr(cls, '__getnewargs__', None)
    if f is not None:
        args = f(self)
    elif isinstance(self, (int, float, str, bytes, tuple, frozenset)):
        for base in cls.__mro__:
            if base.__module__ == 'builtins' and base is not object:
                args = (base(self),)
                break
    f = getattr(cls, '__getstate__', None)
    if f is not None:
        state = f(self)
    else:
        state = getattr(self, '__dict__', None) or None
        slots = {}
        for c in cls.__mro__:
            names = c.__dict__.get('__slots__', ())
            for n in (names,) if isinstance(names, str) else names:
                if hasattr(self, n):
                    slots[n] = getattr(self, n)
        if slots:
            state = state, slots
    items = iter(self) if isinstance(self, list) else None
    pairs = iter(self.items()) if isinstance(self, dict) else None
    return newobj, (cls, *args), state, items, pairs


_define(object, '__reduce_ex__', reduce_ex)
_define(object, '__reduce__', reduce_object)
