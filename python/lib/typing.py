"""Names for annotations, as far as they do something at run time."""

import sys
import types
from abc import ABCMeta, abstractmethod
from types import FunctionType, GenericAlias, MethodType, NoneType, UnionType

_special_names = ['Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal',
                  'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union']
_functions = ['assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args',
              'get_origin', 'get_overloads', 'get_type_hints', 'is_typeddict', 'LiteralString', 'Never', 'NewType',
              'no_type_check', 'no_type_check_decorator', 'NoReturn', 'NotRequired', 'overload', 'ParamSpecArgs',
              'ParamSpecKwargs', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
              'TypeAlias', 'TypeGuard', 'Unpack', 'AnyStr', 'NamedTuple', 'TypedDict']
_protocols = ['SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt',
              'SupportsRound']

# Generic versions of classes: where the class is, and how many parameters it
# has, -1 for any number. They are made when they are first asked for.
_aliases = {
    'Hashable': ('collections.abc', 'Hashable', 0), 'Awaitable': ('collections.abc', 'Awaitable', 1),
    'Coroutine': ('collections.abc', 'Coroutine', 3), 'AsyncIterable': ('collections.abc', 'AsyncIterable', 1),
    'AsyncIterator': ('collections.abc', 'AsyncIterator', 1), 'Iterable': ('collections.abc', 'Iterable', 1),
    'Iterator': ('collections.abc', 'Iterator', 1), 'Reversible': ('collections.abc', 'Reversible', 1),
    'Sized': ('collections.abc', 'Sized', 0), 'Container': ('collections.abc', 'Container', 1),
    'Collection': ('collections.abc', 'Collection', 1), 'AbstractSet': ('collections.abc', 'Set', 1),
    'MutableSet': ('collections.abc', 'MutableSet', 1), 'Mapping': ('collections.abc', 'Mapping', 2),
    'MutableMapping': ('collections.abc', 'MutableMapping', 2), 'Sequence': ('collections.abc', 'Sequence', 1),
    'MutableSequence': ('collections.abc', 'MutableSequence', 1), 'ByteString': ('collections.abc', 'ByteString', 0),
    'MappingView': ('collections.abc', 'MappingView', 1), 'KeysView': ('collections.abc', 'KeysView', 1),
    'ItemsView': ('collections.abc', 'ItemsView', 2), 'ValuesView': ('collections.abc', 'ValuesView', 1),
    'Generator': ('collections.abc', 'Generator', 3), 'AsyncGenerator': ('collections.abc', 'AsyncGenerator', 2),
    'List': ('builtins', 'list', 1), 'Deque': ('collections', 'deque', 1), 'Set': ('builtins', 'set', 1),
    'FrozenSet': ('builtins', 'frozenset', 1), 'Dict': ('builtins', 'dict', 2), 'Type': ('builtins', 'type', 1),
    'DefaultDict': ('collections', 'defaultdict', 2), 'OrderedDict': ('collections', 'OrderedDict', 2),
    'Counter': ('collections', 'Counter', 1), 'ChainMap': ('collections', 'ChainMap', 2),
    'ContextManager': ('contextlib', 'AbstractContextManager', 1),
    'Pattern': ('re', 'Pattern', 1), 'Match': ('re', 'Match', 1),
}

__all__ = list(dict.fromkeys(_special_names + _functions + _protocols + list(_aliases) + ['IO', 'TextIO', 'BinaryIO']))
__all__.remove('Pattern')
__all__.remove('Match')

TYPE_CHECKING = False
Text = str


def _type_repr(obj):
    """How a type stands in the repr of another."""
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, FunctionType):
        return obj.__name__
    if isinstance(obj, (tuple, list)):
        return '[' + ', '.join([_type_repr(t) for t in obj]) + ']'
    return repr(obj)


def _type_check(arg, msg):
    """The argument of a generic type: None and strings stand for types."""
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if arg is Generic or arg is Protocol:
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if isinstance(arg, _SpecialForm) and arg._name in ('ClassVar', 'Final', 'Union', 'Optional', 'Literal'):
        if arg._name in ('Union', 'Optional', 'Literal') or msg:
            raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _is_variable(t):
    return isinstance(t, (TypeVar, ParamSpec, TypeVarTuple))


