"""Objects that stand in for others and remember how they were used."""

import builtins
import inspect
import pprint
import sys
from functools import partial, wraps

from .util import safe_repr

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'FILTER_DIR',
           'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

__unittest = True

FILTER_DIR = True


# values

class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    """Makes an object of every name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equals anything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'

    __hash__ = object.__hash__


ANY = _ANY()


class InvalidSpecError(Exception):
    """A mock is used as the spec of another."""


# calls

def _call_text(name, args, kwargs):
    parts = [repr(a) for a in args] + [f'{k}={v!r}' for k, v in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """A call: equal to the tuples (args, kwargs), (name, args, kwargs) and shorter ones."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        if len(value) == 3:
            name, args, kwargs = value
        elif len(value) == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                if isinstance(second, tuple):
                    args = second
                else:
                    kwargs = second
            else:
                args, kwargs = first, second
        elif len(value) == 1:
            value, = value
            if isinstance(value, str):
                name = value
            elif isinstance(value, tuple):
                args = value
            else:
                kwargs = value
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            count = len(other)
        except TypeError:
            return NotImplemented
        mine = (self[0], self[1], self[2]) if len(self) == 3 else ('', self[0], self[1])
        if getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None) and self._mock_parent != other._mock_parent:
            return False
        theirs = _parts_of(other, count)
        if theirs is None:
            return False
        name, args, kwargs = mine
        if theirs[0] and len(self) == 3 and theirs[0] != name:
            return False
        if len(self) == 3 and count == 3 and theirs[0] != name:
            return False
        return (theirs[1], theirs[2]) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f'{self._mock_name}.{attr}', parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:      # a name of a method called, as any other
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return f'call{name}' if name.startswith('()') else name
        if len(self) == 2:
            name = 'call'
            args, kwargs = self
        else:
            name, args, kwargs = self
            if not name:
                name = 'call'
            elif not name.startswith('()'):
                name = f'call.{name}'
            else:
                name = f'call{name}'
        return _call_text(name, args, kwargs)

    def call_list(self):
        """The calls of which this is the last."""
        calls = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


def _parts_of(other, count):
    """(name, args, kwargs) of a tuple that stands for a call; None if it is none."""
    name, args, kwargs = '', (), {}
    if count == 0:
        return name, args, kwargs
    if count == 3:
        return tuple(other)
    if count == 1:
        value, = other
        if isinstance(value, tuple):
            args = value
        elif isinstance(value, str):
            name = value
        else:
            kwargs = value
        return name, args, kwargs
    if count == 2:
        first, second = other
        if isinstance(first, str):
            name = first
            if isinstance(second, tuple):
                args = second
            else:
                kwargs = second
        else:
            args, kwargs = first, second
        return name, args, kwargs
    return None


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; contains also sequences of them."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i:i + n] == value for i in range(len(self) - n + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


# mocks

_numerics = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'
_magics = {f'__{m}__' for m in ('lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod '
                                'rdivmod neg pos abs invert complex int float index round trunc floor ceil bool next '
                                'fspath aiter hash iter ' + _numerics + ' '
                                + ' '.join(f'i{n} r{n}' for n in _numerics.split())).split()}
_unsupported = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__', '__subclasscheck__',
                '__del__'}
_more_magics = {f'__{m}__' for m in 'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses format getnewargs_ex'.split()}
_all_magics = _magics | _more_magics
_return_values = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented,
                  '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j,
                  '__float__': 1.0, '__bool__': True, '__index__': 1}
_calculated = {'__hash__': lambda self: object.__hash__(self), '__str__': lambda self: object.__str__(self),
               '__sizeof__': lambda self: 64,
               '__fspath__': lambda self: f'{type(self).__name__}/{self._extract_mock_name()}/{id(self)}'}
_config = {'return_value', '_mock_return_value', 'side_effect', '_mock_side_effect', '_mock_parent', '_mock_new_parent',
           '_mock_name', '_mock_new_name'}
_misspelled = ('assert', 'assret', 'asert', 'aseert', 'assrt')


def _is_magic(name):
    return f'__{name[2:-2]}__' == name


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _extract_mock(obj):
    return getattr(obj, 'mock', obj) if isinstance(obj, type(_is_magic)) and hasattr(obj, 'mock') else obj


