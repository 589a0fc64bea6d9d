# logging.handlers: files that rotate, memory, queues.
# threads: no, handlers are one for all
# parallel: no, the time zone belongs to the process
import datetime, logging, os, queue, shutil, sys, tempfile, time
from logging import handlers

logging.raiseExceptions = True
folder = tempfile.mkdtemp()
base = os.path.join(folder, 'app.log')
log = logging.getLogger('test')
log.propagate = False
log.setLevel(logging.DEBUG)

def files():
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name)) as f:
            print(' ', name, f.read().split('\n')[:-1])

def use(h):
    log.handlers[:] = [h]
    return h

def clear():
    for h in log.handlers[:]:
        h.close()
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))

print('by size')
h = use(handlers.RotatingFileHandler(base, mode='w', maxBytes=30, backupCount=3))
print(h.mode, h.maxBytes, h.backupCount, h.stream is None, repr(h).replace(folder, ''))
for i in range(20):
    log.info('line %d', i)
files()
clear()
h = use(handlers.RotatingFileHandler(base, maxBytes=20, backupCount=2, delay=True))
h.namer = lambda name: name.replace('.log.', '-') + '.old'
h.rotator = lambda a, b: (print('  rotate', os.path.basename(a), os.path.basename(b)), os.rename(a, b))
print(h.stream)
for word in 'one two three four five six seven eight'.split():
    log.warning(word * 2)
files()
h.doRollover()
print(h.stream)
files()
clear()
h = use(handlers.RotatingFileHandler(base, maxBytes=10, backupCount=0))
for i in range(5):
    log.info('without backup %d', i)
files()
clear()
h = use(handlers.RotatingFileHandler('/dev/null', maxBytes=1, backupCount=1))
log.info('nothing')
print(os.path.exists('/dev/null.1'), h.shouldRollover(logging.makeLogRecord({'msg': 'x'})))
clear()

print('by time')
zone = os.environ.get('TZ')
os.environ['TZ'] = 'Europe/Berlin'
time.tzset()
summer = 1679700000     # a Saturday, the day before clocks change
for when, kwds in [('s', {}), ('M', {'interval': 5}), ('h', {}), ('D', {'interval': 2}), ('midnight', {}), ('midnight', {'utc': True}),
                   ('midnight', {'atTime': datetime.time(13, 30, 5)}), ('midnight', {'atTime': datetime.time(1)}), ('w0', {}), ('W6', {}), ('W5', {}),
                   ('w2', {'utc': True}), ('w2', {'atTime': datetime.time(12)}), ('w5', {'atTime': datetime.time(23, 59)}),
                   ('w', {}), ('w7', {}), ('w00', {}), ('y', {}), ('', {})]:
    try:
        h = handlers.TimedRotatingFileHandler(base, when, delay=True, **kwds)
    except ValueError as e:
        print('  ', e)
        continue
    print('  ', h.when, h.interval, h.suffix, h.extMatch.pattern, [h.computeRollover(t) - t for t in (summer, summer + 40000, summer + 100000, 1698530000)])
    h.close()

real = time.time
now = summer
time.time = lambda: now
def at(t, *words):
    global now
    now = t
    for word in words:
        log.info(word)
for when, step, kwds in ('S', 7, {'backupCount': 2}), ('H', 3600, {'backupCount': 3, 'utc': True}), ('midnight', 86400, {}), ('W1', 4 * 86400, {}):
    now = summer
    h = handlers.TimedRotatingFileHandler(base, when, **kwds)
    os.utime(base, (summer, summer))
    h.close()
    h = use(handlers.TimedRotatingFileHandler(base, when, **kwds))
    print(h.rolloverAt - summer)
    for i in range(5):
        at(summer + i * step, 'a%d' % i, 'b%d' % i)
        print('  ', h.rolloverAt - summer)
    files()
    clear()
h = handlers.TimedRotatingFileHandler(base, 'D', backupCount=1)
for name in 'app.log.2023-01-01', 'app.log.2023-01-02', 'app.log.2023-01-03.gz', 'app.log.x', 'other.log.2023-01-01', 'app.2023-01-05.log':
    open(os.path.join(folder, name), 'w').close()
print([os.path.basename(f) for f in h.getFilesToDelete()])
h.namer = lambda name: name
print([os.path.basename(f) for f in h.getFilesToDelete()])
h.backupCount = 9
print(h.getFilesToDelete())
use(h)
clear()
time.time = real
del os.environ['TZ']
if zone is not None:
    os.environ['TZ'] = zone
time.tzset()

print('watched')
h = use(handlers.WatchedFileHandler(base))
log.info('first')
os.rename(base, base + '.moved')
log.info('second')
os.remove(base)
log.info('third')
log.info('fourth')
files()
clear()

print('memory')
class Show(logging.Handler):
    def emit(self, record):
        print('  ', record.levelname, record.getMessage(), record.args, record.exc_info)
show = Show()
h = use(handlers.BufferingHandler(3))
for i in range(7):
    log.info(i)
    print(len(h.buffer), end=' ')
print()
h = use(handlers.MemoryHandler(3, target=show))
log.info('one')
log.error('two %s', 2)
log.info('three')
h.setTarget(None)
for i in range(4):
    log.info(i)
print(len(h.buffer))
h.setTarget(show)
h.flush()
log.info('at the end')
h.close()
print(h.target, h.buffer)
h = use(handlers.MemoryHandler(10, logging.WARNING, show, flushOnClose=False))
log.info('lost')
h.close()
log.handlers[:] = []

print('queues')
q = queue.Queue()
h = use(handlers.QueueHandler(q))
try:
    1 / 0
except ZeroDivisionError:
    log.exception('went %s', 'wrong')
r = q.get()
print(r.msg.split('\n')[0], r.msg.split('\n')[-1], r.message == r.msg, r.args, r.exc_info, r.exc_text, r.stack_info)
q.task_done()
quiet = Show(logging.ERROR)
listener = handlers.QueueListener(q, show, quiet, respect_handler_level=True)
listener.start()
log.info('to one')
log.error('to %s', 'both')
listener.stop()
print(listener._thread, q.unfinished_tasks)
listener = handlers.QueueListener(q, quiet)
listener.start()
log.debug('not respected')
listener.stop()
full = queue.Queue(1)
h = use(handlers.QueueHandler(full))
log.info('fits')
sys.stderr = sys.stdout
logging.raiseExceptions = False
log.info('does not')
print(full.qsize(), h.queue is full)
shutil.rmtree(folder)
