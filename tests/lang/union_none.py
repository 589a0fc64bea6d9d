# None in a union of types is NoneType.

import functools
import inspect
import typing

nothing = type(None)
print(int | None, None | int, nothing | str, list[int] | None, list[None], list[nothing])
print((int | None).__args__, typing.get_args(None | list[str]))
print(int | None == None | int, hash(int | None) == hash(None | int), int | None == int | nothing)
print(int | None | nothing | None, (str | None) | (None | bytes))
print(isinstance(None, int | None), isinstance(2.5, int | None), issubclass(nothing, str | None))
print(typing.Optional[int] == int | None, typing.Union[int, None] == (None | int), nothing | nothing)
try:
    None | None
except TypeError as e:
    print(e)


def area(width: int, height: float | None = None) -> float | None:
    return None if height is None else width * height


print(inspect.signature(area), typing.get_type_hints(area))


@functools.singledispatch
def show(x):
    return 'something'


@show.register
def _(x: int | None):
    return 'a number or nothing'


@show.register(str | bytes)
def _(x):
    return 'text'


print(show(None), show(3), show('a'), show(b'a'), show([]))


def wrong():
    @show.register
    def _(x: list[int]):
        pass


for f in (wrong, lambda: show.register(list[int]), lambda: show.register(list[int], len), lambda: show.register(int | list[int])):
    try:
        f()
    except TypeError as e:
        print(str(e).split('. ')[0])
