from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: date(2020,1,31)+timedelta(30),
    lambda: date(2020,1,1)-date(2019,1,1),
    lambda: date(2020,1,1)+1,
    lambda: date(2020,1,1)<1,
    lambda: date(2020,1,1)==1,
    lambda: date(2020,1,1)<datetime(2020,1,1),
    lambda: datetime(2020,1,1)<date(2020,1,1),
    lambda: datetime(2020,1,1)==date(2020,1,1),
    lambda: datetime(2020,1,1)-datetime(2019,12,31,23,59,59,1),
    lambda: datetime(2020,1,1,tzinfo=UTC)-datetime(2020,1,1),
    lambda: datetime(2020,1,1,tzinfo=UTC)<datetime(2020,1,1),
    lambda: datetime(2020,1,1,tzinfo=UTC)==datetime(2020,1,1),
    lambda: datetime(2020,1,1,tzinfo=UTC)==datetime(2020,1,1,1,tzinfo=timezone(timedelta(hours=1))),
    lambda: time(1)<time(1,tzinfo=UTC),
    lambda: time(1)==time(1,tzinfo=UTC),
    lambda: hash(date(2020,1,1))==hash(date(2020,1,1)),
]:
    t(f)
