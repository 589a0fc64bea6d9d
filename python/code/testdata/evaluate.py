"""Runs code objects of package code, written by its tests as JSON, on CPython.

    evaluate.py code.json [args]

A slow second opinion on the compiler: values, classes and built-ins are the
host's, only the instructions are interpreted here. Not covered: frames,
tracebacks, sys.exc_info().
"""
import builtins, json, sys, types

NULL = object()
BINARY = "+ & // << @ * % | ** >> - / ^".split()
COMPARE = "< <= == != > >=".split()

def operator(text):
    return eval("lambda x, y: x %s y" % text)

def augmented(text):
    space = {}
    exec("def f(x, y):\n x %s= y\n return x" % text, space)
    return space["f"]

BINARY_OPS = [operator(t) for t in BINARY] + [augmented(t) for t in BINARY]
COMPARE_OPS = [operator(t) for t in COMPARE]

class Code:
    def __init__(self, d):
        self.__dict__.update(d)
        self.consts = [constant(k) for k in d["consts"]]

def constant(k):
    kind, v = k
    if kind == "code":
        return Code(v)
    if kind in ("tuple", "frozenset"):
        return (tuple if kind == "tuple" else frozenset)(constant(x) for x in v)
    return {
        "none": lambda: None, "bool": lambda: v, "int": lambda: int(v), "float": lambda: float.fromhex(v),
        "complex": lambda: complex(float.fromhex(v[0]), float.fromhex(v[1])), "ellipsis": lambda: ...,
        "str": lambda: bytes.fromhex(v).decode("utf-8", "surrogatepass"), "bytes": lambda: bytes.fromhex(v),
    }[kind]()

class Frame:
    def __init__(self, code, globals, slots=None, names=None, closure=()):
        self.code, self.globals, self.names, self.closure = code, globals, names, closure
        self.slots = slots or [NULL] * len(code.slots)
        self.handled = None

HANDLED = [None]  # the exception being handled, of the innermost frame

def bind(code, f, args, kwargs):
    n, slots = code.argcount, [NULL] * len(code.slots)
    npar = n + code.kwonly
    where = n + code.kwonly
    slots[:min(n, len(args))] = args[:n]
    if code.flags & 4:
        slots[where] = tuple(args[n:])
        where += 1
    elif len(args) > n:
        raise TypeError("%s() takes %d positional arguments but %d were given" % (code.qualname, n, len(args)))
    extra = {}
    for k, v in kwargs.items():
        if k in code.varnames[code.posonly:npar]:
            i = code.varnames.index(k)
            if slots[i] is not NULL:
                raise TypeError("%s() got multiple values for argument %r" % (code.qualname, k))
            slots[i] = v
        elif code.flags & 8:
            extra[k] = v
        else:
            raise TypeError("%s() got an unexpected keyword argument %r" % (code.qualname, k))
    if code.flags & 8:
        slots[where] = extra
    first = n - len(f.defaults)
    for i in range(n):
        if slots[i] is NULL:
            if i < first:
                raise TypeError("%s() missing argument %r" % (code.qualname, code.varnames[i]))
            slots[i] = f.defaults[i - first]
    for i in range(n, npar):
        if slots[i] is NULL:
            if code.varnames[i] not in f.kwdefaults:
                raise TypeError("%s() missing keyword argument %r" % (code.qualname, code.varnames[i]))
            slots[i] = f.kwdefaults[code.varnames[i]]
    return slots

class Meta:
    """What make_function knows of a function."""

def make_function(code, globals, defaults, kwdefaults, annotations, closure):
    m = Meta()
    m.code, m.globals, m.closure = code, globals, closure
    m.defaults, m.kwdefaults = defaults, kwdefaults

    def function(*args, **kwargs):
        return enter(Frame(code, globals, bind(code, m, args, kwargs), closure=closure))

    function.meta = m
    function.__name__, function.__qualname__ = code.name, code.qualname
    function.__module__ = globals.get("__name__")
    function.__doc__ = code.consts[0] if code.consts and isinstance(code.consts[0], str) else None
    function.__annotations__ = dict(zip(annotations[::2], annotations[1::2]))
    return function

