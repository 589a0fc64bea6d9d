"""Handlers that change files, hold records back, or leave them to another thread.

Those that need a network are not here.
"""

import copy
import logging
import os
import queue
import re
import threading
import time
from logging import _Holding

_DAY = 24 * 60 * 60


# files

class BaseRotatingHandler(logging.FileHandler):
    """Writes to a file that another one takes the place of: shouldRollover says when, doRollover does it."""

    namer = None        # callables that the program may set
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        """Write a record, to a new file if it is time."""
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """What the file is to be called from now on."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Give the file its new name."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _put_away(self, name):
        if os.path.exists(name):
            os.remove(name)
        self.rotate(self.baseFilename, name)

    def _stop_writing(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _go_on_writing(self):
        if not self.delay:
            self.stream = self._open()

    def _can_rotate(self):
        return os.path.isfile(self.baseFilename) or not os.path.exists(self.baseFilename)


class RotatingFileHandler(BaseRotatingHandler):
    """Writes to a file of at most maxBytes; name.1 is the one before, and so on up to backupCount."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Number the files anew."""
        self._stop_writing()
        if self.backupCount > 0:
            for i in range(self.backupCount, 1, -1):
                newer, older = [self.rotation_filename(f'{self.baseFilename}.{n}') for n in (i - 1, i)]
                if os.path.exists(newer):
                    if os.path.exists(older):
                        os.remove(older)
                    os.rename(newer, older)
            self._put_away(self.rotation_filename(self.baseFilename + '.1'))
        self._go_on_writing()

    def shouldRollover(self, record):
        """Whether the record is too much for the file."""
        if not self._can_rotate():
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        self.stream.seek(0, 2)
        return self.stream.tell() + len(self.format(record)) + 1 >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Writes to a new file after interval seconds, minutes, hours or days, at midnight, or on a day of the week."""

    _periods = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (60 * 60, '%Y-%m-%d_%H'),
                'D': (_DAY, '%Y-%m-%d'), 'MIDNIGHT': (_DAY, '%Y-%m-%d'), 'W': (7 * _DAY, '%Y-%m-%d')}

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a', encoding, delay, errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        if self._weekly:
            self.dayOfWeek = self._day_of_week()
        try:
            period, self.suffix = self._periods['W' if self._weekly else self.when]
        except KeyError:
            raise ValueError(f'Invalid rollover interval specified: {self.when}') from None
        self.interval = period * interval
        digits = self.suffix.replace('%Y', r'\d{4}')
        self.extMatch = re.compile('^' + re.sub('%.', r'\\d{2}', digits) + r'(\.\w+)?$', re.ASCII)
        try:
            begun = int(os.stat(self.baseFilename).st_mtime)
        except FileNotFoundError:
            begun = int(time.time())
        self.rolloverAt = self.computeRollover(begun)

    @property
    def _weekly(self):
        return self.when.startswith('W')

    @property
    def _by_day(self):
        return self._weekly or self.when == 'MIDNIGHT'

    def _day_of_week(self):
        if len(self.when) != 2:
            raise ValueError(f'You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}')
        if not '0' <= self.when[1] <= '6':
            raise ValueError(f'Invalid day specified for weekly rollover: {self.when}')
        return int(self.when[1])

    def computeRollover(self, currentTime):
        """When the file that is begun at currentTime has to end."""
        if not self._by_day:
            return currentTime + self.interval
        t = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        end = _DAY
        if self.atTime is not None:
            end = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        wait, day = end - ((t.tm_hour * 60 + t.tm_min) * 60 + t.tm_sec), t.tm_wday
        if wait < 0:    # that was today
            wait, day = wait + _DAY, (day + 1) % 7
        at = currentTime + wait
        if self._weekly and day != self.dayOfWeek:
            at += (self.dayOfWeek - day) % 7 * _DAY
            if not self.utc:
                at += _clock_change(t.tm_isdst, at)
        return at

    def shouldRollover(self, record):
        """Whether it is time."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if not self._can_rotate():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The files that are more than backupCount, the oldest ones."""
        folder, base = os.path.split(self.baseFilename)
        stem, extension = os.path.splitext(base)
        prefix = stem + '.'

        def ours(name):
            if not name.startswith(base):
                if self.namer is None:
                    return False
                if name.endswith(extension) and len(name) > len(prefix) + 1 and not name[len(prefix) + 1].isdigit():
                    return False
            return name.startswith(prefix) and any(map(self.extMatch.match, name[len(prefix):].split('.')))

        names = sorted(os.path.join(folder, name) for name in os.listdir(folder) if ours(name))
        return names[:max(0, len(names) - self.backupCount)]

    def doRollover(self):
        """Put the file away under a name that says when it was begun."""
        self._stop_writing()
        now = int(time.time())
        dst = time.localtime(now).tm_isdst
        begun = self.rolloverAt - self.interval
        if self.utc:
            t = time.gmtime(begun)
        else:
            t = time.localtime(begun)
            if t.tm_isdst != dst:
                t = time.localtime(begun + (3600 if dst else -3600))
        self._put_away(self.rotation_filename(self.baseFilename + '.' + time.strftime(self.suffix, t)))
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        self._go_on_writing()
        at = self.computeRollover(now)
        while at <= now:
            at += self.interval
        if self._by_day and not self.utc:
            at += _clock_change(dst, at)
        self.rolloverAt = at


