"""WeakSet: a set that does not keep its elements alive."""

import sys as _sys
from _weakref import ref, _probe


def _refs(items):
    """Elements as they are in the data of a WeakSet."""
    return map(ref, items)


class WeakSet:
    """A set from which elements vanish when they are dead."""

    __class_getitem__ = classmethod(type(list[int]))

    # self.data: the set of references that do the work.

    __hash__ = None

    def __init__(self, data=None):
        self.data = set()
        owner = ref(self)

        def died(r):
            # The set may have died before.
            weak_set = owner()
            if weak_set is not None:
                weak_set.data.discard(r)

        self._remove = died
        if data is not None:
            self.update(data)

    def __contains__(self, item):
        try:
            wanted = _probe(item)
        except TypeError:       # nothing that a weak reference can be made of
            return False
        return wanted in self.data

    def __iter__(self):
        for r in list(self.data):
            if (item := r()) is not None:
                yield item

    def __len__(self):
        n = 0
        for item in self:
            n += 1
        return n

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        items = list(self)
        return self.__class__, (items,), dict(self.__dict__)

    # One element

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(_probe(item))

    def remove(self, item):
        self.data.remove(_probe(item))

    def pop(self):
        item = None
        while item is None:
            try:
                item = self.data.pop()()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
        return item

    # Changes by another collection

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def intersection_update(self, other):
        self.data.intersection_update(_refs(other))

    def difference_update(self, other):
        if other is self:
            return self.clear()
        self.data.difference_update(_refs(other))

    def symmetric_difference_update(self, other):
        if other is self:
            return self.clear()
        self.data ^= {ref(item, self._remove) for item in other}

    # New sets

    def copy(self):
        return type(self)(self)

    def union(self, other):
        return type(self)(item for side in (self, other) for item in side)

    def intersection(self, other):
        return type(self)(filter(self.__contains__, other))

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    # Comparisons

    def __eq__(self, other):
        if isinstance(other, type(self)):
            return self.data == {*_refs(other)}
        return NotImplemented

    def issubset(self, other):
        return self.data <= {*_refs(other)}

    def issuperset(self, other):
        return self.data >= {*_refs(other)}

    def __lt__(self, other):
        return self.data < {*_refs(other)}

    def __gt__(self, other):
        return self.data > {*_refs(other)}

    def isdisjoint(self, other):
        return not len(self.intersection(other))

    __le__, __ge__ = issubset, issuperset
    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference


def _in_place(name, change):
    def method(self, other):
        getattr(self, change)(other)
        return self

    method.__name__ = name
    method.__qualname__ = 'WeakSet.' + name
    setattr(WeakSet, name, method)


_in_place('__ior__', 'update')
_in_place('__iand__', 'intersection_update')
_in_place('__isub__', 'difference_update')
_in_place('__ixor__', 'symmetric_difference_update')

if hasattr(_sys.modules.get('collections.abc'), '_adopt'):
    _sys.modules['collections.abc']._adopt(__name__)
