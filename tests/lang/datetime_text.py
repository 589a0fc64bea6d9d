from datetime import date, datetime, time, timedelta, timezone
import time as clock
d = datetime(2023, 12, 31, 23, 59, 58, 70, tzinfo=timezone(timedelta(hours=-7), 'MST'))
for f in ['%a %A %w %d', '%b %B %m %y %Y', '%H %I %p %M %S %f', '%z %Z', '%j %U %W', '%c', '%x', '%X', '%%', '%G-W%V-%u', '%D %T %R %F', '%e %k %l', '%-d %-H', '%', '%q', 'é %d']:
    print(f, '|', d.strftime(f), '|', d.date().strftime(f), '|', d.time().strftime(f) if 'c' not in f else '')
for text, f in [('31/12/23', '%d/%m/%y'), ('12:05:09 AM', '%I:%M:%S %p'), ('Dec 5 2023', '%b %d %Y'), ('2023-12-05T01:02:03.5-0330', '%Y-%m-%dT%H:%M:%S.%f%z'),
                ('Sunday 31', '%A %d'), ('2023 365', '%Y %j'), ('2023-W05-3', '%G-W%V-%u'), ('  12', ' %d'), ('5', '%m'), ('2023-12-05Z', '%Y-%m-%d%z'),
                ('1 2 3', '%d %m'), ('99', '%H'), ('', '%Y'), ('2023', '%y'), ('Foo', '%b'), ('2023 10', '%Y %V')]:
    try:
        print(text, f, repr(datetime.strptime(text, f)))
    except ValueError as e:
        print(type(e).__name__, e)
print(f'{d:%Y}/{d.date():%m}/{d.time():%H}', format(d), '{:%A}'.format(date(2024, 2, 29)), clock.strftime('%d', d.timetuple()))
rows = sorted([datetime(2020, 1, 2), datetime(2019, 5, 5), datetime(2020, 1, 1, 5)])
print([r.isoformat() for r in rows], max(rows) - min(rows), sum((b - a for a, b in zip(rows, rows[1:])), timedelta()))
print(timedelta(hours=25, minutes=-3), -timedelta(seconds=1), timedelta(days=2, microseconds=5), repr(timedelta(weeks=-1, hours=1)))
