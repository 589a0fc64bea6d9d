# timeit.main: python -m timeit with a clock of our own.
# threads: no, sys.path and sys.stderr are one for all
import contextlib, io, sys, timeit

steps = []

def clock(seconds):
    now, calls = 0.0, 0
    def timer():
        nonlocal now, calls
        calls += 1
        if calls % 2 == 0:
            now += seconds[calls // 2 % len(seconds)]
        return now
    return lambda default: timer

def run(*args, seconds=(0.25,)):
    path, out, err = sys.path[:], io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = timeit.main(list(args), _wrap_timer=clock(seconds))
    print(args, code, sys.path == ['.'] + path or sys.path == path)
    sys.path[:] = path
    for line in out.getvalue().splitlines():
        print('  ', line)
    for line in err.getvalue().splitlines():
        print('  !', line if not line.startswith('  File') or 'src' in line else '...')

run()
run('-v')
run('-v', '-v', '-u', 'msec', 'x = 1', 'y = 2')
run('--verbose', '--number=3', '--repeat', '2', '-s', 'a = 5', '-s', 'b = a', 'b + 1')
run('-n5', '-r0')
run('-n', '1', '--unit=sec', '-p')
for seconds in (1e-9, 5e-7, 3e-5, 0.002, 7, 0):
    run('-n1', '-r1', seconds=(seconds,))
run('-n10', seconds=(0.1, 0.3, 0.5))
run('-u', 'hours')
run('--nothing')
run('-n')
with open('/dev/null') as f:
    run('-n1', '-s', 'def f():', '-s', ' return 5', 'f()')
