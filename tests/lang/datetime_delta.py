from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: timedelta(1,2,3),
    lambda: timedelta(),
    lambda: timedelta(days=-1,microseconds=1),
    lambda: timedelta(hours=1.5),
    lambda: timedelta(weeks=1,days=1.123456),
    lambda: timedelta(days='a'),
    lambda: timedelta(1000000000),
    lambda: timedelta(microseconds=0.5),
    lambda: timedelta(microseconds=1.5),
    lambda: timedelta(seconds=float('nan')),
    lambda: timedelta(1)*2.5,
    lambda: timedelta(1)/3,
    lambda: timedelta(1)//timedelta(hours=5),
    lambda: timedelta(1)%timedelta(hours=5),
    lambda: divmod(timedelta(1),timedelta(hours=5)),
    lambda: timedelta(1)/timedelta(hours=5),
    lambda: timedelta(1)/0,
    lambda: timedelta(1)//0,
    lambda: timedelta(1)+1,
    lambda: timedelta(1)<1,
    lambda: abs(timedelta(-1)),
    lambda: -timedelta(1,1),
    lambda: timedelta(1).total_seconds(),
    lambda: date.max+timedelta(1),
    lambda: timedelta(1).__reduce__(),
    lambda: timedelta.min,
    lambda: timedelta.max,
    lambda: bool(timedelta(0)),
    lambda: sum([timedelta(1)]*3, timedelta()),
]:
    t(f)
