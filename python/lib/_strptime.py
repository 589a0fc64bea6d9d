"""Reads times from text, for time.strptime and datetime.strptime."""

_weekdays = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_months = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december')
_numbers = {  # most digits, and the bounds
    'd': (2, 1, 31), 'f': (6, 0, 999999), 'H': (2, 0, 23), 'I': (2, 1, 12), 'G': (4, 0, 9999), 'j': (3, 1, 366),
    'm': (2, 1, 12), 'M': (2, 0, 59), 'S': (2, 0, 61), 'U': (2, 0, 53), 'w': (1, 0, 6), 'u': (1, 1, 7),
    'V': (2, 1, 53), 'W': (2, 0, 53), 'y': (2, 0, 99), 'Y': (4, 0, 9999)}
_exact = {'Y': 4, 'G': 4, 'y': 2}
_shorthand = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}


def _expand(format):
    """The directives and literals of a format."""
    out, i = [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != '%':
            if c.isspace():
                while i < len(format) and format[i].isspace():
                    i += 1
                out.append((' ', None))
            else:
                out.append((None, c))
            continue
        if i == len(format):
            raise ValueError(f"stray % in format '{format}'") from None
        c = format[i]
        i += 1
        if c == '%':
            out.append((None, '%'))
        elif c in _shorthand:
            out += _expand(_shorthand[c])
        elif c in _numbers or c in 'aAbBpzZ':
            out.append((c, None))
        else:
            raise ValueError(f"'{c}' is a bad directive in format '{format}'") from None
    return out


def _number(text, i, c):
    """All numbers of the directive c that text can have at i, longest first."""
    most, low, high = _numbers[c]
    n = 0
    while n < most and i + n < len(text) and text[i + n].isdecimal():
        n += 1
    for k in range(n, _exact.get(c, 1) - 1, -1):
        value = int(text[i:i + k])
        if low <= value <= high:
            if c == 'f':
                value *= 10 ** (6 - k)
            yield i + k, value


def _name(text, i, names):
    best = None
    rest = text[i:i + 12].lower()
    for value, name in enumerate(names):
        if rest.startswith(name) and (best is None or len(name) > len(names[best])):
            best = value
    if best is not None:
        yield i + len(names[best]), best


def _offset(text, i):
    """UTC offsets: Z, +HHMM, +HH:MM, +HH:MM:SS.ffffff"""
    if text[i:i + 1] in ('Z', 'z'):
        yield i + 1, (0, 0)
        return
    sign = text[i:i + 1]
    if sign not in ('+', '-') or not sign:
        return
    digits = lambda j: text[j:j + 2].isdecimal() and len(text[j:j + 2]) == 2
    j = i + 1
    if not digits(j):
        return
    seconds = int(text[j:j + 2]) * 3600
    j += 2
    colon = text[j:j + 1] == ':'
    if colon:
        j += 1
    if not digits(j) or text[j] > '5':
        return
    seconds += int(text[j:j + 2]) * 60
    j += 2
    micro = 0
    k = j + 1 if text[j:j + 1] == ':' else j
    if digits(k) and text[k] <= '5':
        if colon != (k != j):
            raise ValueError(f'Inconsistent use of : in {text[i:k + 2]}')
        seconds += int(text[k:k + 2])
        j = k + 2
        if text[j:j + 1] == '.' and text[j + 1:j + 2].isdecimal():
            k = j + 1
            while k < len(text) and k < j + 7 and text[k].isdecimal():
                k += 1
            micro = int(text[j + 1:k].ljust(6, '0'))
            j = k
    yield j, (-seconds, -micro) if sign == '-' else (seconds, micro)


def _choices(text, i, c):
    """What a directive can take from text at i: (end, value) pairs, best first."""
    if c in _numbers:
        return _number(text, i, c)
    if c in 'aA':
        return _name(text, i, _weekdays if c == 'A' else [n[:3] for n in _weekdays])
    if c in 'bB':
        return _name(text, i, _months if c == 'B' else [n[:3] for n in _months])
    if c == 'p':
        return _name(text, i, ('am', 'pm'))
    if c == 'z':
        return _offset(text, i)
    import time
    return _name(text, i, ['utc', 'gmt'] + [n.lower() for n in time.tzname])


def _match(text, i, parts, k, found):
    """Match parts[k:] at i; the end, or None."""
    while k < len(parts):
        c, literal = parts[k]
        k += 1
        if c is None:
            if text[i:i + 1].lower() != literal.lower():
                return None
            i += 1
        elif c == ' ':
            start = i
            while i < len(text) and text[i].isspace():
                i += 1
            if i == start:
                return None
        else:
            for end, value in _choices(text, i, c):
                later = dict(found)
                later[c] = value
                if c == 'Z':
                    later['Zname'] = text[i:end]
                stop = _match(text, end, parts, k, later)
                if stop is not None:
                    found.update(later)
                    return stop
            return None
    found['end'] = i
    return i


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _strptime(text, format='%a %b %d %H:%M:%S %Y'):
    """(fields of a struct_time, microseconds, offset's microseconds)"""
    for i, arg in enumerate([text, format]):
        if not isinstance(arg, str):
            raise TypeError(f'strptime() argument {i} must be str, not {type(arg)}')
    found = {}
    end = _match(text, 0, _expand(format), 0, found)
    if end is None:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if len(text) != end:
        raise ValueError('unconverted data remains: %s' % text[end:])
    return _complete(found, text, format)


def _complete(found, text, format):
    from datetime import date as date
    get = found.get
    iso_year, iso_week = get('G'), get('V')
    year = get('Y')
    if 'y' in found:
        year = found['y'] + (2000 if found['y'] <= 68 else 1900)
    hour = get('H', 0)
    if 'I' in found:
        hour = found['I'] % 12 + (12 if get('p') == 1 else 0)
    weekday = None
    for c in 'aA':
        if c in found:
            weekday = found[c]
    if 'w' in found:
        weekday = (found['w'] - 1) % 7
    if 'u' in found:
        weekday = found['u'] - 1
    month = get('m')
    for c in 'bB':
        if c in found:
            month = found[c] + 1
    julian, day = get('j'), get('d')
    _check_iso(iso_year, iso_week, year, julian, weekday)
    leap_fix = False
    if year is None and month == 2 and day == 29:
        year, leap_fix = 1904, True
    elif year is None:
        year = 1900
    given = month is not None or day is not None
    month = 1 if month is None else month
    day = 1 if day is None else day
    if julian is None and weekday is not None:
        week, monday = (get('U'), False) if 'U' in found else (get('W'), True)
        if week is not None:
            julian = _week_day(year, week, weekday, monday)
        elif iso_year is not None and iso_week is not None:
            d = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = d.year, d.month, d.day
            julian = d.toordinal() - date(year, 1, 1).toordinal() + 1
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if _leap(year) else 365
    if julian is None:
        julian = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    elif not ('d' in found and given and 'm' in found):
        d = date.fromordinal(julian - 1 + date(year, 1, 1).toordinal())
        year, month, day = d.year, d.month, d.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    zone, isdst, offset, micro = None, -1, None, 0
    if 'z' in found:
        offset, micro = found['z']
    if 'Z' in found:
        zone, isdst = found['Zname'], 0
        import time
        if time.daylight and zone.lower() == time.tzname[1].lower():
            isdst = 1
    if leap_fix:
        year = 1900
    return (year, month, day, hour, get('M', 0), get('S', 0), weekday, julian, isdst, zone, offset), get('f', 0), micro


def _check_iso(iso_year, iso_week, year, julian, weekday):
    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


def _week_day(year, week, weekday, monday):
    """The day of the year of a weekday in a week."""
    from datetime import date as date
    first = date(year, 1, 1).weekday()
    if not monday:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    zero = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + zero + 7 * (week - 1) + weekday


def _strptime_time(text, format='%a %b %d %H:%M:%S %Y'):
    from time import struct_time
    return struct_time(_strptime(text, format)[0])
