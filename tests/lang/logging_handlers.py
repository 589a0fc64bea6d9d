# threads: no, loggers are shared
import logging
import sys

log = logging.getLogger('h')
log.propagate = False
h = logging.StreamHandler(sys.stdout)
log.addHandler(h)
log.addHandler(h)
log.warning('plain')
h.setFormatter(logging.Formatter('%(levelname)-8s|%(message)s'))
log.error('styled %5.2f', 1.5)
h.setLevel(logging.CRITICAL)
log.error('no')
log.critical('yes')
print(logging.NullHandler(), logging.Handler(10), h.level, h.name)
h.set_name('hh')
print(h.name, h.get_name(), log.hasHandlers(), logging.getLogger('zz.yy').hasHandlers())


class F(logging.Filter):
    def filter(self, record):
        record.msg = 'F:' + record.msg
        return 'drop' not in record.msg


h.addFilter(F())
log.critical('keep')
log.critical('drop me')
h.addFilter(lambda r: r.levelno != 50)
log.critical('x')
h.filters.clear()
h.addFilter(logging.Filter('h.sub'))
log.critical('out')
logging.getLogger('h.sub').critical('in')
logging.getLogger('h.subway').critical('out')
h.filters.clear()
h.terminator = '!\n'
log.critical('end')


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append((record.name, record.levelname, record.getMessage(), record.funcName, record.args))


c = Collect()
log.handlers = [c]
logging.getLogger('h.deep.er').error('m %s', 1)
log.warning('no args')
print(c.seen)
log.removeHandler(c)
log.addHandler(logging.StreamHandler(sys.stdout))
sys.stderr = sys.stdout
logging.raiseExceptions = False
log.error('bad %d', 'x')
log.error('good')
log.disabled = True
log.error('never')
logging.getLogger('nobody').warning('last resort')
logging.getLogger('nobody').info('nothing')
