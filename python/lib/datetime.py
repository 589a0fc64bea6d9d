"""Dates, times and time zones."""

import time as _time
from _time import _type_name

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR = 1
MAXYEAR = 9999

_days_before = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_max_ordinal = 3652059
_month_names = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_day_names = ('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    if month == 2:
        return 29 if _leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _year_start(year):
    """Days before January 1."""
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _ordinal(year, month, day):
    return _year_start(year) + _days_before[month] + (month > 2 and _leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 12
    leap = _leap(year)
    while True:
        before = _days_before[month] + (month > 2 and leap)
        if before <= n:
            return year, month, n - before + 1
        month -= 1


def _iso_week1(year):
    """Ordinal of the Monday of week 1."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _int(x):
    if type(x) is int:
        return x
    f = getattr(type(x), '__index__', None)
    if f is None:
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    return f(x)


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in(year, month):
        raise ValueError('day is out of range for month')


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


def _check_tz(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
    return offset


def _class_name(obj):
    cls = type(obj)
    return ('datetime.' if cls.__module__ == 'datetime' else '') + cls.__qualname__


def _divide_round(a, b):
    """a / b, rounded to the nearest int, halves to even."""
    q, r = divmod(a, b)
    r *= 2
    more = r > b if b > 0 else r < b
    if more or r == b and q % 2 == 1:
        q += 1
    return q


def _offset_text(offset, sep=':'):
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign, offset = '-', -offset
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    s = '%s%02d%s%02d' % (sign, hours, sep, minutes)
    if seconds or offset.microseconds:
        s += '%s%02d' % (sep, seconds)
        if offset.microseconds:
            s += '.%06d' % offset.microseconds
    return s


def _time_text(hour, minute, second, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'hours':
        return '%02d' % hour
    if timespec == 'minutes':
        return '%02d:%02d' % (hour, minute)
    s = '%02d:%02d:%02d' % (hour, minute, second)
    if timespec == 'seconds':
        return s
    if timespec == 'milliseconds':
        return s + '.%03d' % (us // 1000)
    if timespec == 'microseconds':
        return s + '.%06d' % us
    raise ValueError('Unknown timespec value')


def _check_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _strftime(obj, format, fields):
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    out, i = [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == '%' and i < len(format):
            c = format[i]
            i += 1
            if c == 'f':
                c = '%06d' % getattr(obj, 'microsecond', 0)
            elif c == 'z':
                c = _offset_text(obj.utcoffset(), '') if hasattr(obj, 'utcoffset') else ''
            elif c == 'Z':
                c = (obj.tzname() if hasattr(obj, 'tzname') else None) or ''
                c = c.replace('%', '%%')
            else:
                c = '%' + c
        out.append(c)
    return _time.strftime(''.join(out), fields)


# ISO 8601

class _Bad(Exception):
    pass


def _digits(s):
    if not (s.isascii() and s.isdigit()):
        raise _Bad
    return int(s)


def _parse_date(s):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and so on."""
    year = _digits(s[:4])
    if len(s) < 7:
        raise _Bad
    dash = s[4] == '-'
    rest = s[5:] if dash else s[4:]
    if rest[0] == 'W':
        week, day = _digits(rest[1:3]), 1
        if len(rest) < 3:
            raise _Bad
        rest = rest[3:]
        if rest:
            if dash:
                if rest[0] != '-':
                    raise _Bad
                rest = rest[1:]
            if len(rest) != 1:
                raise _Bad
            day = _digits(rest)
        try:
            return _iso_to_date(year, week, day)
        except ValueError:
            raise _Bad from None
    if len(rest) != (5 if dash else 4) or dash and rest[2] != '-':
        raise _Bad
    return year, _digits(rest[:2]), _digits(rest[3:] if dash else rest[2:])


def _iso_to_date(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    if not 0 < week < 53:
        weekday = (_ordinal(year, 1, 1) + 6) % 7
        if not (week == 53 and (weekday == 3 or weekday == 2 and _leap(year))):
            raise ValueError(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    n = _iso_week1(year) + (week - 1) * 7 + day - 1
    return _from_ordinal(n)


def _parse_hms(s):
    """[hour, minute, second, microsecond] of HH:MM:SS.ffffff and shorter forms."""
    out, i = [0, 0, 0, 0], 0
    colon = len(s) > 2 and s[2] == ':'
    for k in range(3):
        if len(s) < i + 2:
            raise _Bad
        out[k] = _digits(s[i:i + 2])
        i += 2
        if i == len(s):
            return out
        if k < 2:
            if s[i] in '.,':
                break
            if colon:
                if s[i] != ':':
                    raise _Bad
                i += 1
    if s[i] not in '.,' or k < 2:
        raise _Bad
    fraction = s[i + 1:]
    _digits(fraction)
    out[3] = int(fraction[:6].ljust(6, '0'))
    return out


def _parse_time(s):
    """hour, minute, second, microsecond, tzinfo"""
    at = -1
    for i, c in enumerate(s):
        if c in '+-Z':
            at = i
            break
    if at < 0:
        return *_parse_hms(s), None
    parts = _parse_hms(s[:at])
    rest = s[at + 1:]
    if s[at] == 'Z':
        if rest:
            raise _Bad
        return *parts, timezone.utc
    h, m, sec, us = _parse_hms(rest)
    offset = timedelta(hours=h, minutes=m, seconds=sec, microseconds=us)
    if s[at] == '-':
        offset = -offset
    return *parts, timezone(offset) if h or m or sec else timezone.utc


def _iso(s, parse):
    if not isinstance(s, str):
        raise TypeError('fromisoformat: argument must be str')
    try:
        return parse(s)
    except (_Bad, IndexError):
        raise ValueError(f'Invalid isoformat string: {s!r}') from None


def _separator(s):
    """Where the date part of a datetime ends."""
    if len(s) < 7:
        raise _Bad
    dash = s[4] == '-'
    if s[5 if dash else 4] == 'W':
        if dash:
            if len(s) > 8 and s[8] == '-':
                if len(s) > 9 and s[9].isdigit() and not (len(s) > 10 and s[10].isdigit()):
                    return 10
            return 8
        end = 7
        while end < len(s) and s[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 10 if dash else 8


class timedelta:
    """The time between two moments."""

    __slots__ = ('_days', '_seconds', '_us', '_hash')
    __module__ = 'datetime'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        for name, x, unit in (('days', days, 86400000000), ('seconds', seconds, 1000000), ('microseconds', microseconds, 1),
                              ('milliseconds', milliseconds, 1000), ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                              ('weeks', weeks, 604800000000)):
            if isinstance(x, int):
                total += int(x) * unit
            elif isinstance(x, float):
                whole = int(x)      # complains about inf and nan
                total += whole * unit
                part = (x - whole) * unit
                whole = int(part)
                total += whole
                rest += part - whole
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(x).__name__}')
        if rest:
            whole = round(rest)
            if abs(rest - int(rest)) == 0.5 and (total + whole) % 2:     # halves to even, of all
                whole += 1 if rest > whole else -1
            total += whole
        return cls._of(total)

    @classmethod
    def _of(cls, us):
        """Of microseconds."""
        seconds, us = divmod(us, 1000000)
        days, seconds = divmod(seconds, 86400)
        if not -999999999 <= days <= 999999999:
            if not -2147483648 <= days <= 2147483647:
                raise OverflowError('Python int too large to convert to C int')
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._us = us
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._us)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._us

    def total_seconds(self):
        """All of it in seconds."""
        return self._total() / 1000000

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f'days={self._days}')
        if self._seconds:
            parts.append(f'seconds={self._seconds}')
        if self._us:
            parts.append(f'microseconds={self._us}')
        return f"{_class_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        s = '%d:%02d:%02d' % (hours, minutes, seconds)
        if self._days:
            s = '%d day%s, ' % (self._days, '' if abs(self._days) == 1 else 's') + s
        if self._us:
            s += '.%06d' % self._us
        return s

    def __add__(self, other):
        return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError('integer division or modulo by zero')
            return timedelta._of(_divide_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if a == 0:
                raise ZeroDivisionError('division by zero')
            return timedelta._of(_divide_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, timedelta._of(r)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._us))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._us)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._of(86400000000 * 1000000000 - 1)
timedelta.resolution = timedelta(microseconds=1)


class IsoCalendarDate(tuple):
    """Year, week and weekday of ISO 8601."""

    __module__ = 'datetime'
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % self

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


class date:
    """A day."""

    __slots__ = ('_year', '_month', '_day')
    __module__ = 'datetime'

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            if isinstance(year, str):
                year = year.encode('latin1')
            if 1 <= year[2] <= 12:
                return cls._make(year[0] * 256 + year[1], year[2], year[3])
        if month is None or day is None:
            n, name = ('2', 'month') if month is None else ('3', 'day')
            raise TypeError(f"function missing required argument '{name}' (pos {n})")
        year, month, day = _int(year), _int(month), _int(day)
        _check_date(year, month, day)
        return cls._make(year, month, day)

    @classmethod
    def _make(cls, year, month, day):
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The day here at a time in seconds since the epoch."""
        t = _time.localtime(timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        """The day here and now."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        """The day number n, January 1 of year 1 being the first."""
        n = _int(n)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _max_ordinal:
            raise ValueError(f'year {_from_ordinal(n)[0]} is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The day of a text in the format of ISO 8601."""
        if isinstance(date_string, str) and len(date_string) not in (7, 8, 10):
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        return cls(*_iso(date_string, _parse_date))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day of an ISO year, week and weekday."""
        return cls(*_iso_to_date(_int(year), _int(week), _int(day)))

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_class_name(self), self._year, self._month, self._day)

    def ctime(self):
        """Text like 'Sat Jun  6 00:00:00 1998'."""
        return '%s %s %2d 00:00:00 %04d' % (_day_names[self.isoweekday()], _month_names[self._month], self._day, self._year)

    def strftime(self, format):
        """Text by a format."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(spec).__name__}')
        return self.strftime(spec) if spec else str(self)

    def isoformat(self):
        """YYYY-MM-DD"""
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return self.toordinal() - _year_start(self._year)

    def toordinal(self):
        """The number of the day, January 1 of year 1 being the first."""
        return _ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The same day with other values."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def weekday(self):
        """0 on Monday"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 on Monday"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Year, week and weekday of ISO 8601."""
        year, n = self._year, self.toordinal()
        start = _iso_week1(year)
        if n < start:
            year -= 1
            start = _iso_week1(year)
        elif n >= _iso_week1(year + 1):
            year += 1
            start = _iso_week1(year)
        week, day = divmod(n - start, 7)
        return IsoCalendarDate((year, week + 1, day + 1))

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def _plus(self, days):
        n = self.toordinal() + days
        if not 0 < n <= _max_ordinal:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(n))

    def __add__(self, other):
        return self._plus(other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._plus(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), (bytes([*divmod(self._year, 256), self._month, self._day]),)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """A time zone; to be derived from."""

    __slots__ = ()
    __module__ = 'datetime'

    def tzname(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        """The time here of a time in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + dst

    def __reduce__(self):
        args = getattr(self, '__getinitargs__', tuple)()
        state = self.__getstate__()
        return (type(self), args, state) if state else (type(self), args)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


class time:
    """A time of day."""

    __slots__ = ('_hour', '_minute', '_second', '_us', '_tz', '_fold')
    __module__ = 'datetime'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            b = hour.encode('latin1') if isinstance(hour, str) else hour
            tz = None if minute == 0 else minute
            return cls._make(b[0] & 127, b[1], b[2], b[3] << 16 | b[4] << 8 | b[5], tz, b[0] >> 7)
        hour, minute, second, microsecond = _int(hour), _int(minute), _int(second), _int(microsecond)
        _check_time(hour, minute, second, microsecond, fold)
        _check_tz(tzinfo)
        return cls._make(hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def _make(cls, hour, minute, second, us, tz, fold):
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._us = us
        self._tz = tz
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        """The time of a text in the format of ISO 8601."""
        return cls(*_iso(time_string, lambda s: _parse_time(s[1:] if s[:1] == 'T' else s)))

    def _cmp_key(self, other, equality):
        """Keys of both to compare, or None if they cannot be."""
        if self._tz is other._tz:
            return self._micros(None), other._micros(None)
        mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            return self._micros(None), other._micros(None)
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._micros(mine), other._micros(theirs)

    def _micros(self, offset):
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._us
        return us if offset is None else us - offset._total()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        keys = self._cmp_key(other, True)
        return keys is not None and keys[0] == keys[1]

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._cmp_key(other, False)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._cmp_key(other, False)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._cmp_key(other, False)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._cmp_key(other, False)
        return a >= b

    def __hash__(self):
        return hash(self._micros(self.replace(fold=0).utcoffset()))

    def __repr__(self):
        s = '%s(%d, %d' % (_class_name(self), self._hour, self._minute)
        if self._second or self._us:
            s += ', %d' % self._second
        if self._us:
            s += ', %d' % self._us
        if self._fold:
            s += ', fold=1'
        if self._tz is not None:
            s += f', tzinfo={self._tz!r}'
        return s + ')'

    def isoformat(self, timespec='auto'):
        """HH:MM:SS.ffffff and the offset, if there is one."""
        return _time_text(self._hour, self._minute, self._second, self._us, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """Text by a format."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    __format__ = date.__format__

    def utcoffset(self):
        return None if self._tz is None else _check_offset('utcoffset', self._tz.utcoffset(None))

    def tzname(self):
        return None if self._tz is None else _check_name(self._tz.tzname(None))

    def dst(self):
        return None if self._tz is None else _check_offset('dst', self._tz.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The same time with other values."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._us if microsecond is None else microsecond,
                          self._tz if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _state(self, protocol):
        high, low = divmod(self._us, 256)
        first = self._hour | (128 if self._fold and protocol > 3 else 0)
        state = bytes([first, self._minute, self._second, high >> 8, high & 255, low])
        return (state,) if self._tz is None else (state, self._tz)

    def __reduce_ex__(self, protocol):
        return type(self), self._state(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)

_epoch = 719163     # ordinal of the day


class datetime(date):
    """A moment: a day and a time of day."""

    __slots__ = ('_hour', '_minute', '_second', '_us', '_tz', '_fold')
    __module__ = 'datetime'

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10 and (month is None or not isinstance(month, int)):
            b = year.encode('latin1') if isinstance(year, str) else year
            return cls._build(b[0] * 256 + b[1], b[2] & 127, b[3], b[4], b[5], b[6], b[7] << 16 | b[8] << 8 | b[9], month, b[2] >> 7)
        if month is None or day is None:
            n, name = ('2', 'month') if month is None else ('3', 'day')
            raise TypeError(f"function missing required argument '{name}' (pos {n})")
        year, month, day = _int(year), _int(month), _int(day)
        hour, minute, second, microsecond = _int(hour), _int(minute), _int(second), _int(microsecond)
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_tz(tzinfo)
        return cls._build(year, month, day, hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def _build(cls, year, month, day, hour, minute, second, us, tz, fold):
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._us = us
        self._tz = tz
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    @classmethod
    def _from_seconds(cls, t, utc, tz):
        if isinstance(t, float):
            if t != t:
                raise ValueError('Invalid value NaN (not a number)')
            if not -2.0**63 <= t < 2.0**63:
                raise OverflowError('timestamp out of range for platform time_t')
            a, b = t.as_integer_ratio()
            total = _divide_round(a * 1000000, b)
        else:
            total = _int(t) * 1000000
        seconds, us = divmod(total, 1000000)
        if abs(seconds) >= 1 << 63:
            raise OverflowError('timestamp out of range for platform time_t')
        if abs(seconds) >= 1 << 55:
            raise OSError(75, 'Value too large for defined data type')
        days, rest = divmod(seconds, 86400)
        if not 0 < days + _epoch <= _max_ordinal:
            raise ValueError(f'year {_from_ordinal(days + _epoch)[0] if days > -_epoch else 0} is out of range')
        if utc:
            minutes, s = divmod(rest, 60)
            h, m = divmod(minutes, 60)
            result = cls(*_from_ordinal(days + _epoch), h, m, s, us, tz)
        else:
            f = _time.localtime(seconds)
            result = cls(*f[:5], min(f[5], 59), us, tz)
            if _time.daylight and seconds > 86400:
                earlier = _time.localtime(seconds - 86400)
                step = earlier.tm_gmtoff - f.tm_gmtoff
                if step > 0 and _time.localtime(seconds - step)[:6] == f[:6]:
                    result._fold = 1
        return tz.fromutc(result) if utc and tz is not None else result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment of a number of seconds since the epoch, in a zone or here."""
        _check_tz(tz)
        return cls._from_seconds(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t, /):
        """The same in UTC, without zone."""
        return cls._from_seconds(t, True, None)

    @classmethod
    def now(cls, tz=None):
        """This moment."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """This moment in UTC, without zone."""
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """The moment of a day and a time of day."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The moment of a text in the format of ISO 8601."""
        def parse(s):
            at = _separator(s)
            rest = s[at + 1:]
            if len(s) > at and not rest:
                raise _Bad
            return *_parse_date(s[:at]), *(_parse_time(rest) if rest else ())
        return cls(*_iso(date_string, parse))

    @classmethod
    def strptime(cls, date_string, format, /):
        """The moment of a text by a format."""
        import _strptime
        f, us, offset_us = _strptime._strptime(date_string, format)
        tz = None
        if f[10] is not None:
            delta = timedelta(seconds=f[10], microseconds=offset_us)
            tz = timezone(delta, f[9]) if f[9] else timezone(delta)
        return cls(*f[:6], us, tz)

    def timetuple(self):
        dst = self.dst()
        dst = -1 if dst is None else int(bool(dst))
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), self._yearday(), dst))

    def _local_seconds(self):
        """Seconds since the epoch of a moment without zone."""
        naive = (self.toordinal() - _epoch) * 86400 + (self._hour * 60 + self._minute) * 60 + self._second

        def shift(u):
            return _time.localtime(u).tm_gmtoff
        a = shift(naive)
        u1 = naive - a
        b = shift(u1)
        if a == b:
            u2 = u1 + (86400 if self._fold else -86400)
            b = shift(u2)
            if a == b:
                return u1
        u2 = naive - b
        if shift(u2) == b:
            if shift(u1) == a:
                return (max if self._fold else min)(u1, u2)
            return u2
        if shift(u1) == a:
            return u1
        return (max, min)[self._fold](u1, u2)

    def timestamp(self):
        """Seconds since the epoch."""
        if self._tz is None:
            return self._local_seconds() + self._us / 1000000
        return (self - _utc_epoch).total_seconds()

    def utctimetuple(self):
        offset = self.utcoffset()
        dt = self
        if offset:
            dt = self - offset
        return _time.struct_time((dt._year, dt._month, dt._day, dt._hour, dt._minute, dt._second, dt.weekday(), dt._yearday(), 0))

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._us, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._us, self._tz, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """The same moment with other values."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._us if microsecond is None else microsecond, self._tz if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def _local_zone(self):
        t = _time.localtime(self._local_seconds() if self._tz is None else int((self - _utc_epoch)._total() // 1000000))
        return timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        if tz is not None and not isinstance(tz, _tzinfo):
            raise TypeError(f'tzinfo argument must be None or of a tzinfo subclass, not type {type(tz).__name__!r}')
        mine, offset = self._tz, None
        if mine is not None:
            offset = mine.utcoffset(self)
        if offset is None:
            mine = self.replace(tzinfo=None)._local_zone()
            offset = mine.utcoffset(self)
        if tz is None:
            tz = self.replace(tzinfo=mine)._local_zone()
        if tz is mine:
            return self.replace(tzinfo=mine)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        """Text like 'Sat Jun  6 16:26:11 1998'."""
        return '%s %s %2d %02d:%02d:%02d %04d' % (_day_names[self.isoweekday()], _month_names[self._month], self._day,
                                                  self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep='T', timespec='auto'):
        """YYYY-MM-DDTHH:MM:SS.ffffff and the offset, if there is one."""
        if not isinstance(sep, str) or len(sep) != 1:
            what = 'a unicode character, not str' if isinstance(sep, str) else f'a unicode character, not {type(sep).__name__}'
            raise TypeError('isoformat() argument 1 must be ' + what)
        return ('%04d-%02d-%02d%c' % (self._year, self._month, self._day, sep) +
                _time_text(self._hour, self._minute, self._second, self._us, timespec) + _offset_text(self.utcoffset()))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._us:
            parts.append(self._second)
        if self._us:
            parts.append(self._us)
        s = f"{_class_name(self)}({', '.join(map(str, parts))}"
        if self._fold:
            s += ', fold=1'
        if self._tz is not None:
            s += f', tzinfo={self._tz!r}'
        return s + ')'

    def __str__(self):
        return self.isoformat(sep=' ')

    def utcoffset(self):
        return None if self._tz is None else _check_offset('utcoffset', self._tz.utcoffset(self))

    def tzname(self):
        return None if self._tz is None else _check_name(self._tz.tzname(self))

    def dst(self):
        return None if self._tz is None else _check_offset('dst', self._tz.dst(self))

    def _micros(self, offset):
        us = ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60000000 + self._second * 1000000 + self._us
        return us if offset is None else us - offset._total()

    def _cmp_key(self, other, equality):
        if self._tz is other._tz:
            return self._micros(None), other._micros(None)
        mine, theirs = self.utcoffset(), other.utcoffset()
        if equality and (mine != self.replace(fold=not self._fold).utcoffset() or
                         theirs != other.replace(fold=not other._fold).utcoffset()):
            return None
        if mine == theirs:
            return self._micros(None), other._micros(None)
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._micros(mine), other._micros(theirs)

    def _order(self, other):
        if isinstance(other, datetime):
            return self._cmp_key(other, False)
        if isinstance(other, date):
            raise TypeError(f"can't compare {_class_name(self)} to {_class_name(other)}")
        return None

    def __eq__(self, other):
        if isinstance(other, datetime):
            keys = self._cmp_key(other, True)
            return keys is not None and keys[0] == keys[1]
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        k = self._order(other)
        return NotImplemented if k is None else k[0] < k[1]

    def __le__(self, other):
        k = self._order(other)
        return NotImplemented if k is None else k[0] <= k[1]

    def __gt__(self, other):
        k = self._order(other)
        return NotImplemented if k is None else k[0] > k[1]

    def __ge__(self, other):
        k = self._order(other)
        return NotImplemented if k is None else k[0] >= k[1]

    def __hash__(self):
        return hash(self._micros((self.replace(fold=0) if self._fold else self).utcoffset()))

    def _shift(self, us):
        days, us = divmod(self._micros(None) + us, 86400000000)
        if not 0 < days <= _max_ordinal:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return type(self)(*_from_ordinal(days), hour, minute, second, us, self._tz)

    def __add__(self, other):
        return self._shift(other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shift(-other._total())
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tz is other._tz:
            return timedelta._of(self._micros(None) - other._micros(None))
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._micros(mine) - other._micros(theirs))

    def __reduce_ex__(self, protocol):
        month = self._month | (128 if self._fold and protocol > 3 else 0)
        high, low = divmod(self._us, 256)
        state = bytes([*divmod(self._year, 256), month, self._day, self._hour, self._minute, self._second, high >> 8, high & 255, low])
        return type(self), (state,) if self._tz is None else (state, self._tz)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class, _time_class, _tzinfo = date, time, tzinfo


_omitted = object()


class timezone(tzinfo):
    """A zone with the same offset all the time."""

    __slots__ = ('_offset', '_name')
    __module__ = 'datetime'

    def __new__(cls, offset, name=_omitted):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is _omitted:
            name = None
        elif not isinstance(name, str):
            kind = 'None' if name is None else type(name).__name__
            raise TypeError(f'timezone() argument 2 must be str, not {kind}')
        if not offset and name is None and cls is timezone and _utc:
            return _utc[0]
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

    def utcoffset(self, dt, /):
        self._check(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt, /):
        self._check(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt, /):
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime instance')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset


_utc = []
_utc.append(timezone(timedelta(0)))
UTC = timezone.utc = _utc[0]
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
_utc_epoch = datetime(1970, 1, 1, tzinfo=UTC)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

for _class in (timedelta, date, time, datetime, tzinfo, timezone):
    _type_name(_class, 'datetime.' + _class.__name__)
del _class
