"""Enumerations: classes whose objects are named constants."""

import sys as _sys
from builtins import property as _property
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember',
           'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
           'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE']

# Set once they exist.
Enum = Flag = EJECT = KEEP = ReprEnum = None


class nonmember:
    """Wraps a value in the class body that is not to become a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Wraps a value in the class body that is to become a member."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value to be made by _generate_next_value_()."""

    def __init__(self, value=None):
        self.value = _auto_null if value is None else value

    def __repr__(self):
        return 'auto(%r)' % (self.value,)


_auto_null = object()


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_private(cls_name, name):
    pattern = '_%s__' % cls_name
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != '_' or name[-2] != '_')


def _single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _high_bit(value):
    return value.bit_length() - 1


def _bits(value):
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def bin(num, max_bits=None):
    """A number in binary, with its sign as a bit in front."""
    import builtins
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        s = builtins.bin(num + ceiling).replace('1', '0', 1)
    else:
        s = builtins.bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = s[:3], s[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return '%s %s' % (sign, digits)


class property(DynamicClassAttribute):
    """A property of members; on the class it is the member of that name."""

    name = None
    clsname = None
    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self.member is not None:
                return self.member
            try:
                return instance.__dict__[self.name]
            except KeyError:
                raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None
        if self.member is not None:
            return self.member
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError('<enum %r> cannot set attribute %r' % (self.clsname, self.name))
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError('<enum %r> cannot delete attribute %r' % (self.clsname, self.name))
        self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _Proto:
    """Stands for a member in the namespace until the class is there."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        if cls._use_args_:
            new = cls._new_member_(cls, *args)
        else:
            new = cls._new_member_(cls)
        if not hasattr(new, '_value_'):
            if cls._member_type_ is object:
                new._value_ = value
            else:
                try:
                    new._value_ = cls._member_type_(*args)
                except Exception as exc:
                    e = TypeError('_value_ not set in __new__, unable to create it')
                    e.__cause__ = exc
                    raise e
        value = new._value_
        new._name_ = name
        new.__objclass__ = cls
        new.__init__(*args)
        new._sort_order_ = len(cls._member_names_)
        new = self._canonical(cls, new, name)
        _place(cls, name, new)
        cls._member_map_[name] = new
        try:
            cls._value2member_map_.setdefault(value, new)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _canonical(self, cls, new, name):
        """The member with new's value that is there already, or new."""
        value = new._value_
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = None
            for other in cls._member_map_.values():
                if other._value_ == value:
                    found = other
                    break
        if found is not None:
            return found
        if Flag is not None and issubclass(cls, Flag):
            if isinstance(value, int):
                cls._flag_mask_ |= value
                if _single_bit(value):
                    cls._singles_mask_ |= value
                cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
            if not isinstance(value, int) or not _single_bit(value):
                return new      # has its name, but iteration leaves it out
        cls._member_names_.append(name)
        return new


def _place(cls, name, new):
    """Make a member an attribute of its class; a property of that name in a base
    goes on working for members."""
    for base in cls.__mro__[1:]:
        attr = base.__dict__.get(name)
        if attr is None:
            continue
        if isinstance(attr, (property, DynamicClassAttribute)):
            redirect = property()
            redirect.member = new
            redirect.__set_name__(cls, name)
            redirect.fget, redirect.fset, redirect.fdel = attr.fget, attr.fset, attr.fdel
            type.__setattr__(cls, name, redirect)
            return
        break
    type.__setattr__(cls, name, new)


class EnumDict(dict):
    """The namespace of the body of an enumeration: knows which names are members,
    and that each is there only once."""

    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
                           '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_'):
                raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = getattr(value, '__func__', value)
            elif key == '_ignore_':
                if isinstance(value, str):
                    value = value.replace(',', ' ').split()
                else:
                    value = list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            value = self._made(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _made(self, key, value):
        """A value of the body with what auto() stands for."""
        if isinstance(value, auto):
            single, parts = True, (value,)
        elif type(value) is tuple and any(isinstance(v, auto) for v in value):
            single, parts = False, value
        else:
            return value
        out = []
        for v in parts:
            if isinstance(v, auto):
                if v.value is _auto_null:
                    v.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                v = v.value
            out.append(v)
        return out[0] if single else tuple(out)

    def update(self, members, **more):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more.items():
            self[name] = value


_EnumDict = EnumDict
EnumDict.__name__ = EnumDict.__qualname__ = '_EnumDict'


class EnumType(type):
    """Metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        ns = EnumDict()
        ns._cls_name = cls
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            ns['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return ns

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        names = classdict._member_names
        invalid = {'mro', ''} & set(names)
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % ','.join([repr(n) for n in invalid]))
        order = classdict.pop('_order_', None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        own_new = '__new__' in classdict
        for name in names:
            dict.__setitem__(classdict, name, _Proto(classdict[name]))
        plain = dict(classdict)
        plain['_new_member_'] = new_member
        plain['_use_args_'] = use_args
        plain['_member_names_'] = []
        plain['_member_map_'] = {}
        plain['_value2member_map_'] = {}
        plain['_unhashable_values_'] = []
        plain['_member_type_'] = member_type
        plain['_value_repr_'] = metacls._find_data_repr_(cls, bases)
        plain['_boundary_'] = boundary or getattr(first_enum, '_boundary_', None)
        plain['_flag_mask_'] = 0
        plain['_singles_mask_'] = 0
        plain['_all_bits_'] = 0
        plain['_inverted_'] = None
        try:
            result = super().__new__(metacls, cls, bases, plain, **kwds)
        except RuntimeError as e:
            # What making a member raised is more to the point.
            if e.__cause__ is None:
                raise
            raise e.__cause__ from None
        metacls._use_mixed_methods(result, classdict, member_type, first_enum)
        if Enum is not None:
            if save_new and own_new:
                result.__new_member__ = new_member
            result.__new__ = Enum.__new__
            _check_order(result, order)
        if Flag is not None and issubclass(result, Flag):
            values = [m._value_ for m in result]
            if values != sorted(values):
                result._iter_member_ = result._iter_member_by_def_
        return result

    @staticmethod
    def _use_mixed_methods(cls, classdict, member_type, first_enum):
        """Members show as members, unless the class says otherwise."""
        said = set(classdict)
        if ReprEnum is not None and ReprEnum in cls.__bases__:
            if '__format__' not in classdict:
                cls.__format__ = member_type.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                cls.__str__ = method
            said |= {'__format__', '__str__'}
        if Enum is not None:
            for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
                if name not in said and getattr(cls, name) in (getattr(object, name), getattr(member_type, name)):
                    setattr(cls, name, getattr(first_enum, name))
        if Flag is not None and issubclass(cls, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    setattr(cls, name, getattr(Flag, name))

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """cls(value) is the member of that value; cls(name, names) is a new
        enumeration."""
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn(
                'in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                'False depending on whether the value is a member or the value of a member',
                DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError('%r cannot delete member %r.' % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__'}
        names.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(names | set(dir(cls._member_type_)))

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return iter([members[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return '<flag %r>' % cls.__name__
        return '<enum %r>' % cls.__name__

    def __reversed__(cls):
        members = cls._member_map_
        return iter([members[name] for name in reversed(cls._member_names_)])

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional API: names are a string, a sequence, pairs or a mapping."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        first_enum = cls
        ns = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            pairs, values = [], []
            for i, name in enumerate(names):
                value = first_enum._generate_next_value_(name, start, i, values[:])
                values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in names:
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            ns[name] = value
        if module is None:
            try:
                module = _sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            ns['__module__'] = module
        if qualname is not None:
            ns['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, ns, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError('<enum %r> cannot extend %r' % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type whose objects members are, and the enumeration in bases."""
        if not bases:
            return object, None
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        types = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        _once(types, base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    _once(types, candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(types) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, set(types)))
        return types[0] if types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes the members, whether to keep it, whether it takes the value."""
        new = classdict.get('__new__')
        if isinstance(new, staticmethod):
            new = new.__func__
        save_new = first_enum is not None and new is not None
        if new is None:
            plain = (None, None.__new__, object.__new__, Enum.__new__ if Enum is not None else None)
            for method in ('__new_member__', '__new__'):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in plain:
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = not (first_enum is None or new is object.__new__)
        return new, save_new, use_args


EnumMeta = EnumType


def _once(items, x):
    if x not in items:
        items.append(x)


def _check_order(cls, order):
    if order is None:
        return
    if isinstance(order, str):
        order = order.replace(',', ' ').split()
    names = cls._member_names_
    if Flag is not None and issubclass(cls, Flag):
        order = [n for n in order if n in names]
        names = [n for n in names if n in order]
    else:
        order = [n for n in order if n in names or n not in cls._member_map_]
    if list(order) != list(names):
        raise TypeError('member order does not match _order_:\n  %r\n  %r' % (list(names), list(order)))


class Enum(metaclass=EnumType):
    """Base of enumerations: class attributes become members."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        return _missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """The value that auto() stands for."""
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        """The member for a value that none has; None for an error."""
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_':
                names.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__'} | names)

    def __format__(self, format_spec):
        return str(self).__format__(format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


def _missing(cls, value):
    """What _missing_() makes of a value that no member has."""
    invalid = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
    try:
        result = cls._missing_(value)
    except Exception as e:
        if not isinstance(e, ValueError):
            e.__context__ = invalid
        raise
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    if result is None:
        raise invalid
    error = TypeError('error in %s._missing_: returned %r instead of None or a valid member' % (cls.__name__, result))
    error.__context__ = invalid
    raise error


class ReprEnum(Enum):
    """Only repr() shows members as such; str() and format() are the value's."""


class IntEnum(int, ReprEnum):
    """Members are ints, too."""


class StrEnum(str, ReprEnum):
    """Members are strings, too; auto() is the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError('encoding must be a string, not %r' % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError('errors must be a string, not %r' % (values[2],))
        value = str(*values)
        m = str.__new__(cls, value)
        m._value_ = value
        return m

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member of a Flag has."""

    STRICT = auto()     # ValueError
    CONFORM = auto()    # dropped
    EJECT = auto()      # the result is an int
    KEEP = auto()       # kept


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members are bits that can be combined."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** (_high_bit(last) + 1)
        except Exception:
            raise TypeError('invalid flag value %r' % last) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The combination of members for a value."""
        if not isinstance(value, int):
            raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' % (
                    cls, value, bin(value, width), bin(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        given = value
        if value < 0:
            value += all_bits + 1
        return cls._combination(given, value)

    @classmethod
    def _combination(cls, given, value):
        if cls._boundary_ is not KEEP and value & ~cls._flag_mask_:
            unknown = value & ~cls._flag_mask_
            raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, unknown, bin(unknown)))
        if cls._member_type_ is object:
            new = object.__new__(cls)
        else:
            new = cls._member_type_.__new__(cls, value)
        if not hasattr(new, '_value_'):
            new._value_ = value
        new._name_ = cls._combined_name(value)
        new = cls._value2member_map_.setdefault(value, new)
        if given != value:
            cls._value2member_map_[given] = new
        return new

    @classmethod
    def _combined_name(cls, value):
        singles = value & cls._singles_mask_
        members = list(cls._iter_member_(singles))
        combined = 0
        for m in members:
            combined |= m._value_
        if value != singles:
            for m in cls._member_map_.values():
                if m not in members and m._value_ and m._value_ & value == m._value_:
                    members.append(m)
                    combined |= m._value_
        if not combined:
            return None
        names = [m._name_ for m in members]
        unknown = value ^ combined
        if unknown and cls._boundary_ is KEEP:
            names.append('%s' % cls._numeric_repr_(unknown))
        return '|'.join(names)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        if self._name_ is None:
            return '<%s: %s>' % (cls.__name__, show(self._value_))
        return '<%s.%s: %s>' % (cls.__name__, self._name_, show(self._value_))

    def __str__(self):
        if self._name_ is None:
            return '%s(%r)' % (self.__class__.__name__, self._value_)
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _bits_of(self, flag):
        """The value of the other operand; None if it is none of ours."""
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return None

    def __or__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        return self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        return self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        return self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._inverted_ is None:
            if self._boundary_ is KEEP:
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Bits that are ints, too."""


# Decorators

def unique(enumeration):
    """No two names may have the same value."""
    duplicates = []
    for name, m in enumeration.__members__.items():
        if name != m.name:
            duplicates.append((name, m.name))
    if duplicates:
        details = ', '.join(['%s -> %s' % pair for pair in duplicates])
        raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Checks the constraints given: UNIQUE, CONTINUOUS, NAMED_FLAGS."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                aliases = ['%s -> %s' % (n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
                if aliases:
                    raise ValueError('aliases found in %r: %s' % (enumeration, ', '.join(aliases)))
            elif check is CONTINUOUS:
                self._continuous(enumeration, name)
            elif check is NAMED_FLAGS:
                self._named(enumeration, name)
        return enumeration

    def _continuous(self, enumeration, name):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            missing = [2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)) if 2 ** i not in values]
            kind = 'flag'
        else:
            missing = [i for i in range(low + 1, high) if i not in values]
            kind = 'enum'
        if missing:
            raise ValueError(('invalid %s %r: missing values %s' % (
                kind, name, ', '.join([str(m) for m in missing])))[:256])

    def _named(self, enumeration, name):
        names = enumeration._member_names_
        values = [m.value for m in enumeration]
        bad, total = [], 0
        for alias_name, alias in enumeration._member_map_.items():
            if alias_name in names or alias.value < 0:
                continue
            missed = [v for v in _bits(alias.value) if v not in values]
            if missed:
                bad.append(alias_name)
                for v in missed:
                    total |= v
        if bad:
            if len(bad) == 1:
                alias = 'alias %s is missing' % bad[0]
            else:
                alias = 'aliases %s and %s are missing' % (', '.join(bad[:-1]), bad[-1])
            if _single_bit(total):
                value = 'value 0x%x' % total
            else:
                value = 'combined values of 0x%x' % total
            raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]' % (name, alias, value))


def show_flag_values(value):
    """The bits of a value."""
    return list(_bits(value))


def _module_name(self):
    return self.__class__.__module__.split('.')[-1]


def global_enum_repr(self):
    """module.NAME"""
    return '%s.%s' % (_module_name(self), self._name_)


def global_flag_repr(self):
    """module.NAME|module.NAME"""
    module = _module_name(self)
    cls = self.__class__.__name__
    if self._name_ is None:
        return '%s.%s(%r)' % (module, cls, self._value_)
    if _single_bit(self._value_):
        return '%s.%s' % (module, self._name_)
    if self._boundary_ is not KEEP:
        return '|'.join(['%s.%s' % (module, name) for name in self.name.split('|')])
    return '|'.join([n if n[0].isdigit() else '%s.%s' % (module, n) for n in self._name_.split('|')])


def global_str(self):
    """NAME"""
    if self._name_ is None:
        return '%s(%r)' % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Put the members into their module; they show as its names."""
    if issubclass(cls, Flag):
        cls.__repr__ = global_flag_repr
    else:
        cls.__repr__ = global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    _sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
