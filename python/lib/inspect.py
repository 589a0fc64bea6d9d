"""What objects are: their kinds, members, signatures, sources; and the frames of the stack."""

import linecache
import os
import sys
import types
from collections import OrderedDict, namedtuple

__all__ = ['ArgInfo', 'Attribute', 'BoundArguments', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
           'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS',
           'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'ClosureVars', 'FrameInfo', 'FullArgSpec',
           'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'Parameter', 'Signature', 'Traceback',
           'classify_class_attrs', 'cleandoc', 'currentframe', 'findsource', 'formatannotation', 'formatargvalues',
           'get_annotations', 'getabsfile', 'getargvalues', 'getattr_static', 'getblock', 'getcallargs',
           'getclasstree', 'getclosurevars', 'getcomments', 'getdoc', 'getfile', 'getframeinfo', 'getfullargspec',
           'getgeneratorlocals', 'getgeneratorstate', 'getinnerframes', 'getlineno', 'getmembers',
           'getmembers_static', 'getmodule', 'getmodulename', 'getmro', 'getouterframes', 'getsource',
           'getsourcefile', 'getsourcelines', 'indentsize', 'isabstract', 'isasyncgen', 'isasyncgenfunction',
           'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction',
           'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
           'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper',
           'ismodule', 'isroutine', 'istraceback', 'signature', 'stack', 'trace', 'unwrap', 'walktree']

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20

_function = type(lambda: None)
_builtin = type(len)
_method_descriptor = type(str.join)
_wrapper_descriptor = type(object.__init__)
_method_wrapper = type(object().__str__)
_class_method_descriptor = type(dict.__dict__['fromkeys'])
_code = type((lambda: None).__code__)
_getset = type(type.__dict__['__dict__'])


# kinds

def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, type(sys))


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method written in Python."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Whether it is a descriptor that gives methods, but no function."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    t = type(object)
    return hasattr(t, '__get__') and not hasattr(t, '__set__')