def _parameters_of(args):
    """The type variables in args, in the order of their first use."""
    found = []
    for t in args:
        if isinstance(t, type) and not isinstance(t, GenericAlias):
            continue
        if _is_variable(t):
            parts = (t,)
        elif isinstance(t, (list, tuple)):
            parts = _parameters_of(t)
        else:
            parts = getattr(t, '__parameters__', ())
            if not isinstance(parts, tuple):
                parts = ()
        for p in parts:
            if p not in found:
                found.append(p)
    return tuple(found)


def _count_check(cls, given, expected):
    if not expected:
        raise TypeError(f'{cls} is not a generic class')
    if given != expected:
        raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {cls}; "
                        f'actual {given}, expected {expected}')


def _substitute(args, values):
    """args with type variables replaced."""
    out = []
    for t in args:
        if _is_variable(t) and t in values:
            v = values[t]
            if isinstance(t, TypeVarTuple) or isinstance(t, ParamSpec) and isinstance(v, (tuple, list)):
                out.extend(v)
            else:
                out.append(v)
        elif isinstance(t, UnpackedTypeVarTuple) and t.variable in values:
            out.extend(values[t.variable])
        elif not isinstance(t, type) or isinstance(t, GenericAlias):
            params = getattr(t, '__parameters__', ())
            if params:
                t = t[tuple([values.get(p, p) for p in params])]
            out.append(t)
        else:
            out.append(t)
    return tuple(out)


def _flat_union(params):
    out = []
    for p in params:
        for t in p.__args__ if isinstance(p, (_UnionGenericAlias, UnionType)) else (p,):
            if t is None:
                t = NoneType
            if t not in out:
                out.append(t)
    return tuple(out)


class _Final:
    """Typing constructs cannot be derived from."""

    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _SpecialForm(_Final):
    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    @property
    def __module__(self):
        return 'typing'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _plain_form(name, doc):
    def form(self, parameters):
        raise TypeError(f'{self} is not subscriptable')
    form.__name__ = name
    form.__doc__ = doc
    return _SpecialForm(form)


def _single_form(name, doc):
    def form(self, parameters):
        item = _type_check(parameters, f'{self} accepts only single type.')
        return _GenericAlias(self, (item,))
    form.__name__ = name
    form.__doc__ = doc
    return _SpecialForm(form)


NoReturn = _plain_form('NoReturn', 'Of functions that never return.')
Never = _plain_form('Never', 'No value has this type.')
Self = _plain_form('Self', 'The class of self.')
LiteralString = _plain_form('LiteralString', 'A literal string.')
TypeAlias = _plain_form('TypeAlias', 'Marks a type alias.')
ClassVar = _single_form('ClassVar', 'Marks class variables.')
Final = _single_form('Final', 'Marks names that are not to be assigned again.')
TypeGuard = _single_form('TypeGuard', 'Of functions that narrow a type.')
Required = _single_form('Required', 'A key of a TypedDict that has to be there.')
NotRequired = _single_form('NotRequired', 'A key of a TypedDict that may be missing.')


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts] is *Ts."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _UnpackGenericAlias(self, (item,))


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: X or Y."""
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = 'Union[arg, ...]: each arg must be a type.'
    parameters = _flat_union([_type_check(p, msg) for p in parameters])
    if len(parameters) == 1:
        return parameters[0]
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is Union[X, None]."""
    return Union[_type_check(parameters, f'{self} requires a single type.'), NoneType]


