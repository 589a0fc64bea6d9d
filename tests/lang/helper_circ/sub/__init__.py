from .. import name
from ..a import value as up
from .deep import *
__all__ = ['deep', 'public']
public = 1
_private = 2
