from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: datetime(2020,1,2,3,4,5,6,tzinfo=timezone(timedelta(hours=-3,minutes=-30))).strftime('%Y-%m-%d %H:%M:%S.%f %z %Z %% %j %a %A %b %B %p %I'),
    lambda: date(2020,1,2).strftime('%H %f|%z|%Z|'),
    lambda: time(1,2,3).strftime('%H:%M %Y'),
    lambda: f'{datetime(2020,1,2):%d/%m/%y}',
    lambda: '{}'.format(date(2020,1,2)),
    lambda: datetime.strptime('2020-01-02 03:04:05.5','%Y-%m-%d %H:%M:%S.%f'),
    lambda: datetime.strptime('1 Jan 20 +0100','%d %b %y %z'),
    lambda: datetime.strptime('x','%Y'),
    lambda: datetime.strptime('2020x','%Y'),
    lambda: datetime(2020,1,2,3,tzinfo=UTC).utctimetuple(),
    lambda: date(2020,1,2).ctime(),
    lambda: datetime(2020,1,2,3).ctime(),
]:
    t(f)
