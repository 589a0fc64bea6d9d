from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: time(1,2,tzinfo=timezone.utc),
    lambda: timezone(timedelta(hours=1)),
    lambda: timezone(timedelta(hours=-1,minutes=-30),'X'),
    lambda: timezone(timedelta(1)),
    lambda: timezone(1),
    lambda: timezone.utc,
    lambda: timezone(timedelta(0)) is timezone.utc,
    lambda: timezone(timedelta(seconds=1)),
    lambda: datetime(2020,1,1,12,tzinfo=UTC).astimezone(timezone(timedelta(hours=5,minutes=30))),
    lambda: datetime(2020,1,1,tzinfo=UTC).timestamp(),
    lambda: datetime.fromtimestamp(1.5,UTC),
    lambda: datetime.utcfromtimestamp(-0.5),
    lambda: datetime.fromtimestamp(1e18),
    lambda: tzinfo().utcoffset(None),
    lambda: timezone.utc.tzname(None),
    lambda: timezone.utc.dst(None),
    lambda: timezone.utc.utcoffset(1),
    lambda: datetime(2020,1,1).astimezone(UTC),
    lambda: datetime(2020,1,1,tzinfo=UTC).dst(),
    lambda: datetime(2020,1,1,tzinfo=UTC).tzname(),
]:
    t(f)