@_SpecialForm
def Literal(self, parameters):
    """Literal[1, 'a']: one of these values."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    out, seen = [], []
    for p in flat:
        if (type(p), p) not in seen:
            seen.append((type(p), p))
            out.append(p)
    return _LiteralGenericAlias(self, tuple(out))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, P]: the parameters P after one of type X."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    msg = 'Concatenate[arg, ...]: each arg must be a type.'
    return _ConcatenateGenericAlias(self, (*[_type_check(p, msg) for p in parameters[:-1]], parameters[-1]))


class ForwardRef(_Final):
    """A type that is named before it is there."""

    __slots__ = ('__forward_arg__', '__forward_module__', '__forward_is_class__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_class__ = is_class

    def __call__(self, *args, **kwds):
        raise TypeError('ForwardRef cannot be called')

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        if self.__forward_module__ is None:
            return f'ForwardRef({self.__forward_arg__!r})'
        return f'ForwardRef({self.__forward_arg__!r}, module={self.__forward_module__!r})'

    def _evaluate(self, globalns, localns):
        value = eval(self.__forward_arg__, globalns, localns)
        return _evaluated(_type_check(value, 'Forward references must evaluate to types.'), globalns, localns)


class _Variable(_Final):
    """Base of type variables."""

    def _set(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = None if bound is None else _type_check(bound, 'Bound must be a type.')
        module = sys._getframe(2).f_globals.get('__name__')
        self.__module__ = module

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __reduce__(self):
        return self.__name__


class TypeVar(_Variable):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._set(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        msg = 'TypeVar(name, constraint, ...): constraints must be types.'
        self.__constraints__ = tuple([_type_check(t, msg) for t in constraints])

    def __call__(self, *args, **kwds):
        raise TypeError("'TypeVar' object is not callable")


class ParamSpecArgs(_Final):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __eq__(self, other):
        return isinstance(other, ParamSpecArgs) and self.__origin__ == other.__origin__


class ParamSpecKwargs(_Final):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'

    def __eq__(self, other):
        return isinstance(other, ParamSpecKwargs) and self.__origin__ == other.__origin__


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._set(name, bound, covariant, contravariant)

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)

    def __call__(self, *args, **kwds):
        raise TypeError("'ParamSpec' object is not callable")


class TypeVarTuple(_Final):
    """A variable for any number of types."""

    def __init__(self, name):
        self.__name__ = self._name = name

    def __iter__(self):
        yield UnpackedTypeVarTuple(self)

    def __repr__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError("'TypeVarTuple' object is not callable")


class UnpackedTypeVarTuple(_Final):
    def __init__(self, variable):
        self.variable = variable
        self.__parameters__ = (variable,)

    def __repr__(self):
        return f'*{self.variable!r}'

    def __call__(self):
        raise TypeError('not callable')


# What subscripting gives.

class _BaseGenericAlias(_Final):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        out = []
        if self.__origin__ not in bases:
            out.append(self.__origin__)
        later = bases[bases.index(self) + 1:]
        if not any(isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic) for b in later):
            out.append(Generic)
        return tuple(out)

    def __getattr__(self, attr):
        if attr in ('__origin__', '__args__'):
            raise AttributeError(attr)
        if '__origin__' in self.__dict__ and not (attr[:2] == attr[-2:] == '__'):
            return getattr(self.__origin__, attr)
        if attr in ('__name__', '__qualname__') and '_name' in self.__dict__:
            return self._name or self.__origin__.__name__
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if attr[:2] == attr[-2:] == '__' or attr in ('_name', '_inst', '_nparams'):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseGenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        params = self.__parameters__
        if not params:
            raise TypeError(f'{self} is not a generic class')
        return self._copy(_substitute(self.__args__, _bound(self, params, args)))

    def _copy(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        args = ', '.join([_type_repr(a) for a in self.__args__]) if self.__args__ else '()'
        return f'{name}[{args}]'

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        return _getitem, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            return origin.__mro_entries__(bases)
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            if Protocol in bases:
                return ()
            for b in bases[bases.index(self) + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (origin,)

    def __iter__(self):
        yield Unpack[self]


def _getitem(origin, args):
    return origin[args]


def _bound(alias, params, args):
    """Type variables and what stands for them."""
    if not isinstance(args, tuple):
        args = (args,)
    if len(params) == 1 and isinstance(params[0], ParamSpec):
        if args and not isinstance(args[0], (tuple, list)) and args[0] is not ... and not _is_param_expr(args[0]):
            args = (args,)
    for i, p in enumerate(params):
        if isinstance(p, TypeVarTuple):
            rest = len(params) - i - 1
            if len(args) < len(params) - 1:
                _count_check(alias, len(args), len(params) - 1)
            args = (*args[:i], args[i:len(args) - rest], *args[len(args) - rest:])
            break
    _count_check(alias, len(args), len(params))
    msg = 'Parameters to generic types must be types.'
    return {p: a if isinstance(p, (ParamSpec, TypeVarTuple)) else _type_check(a, msg) for p, a in zip(params, args)}


def _is_param_expr(x):
    return x is ... or isinstance(x, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


class _SpecialGenericAlias(_BaseGenericAlias):
    """List, Dict...: a class that can be subscripted."""

    def __init__(self, origin, nparams, *, name):
        super().__init__(origin, inst=False, name=name)
        self._nparams = nparams
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = 'Parameters to generic types must be types.'
        params = tuple([_type_check(p, msg) for p in params])
        _count_check(self, len(params), self._nparams)
        return _GenericAlias(self.__origin__, params, name=self._name, inst=False)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = 'Tuple[t0, t1, ...]: each t must be a type.'
        if len(params) >= 2 and params[-1] is ...:
            msg = 'Tuple[t, ...]: t must be a type.'
            args = (*[_type_check(p, msg) for p in params[:-1]], ...)
        else:
            args = tuple([_type_check(p, msg) for p in params])
        return _GenericAlias(tuple, args, name='Tuple', inst=False)


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        if isinstance(args, (list, tuple)):
            msg = 'Callable[[arg, ...], result]: each arg must be a type.'
            args = tuple([_type_check(a, msg) for a in args])
        elif _is_param_expr(args):
            args = (args,)
        else:
            raise TypeError(f'Callable[args, result]: args must be a list. Got {args}')
        return _CallableGenericAlias(self.__origin__, (*args, result), name='Callable', inst=False)


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        params = ', '.join([_type_repr(a) for a in args[:-1]])
        return f'typing.Callable[[{params}], {_type_repr(args[-1])}]'


class _UnionGenericAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=False, name=None):
        if len(args) == 2 and NoneType in args:
            name = 'Optional'
        super().__init__(origin, args, inst=inst, name=name or 'Union')

    def _copy(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        mine, others = self.__args__, _flat_union((other,))
        return len(mine) == len(others) and all(t in others for t in mine)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is NoneType:
                return f'typing.Optional[{_type_repr(args[1])}]'
            if args[1] is NoneType:
                return f'typing.Optional[{_type_repr(args[0])}]'
        return f"typing.Union[{', '.join([_type_repr(a) for a in args])}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        mine = [(type(a), a) for a in self.__args__]
        others = [(type(a), a) for a in other.__args__]
        return len(mine) == len(others) and all(a in others for a in mine)

    def __hash__(self):
        return hash(frozenset([(type(a), a) for a in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return '*' + repr(self.__args__[0])


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name='Annotated', inst=True)
        self.__metadata__ = metadata

    def _copy(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """Annotated[T, x]: T with something to say about it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.')
        return _AnnotatedAlias(origin, params[1:])

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


