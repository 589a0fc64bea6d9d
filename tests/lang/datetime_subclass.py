from datetime import date, datetime, timedelta, timezone, tzinfo, UTC


class Day(date):
    def next(self):
        return self + timedelta(1)


class Moment(datetime):
    pass


class Summer(tzinfo):
    """An hour ahead from April to September."""

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if dt is not None and 4 <= dt.month <= 9 else 0)

    def tzname(self, dt):
        return 'SUM' if self.dst(dt) else 'WIN'

    def __repr__(self):
        return 'Summer()'


d = Day(2020, 1, 31)
print(repr(d), repr(d.next()), type(d.next()) is Day, d == date(2020, 1, 31), isinstance(d, date))
print(repr(Day.fromordinal(5)), repr(Day.fromisoformat('2020-02-03')), Day.today() <= Day.max)
m = Moment(2020, 1, 2, 3, tzinfo=UTC)
print(repr(m), type(m + timedelta(1)).__name__, repr(m.replace(hour=5)), repr(Moment.combine(d, m.time())))
for month in (1, 6):
    x = datetime(2020, month, 1, 12, tzinfo=Summer())
    print(x, x.tzname(), x.dst(), x.utcoffset(), x.timestamp(), x.timetuple().tm_isdst, repr(x))
    print(x.astimezone(UTC), datetime(2020, month, 1, 12, tzinfo=UTC).astimezone(Summer()), x.strftime('%Z %z'))
print(datetime(2020, 6, 1, tzinfo=Summer()) - datetime(2020, 1, 1, tzinfo=UTC))
print(datetime(2020, 6, 1, tzinfo=Summer()) < datetime(2020, 6, 1, tzinfo=UTC))


class Bad(tzinfo):
    def utcoffset(self, dt):
        return 3 if dt.hour else timedelta(2)


for hour in (0, 1):
    try:
        print(datetime(2020, 1, 1, hour, tzinfo=Bad()))
    except Exception as e:
        print(type(e).__name__, e)
for f in (tzinfo().tzname, tzinfo().dst):
    try:
        f(None)
    except NotImplementedError as e:
        print(e)
print({date(2020, 1, 1): 'a'}[Day(2020, 1, 1)], len({datetime(2020, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), datetime(2020, 1, 1, tzinfo=UTC)}))
