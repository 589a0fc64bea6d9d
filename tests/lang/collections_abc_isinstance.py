import collections.abc as c
names = ['Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set',
         'MutableSet', 'Mapping', 'MutableMapping', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence', 'MutableSequence', 'ByteString']
objs = [1, 'a', b'b', [], (), {}, set(), frozenset(), range(3), iter([]), (x for x in ()), len, {}.keys(), {}.items(), {}.values(),
        bytearray(), None, object(), lambda: 0, type.__dict__, int, map(len, []), zip(), 3.5]
for o in objs:
    print(type(o).__name__, [n for n in names if isinstance(o, getattr(c, n))])
for n in names:
    k = getattr(c, n)
    print(n, sorted(k.__abstractmethods__), [b.__name__ for b in k.__mro__])
class A:
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __contains__(self, x): return False
class B(A):
    __hash__ = None
    __iter__ = None
print([n for n in names if issubclass(A, getattr(c, n))], [n for n in names if issubclass(B, getattr(c, n))])
c.Sequence.register(A)
print(isinstance(A(), c.Sequence), isinstance(B(), c.Collection), c.Mapping.__module__, repr(c.Mapping))
print(c.Iterable[int], c.Mapping[str, int].__args__, c.Callable[[int, str], bool], c.Callable[..., int], c.Sequence[int] == c.Sequence[int])
total = 0
for i in range(300):
    x = objs[i % len(objs)]
    if isinstance(x, c.Sized) and not isinstance(x, (type, type(type.__dict__))):
        total += len(x) + 1
    if isinstance(x, (c.Mapping, c.Sequence)):
        total += 10
print(total)