# Classes with type variables.

class Generic:
    """Base of generic classes: class C(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            flat = [p.variable if isinstance(p, UnpackedTypeVarTuple) else p for p in params]
            if not all(_is_variable(p) for p in flat):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                'or parameter specification variables.')
            if len(set(flat)) != len(flat):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _GenericAlias(cls, params)
        values = _bound(cls, getattr(cls, '__parameters__', ()), params)
        return _GenericAlias(cls, _substitute(cls.__parameters__, values))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__')
        if Generic in (bases if bases is not None else cls.__bases__) and cls.__name__ != 'Protocol':
            raise TypeError('Cannot inherit from plain Generic')
        if bases is None:
            return
        variables = list(_parameters_of(bases))
        declared = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError('Cannot inherit from Generic[...] multiple types.')
                declared = base.__parameters__
        if declared is not None:
            missing = [v for v in variables if v not in declared]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                                f"Generic[{', '.join(map(str, declared))}]")
            variables = declared
        cls.__parameters__ = tuple(variables)


_not_members = {
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__orig_bases__', '__parameters__',
    '_is_protocol', '_is_runtime_protocol', '_abc_impl', '__init_subclass__', '__callable_proto_members_only__'}


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for name in (*base.__dict__, *base.__dict__.get('__annotations__', ())):
            if name not in _not_members and not name.startswith('_abc_'):
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__instancecheck__(instance):
            return True
        for name in _protocol_members(cls):
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    # A class that implements protocols: the first __init__ that is none of theirs.
    for base in type(self).__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            type(self).__init__ = init
            break
    else:
        type(self).__init__ = object.__init__
    type(self).__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocols: classes that say what methods others have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic) or base.__module__ == 'collections.abc'
                    or issubclass(base, Generic) and getattr(base, '_is_protocol', False)):
                raise TypeError('Protocols can only inherit from other protocols, got %r' % base)
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    if not getattr(cls, '_is_runtime_protocol', False):
        caller = sys._getframe(1).f_globals.get('__name__')
        if caller in ('abc', 'functools', 'typing'):
            return NotImplemented
        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
    members = _protocol_members(cls)
    if not all(callable(getattr(cls, name, None)) for name in members):
        return NotImplemented
    if not isinstance(other, type):
        raise TypeError('issubclass() arg 1 must be a class')
    for name in members:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in base.__dict__.get('__annotations__', ()) and getattr(other, '_is_protocol', False):
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Let isinstance() and issubclass() take a protocol: they look for its methods."""
    if not issubclass(cls, Generic) or not getattr(cls, '_is_protocol', False):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
    cls._is_runtime_protocol = True
    return cls


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)
Tuple = _TupleType(tuple, -1, name='Tuple')


