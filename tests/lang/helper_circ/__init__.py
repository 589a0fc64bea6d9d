order = ['pkg']
from . import a
order.append('pkg done')
name = 'pkg name'
