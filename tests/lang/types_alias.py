def show(s):
    try: print(s, '->', eval(s))
    except Exception as e: print(s, type(e).__name__, e)
import collections, types
from typing import TypeVar, List
T=TypeVar('T'); K=TypeVar('K')
class My(list): pass
for s in '''list[int].__parameters__
list[T].__parameters__
dict[K,T].__parameters__
dict[K,T][int,str]
list[T][int]
dict[str,T][int]
list[int].append([],1)
list[int].__name__
list[int].__doc__ == list.__doc__
dict[str,int].fromkeys('ab')
isinstance([],list[int])
issubclass(list,list[int])
issubclass(int,int|str)
isinstance(1,int|list[int])
isinstance(1,str|None)
isinstance(None,str|None)
tuple[()]
tuple[()].__args__
tuple[int,...]
(int|str)==(str|int)
hash(int|str)==hash(str|int)
int|str|int
list[int][str]
list[int]|None
list[list[int]]
type[int]
list["A"]
list[int].__origin__
list[int].__class__
type(list[int]([1]))
list[T]|int
(list[T]|int).__parameters__
collections.deque[int]
collections.defaultdict[str,int]
collections.Counter[str]
types.MappingProxyType[str,int]
set[int]
frozenset[int]
My[int]
list[int]=={}
str[int]
int[int]
(int|str).__args__
int | "x"
None|int
type(int|str)
dir(list[int])==dir(list)
(list[T]|int)[str]
list[None]
dict[str,int]|list[int]'''.split('\n'): show(s)
