from . import order
order.append('b')
import helper_circ.a
from helper_circ import a
seen = hasattr(a, 'value')


def where():
    return __name__, a.value
order.append('b done')
