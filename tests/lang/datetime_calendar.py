from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: date(2020,1,2).isocalendar(),
    lambda: date(2021,1,3).isocalendar()[:],
    lambda: date(2020,1,2).timetuple(),
    lambda: date(2020,1,2).toordinal(),
    lambda: date.fromordinal(1),
    lambda: date.fromordinal(0),
    lambda: date.fromordinal(3652060),
    lambda: date.fromisocalendar(2020,53,7),
    lambda: date.fromisocalendar(2021,53,7),
    lambda: date.fromisocalendar(2020,1,8),
    lambda: date.fromisocalendar(0,1,1),
]:
    t(f)