def _effect(obj):
    """A side effect ready for use: other iterables become iterators."""
    if obj is None or _is_exception(obj) or callable(obj):
        return obj
    return iter(obj)


def _adopt(parent, value, name, new_name):
    """Makes a mock that is on its own the child of another, so that calls are seen there; whether it does."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(cls, /, *args, **kw):
        own = type(cls.__name__, (cls,), {'__doc__': cls.__doc__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        d = self.__dict__
        d['_mock_parent'] = parent
        d['_mock_name'] = name
        d['_mock_new_name'] = _new_name
        d['_mock_new_parent'] = _new_parent
        d['_mock_sealed'] = False
        if spec_set is not None:
            spec = spec_set
            spec_set = True
        self._mock_add_spec(spec, spec_set)
        d['_mock_children'] = {}
        d['_mock_wraps'] = wraps
        d['_mock_delegate'] = None
        d['_mock_called'] = False
        d['_mock_call_args'] = None
        d['_mock_call_count'] = 0
        d['_mock_call_args_list'] = _CallList()
        d['_mock_mock_calls'] = _CallList()
        d['method_calls'] = _CallList()
        d['_mock_unsafe'] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)
        super().__init__()

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute: its calls are seen here too."""
        inner = _extract_mock(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ''
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of spec."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        spec_class = signature = None
        if spec is not None and not isinstance(spec, (list, tuple)):
            spec_class = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec)
            names = dir(spec)
        else:
            names = spec
        d = self.__dict__
        d['_spec_class'] = spec_class
        d['_spec_set'] = spec_set
        d['_spec_signature'] = signature
        d['_mock_methods'] = names

    @property
    def return_value(self):
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__['_mock_return_value'] = value
            _adopt(self, value, None, '()')

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        return delegate.side_effect

    @side_effect.setter
    def side_effect(self, value):
        value = _effect(value)
        if self._mock_delegate is None:
            self.__dict__['_mock_side_effect'] = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in self._mock_children.values():
            if child is _deleted or isinstance(child, _SpecState):
                continue
            child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes, also those of attributes: {'method.return_value': 3}."""
        for arg, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *path, last = arg.split('.')
            obj = self
            for name in path:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe', '_mock_delegate', '_spec_class'):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_misspelled):
                raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant '
                                     'to be an attribute.')
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wrapped = None
            if self._mock_wraps is not None:
                wrapped = getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _SpecState):
            child = create_autospec(child.spec, child.spec_set, child.instance, child.parent, child.name)
            self._mock_children[name] = child
        return child

    def _extract_mock_name(self):
        names = [self._mock_new_name]
        above = self._mock_new_parent
        last = self
        dot = '' if names == ['()'] else '.'
        while above is not None:
            last = above
            names.append(above._mock_new_name + dot)
            dot = '' if above._mock_new_name == '()' else '.'
            above = above._mock_new_parent
        names = list(reversed(names))
        first = last._mock_name or 'mock'
        if len(names) > 1 and names[1] not in ('()', '().'):
            first += '.'
        names[0] = first
        return ''.join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        text = '' if name in ('mock', 'mock.') else f' name={name!r}'
        if self._spec_class is not None:
            kind = 'spec_set' if self._spec_set else 'spec'
            text += f' {kind}={self._spec_class.__name__!r}'
        return f"<{type(self).__name__}{text} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        own = [n for n in self.__dict__ if not n.startswith('_mock_')]
        from_type = [n for n in dir(type(self)) if not n.startswith('_')]
        own = [n for n in own if not n.startswith('_') or _is_magic(n)]
        children = [n for n, v in self._mock_children.items() if v is not _deleted]
        return sorted(set((self._mock_methods or []) + from_type + own + children))

    def __setattr__(self, name, value):
        if name in _config or name in _delegated:
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_instance_mock(value):
                setattr(type(self), name, _as_method(name, value))
                plain = value

                def value(*args, **kw):
                    return plain(self, *args, **kw)
            else:
                _adopt(self, value, None, name)
                setattr(type(self), name, value)
                self._mock_children[name] = value
        elif name == '__class__':
            self.__dict__['_spec_class'] = value
            return
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    # assertions

    def _call_message(self, args, kwargs):
        return _call_text(self._mock_name or 'mock', args, kwargs)

    def _calls_text(self, prefix='Calls'):
        return f'\n{prefix}: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''

    def _matchable(self, a_call):
        """A call in a form in which calls that mean the same are equal."""
        if not isinstance(a_call, tuple) or self._spec_signature is None:
            return a_call
        name, args, kwargs = _parts_of(a_call, len(a_call))
        signature = self._spec_signature
        if name and len(a_call) > 2:
            signature = self._child_signature(name)
            if signature is None:
                return a_call
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as e:
            return e.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _child_signature(self, name):
        if not name:
            return self._spec_signature
        sig = None
        names = name.replace('()', '').split('.')
        children = self._mock_children
        for n in names:
            child = children.get(n)
            if child is None or isinstance(child, _SpecState) or child is _deleted:
                break
            child = _extract_mock(child)
            children = child._mock_children
            sig = child._spec_signature
        return sig

    def assert_not_called(self):
        """It has never been called."""
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def assert_called(self):
        """It has been called."""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """It has been called once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def assert_called_with(self, /, *args, **kwargs):
        """The last call had these arguments."""
        if self.call_args is None:
            raise AssertionError(f'expected call not found.\nExpected: {self._call_message(args, kwargs)}\n  Actual: not called.')
        expected = self._matchable(_Call((args, kwargs), two=True))
        if self._matchable(self.call_args) != expected:
            actual = self._call_message(*self.call_args)
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f'expected call not found.\nExpected: {self._call_message(args, kwargs)}\n'
                                 f'  Actual: {actual}') from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """It has been called once, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Some call had these arguments."""
        expected = self._matchable(_Call((args, kwargs), two=True))
        actual = [self._matchable(c) for c in self.call_args_list]
        if isinstance(expected, Exception) or expected not in actual:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f'{self._call_message(args, kwargs)} call not found') from cause

    def assert_has_calls(self, calls, any_order=False):
        """The calls are among those made here and below."""
        expected = [self._matchable(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        made = _CallList([self._matchable(c) for c in self.mock_calls])
        if not any_order:
            if expected not in made:
                problem = 'Calls not found.'
                if cause is not None:
                    errors = [e if isinstance(e, Exception) else None for e in expected]
                    problem = f'Error processing expected calls.\nErrors: {errors}'
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{self._calls_text('  Actual').rstrip('.')}") from cause
            return
        left = list(made)
        absent = []
        for kall in expected:
            try:
                left.remove(kall)
            except ValueError:
                absent.append(kall)
        if absent:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {tuple(absent)!r} in its call list, "
                                 f'found {made!r} instead') from cause

    def _get_child_mock(self, /, **kw):
        """A mock for an attribute or the return value."""
        kind = type(self).__mro__[1]
        attribute = f".{kw['name']}" if 'name' in kw else '()'
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + attribute)
        if kind.__init__ is not CallableMixin.__init__ and issubclass(kind, NonCallableMock) and not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        elif issubclass(kind, PropertyMock):
            kind = MagicMock
        return kind(**kw)


