"""Classes that are mostly data: @dataclass writes their methods."""

import sys as _sys
import types as _types
from builtins import type as _type
from reprlib import recursive_repr as _recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FieldKind('_FIELD')
_FIELD_CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FieldKind('_FIELD_INITVAR')

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT = '__post_init__'
_no_metadata = _types.MappingProxyType({})


class InitVar:
    """InitVar[T] annotates a parameter of __init__ that is passed to __post_init__."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        t = self.type
        name = t.__name__ if isinstance(t, _type) and not isinstance(t, _types.GenericAlias) else repr(t)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare',
                 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _no_metadata if metadata is None else _types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @_recursive_repr()
    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        f = getattr(_type(self.default), '__set_name__', None)
        if f is not None:
            f(self.default, owner, name)

    __class_getitem__ = classmethod(_types.GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},'
                f'order={self.order!r},unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """A field with more than a default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# The fields of a class.

def _matches(annotation, cls, module_name, is_it):
    """Whether an annotation is what is_it recognises; a string may name it, as NAME or
    MODULE.NAME, whatever follows."""
    module = _sys.modules.get(module_name)
    if module is None:
        return False
    if not isinstance(annotation, str):
        return is_it(annotation, module)
    ns = getattr(_sys.modules.get(cls.__module__), '__dict__', {})
    name, rest = _first_name(annotation)
    if rest.startswith('.'):
        second, _ = _first_name(rest[1:])
        if second:
            if ns.get(name) is not module:
                return False
            ns, name = module.__dict__, second
    return bool(name) and is_it(ns.get(name), module)


def _first_name(text):
    text = text.strip()
    n = 0
    while n < len(text) and (text[n].isalnum() or text[n] == '_'):
        n += 1
    return text[:n], text[n:].lstrip()


def _is_classvar(a, typing):
    return a is typing.ClassVar or getattr(a, '__origin__', None) is typing.ClassVar


def _is_initvar(a, module):
    return a is InitVar or _type(a) is InitVar


def _is_kw_only(a, module):
    return a is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, _types.MemberDescriptorType):
            default = MISSING       # of __slots__
        f = Field(default, MISSING, True, True, None, True, None, MISSING)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _matches(annotation, cls, 'typing', _is_classvar):
        f._field_type = _FIELD_CLASSVAR
    elif _matches(annotation, cls, __name__, _is_initvar):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {_type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _collect(cls, kw_only, frozen):
    """The fields of a class and its bases, by name."""
    found = {}
    has_base = any_frozen_base = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_base = True
            found.update(base_fields)
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get('__annotations__', {})
    seen_kw_only = False
    own = []
    for name, annotation in annotations.items():
        if _matches(annotation, cls, __name__, _is_kw_only):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        # The class attribute is the default, as if there were no field().
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_base:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return found


# The methods: their text is compiled at once for each class.

class _Text:
    def __init__(self):
        self.lines = []
        self.names = []
        self.env = {'_FACTORY': _HAS_DEFAULT_FACTORY, '_object': object, '_Frozen': FrozenInstanceError,
                    '_showing': _showing, '_id': id}

    def function(self, name, params, *body):
        self.names.append(name)
        self.lines.append(f' def {name}({params}):')
        for line in body or ('pass',):
            self.lines.append('  ' + line)

    def make(self, cls):
        """The functions, by name."""
        if not self.names:
            return {}
        text = 'def _make({}):\n{}\n return {}'.format(
            ', '.join(self.env), '\n'.join(self.lines), '{%s}' % ', '.join([f'{n!r}: {n}' for n in self.names]))
        ns = {}
        globals = getattr(_sys.modules.get(cls.__module__), '__dict__', {})
        exec(text, globals, ns)
        functions = ns['_make'](**self.env)
        for name, f in functions.items():
            f.__qualname__ = f'{cls.__qualname__}.{name}'
        return functions


_showing = []   # what __repr__ shows just now


def _init_text(text, std, kw_only, frozen, slots, has_post_init):
    seen_default = False
    for f in std:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
    all_fields = std + kw_only
    self = '_self' if any(f.name == 'self' for f in all_fields) else 'self'
    params = [self]
    body = []
    for f in all_fields:
        default = '_default_' + f.name
        if f.default is not MISSING:
            text.env[default] = f.default
        elif f.default_factory is not MISSING:
            text.env[default] = f.default_factory
        value = f.name
        if f.default_factory is not MISSING:
            value = f'{default}() if {f.name} is _FACTORY else {f.name}' if f.init else f'{default}()'
        elif not f.init:
            if not slots or f.default is MISSING:
                continue
            value = default
        if f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f'_object.__setattr__({self}, {f.name!r}, {value})')
        else:
            body.append(f'{self}.{f.name} = {value}')

    def param(f):
        if f.default is not MISSING:
            return f'{f.name}=_default_{f.name}'
        if f.default_factory is not MISSING:
            return f'{f.name}=_FACTORY'
        return f.name
    params += [param(f) for f in std if f.init]
    kw = [param(f) for f in kw_only if f.init]
    if kw:
        params += ['*', *kw]
    if has_post_init:
        args = ', '.join([f.name for f in all_fields if f._field_type is _FIELD_INITVAR])
        body.append(f'{self}.__post_init__({args})')
    text.function('__init__', ', '.join(params), *body)


