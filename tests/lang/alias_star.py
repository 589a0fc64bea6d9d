# Aliases of built-in types with a star: tuple[int, *tuple[str, ...]].
from typing import Generic, TypeVar, TypeVarTuple, Unpack


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar('T')
U = TypeVar('U')
Ts = TypeVarTuple('Ts')
tell(lambda: tuple[int, *tuple[str, ...]])
tell(lambda: list(tuple[int]))
tell(lambda: [*list[T]])
star = next(iter(tuple[T, int]))
print(star, star.__unpacked__, tuple[T, int].__unpacked__, star == tuple[T, int], star == next(iter(tuple[T, int])))
print(star.__origin__, star.__args__, star.__parameters__, hash(star) == hash(next(iter(tuple[T, int]))))
print(star.__typing_unpacked_tuple_args__, next(iter(list[int])).__typing_unpacked_tuple_args__)
tell(lambda: tuple[T, *tuple[int, ...]][str])
tell(lambda: tuple[T, *tuple[U, ...]][str, bool])
tell(lambda: list[T][*tuple[int]])
tell(lambda: dict[T, U][*tuple[int, str]])
tell(lambda: dict[T, U][*tuple[int, str, str]])
tell(lambda: tuple[*Ts][int, str])
tell(lambda: tuple[*Ts][()])
tell(lambda: tuple[int, *Ts, T][str, bool, float])
tell(lambda: tuple[int, *Ts, T][str])
tell(lambda: tuple[int, *Ts, T][()])
tell(lambda: list[tuple[T, *Ts]][int, str, bool])
tell(lambda: list[int][str])
tell(lambda: (int | list[T])[str])


def f(*args: *tuple[int, ...]) -> None: pass


print(f.__annotations__)