def enter(frame):
    if frame.code.flags & 0x20:
        return generator(frame)
    depth = HANDLED[0]
    try:
        next(run(frame))
    except StopIteration as e:
        how, v = e.value
    HANDLED[0] = depth
    if how == "raise":
        raise v
    return v

def generator(frame):
    how, v = yield from run(frame)
    if how == "raise":
        raise v
    return v

def build_class(func, name, *bases, **kwds):
    resolved = types.resolve_bases(bases)
    meta, ns, kwds = types.prepare_class(name, resolved, kwds)
    if resolved is not bases and resolved != bases:
        ns["__orig_bases__"] = bases
    m = func.meta
    cell = enter(Frame(m.code, m.globals, names=ns, closure=m.closure))
    cls = meta(name, resolved, ns, **kwds)
    return cls

class ZeroSuper:
    def __init__(self, frame):
        self.frame = frame

def call(f, args, kwargs):
    if isinstance(f, ZeroSuper):
        if not args:
            code = f.frame.code
            cell = f.frame.slots[len(code.slots) - len(code.freevars) + code.freevars.index("__class__")]
            first = f.frame.slots[0]
            if isinstance(first, types.CellType):
                first = first.cell_contents
            return super(cell.cell_contents, first)
        f = super
    return f(*args, **kwargs)

def lookup(frame, name):
    if name == "super":
        return ZeroSuper(frame)
    if name == "__build_class__":
        return build_class
    if name == "locals":
        return lambda: locals_of(frame)
    if name in frame.globals:
        return frame.globals[name]
    try:
        return getattr(builtins, name)
    except AttributeError:
        raise NameError("name %r is not defined" % name) from None

def locals_of(frame):
    if frame.names is not None:
        return frame.names
    cells = {n: v.cell_contents if isinstance(v, types.CellType) else v
             for n, v in zip(frame.code.slots, frame.slots) if v is not NULL}
    return {n: v for n, v in cells.items() if n[0] != "."}

def handler_at(code, pc):
    for start, end, target, depth in code.handlers:
        if start <= pc < end:
            return target, depth
    return None

def run(frame):
    """Interprets a frame, as a generator; returns ("return" or "raise", value)."""
    code, slots, stack, pc = frame.code, frame.slots, [], 0
    outer = HANDLED[0]
    current = None  # handled in this frame
    while True:
        op, arg = code.instr[pc]
        at, pc = pc, pc + 1
        exc = None
        HANDLED[0] = current if current is not None else outer
        try:
            if op == "RETURN_VALUE":
                assert len(stack) == 1, stack
                return "return", stack[0]
            if op == "YIELD_VALUE":
                v = stack.pop()
                sent = yield v
                stack.append(sent)
                outer = HANDLED[0]
                continue
            if op == "YIELD_FROM":
                v, it = stack.pop(), stack.pop()
                stack.append((yield from it))
                continue
            if op == "RETURN_GENERATOR":
                stack.append(None)
                continue
            if op == "PUSH_EXC_INFO":
                stack.insert(-1, current)
                current = stack[-1]
                continue
            if op == "POP_EXCEPT":
                current = stack.pop()
                continue
            if op == "RERAISE":
                exc = stack.pop()
            elif op == "RAISE_VARARGS" and arg == 0:
                exc = HANDLED[0]
                if exc is None:
                    raise RuntimeError("No active exception to reraise")
            elif op == "CHECK_EG_MATCH":
                match = check_group(stack)
                if match is not None:
                    current = match
                continue
            else:
                target = STEP[op](frame, slots, stack, arg)
                if target is not None:
                    pc = target
                assert len(stack) <= code.stacksize
                continue
        except BaseException as e:
            exc = e.with_traceback(None)
            handled = current if current is not None else outer
            if exc.__context__ is None and handled is not None and handled is not exc:
                exc.__context__ = handled
        h = handler_at(code, at)
        if h is None:
            return "raise", exc
        pc = h[0]
        del stack[h[1]:]
        stack.append(exc)

