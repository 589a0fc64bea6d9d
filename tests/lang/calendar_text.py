import calendar

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))



for f in [
    lambda: calendar.month(2024,2),
    lambda: calendar.TextCalendar(6).formatmonth(2024,3,w=3,l=2),
    lambda: calendar.HTMLCalendar().formatmonth(2024,2),
]:
    t(f)
