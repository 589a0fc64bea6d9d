# Functions of time do not bind to instances, whatever they are written in.
import logging
import time


class Clock:
    convert = time.gmtime
    text = time.strftime


print(Clock().convert(0)[:6], Clock().convert(86400).tm_mday)
print(Clock().text('%Y-%m-%d', Clock().convert(0)))
f = logging.Formatter('%(asctime)s %(message)s', '%H:%M')
f.converter = time.gmtime
r = logging.LogRecord('n', 20, 'p', 1, 'text', None, None)
r.created = 3600.0
print(f.format(r))
logging.Formatter.converter = time.gmtime
print(logging.Formatter('%(asctime)s', '%d %H').format(r))
print(time.gmtime.__name__, time.gmtime.__module__, type(time.gmtime).__name__, time.strftime)
try:
    time.gmtime(1, 2)
except TypeError as e:
    print('TypeError')
