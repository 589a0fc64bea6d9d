import time
for f in [
    'time.strptime("x","%Y")',
    'time.strptime("2020 1","%Y")',
    'time.strptime("","%Q")',
    'time.strptime("","%")',
    'time.strptime(1,"%Y")',
    'time.strptime("30 Nov 00","%d %b %y")',
    'time.strptime("10:20 PM","%I:%M %p")',
    'time.strptime("2020-02-30","%Y-%m-%d")',
    'time.strptime("2020 45 3","%Y %W %w")',
    'time.strptime("2020-W10-3","%G-W%V-%u")',
    'time.strptime("12:30:45 +0530","%H:%M:%S %z").tm_gmtoff',
    'time.strptime("UTC","%Z")',
    'time.strptime("Mon Jan  5 2020","%a %b %d %Y")',
    'time.strptime("2020 366","%Y %j")',
    'time.strptime("31","%d")',
    'time.strptime("29 Feb","%d %b")',
    'time.strptime("12/31/99","%x")',
    'time.strptime("Thu Jan  1 00:00:00 1970")',
    'time.strptime("2020 52","%G %V")',
    'time.strptime("1 2 3","%H%M%S")',
]:
    try:
        print(f, eval(f))
    except Exception as e:
        print(f, type(e).__name__, e)
