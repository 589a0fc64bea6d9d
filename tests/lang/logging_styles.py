# threads: no, loggers are shared
import logging
import sys
import time

log = logging.getLogger('styles')
log.propagate = False
h = logging.StreamHandler(sys.stdout)
log.addHandler(h)
h.setFormatter(logging.Formatter('{levelname:>8}|{message}|{extra}', style='{', defaults={'extra': 'none'}))
log.error('styled')
log.error('styled', extra={'extra': 'yes'})
h.setFormatter(logging.Formatter('$levelname:${message}', style='$'))
log.error('dollar')
for args in [('{message!z}', '{'), ('x', '{'), ('$$', '$'), ('$ x', '$'), ('{mess age}', '{'), ('{message:zz}', '{'), ('%(x)z', '%')]:
    try:
        print(logging.Formatter(args[0], style=args[1]))
    except ValueError as e:
        print(e)
print(logging.Formatter('{asctime}', style='{').usesTime(), logging.Formatter('$asctime', style='$').usesTime())


class Utc(logging.Formatter):
    converter = time.gmtime


r = logging.makeLogRecord({'msg': 'm', 'created': 86400.0, 'msecs': 7.0})
print(Utc('%(asctime)s %(message)s').format(r), Utc('%(asctime)s', datefmt='%Y/%m').format(r))
Utc.default_msec_format = '%s.%03d'
print(Utc('%(asctime)s').format(r))
Utc.default_msec_format = None
print(Utc('%(asctime)s').format(r))
