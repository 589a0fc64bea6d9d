"""Clocks, and times as tuples and text."""

import _time
from _time import (
    time, time_ns, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, thread_time,
    thread_time_ns, sleep, clock_gettime, clock_gettime_ns, clock_getres, CLOCK_REALTIME, CLOCK_MONOTONIC,
    CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_TAI)

timezone, altzone, daylight, tzname = _time._zones()

_names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    """The parts of a time: a tuple of nine, with names."""

    __module__ = 'time'
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _names

    def __new__(cls, sequence, dict=None):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError('constructor requires a sequence') from None
        if not 9 <= len(items) <= 11:
            how = 'least 9' if len(items) < 9 else 'most 11'
            raise TypeError(f'time.struct_time() takes an at {how}-sequence ({len(items)}-sequence given)')
        self = tuple.__new__(cls, items[:9])
        self._more = items[9:]
        return self

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: self._more[0] if self._more else None)
    tm_gmtoff = property(lambda self: self._more[1] if len(self._more) > 1 else None)

    def __repr__(self):
        return 'time.struct_time(' + ', '.join([f'{n}={x!r}' for n, x in zip(_names, self)]) + ')'

    def __reduce__(self):
        more = {'tm_zone': self.tm_zone, 'tm_gmtoff': self.tm_gmtoff} if self._more else {}
        return struct_time, (tuple(self) + self._more, more)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


def gmtime(seconds=None, /):
    """The time in UTC."""
    return struct_time(_time._gmtime(seconds)[:9] + ('GMT', 0))


def localtime(seconds=None, /):
    """The time here."""
    return struct_time(_time._localtime(seconds))


def _fields(t, name):
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) < 9 or not isinstance(t, struct_time) and len(t) != 9:
        raise TypeError(f'{name}(): illegal time tuple argument')
    if t[0] > 0x7FFFFFFF:
        raise OverflowError('signed integer is greater than maximum')
    if t[0] < 1900 - 0x80000000:
        raise OverflowError('year out of range')
    return tuple(t[:9])


def _checked(t, name):
    year, month, day, hour, minute, second, wday, yday, isdst = _fields(t, name)
    if month == 0:
        month = 1
    if day == 0:
        day = 1
    if yday == 0:
        yday = 1
    if not 1 <= month <= 12:
        raise ValueError('month out of range')
    if not 1 <= day <= 31:
        raise ValueError('day of month out of range')
    if not 0 <= hour <= 23:
        raise ValueError('hour out of range')
    if not 0 <= minute <= 59:
        raise ValueError('minute out of range')
    if not 0 <= second <= 61:
        raise ValueError('seconds out of range')
    if wday < -1:
        raise ValueError('day of week out of range')
    if not 1 <= yday <= 366:
        raise ValueError('day of year out of range')
    return year, month, day, hour, minute, second, wday % 7, yday, isdst


def mktime(t, /):
    """Seconds since the epoch of a time here."""
    fields = _fields(t, 'mktime')
    return _time._mktime(*fields[:6], fields[8])


_days = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_months = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


def asctime(t=None, /):
    """Text like 'Sat Jun 06 16:26:11 1998'."""
    if t is None:
        t = localtime()
    t = _checked(t, 'asctime')
    return '%s %s%3d %.2d:%.2d:%.2d %d' % (_days[t[6]], _months[t[1] - 1], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None, /):
    """asctime(localtime(seconds))"""
    return asctime(localtime(seconds))


def strftime(format, t=None, /):
    """Text of a time by a format."""
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    if t is None:
        t = localtime()
    fields = _checked(t, 'strftime')
    zone = t.tm_zone if isinstance(t, struct_time) else None
    offset = t.tm_gmtoff if isinstance(t, struct_time) else None
    if zone is None:
        zone = tzname[1 if fields[8] > 0 else 0]
    if offset is None:
        offset = -(altzone if fields[8] > 0 else timezone)
    return _time._strftime(str(format), fields, zone, offset)


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    """The struct_time that a text stands for by a format."""
    from _strptime import _strptime_time
    return _strptime_time(data_string, format)


def tzset():
    """Make the local zone what the environment variable TZ says."""
    global timezone, altzone, daylight, tzname
    timezone, altzone, daylight, tzname = _time._tzset()


def get_clock_info(name, /):
    """What is known about a clock."""
    from types import SimpleNamespace
    clock, monotonic, adjustable = {
        'time': ('CLOCK_REALTIME', False, True), 'monotonic': ('CLOCK_MONOTONIC', True, False),
        'perf_counter': ('CLOCK_MONOTONIC', True, False), 'process_time': ('CLOCK_PROCESS_CPUTIME_ID', True, False),
        'thread_time': ('CLOCK_THREAD_CPUTIME_ID', True, False)}.get(name, (None, None, None))
    if clock is None:
        if not isinstance(name, str):
            raise TypeError(f'get_clock_info() argument 1 must be str, not {type(name).__name__}')
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation=f'clock_gettime({clock})', monotonic=monotonic, adjustable=adjustable, resolution=1e-09)


# They are no methods of the classes that keep them.
from _native import function as _function
for _name in 'gmtime', 'localtime', 'mktime', 'asctime', 'ctime', 'strftime', 'strptime', 'tzset', 'get_clock_info':
    globals()[_name] = _function(globals()[_name])
del _name, _function