def _tuple_text(obj, fields):
    if not fields:
        return '()'
    return '(%s,)' % ', '.join([f'{obj}.{f.name}' for f in fields])


def _repr_text(text, fields):
    shown = ', '.join(['%s={self.%s!r}' % (f.name, f.name) for f in fields])
    text.function('__repr__', 'self',
                  'key = _id(self)',
                  'if key in _showing:',
                  " return '...'",
                  '_showing.append(key)',
                  'try:',
                  f' return self.__class__.__qualname__ + f"({shown})"',
                  'finally:',
                  ' _showing.remove(key)')


def _compare_text(text, name, op, fields):
    text.function(name, 'self, other',
                  'if other.__class__ is self.__class__:',
                  f" return {_tuple_text('self', fields)} {op} {_tuple_text('other', fields)}",
                  'return NotImplemented')


def _frozen_text(text, fields, cls):
    text.env['_cls'] = cls
    names = tuple([f.name for f in fields])
    text.env['_names'] = names
    text.function('__setattr__', 'self, name, value',
                  'if type(self) is _cls or name in _names:',
                  ' raise _Frozen(f"cannot assign to field {name!r}")',
                  'super(_cls, self).__setattr__(name, value)')
    text.function('__delattr__', 'self, name',
                  'if type(self) is _cls or name in _names:',
                  ' raise _Frozen(f"cannot delete field {name!r}")',
                  'super(_cls, self).__delattr__(name)')


