import calendar

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: calendar.monthrange(2024,2),
    lambda: calendar.isleap(1900),
    lambda: calendar.leapdays(2000,2021),
    lambda: calendar.monthcalendar(2024,2),
    lambda: calendar.weekday(2024,2,29),
    lambda: calendar.timegm((1970,1,2,0,0,1)),
    lambda: calendar.monthrange(2024,13),
    lambda: calendar.setfirstweekday(9),
    lambda: list(calendar.Calendar(6).itermonthdays(2024,2)),
    lambda: list(calendar.Calendar().itermonthdays2(2024,2))[:5],
    lambda: calendar.Calendar().monthdatescalendar(2024,2)[0],
    lambda: list(calendar.day_name),
    lambda: list(calendar.month_abbr),
    lambda: calendar.weekheader(3),
    lambda: calendar.day_name[0:2],
    lambda: calendar.TextCalendar().formatweekheader(10),
    lambda: list(calendar.Calendar().itermonthdays4(2024,2))[:2],
    lambda: calendar.Calendar(6).yeardayscalendar(2024,6)[0][0][0],
]:
    t(f)