def _delegating(name):
    own = '_mock_' + name

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[own] if delegate is None else getattr(delegate, name)

    def set(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[own] = value
        else:
            setattr(delegate, name, value)
    return property(get, set)


_delegated = ('called', 'call_count', 'call_args', 'call_args_list', 'mock_calls')
for _name in _delegated:
    setattr(NonCallableMock, _name, _delegating(_name))


def _as_method(name, func):
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


def _signature_of(spec):
    """The Signature of a spec, as it is called; None if that is not known."""
    skip = False
    if isinstance(spec, type):
        spec = spec.__init__
        skip = True
        if isinstance(spec, type(object.__init__)):
            return None
    elif not callable(spec):
        return None
    elif not isinstance(spec, (type(_is_magic), type(_call_list_method))) and not inspect.isbuiltin(spec):
        spec = getattr(type(spec), '__call__', None)
        skip = True
    try:
        sig = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if skip:
        sig = sig.replace(parameters=list(sig.parameters.values())[1:])
    return sig


_call_list_method = call.call_list


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        pass

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _note_call(self, args, kwargs):
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        has_parent = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_call = name == '()'
        self.mock_calls.append(_Call(('', args, kwargs)))
        above = self._mock_new_parent
        while above is not None:
            if has_parent:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                has_parent = above._mock_parent is not None
                if has_parent:
                    method_name = f'{above._mock_name}.{method_name}'
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                dot = '' if is_call else '.'
                is_call = above._mock_new_name == '()'
                name = above._mock_new_name + dot + name
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Has every attribute, can be called with anything, and remembers it."""


# magic methods

class MagicProxy(Base):
    """Makes the mock of a magic method when that is asked for."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name = self.name
        parent = self.parent
        m = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, m)
        _set_return_value(parent, m, name)
        return m

    def __get__(self, obj, _type=None):
        return self.create_mock()


