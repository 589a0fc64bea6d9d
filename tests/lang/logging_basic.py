# threads: no, loggers are shared
import logging
import sys

log = logging.getLogger('a.b.c')
a = logging.getLogger('a')
b = logging.getLogger('a.b')
print(log.parent, b.parent, a.parent, log.getEffectiveLevel(), log, logging.root, log.level, logging.getLogger('a') is a)
logging.basicConfig(level=logging.DEBUG, format='%(name)s-%(levelname)s-%(message)s-%(lineno)d-%(funcName)s-%(filename)s-%(threadName)s', stream=sys.stdout)


def f():
    log.debug('d')
    log.info('i %s %s', 1, 2)
    log.warning('w %(x)s', {'x': 5})
    log.critical('c')
    log.log(35, 'thirty five')
    log.log(5, 'not shown')


f()
a.setLevel('WARNING')
log.info('hidden')
log.warning('shown')
print(log.isEnabledFor(20), log.isEnabledFor(30), log)
logging.info('root')
logging.getLogger().getChild('kid').warning('child')
print(logging.getLogger('k').getChild('m').name, logging.getLogger() is logging.root)
logging.disable(logging.ERROR)
print(log.isEnabledFor(40), log.isEnabledFor(50))
logging.disable(logging.NOTSET)
logging.addLevelName(25, 'NOTICE')
print(logging.getLevelName(25), logging.getLevelName('NOTICE'), logging.getLevelName(26), logging.getLevelName('INFO'))
log.setLevel(25)
log.log(25, 'named level')
print(sorted(logging.getLevelNamesMapping()))
