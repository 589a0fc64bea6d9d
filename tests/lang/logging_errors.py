# threads: no, loggers are shared
import logging


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


log = logging.getLogger('e')
log.addHandler(logging.NullHandler())
show(log.setLevel, 'BAD')
show(log.setLevel, 3.5)
show(log.log, 'x', 'y')
show(logging.getLogger, 3)
show(logging.Formatter, 'x', style='q')
show(logging.Formatter, 'plain')
show(logging.basicConfig, force=True, stream=1, filename='x')
show(logging.basicConfig, force=True, bogus=1)
show(logging.basicConfig, force=True, handlers=[], stream=1)
show(log.error, 'x', extra={'message': 1})
show(log.error, 'x', extra={'name': 1})
show(logging.setLoggerClass, int)
show(logging.Handler().emit, None)
r = logging.makeLogRecord({'msg': 'hi %s', 'args': ('x',), 'levelno': 20})
show(r.getMessage)
show(repr, r)
h = logging.Handler()
h.setFormatter(logging.Formatter('%(nope)s'))
show(h.format, r)
show(logging.makeLogRecord({'msg': '%d', 'args': ('x',)}).getMessage)