def _clock_change(dst, then):
    """How many seconds earlier or later it is because clocks change until then."""
    if dst == time.localtime(then).tm_isdst:
        return 0
    return 3600 if dst else -3600


class WatchedFileHandler(logging.FileHandler):
    """Writes to the file that has the name now, whoever has moved the one before."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = -1
        self._note_file()

    def _note_file(self):
        if self.stream:
            s = os.fstat(self.stream.fileno())
            self.dev, self.ino = s.st_dev, s.st_ino

    def reopenIfNeeded(self):
        """Open the file again if it is another one."""
        try:
            s = os.stat(self.baseFilename)
        except FileNotFoundError:
            s = None
        if s is not None and (s.st_dev, s.st_ino) == (self.dev, self.ino) or self.stream is None:
            return
        self.stream.flush()
        self.stream.close()
        self.stream = None      # _open may fail
        self.stream = self._open()
        self._note_file()

    def emit(self, record):
        """Write a record."""
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


# memory

class BufferingHandler(logging.Handler):
    """Keeps records until there are capacity of them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Whether there are enough."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        """Keep a record."""
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Drop them all."""
        with _Holding(self):
            self.buffer.clear()

    def close(self):
        """Flush, and forget the handler."""
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records for another handler, until there are many or an important one."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        """Whether there are enough, or this one is important."""
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Set the other handler."""
        with _Holding(self):
            self.target = target

    def flush(self):
        """Let the other handler have them, if there is one."""
        with _Holding(self):
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        """Flush, unless that is not wanted, and forget the handlers."""
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with _Holding(self):
                self.target = None
                BufferingHandler.close(self)


# queues

class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue

    def enqueue(self, record):
        """Put a record into the queue."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy with the whole text as its message, and without what cannot be pickled."""
        text = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        """Put a record into the queue, prepared."""
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records from a queue and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        """Take a record."""
        return self.queue.get(block)

    def start(self):
        """Start the thread."""
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        """What the handlers are to get; this method can be overridden."""
        return record

    def handle(self, record):
        """Give a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        done = getattr(self.queue, 'task_done', int)
        try:
            while (record := self.dequeue(True)) is not self._sentinel:
                self.handle(record)
                done()
            done()
        except queue.Empty:
            pass

    def enqueue_sentinel(self):
        """Put what ends the thread into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """End the thread, once it has handled what is in the queue."""
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
