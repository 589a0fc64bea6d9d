from typing import *
import typing

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

T = TypeVar('T')
U = TypeVar('U')
print(Any, List, List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None, str], Tuple[int, ...], Tuple[()])
print(Callable[[int, str], bool], Callable[..., Any], Callable, Type[int], Set[T], FrozenSet, Sequence[int], Iterable[str], Mapping[str, T])
print(Union[int], Union[int, int], Union[int, Union[str, int]], Optional[None], Union[str, int] == Union[int, str], Optional[Union[int, str]])
print(List[int] == List[int], List[int] == List[str], hash(List[int]) == hash(List[int]), List[int] == list[int], List['Fwd'])
print(List[T][int], Dict[T, U][int, str], Dict[T, T][int], Callable[[T], U][int, str], Union[T, int][str], List[Dict[T, int]][str])
print(Literal[1, 'a', None], Literal[1, 1, True], Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], Literal[Literal[1], 2])
print(Annotated[int, 'x', 3], Annotated[Annotated[int, 1], 2], Annotated[List[T], 'm'][str], ClassVar[int], Final[str], NoReturn)
print(get_origin(List[int]), get_args(List[int]), get_origin(Union[int, str]), get_args(Callable[[int], str]), get_args(Dict[str, int]))
print(get_origin(Annotated[int, 'x']), get_args(Annotated[int, 'x']), get_origin(int), get_args(int), get_origin(list[int]), get_args(int | str))
print(get_origin(Literal[1]), get_args(Literal[1, 'a']), get_origin(Generic[T]), get_args(Optional[int]), get_args(Tuple[int, ...]))
print(List[T].__parameters__, Dict[T, U].__parameters__, List[int].__parameters__, List[int].__origin__, Tuple[T, int].__args__)
print(T, TypeVar('A', bound=int), TypeVar('C', covariant=True), TypeVar('D', contravariant=True), TypeVar('E', int, str).__constraints__, T.__name__)
print(int | List[int], List[int] | None, T | int, Optional[int] | str)
for f in (lambda: List[int, str], lambda: List[1], lambda: Union[()], lambda: Dict[int], lambda: List[int][str], lambda: Optional[int, str],
          lambda: Callable[int], lambda: TypeVar('X', int), lambda: TypeVar('X', int, str, bound=int), lambda: List(), lambda: Any(),
          lambda: isinstance([], List[int]), lambda: isinstance(3, Any), lambda: Annotated[int], lambda: Union[1, 2], lambda: Any[int],
          lambda: Generic[int], lambda: Generic[T, T], lambda: typing.nope):
    show(f)
print(isinstance([], List), isinstance({}, Mapping), issubclass(dict, Mapping), isinstance(3, Union[int, str]), issubclass(list, Sequence), isinstance('', Hashable))
P = ParamSpec('P')
print(P, P.args, P.kwargs, Callable[P, int], Callable[Concatenate[int, P], str])
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__)
print(cast(int, 'x'), TYPE_CHECKING, Text is str, AnyStr, Self, TypeAlias, Never, Required[int], ForwardRef('X'))
