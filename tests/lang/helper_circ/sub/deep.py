from ..b import where
from . import __name__ as parent
__all__ = ('shown', '_also')
shown, _also, hidden = 1, 2, 3


def beyond():
    from .... import nothing


def missing():
    from .absent import x


def no_name():
    from . import absent