def isdatadescriptor(object):
    """Whether it is a descriptor that is set or deleted."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    t = type(object)
    return hasattr(t, '__set__') or hasattr(t, '__delete__')


def ismemberdescriptor(object):
    """Whether it describes a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it describes a computed attribute of a built-in type."""
    return isinstance(object, _getset)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, _function)


def _has_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    import functools
    while isinstance(f, functools.partial):
        f = f.func
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Whether calling it gives a generator."""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether calling it gives a coroutine."""
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Whether calling it gives an asynchronous generator."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return type(object).__name__ == 'coroutine' and hasattr(object, 'cr_frame')


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return type(object).__name__ == 'async_generator' and hasattr(object, 'ag_frame')


def isawaitable(object):
    """Whether await takes it."""
    return iscoroutine(object) or hasattr(type(object), '__await__')


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, _code)


def isbuiltin(object):
    """Whether it is a built-in function or a bound built-in method."""
    return isinstance(object, _builtin)


def ismethodwrapper(object):
    """Whether it is a bound operation of a built-in type."""
    return isinstance(object, _method_wrapper)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """Whether it is a class with abstract methods."""
    if not isinstance(object, type):
        return False
    if '__abstractmethods__' in object.__dict__ or not hasattr(type(object), 'register'):
        return bool(getattr(object, '__abstractmethods__', None))
    # its making is not over yet
    inherited = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    methods = [*object.__dict__.values(), *[getattr(object, name, None) for name in inherited]]
    return any([getattr(m, '__isabstractmethod__', False) for m in methods])


# members

def _all_names(object):
    names = dir(object)
    if isclass(object):
        try:
            for base in object.__bases__:
                names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute)]
        except AttributeError:
            pass
    return names


def _members(object, predicate, getter):
    mro = (object,) + getmro(object) if isclass(object) else ()
    results = []
    seen = set()
    for key in _all_names(object):
        try:
            value = getter(object, key)
            if key in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        seen.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of the members, sorted; those that satisfy predicate."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers without running descriptors."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """An Attribute for every name of a class."""
    mro = getmro(cls)
    result = []
    for name in sorted(set(_all_names(cls))):
        home = None
        for base in mro:
            if name in base.__dict__:
                home = base
                break
        if home is None:
            meta = [c for c in getmro(type(cls)) if name in c.__dict__]
            if not meta:
                continue
            home = meta[0]
        obj = home.__dict__[name]
        got = obj if name == '__dict__' else getattr(cls, name, obj)
        if isinstance(obj, (staticmethod, _builtin)):
            kind, obj = 'static method', obj
        elif isinstance(obj, (classmethod, _class_method_descriptor)):
            kind = 'class method'
        elif isinstance(obj, property):
            kind = 'property'
        elif isroutine(got):
            kind = 'method'
        else:
            kind = 'data'
        result.append(Attribute(name, kind, home, obj))
    return result


def getmro(cls):
    """The classes in which attributes of a class are looked up."""
    return cls.__mro__


def walktree(classes, children, parent):
    """For getclasstree."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Classes as a tree: nested lists of (class, bases)."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """An attribute without running descriptors, __getattr__ and __getattribute__."""
    found = _missing
    if not issubclass(type(obj), type):     # what __class__ says does not matter
        klass = type(obj)
        own = _in_mro(klass, '__dict__')
        if own is _missing or isgetsetdescriptor(own) or ismemberdescriptor(own):
            try:
                found = object.__getattribute__(obj, '__dict__').get(attr, _missing)
            except (AttributeError, TypeError):
                pass
        in_class = _in_mro(klass, attr)
        if found is not _missing and in_class is not _missing:
            if hasattr(type(in_class), '__get__') and (hasattr(type(in_class), '__set__') or hasattr(type(in_class), '__delete__')):
                return in_class
        if found is not _missing:
            return found
        if in_class is not _missing:
            return in_class
    else:
        found = _in_mro(obj, attr)
        if found is not _missing:
            return found
        found = _in_mro(type(obj), attr)
        if found is not _missing:
            return found
    if default is not _missing:
        return default
    raise AttributeError(attr)


def _in_mro(klass, attr):
    for c in type.__dict__['__mro__'].__get__(klass) if '__mro__' in type.__dict__ else klass.__mro__:
        if attr in c.__dict__:
            return c.__dict__[attr]
    return _missing