def _set_return_value(mock, method, name):
    if name in _return_values:
        method.return_value = _return_values[name]
    elif name in _calculated:
        method.return_value = _calculated[name](mock)
    elif name == '__eq__':
        method.side_effect = lambda other: _eq(mock, method, other)
    elif name == '__ne__':
        method.side_effect = lambda other: _ne(mock, method, other)
    elif name == '__iter__':
        method.side_effect = lambda: _iter(method)


def _eq(mock, method, other):
    fixed = method._mock_return_value
    if fixed is not DEFAULT:
        return fixed
    return True if mock is other else NotImplemented


def _ne(mock, method, other):
    if method._mock_return_value is not DEFAULT:
        return DEFAULT
    return False if mock is other else NotImplemented


def _iter(method):
    fixed = method._mock_return_value
    return iter([]) if fixed is DEFAULT else iter(fixed)


class MagicMixin(Base):
    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        names = _magics
        methods = self.__dict__.get('_mock_methods')
        if methods is not None:
            names = _magics.intersection(methods)
            for name in _magics - names:
                if name in type(self).__dict__:
                    delattr(self, name)
        own = type(self)
        for name in names - set(own.__dict__):
            setattr(own, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A Mock that has magic methods."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class PropertyMock(Mock):
    """A mock for a property of a class: reading calls it without, setting with an argument."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# patching

def _importer(target):
    parts = target.split('.')
    path = parts.pop(0)
    thing = __import__(path)
    for part in parts:
        path += '.' + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


def _get_target(target):
    try:
        target, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return partial(_importer, target), attribute


class _patch:
    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            for name in ('autospect', 'auto_spec', 'set_spec'):
                if name in kwargs:
                    raise RuntimeError(f"{name!r} might be a typo; use unsafe=True if this is intended")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                       self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [p.copy() for p in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        return self.decorate_callable(func)

    def decorate_class(self, klass):
        for attr in dir(klass):
            if attr.startswith(patch.TEST_PREFIX) and hasattr(getattr(klass, attr), '__call__'):
                setattr(klass, attr, self.copy()(getattr(klass, attr)))
        return klass

    def decorate_callable(self, func):
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @wraps(func)
        def patched(*args, **keywargs):
            entered = []
            info = None, None, None
            try:
                extra = []
                for patching in patched.patchings:
                    new = patching.__enter__()
                    entered.append(patching)
                    if patching.attribute_name is not None:
                        keywargs.update(new)
                    elif patching.new is DEFAULT:
                        extra.append(new)
                return func(*args, *extra, **keywargs)
            except:
                info = sys.exc_info()
                raise
            finally:
                for patching in reversed(entered):
                    patching.__exit__(*info)
        patched.patchings = [self]
        return patched

    def get_original(self):
        target = self.target
        name = self.attribute
        original = DEFAULT
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in builtins.__dict__ and isinstance(target, type(sys)):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f'{target} does not have the attribute {name!r}')
        return original, local

    def __enter__(self):
        if self.is_started:
            raise RuntimeError('Patch is already started')
        self.target = self.getter()
        original, local = self.get_original()
        new = self._replacement(original)
        self.temp_original = original
        self.is_local = local
        self.is_started = True
        self.undo = []
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                arg = patching.__enter__()
                self.undo.append(patching)
                if patching.new is DEFAULT:
                    extra.update(arg)
            return extra
        except:
            self.__exit__(*sys.exc_info())
            raise

    def _replacement(self, original):
        spec, spec_set, autospec = self.spec, self.spec_set, self.autospec
        kwargs = self.kwargs
        if spec is False:
            spec = None
        if spec_set is False:
            spec_set = None
        if autospec is False:
            autospec = None
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if self.new is DEFAULT and autospec is None:
            if spec is True:
                spec = original
                if spec_set is True:
                    spec_set, spec = original, None
            elif spec is not None and spec_set is True:
                spec_set, spec = spec, None
            elif spec_set is True:
                spec_set = original
            make = self.new_callable or MagicMock
            options = {k: v for k, v in (('spec', spec), ('spec_set', spec_set)) if v is not None}
            if isinstance(make, type) and issubclass(make, NonCallableMock) and self.attribute:
                options['name'] = self.attribute
            options.update(kwargs)
            new = make(**options)
            base = spec if spec is not None else spec_set
            if isinstance(base, type) and _is_instance_mock(new):
                options.pop('name', None)
                new.return_value = type(new).__mro__[1](_new_parent=new, _new_name='()', **{k: base for k in ('spec', 'spec_set') if k in options})
            return new
        if autospec is not None:
            if self.new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            if autospec is True:
                autospec = original
            if _is_instance_mock(autospec):
                raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch target has already been '
                                       f'mocked out. [target={self.target!r}, attr={autospec!r}]')
            return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
        if kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        return self.new

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute)
                                    or self.attribute in ('__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original
        del self.is_local
        del self.target
        self.is_started = False
        for patching in reversed(self.undo):
            patching.__exit__(*exc_info)

    def start(self):
        """Patch until stop."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """End what start has begun."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = partial(_importer, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    first = None
    for attribute, new in kwargs.items():
        p = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        p.attribute_name = attribute
        if first is None:
            first = p
        else:
            first.additional_patchers.append(p)
    return first


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
          **kwargs):
    """Replace what a dotted name means: in a with, in a function, from start() to stop()."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


class _patch_dict:
    """Changes a dict for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for attr in dir(f):
                if attr.startswith(patch.TEST_PREFIX) and hasattr(getattr(f, attr), '__call__'):
                    setattr(f, attr, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, attr)))
            return f

        @wraps(f)
        def inner(*args, **kw):
            self._patch_dict()
            try:
                return f(*args, **kw)
            finally:
                self._unpatch_dict()
        return inner

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        d = self.in_dict
        try:
            original = d.copy()
        except AttributeError:
            original = {k: d[k] for k in d}
        self._original = original
        if self.clear:
            _clear_dict(d)
        try:
            d.update(self.values)
        except AttributeError:
            for k in self.values:
                d[k] = self.values[k]

    def _unpatch_dict(self):
        d = self.in_dict
        _clear_dict(d)
        try:
            d.update(self._original)
        except AttributeError:
            for k in self._original:
                d[k] = self._original[k]

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(d):
    try:
        d.clear()
    except AttributeError:
        for k in list(d):
            del d[k]


