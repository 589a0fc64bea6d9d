from datetime import *


def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r), str(r))


for f in [
    lambda: date.fromisoformat('2020-01-02'),
    lambda: date.fromisoformat('20200102'),
    lambda: date.fromisoformat('2020-W01-3'),
    lambda: date.fromisoformat('2020W013'),
    lambda: date.fromisoformat('2020-W01'),
    lambda: date.fromisoformat('2020-1-2'),
    lambda: date.fromisoformat('2020-13-01'),
    lambda: date.fromisoformat(1),
    lambda: date.fromisoformat('2020-W54-1'),
    lambda: datetime.fromisoformat('2020-01-02T03:04:05.123456+05:30'),
    lambda: datetime.fromisoformat('2020-01-02 03:04'),
    lambda: datetime.fromisoformat('20200102T030405Z'),
    lambda: datetime.fromisoformat('2020-01-02'),
    lambda: datetime.fromisoformat('2020-01-02T03:04:05.1'),
    lambda: datetime.fromisoformat('2020-01-02T25:00'),
    lambda: datetime.fromisoformat('bad'),
    lambda: datetime.fromisoformat('2020-W01-1T10'),
    lambda: datetime.fromisoformat('2020-01-02T03:04:05,123'),
    lambda: datetime.fromisoformat('2020-01-02T03:04:05+00:00:00.5'),
    lambda: time.fromisoformat('04:23:01'),
    lambda: time.fromisoformat('T042301'),
    lambda: time.fromisoformat('04:23:01.000384-01:00'),
    lambda: time.fromisoformat('4'),
    lambda: time.fromisoformat('04:2301'),
    lambda: datetime(2020,1,2,3,4,5,678901).isoformat(timespec='milliseconds'),
    lambda: datetime(2020,1,2).isoformat(' ','hours'),
    lambda: datetime(2020,1,2).isoformat('xx'),
    lambda: datetime(2020,1,2).isoformat(timespec='x'),
]:
    t(f)