def _set_new(cls, name, value):
    """Give a class a method, unless it has one of its own."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = _collect(cls, kw_only, frozen)
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    class_hash = cls.__dict__.get('__hash__', MISSING)
    explicit_hash = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    if order and not eq:
        raise ValueError('eq must be true if order is true')

    params = [f for f in all_fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std = [f for f in params if not f.kw_only]
    keyword = [f for f in params if f.kw_only]
    fields = [f for f in all_fields.values() if f._field_type is _FIELD]
    compared = [f for f in fields if f.compare]

    text = _Text()
    if init:
        _init_text(text, std, keyword, frozen, slots, hasattr(cls, _POST_INIT))
    if repr and '__repr__' not in cls.__dict__:
        _repr_text(text, [f for f in fields if f.repr])
    if eq and '__eq__' not in cls.__dict__:
        _compare_text(text, '__eq__', '==', compared)
    if order:
        for name, op in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
            _compare_text(text, name, op, compared)
    if frozen:
        for name in ('__setattr__', '__delattr__'):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        _frozen_text(text, fields, cls)
    add_hash = _hash_action(cls, unsafe_hash, eq, frozen, explicit_hash)
    if add_hash:
        hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
        text.function('__hash__', 'self', f"return hash({_tuple_text('self', hashed)})")
    functions = text.make(cls)
    if '__init__' in functions:
        functions['__init__'].__annotations__ = {f.name: _param_type(f) for f in std + keyword if f.init} | {'return': None}
    has_init = '__init__' in cls.__dict__
    for name, f in functions.items():
        if name != '__init__' or not has_init:
            setattr(cls, name, f)
    if add_hash is None:
        cls.__hash__ = None
    if cls.__doc__ is None:
        made = init and not has_init
        cls.__doc__ = cls.__name__ + (_signature(std, keyword) if made else _inherited_signature(cls))
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in std if f.init]))
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _param_type(f):
    return f.type.type if isinstance(f.type, InitVar) else f.type


def _hash_action(cls, unsafe_hash, eq, frozen, explicit):
    """True to add __hash__, None to make it None, False to leave it."""
    if unsafe_hash:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        return True
    if not eq or explicit:
        return False
    return True if frozen else None


def _annotation_text(t):
    if isinstance(t, _type) and not isinstance(t, _types.GenericAlias):
        return t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
    text = repr(t)
    return text.replace('typing.', '') if getattr(t, '__module__', None) == 'typing' else text


def _signature(std, keyword):
    def show(f):
        s = f'{f.name}: {_annotation_text(_param_type(f))}'
        if f.default is not MISSING:
            return f'{s} = {f.default!r}'
        return f'{s} = <factory>' if f.default_factory is not MISSING else s
    parts = [show(f) for f in std if f.init]
    kw = [show(f) for f in keyword if f.init]
    if kw:
        parts += ['*', *kw]
    return f"({', '.join(parts)})"


def _inherited_signature(cls):
    from inspect import signature
    try:
        return str(signature(cls)).replace(' -> None', '')
    except (TypeError, ValueError):
        return ''


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ()
    return (slots,) if isinstance(slots, str) else slots


def _add_slots(cls, frozen, weakref_slot):
    """A class like cls that has __slots__."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = tuple([f.name for f in fields(cls)])
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    ns = dict(cls.__dict__)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    ns['__slots__'] = tuple(slots)
    for name in names:
        ns.pop(name, None)
    ns.pop('__dict__', None)
    ns.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = _type(cls)(cls.__name__, cls.__bases__, ns)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in ns:
            new.__getstate__ = _getstate
        if '__setstate__' not in ns:
            new.__setstate__ = _setstate
        # What was compiled for the class itself has to know the new one.
        text = _Text()
        _frozen_text(text, fields(new), new)
        for name, f in text.make(new).items():
            setattr(new, name, f)
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Decorates a class: its annotated attributes are fields, for which __init__,
    __repr__, __eq__ and so on are made."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# Functions on dataclasses

def fields(class_or_instance):
    """The fields, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, _type) else _type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(_type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and those of dataclasses within."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _converted(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, and those of dataclasses within."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _converted(obj, lambda pairs: tuple_factory([value for name, value in pairs]))


def _converted(obj, make):
    if _is_instance(obj):
        return make([(f.name, _converted(getattr(obj, f.name), make)) for f in fields(obj)])
    cls = _type(obj)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return cls(*[_converted(v, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_converted(v, make) for v in obj])
    if isinstance(obj, dict):
        return cls([(_converted(k, make), _converted(v, make)) for k, v in obj.items()])
    from copy import deepcopy
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Make a dataclass: fields are names, (name, type) or (name, type, default)."""
    from keyword import iskeyword
    defaults, annotations = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind

    def fill(ns):
        ns.update(namespace or {})
        ns.update(defaults)
        ns['__annotations__'] = annotations
    cls = _types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with some fields replaced."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