def _patch_stopall():
    """End all patches that were begun with start."""
    for p in reversed(_patch._active_patches[:]):
        p.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'


# specs

class _SpecState:
    """A child of an autospec that is not made yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, instance=False):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.instance = instance


def _checked(mock, sig):
    def check(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    type(mock)._mock_check_sig = check


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of another object, and with signatures that are checked."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    options = {} if spec is None else {'spec_set' if spec_set else 'spec': spec}
    is_function = isinstance(spec, (type(_is_magic), type(_call_list_method)))
    kind = MagicMock
    if isinstance(spec, property) or hasattr(type(spec), '__set__') and not is_type:
        options = {}
    elif is_type and instance and not hasattr(spec, '__call__') or not callable(spec):
        kind = NonCallableMagicMock
    elif is_type and instance and '__call__' not in dir(spec):
        kind = NonCallableMagicMock
    name = options.pop('name', _name)
    options.update(kwargs)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=name or '', name=name, unsafe=unsafe, **options)
    sig = _signature_of(spec) if callable(spec) and not (is_type and instance) else None
    result = mock
    if is_function:
        sig = _skip_self(spec, sig, _parent)
        mock.__dict__['_spec_signature'] = sig
        if sig is not None:
            _checked(mock, sig)
        if _parent is None and isinstance(spec, type(_is_magic)):
            result = _function_for(mock, spec, sig)
    elif sig is not None and kind is MagicMock:
        _checked(mock, sig)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for entry in dir(spec):
        if _is_magic(entry) or is_function:
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        child_options = {'spec': original}
        if spec_set:
            child_options = {'spec_set': original}
        if not isinstance(original, (type(_is_magic), type(_call_list_method))):
            mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry, instance)
        else:
            child = MagicMock(parent=mock, name=entry, _new_name=entry, _new_parent=mock, **child_options)
            mock._mock_children[entry] = child
            child_sig = _skip_self(original, _signature_of(original), mock if _must_skip(spec, entry, is_type) else None)
            child.__dict__['_spec_signature'] = child_sig
            if child_sig is not None:
                _checked(child, child_sig)
    return result


def _must_skip(spec, entry, is_type):
    """Whether the first parameter of a method is not given in calls of the mock."""
    if not is_type:
        if entry in getattr(spec, '__dict__', {}):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        found = klass.__dict__.get(entry, DEFAULT)
        if found is DEFAULT:
            continue
        if isinstance(found, (staticmethod, classmethod)):
            return False
        return isinstance(found, type(_is_magic)) and is_type
    return is_type


def _skip_self(spec, sig, skip):
    if sig is None or skip is None or not isinstance(spec, type(_is_magic)):
        return sig
    return sig.replace(parameters=list(sig.parameters.values())[1:])


def _function_for(mock, spec, sig):
    """A function with the signature of spec that calls the mock."""
    @wraps(spec)
    def function(*args, **kwargs):
        if sig is not None:
            sig.bind(*args, **kwargs)
        return mock(*args, **kwargs)
    function.mock = mock
    function.return_value = mock.return_value
    for name in ('assert_called_with', 'assert_called_once_with', 'assert_any_call', 'assert_has_calls', 'assert_called',
                 'assert_not_called', 'assert_called_once'):
        setattr(function, name, getattr(mock, name))
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.side_effect = None

    def reset_mock():
        function.method_calls = _CallList()
        function.mock_calls = _CallList()
        mock.reset_mock()
    function.reset_mock = reset_mock
    mock.__dict__['_mock_delegate'] = function
    return function


def seal(mock):
    """Let a mock make no more attributes."""
    mock.__dict__['_mock_sealed'] = True
    for attr in dir(mock):
        try:
            m = getattr(mock, attr)
        except AttributeError:
            continue
        if isinstance(m, NonCallableMock) and m._mock_new_parent is mock:
            seal(m)


# files

def _lines(data):
    ended = b'\n' if isinstance(data, bytes) else '\n'
    parts = data.split(ended)
    return [p + ended for p in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def mock_open(mock=None, read_data=''):
    """A mock for open() whose files have the data in them."""
    import io
    if mock is None:
        mock = MagicMock(name='open', spec=open)
    file = MagicMock(spec=sorted(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO))))
    state = [None]

    def fresh():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    def on_file(method, name):
        def effect(*args, **kwargs):
            if method.return_value is not DEFAULT and method._mock_return_value is not None:
                return method.return_value
            return getattr(state[0], name)(*args, **kwargs)
        return effect

    def each_line():
        if file.readline._mock_return_value is not None:
            while True:
                yield file.readline.return_value
        yield from state[0]

    def next_line():
        if file.readline._mock_return_value is not None:
            return file.readline.return_value
        return next(state[0])

    file.__enter__.return_value = file
    for name in ('write', 'read', 'readline', 'readlines'):
        getattr(file, name).return_value = None
    for name in ('read', 'readline', 'readlines'):
        getattr(file, name).side_effect = on_file(getattr(file, name), name)
    file.__iter__.side_effect = each_line
    file.__next__.side_effect = next_line
    state[0] = fresh()

    def open_again(*args, **kwargs):
        state[0] = fresh()
        return DEFAULT
    mock.side_effect = open_again
    mock.return_value = file
    return mock
