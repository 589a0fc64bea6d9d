"""Calendars of months and years as text."""

import datetime
import sys

__all__ = ['IllegalMonthError', 'IllegalWeekdayError', 'setfirstweekday', 'firstweekday', 'isleap', 'leapdays', 'weekday',
           'monthrange', 'monthcalendar', 'prmonth', 'month', 'prcal', 'calendar', 'timegm', 'month_name', 'month_abbr', 'day_name',
           'day_abbr', 'Calendar', 'TextCalendar', 'HTMLCalendar', 'FRIDAY', 'MONDAY', 'SATURDAY', 'SUNDAY', 'THURSDAY', 'TUESDAY',
           'WEDNESDAY', 'weekheader']

error = ValueError


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return 'bad month number %r; must be 1-12' % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return 'bad weekday number %r; must be 0 (Monday) to 6 (Sunday)' % self.weekday


January, February = 1, 2
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


class _Names:
    """Names by number; a slice gives a list."""

    def __init__(self, names):
        self._names = names

    def __getitem__(self, i):
        return self._names[i]

    def __len__(self):
        return len(self._names)


day_name = _Names(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
day_abbr = _Names([n[:3] for n in day_name])
month_name = _Names(['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                     'November', 'December'])
month_abbr = _Names([n[:3] for n in month_name])


def isleap(year):
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """Number of leap years from y1 up to y2."""
    before = lambda y: (y - 1) // 4 - (y - 1) // 100 + (y - 1) // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    """0 on Monday"""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return datetime.date(year, month, day).weekday()


def monthrange(year, month):
    """(weekday of the first day, number of days)"""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), mdays[month] + (month == 2 and isleap(year))


def _month_length(year, month):
    return mdays[month] + (month == 2 and isleap(year))


def _previous(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _next(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar:
    """Days in weeks, that begin with a weekday."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    firstweekday = property(lambda self: self._firstweekday % 7,
                            lambda self, value: setattr(self, '_firstweekday', value))

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    def iterweekdays(self):
        """The weekdays, the first one first."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays3(self, year, month):
        """(year, month, day) of all days in the weeks of a month."""
        first, n = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - n) % 7
        y, m = _previous(year, month)
        end = _month_length(y, m) + 1
        for d in range(end - before, end):
            yield y, m, d
        for d in range(1, n + 1):
            yield year, month, d
        y, m = _next(year, month)
        for d in range(1, after + 1):
            yield y, m, d

    def itermonthdates(self, year, month):
        """The dates of all days in the weeks of a month."""
        for y, m, d in self.itermonthdays3(year, month):
            yield datetime.date(y, m, d)

    def itermonthdays(self, year, month):
        """The days; 0 for those of other months."""
        for y, m, d in self.itermonthdays3(year, month):
            yield d if m == month else 0

    def itermonthdays2(self, year, month):
        """(day, weekday); day 0 for those of other months."""
        for i, d in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield d, i % 7

    def itermonthdays4(self, year, month):
        """(year, month, day, weekday)"""
        for i, (y, m, d) in enumerate(self.itermonthdays3(year, month)):
            yield y, m, d, (self.firstweekday + i) % 7

    def monthdatescalendar(self, year, month):
        return _weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return _weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        return _weeks(self.itermonthdays(year, month))

    def _year(self, f, year, width):
        months = [f(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardatescalendar(self, year, width=3):
        return self._year(self.monthdatescalendar, year, width)

    def yeardays2calendar(self, year, width=3):
        return self._year(self.monthdays2calendar, year, width)

    def yeardayscalendar(self, year, width=3):
        return self._year(self.monthdayscalendar, year, width)


def _weeks(days):
    days = list(days)
    return [days[i:i + 7] for i in range(0, len(days), 7)]


class TextCalendar(Calendar):
    """Calendars as plain text."""

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end='')

    def formatday(self, day, weekday, width):
        return ('' if day == 0 else '%2i' % day).center(width)

    def formatweek(self, theweek, width):
        return ' '.join([self.formatday(d, wd, width) for d, wd in theweek])

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return ' '.join([self.formatweekday(i, width) for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        s = month_name[themonth]
        if withyear:
            s = '%s %r' % (s, theyear)
        return s.center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(), self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip() for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join([line + '\n' * l for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        out = [repr(theyear).center(width * m + c * (m - 1)).rstrip(), '\n' * l]
        header = self.formatweekheader(w)
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            out.append('\n' * l)
            out.append(formatstring([self.formatmonthname(theyear, k, width, False) for k in months], width, c).rstrip())
            out.append('\n' * l)
            out.append(formatstring([header for k in months], width, c).rstrip())
            out.append('\n' * l)
            for j in range(max(map(len, row))):
                weeks = [self.formatweek(cal[j], w) if j < len(cal) else '' for cal in row]
                out.append(formatstring(weeks, width, c).rstrip())
                out.append('\n' * l)
        return ''.join(out)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end='')


class HTMLCalendar(Calendar):
    """Calendars as HTML."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    cssclasses_weekday_head = cssclasses
    cssclass_noday = 'noday'
    cssclass_month_head = cssclass_month = 'month'
    cssclass_year_head = cssclass_year = 'year'

    def formatday(self, day, weekday):
        if day == 0:
            return '<td class="%s">&nbsp;</td>' % self.cssclass_noday
        return '<td class="%s">%d</td>' % (self.cssclasses[weekday], day)

    def formatweek(self, theweek):
        return '<tr>%s</tr>' % ''.join([self.formatday(d, wd) for d, wd in theweek])

    def formatweekday(self, day):
        return '<th class="%s">%s</th>' % (self.cssclasses_weekday_head[day], day_abbr[day])

    def formatweekheader(self):
        return '<tr>%s</tr>' % ''.join([self.formatweekday(i) for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, withyear=True):
        s = '%s %s' % (month_name[themonth], theyear) if withyear else month_name[themonth]
        return '<tr><th colspan="7" class="%s">%s</th></tr>' % (self.cssclass_month_head, s)

    def formatmonth(self, theyear, themonth, withyear=True):
        rows = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">' % self.cssclass_month,
                self.formatmonthname(theyear, themonth, withyear), self.formatweekheader()]
        rows += [self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]
        return '\n'.join(rows + ['</table>', ''])

    def formatyear(self, theyear, width=3):
        width = max(width, 1)
        out = ['<table border="0" cellpadding="0" cellspacing="0" class="%s">\n' % self.cssclass_year,
               '<tr><th colspan="%d" class="%s">%s</th></tr>' % (width, self.cssclass_year_head, theyear)]
        for first in range(1, 13, width):
            months = [self.formatmonth(theyear, k, withyear=False) for k in range(first, min(first + width, 13))]
            out.append('<tr>%s</tr>' % ''.join(['<td>%s</td>' % text for text in months]))
        return ''.join(out + ['</table>'])

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        encoding = encoding or sys.getdefaultencoding()
        link = '' if css is None else '<link rel="stylesheet" type="text/css" href="%s" />\n' % css
        page = ('<?xml version="1.0" encoding="%s"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
                '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=%s" />\n%s'
                '<title>Calendar for %d</title>\n</head>\n<body>\n%s</body>\n</html>\n')
        return (page % (encoding, encoding, link, theyear, self.formatyear(theyear, width))).encode(encoding, 'xmlcharrefreplace')


def formatstring(cols, colwidth=20, spacing=6):
    """Texts side by side."""
    return (' ' * spacing).join([c.center(colwidth) for c in cols])


def format(cols, colwidth=20, spacing=6):
    """Print texts side by side."""
    print(formatstring(cols, colwidth, spacing))


c = TextCalendar()
firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """The weekday that weeks begin with."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear


def timegm(tuple):
    """Seconds since the epoch of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def main(args):
    """Write the calendar that a command line asks for; args[0] is not looked at."""
    import argparse
    parser = argparse.ArgumentParser()
    text = parser.add_argument_group('text only arguments')
    text.add_argument('-w', '--width', type=int, default=2, help='width of a day (default 2)')
    text.add_argument('-l', '--lines', type=int, default=1, help='lines of a week (default 1)')
    text.add_argument('-s', '--spacing', type=int, default=6, help='blanks between months (default 6)')
    text.add_argument('-m', '--months', type=int, default=3, help='months side by side (default 3)')
    html = parser.add_argument_group('html only arguments')
    html.add_argument('-c', '--css', default='calendar.css', help='style sheet of the page')
    parser.add_argument('-e', '--encoding', help='encoding of the output')
    parser.add_argument('-t', '--type', default='text', choices=('text', 'html'), help='text or html')
    parser.add_argument('year', nargs='?', type=int, help='1 to 9999')
    parser.add_argument('month', nargs='?', type=int, help='1 to 12, for text only')
    options = parser.parse_args(args[1:])
    year = datetime.date.today().year if options.year is None else options.year
    if options.type == 'html':
        if options.month is not None:
            parser.error('incorrect number of arguments')
        sys.stdout.buffer.write(HTMLCalendar().formatyearpage(year, css=options.css, encoding=options.encoding))
        return
    if options.month is None:
        result = TextCalendar().formatyear(year, options.width, options.lines, options.spacing, options.months)
    else:
        result = TextCalendar().formatmonth(year, options.month, options.width, options.lines)
    if options.encoding:
        sys.stdout.buffer.write(result.encode(options.encoding))
    else:
        sys.stdout.write(result)


if __name__ == '__main__':
    main(sys.argv)