def unwrap(func, *, stop=None):
    """The function at the end of the chain of __wrapped__."""
    first = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while hasattr(func, '__wrapped__') and (stop is None or not stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen[id(func)] = func
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of the annotations of a class, module or function."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__', None)
        if isinstance(found, _getset):
            found = None
        space = getattr(sys.modules.get(getattr(obj, '__module__', None)), '__dict__', None)
        inner = dict(vars(obj))
    elif isinstance(obj, type(sys)):
        found = getattr(obj, '__annotations__', None)
        space = obj.__dict__
        inner = None
    elif callable(obj):
        found = getattr(obj, '__annotations__', None)
        space = getattr(unwrap(obj), '__globals__', None)
        inner = None
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    globals = space if globals is None else globals
    locals = inner if locals is None else locals
    return {k: eval(v, globals, locals) if isinstance(v, str) else v for k, v in found.items()}


# documentation

def cleandoc(doc):
    """A docstring without the indentation of the source."""
    try:
        lines = doc.expandtabs().split('\n')
    except UnicodeError:
        return None
    margin = min([len(l) - len(l.lstrip()) for l in lines[1:] if l.lstrip()], default=0)
    lines = [lines[0].lstrip()] + [l[margin:] for l in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    """The docstring of an object, or of what it overrides, cleaned."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _class_of(func):
    cls = sys.modules.get(func.__module__)
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) and getattr(getattr(owner, name, None), '__func__') is obj.__func__ else owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _class_of(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _class_of(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismemberdescriptor(obj):
        slots = getattr(obj.__objclass__, '__slots__', None)
        return slots.get(obj.__name__) if isinstance(slots, dict) else None
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), '__doc__', None)
        if doc is not None:
            return doc
    return None


def indentsize(line):
    """How far a line is indented."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


# source

def getfile(object):
    """The file in which an object was defined."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                    + type(object).__name__)


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = os.path.basename(path)
    for suffix in ('.py', '.pyc'):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """The file with the source of an object, or None."""
    name = getfile(object)
    if os.path.exists(name) or linecache.getlines(name):
        return name
    return None


def getabsfile(object, _filename=None):
    """The file of an object as an absolute path."""
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """The module in which an object was defined, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, '__file__', None) and os.path.abspath(module.__file__) == file:
            return module
    return None


def findsource(object):
    """(all lines of the file, index of the first line of an object)."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        import _source
        number = _source.class_line(''.join(lines), object.__qualname__)
        if number is None:
            raise OSError('could not find class definition')
        return lines, number - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        number = object.co_firstlineno - 1
        if number >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, number
    raise OSError('could not find code object')


def getblock(lines):
    """The lines of the definition that begins the lines."""
    return _block(lines, 0)


def _block(lines, start):
    import _source
    margin = indentsize(lines[start]) if start == 0 else 0
    text = ''.join([l[margin:] for l in lines]) if margin else ''.join(lines)
    end = _source.block_end(text, start + 1)
    return lines[start:_with_comments(lines, start, end)]


def _with_comments(lines, start, end):
    """The end with comments behind a body that are as far in as it is."""
    own = indentsize(lines[start])
    margin = min([n for l in lines[start + 1:end] if l.strip()[:1] not in ('', '#') and (n := indentsize(l)) > own],
                 default=None)
    if margin is None:
        return end
    for i in range(end, len(lines)):
        text = lines[i].strip()
        if text[:1] not in ('', '#'):
            break
        if text and indentsize(lines[i]) >= margin:
            end = i + 1
    return end


def getsourcelines(object):
    """(the lines of an object, the number of the first)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return _block(lines, number), number + 1


def getsource(object):
    """The source of an object."""
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    """The comments right before an object."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == '#':
            end += 1
        return ''.join([l.expandtabs() for l in lines[start:end]]) if end > start else None
    indent = indentsize(lines[number])
    comments = []
    i = number - 1
    while i >= 0 and lines[i].lstrip()[:1] == '#' and indentsize(lines[i]) == indent:
        comments.insert(0, lines[i].expandtabs().lstrip())
        i -= 1
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) if comments else None


# frames

Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
FrameInfo = namedtuple('FrameInfo', ('frame',) + Traceback._fields)


def getlineno(frame):
    """The line a frame is at."""
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """Where a frame or traceback is, with lines around."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """FrameInfos of a frame and those that called it."""
    result = []
    while frame:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """FrameInfos of a traceback."""
    result = []
    while tb:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """FrameInfos of the caller and of those that called it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfos between here and where the exception being handled was raised."""
    exc = sys.exc_info()[1]
    return getinnerframes(exc and exc.__traceback__, context)


# generators

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


def getgeneratorstate(generator):
    """One of the GEN_ constants."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """The variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


# signatures

def formatannotation(annotation, base_module=None):
    """An annotation as text."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class _void:
    """Marks what was not given."""


class _empty:
    """Stands for no default or annotation."""


class _ParameterKind(int):
    """How a parameter is given."""

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {self.value}>'

    def __reduce__(self):
        return _kind, (self.value,)


def _kind(value):
    return _kinds[value]


_POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
_VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
_KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
_VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')
_kinds = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


class Parameter:
    """A parameter."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind not in _kinds:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        self._kind = kind = _kinds[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():      # of a comprehension
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(f'implicit arguments must be passed as positional or keyword arguments, not {kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        from keyword import iskeyword
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state['_default'], state['_annotation']

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with other attributes."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text = f'{text} = {self._default!r}' if self._annotation is not _empty else f'{text}={self._default!r}'
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        if self._kind == _VAR_KEYWORD:
            return '**' + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Arguments by the parameters they go to."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __setstate__(self, state):
        self._signature, self.arguments = state['_signature'], state['arguments']

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, p in self._signature.parameters.items():
            if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if p.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, p in self._signature.parameters.items():
            if not started:
                if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if p.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fill in the defaults of what was not given."""
        arguments = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif p.default is not _empty:
                arguments[name] = p.default
            elif p.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif p.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        return f"<{self.__class__.__name__} ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"


class Signature:
    """The parameters of a callable, and its return annotation."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        kind = _POSITIONAL_ONLY
        defaults = False
        for p in parameters or ():
            if __validate_parameters__:
                if p.kind < kind:
                    raise ValueError(f'wrong parameter order: {kind.description} parameter before {p.kind.description} parameter')
                if p.kind > kind:
                    kind = p.kind
                if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if p.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError('non-default argument follows default argument')
                if p.name in params:
                    raise ValueError(f'duplicate parameter name: {p.name!r}')
            params[p.name] = p
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    def __reduce__(self):
        return type(self), (tuple(self.parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The Signature of a callable."""
        return _Finder(cls, follow_wrapped, globals, locals, eval_str).of(obj)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parts."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def _basis(self):
        params = tuple([p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY])
        keywords = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, keywords, self._return_annotation

    def __hash__(self):
        params, keywords, result = self._basis()
        return hash((params, frozenset(keywords.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def bind(self, /, *args, **kwargs):
        """Arguments by their parameters; TypeError if they do not fit."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """bind that lets arguments be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        params = list(self.parameters.values())
        rest = self._bind_positional(params, args, kwargs, arguments, partial)
        collects = None
        for p in params[rest:]:
            if p.kind == _VAR_KEYWORD:
                collects = p
                continue
            if p.kind == _VAR_POSITIONAL:
                continue
            if p.name in kwargs and p.kind != _POSITIONAL_ONLY:
                arguments[p.name] = kwargs.pop(p.name)
            elif p.kind == _POSITIONAL_ONLY and p.name in kwargs:
                raise TypeError(f'{p.name!r} parameter is positional only, but was passed as a keyword')
            elif not partial and p.default is _empty:
                raise TypeError(f'missing a required argument: {p.name!r}')
        if kwargs:
            if collects is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[collects.name] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def _bind_positional(self, params, args, kwargs, arguments, partial):
        """Binds positional arguments; gives the index of the first parameter left."""
        i = 0
        for k, value in enumerate(args):
            if i >= len(params) or params[i].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments')
            p = params[i]
            if p.kind == _VAR_POSITIONAL:
                arguments[p.name] = tuple(args[k:])
                return i + 1
            if p.name in kwargs and p.kind != _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {p.name!r}')
            arguments[p.name] = value
            i += 1
        return i

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        parts = []
        pos_only = False
        star = True
        for p in self.parameters.values():
            if p.kind == _POSITIONAL_ONLY:
                pos_only = True
            elif pos_only:
                parts.append('/')
                pos_only = False
            if p.kind == _VAR_POSITIONAL:
                star = False
            elif p.kind == _KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(p))
        if pos_only:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text


class _Finder:
    """Finds the signatures of all kinds of callables."""

    def __init__(self, cls, follow_wrapped=True, globals=None, locals=None, eval_str=False, skip_bound=True):
        self.cls = cls
        self.follow_wrapped = follow_wrapped
        self.spaces = globals, locals
        self.eval_str = eval_str
        self.skip_bound = skip_bound

    def of(self, obj):
        import functools
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, types.MethodType):
            return self.bound(self.of(obj.__func__))
        if self.follow_wrapped:
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
            if isinstance(obj, types.MethodType):
                return self.of(obj)
        sig = getattr(obj, '__signature__', None)
        if sig is not None:
            if not isinstance(sig, Signature):
                raise TypeError(f'unexpected object {sig!r} in __signature__ attribute')
            return sig
        method = getattr(obj, '_partialmethod', None)
        if isinstance(method, functools.partialmethod):
            return self.of_partial_method(method)
        if isfunction(obj) or _like_function(obj):
            return self.of_function(obj)
        if isinstance(obj, (_builtin, _method_descriptor, _wrapper_descriptor, _method_wrapper)):
            return self.of_builtin(obj)
        if isinstance(obj, functools.partial):
            return self.of_partial(self.of(obj.func), obj)
        if isinstance(obj, type):
            return self.of_class(obj)
        call = _user_method(type(obj), '__call__')
        if call is not None:
            return self.bound(self.of(call))
        raise ValueError(f'callable {obj!r} is not supported by signature')

    def bound(self, sig):
        """A signature without its first parameter."""
        if not self.skip_bound:
            return sig
        params = list(sig.parameters.values())
        if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
            raise ValueError('invalid method signature')
        if params[0].kind != _VAR_POSITIONAL:
            params = params[1:]
        return sig.replace(parameters=params)

    def of_function(self, f):
        make = self.cls._parameter_cls
        code = f.__code__
        notes = get_annotations(f, globals=self.spaces[0], locals=self.spaces[1], eval_str=self.eval_str)
        names = code.co_varnames
        count = code.co_argcount
        defaults = f.__defaults__ or ()
        keyword_defaults = f.__kwdefaults__ or {}
        params = []
        for i in range(count):
            kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
            d = i - (count - len(defaults))
            params.append(make(names[i], kind, default=defaults[d] if d >= 0 else _empty, annotation=notes.get(names[i], _empty)))
        end = count + code.co_kwonlyargcount
        if code.co_flags & CO_VARARGS:
            params.append(make(names[end], _VAR_POSITIONAL, annotation=notes.get(names[end], _empty)))
        for name in names[count:end]:
            params.append(make(name, _KEYWORD_ONLY, default=keyword_defaults.get(name, _empty), annotation=notes.get(name, _empty)))
        if code.co_flags & CO_VARKEYWORDS:
            name = names[end + bool(code.co_flags & CO_VARARGS)]
            params.append(make(name, _VAR_KEYWORD, annotation=notes.get(name, _empty)))
        return self.cls(params, return_annotation=notes.get('return', _empty), __validate_parameters__=False)

    def of_builtin(self, f):
        text = f.__text_signature__
        if not text:
            raise ValueError(f'no signature found for builtin {f!r}')
        scope = {}
        exec(f"def f{text.replace('$', '')}: pass", {}, scope)
        sig = self.of_function(scope['f'])
        params = list(sig.parameters.values())
        first = text[1:].split(',')[0].strip(' )')
        if first.startswith('$') and getattr(f, '__self__', None) is not None and (self.skip_bound or first == '$module'):
            params = params[1:]
        return sig.replace(parameters=params)

    def of_partial(self, sig, partial, first=()):
        params = dict(sig.parameters)
        try:
            given = sig.bind_partial(*first, *partial.args, **partial.keywords).arguments
        except TypeError as e:
            raise ValueError(f'partial object {partial!r} has incorrect arguments') from e
        keyword_only = False
        for name, p in list(params.items()):
            if name in given and p.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
                if p.kind is _POSITIONAL_ONLY:
                    del params[name]
                    continue
                if p.kind is _POSITIONAL_OR_KEYWORD and name not in partial.keywords:
                    del params[name]
                    continue
                if p.kind is _POSITIONAL_OR_KEYWORD:
                    keyword_only = True
                params[name] = p = p.replace(default=given[name])
            if keyword_only:
                if p.kind is _POSITIONAL_OR_KEYWORD:
                    params[name] = p.replace(kind=_KEYWORD_ONLY)
                elif p.kind is _VAR_POSITIONAL:
                    del params[name]
        ordered = sorted(params.values(), key=lambda p: p.kind)
        return sig.replace(parameters=ordered)

    def of_partial_method(self, method):
        sig = self.of(method.func)
        params = list(sig.parameters.values())
        rest = self.of_partial(sig, method, (None,))
        if not params or params[0].kind is _VAR_POSITIONAL:
            return rest
        return rest.replace(parameters=[params[0], *rest.parameters.values()])

    def of_class(self, obj):
        call = _user_method(type(obj), '__call__')
        if call is not None:
            return self.bound(self.of(call))
        new = _user_method(obj, '__new__')
        init = _user_method(obj, '__init__')
        for base in obj.__mro__:
            if new is not None and '__new__' in base.__dict__:
                return self.bound(self.of(new))
            if init is not None and '__init__' in base.__dict__:
                return self.bound(self.of(init))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__ and type not in obj.__mro__:
            return self.cls()
        raise ValueError(f'no signature found for builtin type {obj!r}')


def _like_function(obj):
    """Whether it is no function, but says all that a function says."""
    if not callable(obj) or isclass(obj):
        return False
    kinds = {'__name__': str, '__code__': types.CodeType, '__defaults__': (tuple, type(None)),
             '__kwdefaults__': (dict, type(None)), '__annotations__': (dict, type(None))}
    return all([isinstance(getattr(obj, name, _void), kind) for name, kind in kinds.items()])


def _user_method(cls, name):
    method = getattr(cls, name, None)
    if method is None or isinstance(method, (_wrapper_descriptor, _method_wrapper, _builtin, _class_method_descriptor, _method_descriptor)):
        return None
    return method


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


FullArgSpec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getfullargspec(func):
    """The parameters of a function as a tuple of their kinds."""
    try:
        sig = _Finder(Signature, follow_wrapped=False, skip_bound=False).of(func)
    except Exception as e:
        raise TypeError('unsupported callable') from e
    args, kwonly, defaults = [], [], []
    varargs = varkw = None
    kwdefaults, notes = {}, {}
    if sig.return_annotation is not _empty:
        notes['return'] = sig.return_annotation
    for name, p in sig.parameters.items():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is _VAR_POSITIONAL:
            varargs = name
        elif p.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            varkw = name
        if p.annotation is not _empty:
            notes[name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, notes)


def getargvalues(frame):
    """The parameters of a frame and their values."""
    code = frame.f_code
    names = list(code.co_varnames)
    count = code.co_argcount + code.co_kwonlyargcount
    varargs = varkw = None
    args = names[:count]
    if code.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """The result of getargvalues as text."""
    specs = [formatarg(a) + formatvalue(locals[a]) for a in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(specs)})"


def getcallargs(func, /, *positional, **named):
    """The variables that a call of a function would begin with."""
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    spec = getfullargspec(func)
    # A function with these parameters is called, for what it complains of.
    params = [f'{name}=None' if i >= len(spec.args) - len(spec.defaults or ()) else name
              for i, name in enumerate(spec.args)]
    if spec.varargs:
        params.append('*' + spec.varargs)
    elif spec.kwonlyargs:
        params.append('*')
    params += [f'{name}=None' if name in (spec.kwonlydefaults or ()) else name for name in spec.kwonlyargs]
    if spec.varkw:
        params.append('**' + spec.varkw)
    scope = {}
    exec(f"def takes({', '.join(params)}): return {{**locals()}}", scope)
    takes = scope['takes']
    takes.__name__ = takes.__qualname__ = func.__name__
    takes.__defaults__, takes.__kwdefaults__ = spec.defaults, spec.kwonlydefaults
    try:
        return takes(*positional, **named)
    except TypeError as e:
        raise TypeError(*e.args) from None


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """The variables from outside that a function uses."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    outer = {}
    if func.__closure__:
        outer = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    space = func.__globals__
    builtin_space = space.get('__builtins__', __builtins__)
    if ismodule(builtin_space):
        builtin_space = builtin_space.__dict__
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in space:
            found_globals[name] = space[name]
        elif name in builtin_space:
            found_builtins[name] = builtin_space[name]
        else:
            unbound.add(name)
    return ClosureVars(outer, found_globals, found_builtins, unbound)