def check_group(stack):
    kind, exc = stack.pop(), stack.pop()
    for k in kind if isinstance(kind, tuple) else (kind,):
        if not isinstance(k, type) or not issubclass(k, BaseException):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(k, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    match = rest = None
    if exc is not None:
        if isinstance(exc, BaseExceptionGroup):
            match, rest = exc.split(kind)
        elif isinstance(exc, kind):
            match = ExceptionGroup("", [exc]) if isinstance(exc, Exception) else BaseExceptionGroup("", [exc])
        else:
            rest = exc
    stack.append(rest)
    stack.append(match)
    return match

STEP = {}

def step(f):
    STEP[f.__name__] = f
    return f

def simple(name, n, f):
    """An operation that replaces n items by f of them."""
    def op(frame, slots, stack, arg):
        args = stack[len(stack) - n:]
        del stack[len(stack) - n:]
        stack.append(f(*args))
    STEP[name] = op

simple("UNARY_POSITIVE", 1, lambda x: +x)
simple("UNARY_NEGATIVE", 1, lambda x: -x)
simple("UNARY_NOT", 1, lambda x: not x)
simple("UNARY_INVERT", 1, lambda x: ~x)
simple("BINARY_SUBSCR", 2, lambda x, k: x[k])
simple("LIST_TO_TUPLE", 1, tuple)
simple("GET_ITER", 1, iter)
simple("GET_YIELD_FROM_ITER", 1, lambda x: x if isinstance(x, types.GeneratorType) else iter(x))
simple("LOAD_ASSERTION_ERROR", 0, lambda: AssertionError)

@step
def NOP(frame, slots, stack, arg):
    pass

@step
def POP_TOP(frame, slots, stack, arg):
    stack.pop()

@step
def COPY(frame, slots, stack, arg):
    stack.append(stack[-arg])

@step
def SWAP(frame, slots, stack, arg):
    stack[-1], stack[-arg] = stack[-arg], stack[-1]

@step
def LOAD_CONST(frame, slots, stack, arg):
    stack.append(frame.code.consts[arg])

@step
def LOAD_FAST(frame, slots, stack, arg):
    if slots[arg] is NULL:
        raise UnboundLocalError("local %r" % frame.code.slots[arg])
    stack.append(slots[arg])

@step
def STORE_FAST(frame, slots, stack, arg):
    slots[arg] = stack.pop()

@step
def DELETE_FAST(frame, slots, stack, arg):
    if slots[arg] is NULL:
        raise UnboundLocalError("local %r" % frame.code.slots[arg])
    slots[arg] = NULL

@step
def LOAD_GLOBAL(frame, slots, stack, arg):
    stack.append(lookup(frame, frame.code.names[arg]))

@step
def STORE_GLOBAL(frame, slots, stack, arg):
    frame.globals[frame.code.names[arg]] = stack.pop()

@step
def DELETE_GLOBAL(frame, slots, stack, arg):
    try:
        del frame.globals[frame.code.names[arg]]
    except KeyError:
        raise NameError("name %r is not defined" % frame.code.names[arg]) from None

@step
def LOAD_NAME(frame, slots, stack, arg):
    name = frame.code.names[arg]
    try:
        stack.append(frame.names[name])
    except KeyError:
        stack.append(lookup(frame, name))

@step
def STORE_NAME(frame, slots, stack, arg):
    frame.names[frame.code.names[arg]] = stack.pop()

@step
def DELETE_NAME(frame, slots, stack, arg):
    try:
        del frame.names[frame.code.names[arg]]
    except KeyError:
        raise NameError("name %r is not defined" % frame.code.names[arg]) from None

def content(frame, arg):
    try:
        return frame.slots[arg].cell_contents
    except ValueError:
        raise (UnboundLocalError if arg < len(frame.code.slots) - len(frame.code.freevars) else NameError)(
            "variable %r" % frame.code.slots[arg]) from None

@step
def LOAD_DEREF(frame, slots, stack, arg):
    stack.append(content(frame, arg))

@step
def LOAD_CLASSDEREF(frame, slots, stack, arg):
    name = frame.code.slots[arg]
    stack.append(frame.names[name] if name in frame.names else content(frame, arg))

@step
def STORE_DEREF(frame, slots, stack, arg):
    slots[arg].cell_contents = stack.pop()

@step
def DELETE_DEREF(frame, slots, stack, arg):
    content(frame, arg)
    del slots[arg].cell_contents

@step
def LOAD_CLOSURE(frame, slots, stack, arg):
    stack.append(slots[arg])

@step
def MAKE_CELL(frame, slots, stack, arg):
    slots[arg] = types.CellType() if slots[arg] is NULL else types.CellType(slots[arg])

@step
def COPY_FREE_VARS(frame, slots, stack, arg):
    assert len(frame.closure) == arg
    slots[len(slots) - arg:] = frame.closure

@step
def LOAD_ATTR(frame, slots, stack, arg):
    stack[-1] = getattr(stack[-1], frame.code.names[arg])

@step
def STORE_ATTR(frame, slots, stack, arg):
    obj, v = stack.pop(), stack.pop()
    setattr(obj, frame.code.names[arg], v)

@step
def DELETE_ATTR(frame, slots, stack, arg):
    delattr(stack.pop(), frame.code.names[arg])

@step
def BINARY_OP(frame, slots, stack, arg):
    y, x = stack.pop(), stack.pop()
    stack.append(BINARY_OPS[arg](x, y))

@step
def COMPARE_OP(frame, slots, stack, arg):
    y, x = stack.pop(), stack.pop()
    stack.append(COMPARE_OPS[arg](x, y))

@step
def IS_OP(frame, slots, stack, arg):
    y, x = stack.pop(), stack.pop()
    stack.append((x is y) != bool(arg))

@step
def CONTAINS_OP(frame, slots, stack, arg):
    y, x = stack.pop(), stack.pop()
    stack.append((x in y) != bool(arg))

@step
def STORE_SUBSCR(frame, slots, stack, arg):
    k, x, v = stack.pop(), stack.pop(), stack.pop()
    x[k] = v

@step
def DELETE_SUBSCR(frame, slots, stack, arg):
    k, x = stack.pop(), stack.pop()
    del x[k]

def take(stack, n):
    items = stack[len(stack) - n:]
    del stack[len(stack) - n:]
    return items

@step
def BUILD_SLICE(frame, slots, stack, arg):
    assert arg in (2, 3)
    stack.append(slice(*take(stack, arg)))

@step
def BUILD_TUPLE(frame, slots, stack, arg):
    stack.append(tuple(take(stack, arg)))

@step
def BUILD_LIST(frame, slots, stack, arg):
    stack.append(take(stack, arg))

@step
def BUILD_SET(frame, slots, stack, arg):
    stack.append(set(take(stack, arg)))

@step
def BUILD_MAP(frame, slots, stack, arg):
    items = take(stack, 2 * arg)
    stack.append(dict(zip(items[::2], items[1::2])))

@step
def BUILD_CONST_KEY_MAP(frame, slots, stack, arg):
    keys = stack.pop()
    assert len(keys) == arg
    stack.append(dict(zip(keys, take(stack, arg))))

@step
def BUILD_STRING(frame, slots, stack, arg):
    stack.append("".join(take(stack, arg)))

@step
def FORMAT_VALUE(frame, slots, stack, arg):
    spec = stack.pop() if arg & 4 else ""
    stack.append(format([lambda x: x, str, repr, ascii][arg & 3](stack.pop()), spec))

@step
def LIST_APPEND(frame, slots, stack, arg):
    v = stack.pop()
    stack[-arg].append(v)

@step
def SET_ADD(frame, slots, stack, arg):
    v = stack.pop()
    stack[-arg].add(v)

@step
def MAP_ADD(frame, slots, stack, arg):
    v, k = stack.pop(), stack.pop()
    stack[-arg][k] = v

@step
def LIST_EXTEND(frame, slots, stack, arg):
    v = stack.pop()
    stack[-arg].extend(v)

@step
def SET_UPDATE(frame, slots, stack, arg):
    v = stack.pop()
    stack[-arg].update(v)

@step
def DICT_UPDATE(frame, slots, stack, arg):
    v = stack.pop()
    if not hasattr(v, "keys"):
        raise TypeError("%r object is not a mapping" % type(v).__name__)
    stack[-arg].update(v)

@step
def DICT_MERGE(frame, slots, stack, arg):
    v = stack.pop()
    for k in v.keys():
        if k in stack[-arg]:
            raise TypeError("got multiple values for keyword argument %r" % k)
        stack[-arg][k] = v[k]

@step
def UNPACK_SEQUENCE(frame, slots, stack, arg):
    items = []
    for x in stack.pop():
        items.append(x)
        if len(items) > arg:
            raise ValueError("too many values to unpack (expected %d)" % arg)
    if len(items) < arg:
        raise ValueError("not enough values to unpack (expected %d, got %d)" % (arg, len(items)))
    stack.extend(reversed(items))

@step
def UNPACK_EX(frame, slots, stack, arg):
    before, after = arg & 255, arg >> 8
    items = list(stack.pop())
    if len(items) < before + after:
        raise ValueError("not enough values to unpack (expected at least %d, got %d)" % (before + after, len(items)))
    middle = items[before:len(items) - after]
    stack.extend(reversed(items[:before] + [middle] + items[len(items) - after:]))

@step
def JUMP(frame, slots, stack, arg):
    return arg

STEP["JUMP_BACKWARD"] = JUMP

def popping(name, test):
    def op(frame, slots, stack, arg):
        if test(stack.pop()):
            return arg
    STEP[name] = op

popping("POP_JUMP_IF_FALSE", lambda x: not x)
popping("POP_JUMP_IF_TRUE", lambda x: x)
popping("POP_JUMP_IF_NONE", lambda x: x is None)
popping("POP_JUMP_IF_NOT_NONE", lambda x: x is not None)

@step
def JUMP_IF_FALSE_OR_POP(frame, slots, stack, arg):
    if not stack[-1]:
        return arg
    stack.pop()

@step
def JUMP_IF_TRUE_OR_POP(frame, slots, stack, arg):
    if stack[-1]:
        return arg
    stack.pop()

@step
def FOR_ITER(frame, slots, stack, arg):
    try:
        stack.append(next(stack[-1]))
    except StopIteration:
        stack.pop()
        return arg

@step
def CALL(frame, slots, stack, arg):
    args = take(stack, arg)
    stack.append(call(stack.pop(), args, {}))

@step
def CALL_KW(frame, slots, stack, arg):
    names = stack.pop()
    args = take(stack, arg)
    n = arg - len(names)
    stack.append(call(stack.pop(), args[:n], dict(zip(names, args[n:]))))

@step
def CALL_EX(frame, slots, stack, arg):
    kwargs = stack.pop() if arg & 1 else {}
    args = stack.pop()
    stack.append(call(stack.pop(), tuple(args), kwargs))

@step
def LOAD_METHOD(frame, slots, stack, arg):
    stack[-1] = getattr(stack[-1], frame.code.names[arg])
    stack.append(NULL)

@step
def CALL_METHOD(frame, slots, stack, arg):
    args = take(stack, arg)
    assert stack.pop() is NULL
    stack.append(call(stack.pop(), args, {}))

@step
def CALL_METHOD_KW(frame, slots, stack, arg):
    names = stack.pop()
    args = take(stack, arg)
    n = arg - len(names)
    assert stack.pop() is NULL
    stack.append(call(stack.pop(), args[:n], dict(zip(names, args[n:]))))

@step
def MAKE_FUNCTION(frame, slots, stack, arg):
    code = stack.pop()
    closure = stack.pop() if arg & 8 else ()
    annotations = stack.pop() if arg & 4 else ()
    kwdefaults = stack.pop() if arg & 2 else {}
    defaults = stack.pop() if arg & 1 else ()
    stack.append(make_function(code, frame.globals, defaults, kwdefaults, annotations, closure))

@step
def LOAD_BUILD_CLASS(frame, slots, stack, arg):
    stack.append(build_class)

@step
def IMPORT_NAME(frame, slots, stack, arg):
    fromlist, level = stack.pop(), stack.pop()
    stack.append(__import__(frame.code.names[arg], frame.globals, None, fromlist, level))

@step
def IMPORT_FROM(frame, slots, stack, arg):
    name = frame.code.names[arg]
    try:
        stack.append(getattr(stack[-1], name))
    except AttributeError:
        try:
            stack.append(sys.modules[stack[-1].__name__ + "." + name])
        except KeyError:
            raise ImportError("cannot import name %r" % name) from None

@step
def IMPORT_STAR(frame, slots, stack, arg):
    m = stack.pop()
    for k in getattr(m, "__all__", [k for k in vars(m) if k[0] != "_"]):
        frame.names[k] = getattr(m, k)

@step
def SETUP_ANNOTATIONS(frame, slots, stack, arg):
    if "__annotations__" not in frame.names:
        frame.names["__annotations__"] = {}

@step
def RAISE_VARARGS(frame, slots, stack, arg):
    if arg == 2:
        cause = stack.pop()
        raise stack.pop() from cause
    raise stack.pop()

@step
def CHECK_EXC_MATCH(frame, slots, stack, arg):
    kind = stack.pop()
    for k in kind if isinstance(kind, tuple) else (kind,):
        if not isinstance(k, type) or not issubclass(k, BaseException):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    stack.append(isinstance(stack[-1], kind))

@step
def PREP_RERAISE_STAR(frame, slots, stack, arg):
    excs, orig = stack.pop(), stack.pop()
    excs = [e for e in excs if e is not None]
    if not excs:
        stack.append(None)
    elif not isinstance(orig, BaseExceptionGroup):
        stack.append(excs[0])
    else:
        raised = [e for e in excs if not part_of(e, orig)]
        again = [e for e in excs if part_of(e, orig)]
        kept = set(id(x) for e in again for x in leaves(e))
        left = orig.subgroup(lambda e: id(e) in kept) if again else None
        if not raised:
            stack.append(left)
        elif len(raised) == 1 and left is None:
            stack.append(raised[0])
        else:
            stack.append(BaseExceptionGroup("", raised + ([left] if left is not None else [])))

def leaves(e):
    return [x for y in e.exceptions for x in leaves(y)] if isinstance(e, BaseExceptionGroup) else [e]

def part_of(e, orig):
    return isinstance(e, BaseExceptionGroup) and e.__traceback__ is orig.__traceback__ and \
        set(map(id, leaves(e))) <= set(map(id, leaves(orig)))

@step
def BEFORE_WITH(frame, slots, stack, arg):
    m = stack.pop()
    kind = type(m)
    enter_, exit_ = getattr(kind, "__enter__", None), getattr(kind, "__exit__", None)
    if enter_ is None or exit_ is None:
        raise TypeError("%r object does not support the context manager protocol" % kind.__qualname__)
    stack.append(lambda *args: exit_(m, *args))
    stack.append(enter_(m))

@step
def WITH_EXCEPT_START(frame, slots, stack, arg):
    e = stack[-1]
    stack.append(stack[-3](type(e), e, e.__traceback__))

@step
def GET_LEN(frame, slots, stack, arg):
    stack.append(len(stack[-1]))

@step
def MATCH_MAPPING(frame, slots, stack, arg):
    import collections.abc
    stack.append(isinstance(stack[-1], collections.abc.Mapping))

@step
def MATCH_SEQUENCE(frame, slots, stack, arg):
    import collections.abc
    x = stack[-1]
    stack.append(isinstance(x, collections.abc.Sequence) and not isinstance(x, (str, bytes, bytearray)))

@step
def MATCH_KEYS(frame, slots, stack, arg):
    x, keys = stack[-2], stack[-1]
    if len(set(keys)) < len(keys):
        raise ValueError("mapping pattern checks duplicate key")
    missing, values = object(), []
    for k in keys:
        v = x.get(k, missing)
        if v is missing:
            stack.append(None)
            return
        values.append(v)
    stack.append(tuple(values))

@step
def MATCH_CLASS(frame, slots, stack, arg):
    names, cls, x = stack.pop(), stack.pop(), stack.pop()
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(x, cls):
        stack.append(None)
        return
    attrs = []
    whole = arg and cls.__match_args__ if hasattr(cls, "__match_args__") else ()
    plain = not hasattr(cls, "__match_args__") and issubclass(
        cls, (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple))
    allowed = 1 if plain else len(whole or ())
    if arg > allowed:
        raise TypeError("%s() accepts %d positional sub-patterns (%d given)" % (cls.__name__, allowed, arg))
    try:
        for i in range(arg):
            attrs.append(x if plain else getattr(x, whole[i]))
        for n in names:
            attrs.append(getattr(x, n))
    except AttributeError:
        stack.append(None)
        return
    stack.append(tuple(attrs))

def main():
    code = Code(json.load(open(sys.argv[1])))
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    sys.argv = sys.argv[1:]
    enter(Frame(code, module.__dict__, names=module.__dict__))

sys.setrecursionlimit(20000)
if __name__ == "__main__":
    main()
