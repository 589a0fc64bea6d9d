# calendar: years as HTML, and the command line.
# threads: no, sys.stdout is one for all
import calendar, contextlib, io, sys

h = calendar.HTMLCalendar(6)
print(h.formatyear(2023, 5))
print(h.formatyear(1, 0)[:200])
print(h.formatyearpage(2024, width=12, css=None, encoding='ascii').decode())
print(calendar.HTMLCalendar().formatyearpage(2000)[:420])
calendar.format(['a', 'bb'], 6, 3)
for args in ['2023', '2'], ['-w', '4', '-l', '2', '2024', '2'], ['-m', '4', '-s', '2', '2025'], ['-t', 'html', '-c', 'x.css', '2021'], ['-e', 'utf-8', '2022', '12']:
    out = io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out):
        calendar.main(['prog', *args])
    out.flush()
    text = out.buffer.getvalue().decode()
    print(args, len(text))
    print(text[:300])
for args in ['x'], ['-t', 'html', '2021', '1']:
    with contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            calendar.main(['prog', *args])
        except SystemExit as e:
            print(e.code, err.getvalue().splitlines()[-1].split(': ', 1)[1])

