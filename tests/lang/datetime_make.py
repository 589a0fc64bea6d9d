import datetime as D
from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: date(2020,2,29),
    lambda: date(0,1,1),
    lambda: date(2020,13,1),
    lambda: date(2021,2,29),
    lambda: date('a',1,1),
    lambda: date(1.5,1,1),
    lambda: date(2020),
    lambda: date(2020,1),
    lambda: datetime(2020,1,2,3,4,5,6),
    lambda: datetime(2020,1,2),
    lambda: datetime(2020,1,2,24),
    lambda: datetime(2020,1,1,0,60),
    lambda: datetime(2020,1,1,0,0,60),
    lambda: datetime(2020,1,1,0,0,0,1000000),
    lambda: datetime(2020,1,1,tzinfo=3),
    lambda: datetime(2020,1,1,fold=2),
    lambda: time(1,2,3,4),
    lambda: time(),
    lambda: time(25),
    lambda: datetime.combine(date(2020,1,1),time(3)),
    lambda: datetime.combine(1,2),
    lambda: datetime(2020,1,2).replace(year=2021,tzinfo=UTC),
    lambda: date(2020,2,29).replace(year=2021),
    lambda: datetime(2020,1,1,fold=1),
    lambda: time(1,fold=1),
    lambda: date(2020,1,1).__reduce__(),
    lambda: datetime(2020,1,1,tzinfo=UTC).__reduce__(),
    lambda: time(1).__reduce__(),
    lambda: datetime(b'\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06'),
    lambda: date.min,
    lambda: date.max,
    lambda: datetime.max,
    lambda: time.max,
    lambda: date.resolution,
    lambda: D.MINYEAR,
    lambda: date(2020,1,1).x,
    lambda: datetime(2020,1,1).nope,
    lambda: {datetime(2020,1,1):1}[datetime(2020,1,1)],
    lambda: sorted([date(2020,1,2),date(2020,1,1)]),
    lambda: date(2020,1,1) in [date(2020,1,1)],
    lambda: type(date(2020,1,1)),
    lambda: datetime(2020,1,1).date(),
    lambda: datetime(2020,1,1,2,3).time(),
    lambda: datetime(2020,1,1,tzinfo=UTC).timetz(),
]:
    t(f)
