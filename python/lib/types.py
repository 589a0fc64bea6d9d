"""Types that are no built-ins by name, and how to make classes without a class
statement."""

import sys as _sys
import _native


def _examples():
    """Things whose types are wanted here."""
    class Slotted:
        __slots__ = 'slot',

        def method(self):
            yield Slotted

    try:
        raise Exception
    except Exception as e:
        tb = e.__traceback__
    return Slotted.__dict__['slot'], Slotted().method, Slotted().method(), tb, (lambda: tb).__closure__[0]


MemberDescriptorType, MethodType, GeneratorType, TracebackType, CellType = map(type, _examples())

LambdaType = FunctionType = type(_examples)
BuiltinMethodType = BuiltinFunctionType = type(len)
CodeType, FrameType = type(_examples.__code__), type(_sys._getframe())
GetSetDescriptorType = type(FunctionType.__code__)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
MethodDescriptorType = type(str.join)
MethodWrapperType, WrapperDescriptorType = type(object().__str__), type(object.__init__)
ModuleType = type(_sys)
SimpleNamespace = type(_sys.implementation)
MappingProxyType = type(type.__dict__)
UnionType, GenericAlias = type(str | None), type(list[str])
NoneType, EllipsisType, NotImplementedType = type(None), type(...), type(NotImplemented)

_native.message_name(SimpleNamespace, 'types.SimpleNamespace')


def resolve_bases(bases):
    """bases with what is no class replaced by the classes it stands for, as list is
    for list[int]."""
    classes = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            classes.append(base)
            continue
        instead = base.__mro_entries__(bases)
        if not isinstance(instead, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        classes += instead
    same = len(classes) == len(bases) and all(a is b for a, b in zip(classes, bases))
    return bases if same else tuple(classes)


def prepare_class(name, bases=(), kwds=None):
    """What a class statement finds out before its body runs: the metaclass, the
    namespace for the body, and the keywords that are left."""
    kwds = {**kwds} if kwds else {}
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    elif bases:
        meta = type(bases[0])
    else:
        meta = type
    if isinstance(meta, type):
        for base in bases:
            meta = _more_derived(meta, type(base))
    prepare = getattr(meta, '__prepare__', None)
    return meta, {} if prepare is None else prepare(name, bases, **kwds), kwds


def _more_derived(a, b):
    if issubclass(a, b):
        return a
    if issubclass(b, a):
        return b
    raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) '
                    'subclass of the metaclasses of all its bases')


def new_class(name, bases=(), kwds=None, exec_body=None):
    """The class that a class statement would make whose body does what exec_body
    does to the namespace."""
    classes = resolve_bases(bases)
    meta, namespace, rest = prepare_class(name, classes, kwds)
    if exec_body:
        exec_body(namespace)
    if classes is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, classes, namespace, **rest)


class DynamicClassAttribute:
    """Like property, but for instances only: the class looks further, in the
    __getattr__ of its metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = fget.__doc__ if doc is None and hasattr(fget, '__doc__') else doc
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            raise AttributeError('unreadable attribute')
        if not self.__isabstractmethod__:
            raise AttributeError
        return self

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError("can't delete attribute")

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError("can't set attribute")

    def _with(self, *functions, doc=None):
        new = type(self)(*functions, doc or self.__doc__)
        new.overwrite_doc = self.overwrite_doc
        return new

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel)

    def getter(self, fget):
        return self._with(fget, self.fset, self.fdel, doc=self.overwrite_doc and fget.__doc__)


del _native
__all__ = [name for name in globals() if not name.startswith('_')]
