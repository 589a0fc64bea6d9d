# The local zone is what TZ says at tzset(): a name, or a rule.
# threads: no, the environment belongs to the process
# parallel: no, the time zone belongs to the process
import os, time, datetime, pickle, copy

at_first = os.environ.get('TZ')

for zone in ('America/New_York', 'EST+05EDT,M3.2.0,M11.1.0', 'UTC-3', 'Europe/Paris', 'Australia/Sydney', '', 'UTC+0',
             '<+03>-3', ':Asia/Tokyo', 'AEST-10AEDT-11,M10.5.0,M3.5.0', 'bogus'):
    os.environ['TZ'] = zone
    time.tzset()
    print(repr(zone), time.tzname, time.timezone, time.altzone, time.daylight)
    for t in (1700000000, 1690000000):
        here = time.localtime(t)
        print('  ', here[:6], here.tm_isdst, here.tm_zone, here.tm_gmtoff, time.mktime(here) == t, time.strftime('%z %Z %s', here))
    noon = datetime.datetime(2023, 7, 1, 12)
    print('  ', noon.timestamp(), noon.astimezone(), datetime.datetime.fromtimestamp(1700000000))

os.environ['TZ'] = 'America/New_York'
time.tzset()
for isdst in (-1, 0, 1):
    print(isdst, *[time.mktime((2023, month, 5, 1, 30, 0, 0, 0, isdst)) for month in (1, 7, 11)])
for fold in (0, 1):
    twice = datetime.datetime(2023, 11, 5, 1, 30, fold=fold)
    print(twice.timestamp(), twice.astimezone(), datetime.datetime.fromtimestamp(twice.timestamp()).fold)
os.environ['TZ'] = 'UTC'
time.tzset()

for t in (1e200, -1e200, 1e18, 2**70, float('inf'), float('nan'), 1e12):
    for f in (datetime.datetime.fromtimestamp, datetime.datetime.utcfromtimestamp, datetime.date.fromtimestamp,
              time.localtime, time.gmtime):
        try:
            x = f(t)
            print(t, x if isinstance(x, datetime.date) else x.tm_year)
        except Exception as e:
            print(t, type(e).__name__, e)
for year in (2**31, -2**31):
    try:
        time.asctime((year, 1, 1, 0, 0, 0, 0, 0, -1))
    except OverflowError as e:
        print(e)
for format in ('%D', '%Y %'):
    try:
        time.strptime('19', format)
    except ValueError as e:
        print(e, e.__suppress_context__)


class Zone(datetime.tzinfo):
    def __init__(self, hours=0, name=None):
        self.hours, self.name = hours, name

    def utcoffset(self, dt):
        return datetime.timedelta(hours=self.hours)

    def tzname(self, dt):
        return self.name

    def dst(self, dt):
        return None


class Slotted(Zone):
    __slots__ = ('hours', 'name', 'more')


for z in (Zone(2, 'two'), Slotted(3, 'three'), datetime.timezone(datetime.timedelta(hours=1), 'one'), datetime.timezone.utc):
    for other in (copy.copy(z), copy.deepcopy(z), pickle.loads(pickle.dumps(z))):
        print(type(other).__name__, other.utcoffset(None), other.tzname(None), other is z)
for x in (datetime.time(1, tzinfo=Zone(1, 5)), datetime.datetime(2000, 1, 1, tzinfo=Zone(1, 5))):
    for f in (x.tzname, lambda: x.strftime('%Z')):
        try:
            print(f())
        except TypeError as e:
            print(e)


class Moody(datetime.tzinfo):
    def utcoffset(self, t):
        raise RuntimeError('not asked')


a = datetime.time(1, tzinfo=Moody())
print(a == a.replace(hour=2), a < a.replace(hour=2))
try:
    datetime.timezone(datetime.timedelta(0), None)
except TypeError as e:
    print(e)

del os.environ['TZ']
if at_first is not None:
    os.environ['TZ'] = at_first
time.tzset()
