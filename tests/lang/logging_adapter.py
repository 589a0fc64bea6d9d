# threads: no, loggers are shared
import logging
import sys

log = logging.getLogger('ad')
log.propagate = False
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter('%(levelname)s %(message)s %(who)s', defaults={'who': 'nobody'}))
log.addHandler(h)
log.warning('no extra')
log.warning('extra', extra={'who': 'me'})
ad = logging.LoggerAdapter(log, {'who': 'adapter'})
ad.warning('adapted')
ad.info('not shown')
print(ad, ad.name, ad.isEnabledFor(30), ad.getEffectiveLevel(), ad.hasHandlers())


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


p = Prefix(log, {'id': 7})
p.critical('m %d', 4)
p.setLevel('DEBUG')
p.debug('debugged')
bf = logging.BufferingFormatter()
r = logging.makeLogRecord({'msg': 'r'})
print(bf.format([r, r]), repr(bf.format([])))
print(logging.Formatter().usesTime(), logging.Formatter('%(asctime)s').usesTime(), logging.Formatter('%(asctime)s %(message)s', datefmt='D').format(r))


class MyLogger(logging.Logger):
    def shout(self, text):
        self.warning(text.upper())


logging.setLoggerClass(MyLogger)
my = logging.getLogger('my')
logging.setLoggerClass(logging.Logger)
my.addHandler(logging.StreamHandler(sys.stdout))
my.propagate = False
my.shout('hey')
print(type(my).__name__, my, logging.getLoggerClass() is logging.Logger)
factory = logging.getLogRecordFactory()


def make(*args, **kwargs):
    record = factory(*args, **kwargs)
    record.msg += '!'
    return record


logging.setLogRecordFactory(make)
my.warning('made')
logging.setLogRecordFactory(factory)
