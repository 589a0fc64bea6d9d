"""Copies of objects.

A class says how it is copied with __copy__() and __deepcopy__(), or else as it does
for pickle."""

import sys as _sys
import types as _types
from _weakref import ref as _ref

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    """There is no way to copy an object."""


error = Error

# Objects of these types need no copy.
_constant = {type(None), type(...), type(NotImplemented), bool, int, float, complex, str, bytes, range, type,
             property, type(len), _types.FunctionType, _types.CodeType, _ref}


def _itself(x):
    return x


def _shallow_table():
    table = dict.fromkeys(_constant | {tuple, frozenset, slice}, _itself)
    for mutable in dict, list, set, bytearray:
        table[mutable] = mutable.copy
    return table


_copy_dispatch = _shallow_table()


def copy(x):
    """Another object like x, of the same parts."""
    cls = type(x)
    way = _copy_dispatch.get(cls)
    if way is None:
        if issubclass(cls, type):
            return x
        way = getattr(cls, '__copy__', None)
    if way is not None:
        return way(x)
    recipe = _recipe(x, 'shallow')
    return x if isinstance(recipe, str) else _follow(recipe, _itself)


def deepcopy(x, memo=None, _nil=[]):
    """Another object like x, of copies of its parts.  memo has the copies that were
    made so far, by id()."""
    cls = type(x)
    if cls in _constant:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    twin = _deep(x, cls, memo)
    if twin is not x:
        memo[id(x)] = twin
        # x must not die before memo: its id() would name another object.
        memo.setdefault(id(memo), []).append(x)
    return twin


def _deep(x, cls, memo):
    way = _deepcopy_dispatch.get(cls)
    if way is not None:
        return way(x, memo)
    if issubclass(cls, type):
        return x
    own = getattr(x, '__deepcopy__', None)
    if own is not None:
        return own(memo)
    recipe = _recipe(x, 'deep')
    if isinstance(recipe, str):
        return x

    def made(twin):
        memo[id(x)] = twin

    return _follow(recipe, lambda part: deepcopy(part, memo), made)


def _recipe(x, how):
    """What __reduce_ex__() says: how to make x again, or the name of a global."""
    cls = type(x)
    copyreg = _sys.modules.get('copyreg')
    if copyreg is not None and cls in copyreg.dispatch_table:
        return copyreg.dispatch_table[cls](x)
    for name, args in ('__reduce_ex__', (4,)), ('__reduce__', ()):
        method = getattr(x, name, None)
        if method is not None:
            return method(*args)
    raise Error(f'un({how})copyable object of type {cls}')


def _follow(recipe, part, made=None):
    """Make an object by a recipe.  part() is what to do with each of its parts, and
    made() hears of the object before it has all of them."""
    func, args, state, items, pairs = (*recipe, None, None, None)[:5]
    y = func(*[part(arg) for arg in args])
    if made is not None:
        made(y)
    if state is not None:
        _set_state(y, part(state))
    for item in items or ():
        y.append(part(item))
    for key, value in pairs or ():
        key = part(key)
        y[key] = part(value)
    return y


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    for name in slots or ():
        setattr(y, name, slots[name])


# Deep copies of the built-in types.  What can hold itself is in memo before its parts
# are copied.

def _deep_dict(x, memo):
    memo[id(x)] = twin = {}
    for key in x:
        copied = deepcopy(key, memo)
        twin[copied] = deepcopy(x[key], memo)
    return twin


def _deep_list(x, memo):
    memo[id(x)] = twin = []
    for part in x:
        twin.append(deepcopy(part, memo))
    return twin


def _deep_tuple(x, memo):
    parts = [deepcopy(part, memo) for part in x]
    if id(x) in memo:       # by way of its parts it holds itself
        return memo[id(x)]
    changed = [new for old, new in zip(x, parts) if new is not old]
    return tuple(parts) if changed else x


def _deep_method(x, memo):
    owner = deepcopy(x.__self__, memo)
    return type(x)(x.__func__, owner)


_deepcopy_dispatch = dict.fromkeys(_constant, lambda x, memo: x)
_deepcopy_dispatch |= {dict: _deep_dict, list: _deep_list, tuple: _deep_tuple, _types.MethodType: _deep_method}
