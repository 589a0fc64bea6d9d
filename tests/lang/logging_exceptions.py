# threads: no, loggers are shared
import logging
import sys


class Out:
    def write(self, text):
        sys.stdout.write(text.replace(__file__, 'FILE'))

    def flush(self):
        pass


logging.basicConfig(stream=Out(), format='%(levelname)s %(message)s')
log = logging.getLogger('x')
try:
    1 / 0
except ZeroDivisionError as e:
    log.exception('failed %s', 'here')
    log.error('again', exc_info=True)
    log.critical('given', exc_info=e)
    log.warning('none', exc_info=False)
log.error('nothing handled', exc_info=True)


class Fmt(logging.Formatter):
    def formatException(self, info):
        return f'<{info[0].__name__}>'


logging.root.handlers[0].setFormatter(Fmt('%(message)s'))
try:
    {}['k']
except KeyError:
    log.exception('custom')
rec = []


class L(logging.Handler):
    def emit(self, record):
        rec.append(record)


def stacky():
    l = logging.getLogger('st')
    l.propagate = False
    l.addHandler(L())
    l.warning('x', stack_info=True)
    l.warning('y', stacklevel=2)


stacky()
lines = rec[0].stack_info.splitlines()
print(lines[0], lines[-1], rec[0].funcName, rec[1].funcName, rec[0].module, rec[0].processName, rec[0].exc_info)
