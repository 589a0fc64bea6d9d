from . import order
order.append('a')
from . import b
order.append('a done')


def call_b():
    return b.where()


value = 'a value'