# Functions

def cast(typ, val):
    """val, of which checkers are to believe that it has that type."""
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def get_origin(tp):
    """The class that was subscripted, or None."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return UnionType
    return None


def get_args(tp):
    """What a class was subscripted with."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        origin = tp.__origin__
        if getattr(origin, '__module__', '') == 'collections.abc' and origin.__name__ == 'Callable' \
                and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, UnionType):
        return tuple([NoneType if a is None else a for a in tp.__args__])
    return ()


def _evaluated(t, globalns, localns):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns)
    if isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        args = []
        for a in t.__args__:
            if isinstance(a, str) and isinstance(t, GenericAlias):
                a = ForwardRef(a)
            args.append(_evaluated(a, globalns, localns))
        args = tuple(args)
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        if isinstance(t, UnionType):
            result = args[0]
            for a in args[1:]:
                result = result | a
            return result
        return t._copy(args)
    return t


def _without_extras(t):
    if isinstance(t, _AnnotatedAlias):
        return _without_extras(t.__origin__)
    if isinstance(t, _GenericAlias) and t.__origin__ in (Required, NotRequired):
        return _without_extras(t.__args__[0])
    if isinstance(t, _GenericAlias):
        args = tuple([_without_extras(a) for a in t.__args__])
        return t if args == t.__args__ else t._copy(args)
    if isinstance(t, GenericAlias):
        args = tuple([_without_extras(a) for a in t.__args__])
        return t if args == t.__args__ else GenericAlias(t.__origin__, args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            if globalns is None:
                base_globals = getattr(sys.modules.get(base.__module__), '__dict__', {})
            else:
                base_globals = globalns
            base_locals = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                base_globals, base_locals = base_locals, base_globals
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _hint(value, base_globals, base_locals)
    else:
        if globalns is None:
            if isinstance(obj, types.ModuleType):
                globalns = obj.__dict__
            else:
                f = obj
                while hasattr(f, '__wrapped__'):
                    f = f.__wrapped__
                globalns = getattr(f, '__globals__', {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if isinstance(obj, (types.BuiltinFunctionType, MethodType, types.MethodDescriptorType,
                                types.WrapperDescriptorType, types.MethodWrapperType)):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        for name, value in annotations.items():
            hints[name] = _hint(value, globalns, localns)
    if include_extras:
        return hints
    return {name: _without_extras(t) for name, t in hints.items()}


def _hint(value, globalns, localns):
    if value is None:
        return NoneType
    if isinstance(value, str):
        value = ForwardRef(value)
    return _evaluated(value, globalns, localns)


def final(f):
    """Not to be overridden, or derived from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """The annotations are no types."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. '
        'A series of @overload-decorated functions '
        'outside a stub module should always be followed '
        'by an implementation that is not @overload-ed.')


def overload(func):
    """One of the signatures of the function that follows."""
    f = getattr(func, '__func__', func)
    try:
        key = f.__module__, f.__qualname__
        _overloads.setdefault(key, {})[f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    f = getattr(func, '__func__', func)
    return list(_overloads.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


class NewType:
    """NewType('UserId', int): a name for a type of its own; calls return their argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = sys._getframe(1).f_globals.get('__name__', '__main__')
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                        f'`Dummy = NewType({name!r}, {name})`')

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# NamedTuple and TypedDict

_prohibited = ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types',
               '_make', '_replace', '_asdict', '_source')


def _named_tuple(name, hints, defaults, module):
    from collections import namedtuple
    hints = {n: _type_check(t, f'field {n} annotation must be a type') for n, t in hints.items()}
    cls = namedtuple(name, list(hints), defaults=defaults, module=module)
    cls.__annotations__ = cls.__new__.__annotations__ = hints
    return cls


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        hints = ns.get('__annotations__', {})
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field'
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _named_tuple(typename, hints, [ns[n] for n in defaults], ns['__module__'])
        if Generic in bases:
            made = type(typename, (made, Generic), {'__module__': ns['__module__'], '__slots__': (),
                                                    '__orig_bases__': ns.get('__orig_bases__', ())})
        for key, value in ns.items():
            if key in _prohibited:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__doc__', '__module__', '__qualname__', '__annotations__', '__orig_bases__') \
                    and key not in made._fields or key == '__doc__' and value is not None:
                setattr(made, key, value)
        if '__qualname__' in ns:
            made.__qualname__ = ns['__qualname__']
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A namedtuple with types: NamedTuple('P', [('x', int)]), or as a base class."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    module = sys._getframe(1).f_globals.get('__name__', '__main__')
    return _named_tuple(typename, dict(fields), None, module)


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        kinds = (Generic, dict) if any(issubclass(b, Generic) for b in bases) else (dict,)
        made = type.__new__(_TypedDictMeta, name, kinds, {k: v for k, v in ns.items() if k != '__annotations__'})
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, t in ns.get('__annotations__', {}).items():
            t = hints[key] = _type_check(t, msg)
            if get_origin(t) is Annotated:
                t = t.__origin__
            needed = total
            if get_origin(t) is Required:
                needed = True
            elif get_origin(t) is NotRequired:
                needed = False
            (required if needed else optional).add(key)
        made.__annotations__ = hints
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, '__total__'):
            made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: TypedDict('D', {'x': int}), or as a base class."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError('TypedDict takes either a dict or keyword arguments, but not both')
    ns = {'__annotations__': dict(fields), '__module__': sys._getframe(1).f_globals.get('__name__', '__main__')}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


# What is made when it is asked for.

def _supports(name, method):
    def f(self):
        pass
    f.__name__ = method
    f.__qualname__ = f'{name}.{method}'
    cls = types.new_class(name, (Protocol,), {}, lambda ns: ns.update(
        {method: abstractmethod(f), '__slots__': (), '__module__': 'typing'}))
    return runtime_checkable(cls)


def _file_type(name):
    if name == 'IO':
        return types.new_class('IO', (Generic[AnyStr],), {}, lambda ns: ns.update({'__module__': 'typing', '__slots__': ()}))
    base = __getattr__('IO')
    kind = bytes if name == 'BinaryIO' else str
    return types.new_class(name, (base[kind],), {}, lambda ns: ns.update({'__module__': 'typing', '__slots__': ()}))


def __getattr__(name):
    if name in globals():
        return globals()[name]
    if name == 'Callable':
        from collections.abc import Callable
        value = _CallableType(Callable, 2, name='Callable')
    elif name in _aliases:
        module, attr, nparams = _aliases[name]
        __import__(module)
        value = _SpecialGenericAlias(getattr(sys.modules[module], attr), nparams, name=name)
    elif name in _protocols:
        value = _supports(name, f'__{name[8:].lower()}__')
    elif name in ('IO', 'TextIO', 'BinaryIO'):
        value = _file_type(name)
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value
