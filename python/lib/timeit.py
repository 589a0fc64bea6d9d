"""Measures how long small pieces of code take."""

import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def _indented(text, n):
    return text.replace('\n', '\n' + ' ' * n)


class Timer:
    """Times a statement after a setup: texts or callables."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = dict(_globals() if globals is None else globals)
        if isinstance(setup, str):
            compile(setup, '<timeit-src>', 'exec')
        elif callable(setup):
            names['_setup'], setup = setup, '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(setup + '\n' + stmt, '<timeit-src>', 'exec')
        elif callable(stmt):
            names['_stmt'], stmt = stmt, '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = (f'def inner(_it, _timer):\n    {_indented(setup, 4)}\n    _t0 = _timer()\n    for _i in _it:\n'
                    f'        {_indented(stmt, 8)}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n')
        exec(compile(self.src, '<timeit-src>', 'exec'), names)
        self.inner = names['inner']

    def print_exc(self, file=None):
        """Print the traceback of the exception being handled."""
        import linecache
        import traceback
        linecache.cache['<timeit-src>'] = len(self.src), None, self.src.split('\n'), '<timeit-src>'
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many times."""
        return self.inner(range(number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        """timeit() several times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Enough times to take 0.2 seconds: (times, seconds)"""
        scale = 1
        while True:
            for step in 1, 2, 5:
                taken = self.timeit(scale * step)
                if callback:
                    callback(scale * step, taken)
                if taken >= 0.2:
                    return scale * step, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Seconds that a statement takes number times."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """timeit() several times."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}

_USAGE = """\
usage: python -m timeit [-n N] [-r N] [-s S] [-p] [-u U] [-v] [-h] [--] [statement ...]
  -n, --number N   how often the statement runs in a round (without: so that a round takes 0.2 seconds or more)
  -r, --repeat N   how many rounds there are (without: 5)
  -s, --setup S    what runs first, once a round; several are several lines
  -p, --process    take processor time
  -u, --unit U     nsec, usec, msec or sec
  -v, --verbose    show all times; several -v show more digits
  -h, --help       show this
Several statements are lines of one.
"""


def main(args=None, *, _wrap_timer=None):
    """Time what the command line says: sys.argv[1:], or args. Gives what the process is to end with."""
    import getopt
    import os
    try:
        options, lines = getopt.getopt(sys.argv[1:] if args is None else args, 'n:u:s:r:pvh',
                                       ['number=', 'setup=', 'repeat=', 'process', 'verbose', 'unit=', 'help'])
    except getopt.error as e:
        print(e)
        print('use -h/--help for command line help')
        return 2
    number, rounds, setup, unit, digits, timer = 0, default_repeat, [], None, 3, default_timer
    verbose = False
    for name, value in options:
        match name:
            case '-n' | '--number':
                number = int(value)
            case '-r' | '--repeat':
                rounds = max(1, int(value))
            case '-s' | '--setup':
                setup.append(value)
            case '-p' | '--process':
                timer = time.process_time
            case '-u' | '--unit':
                if value not in _UNITS:
                    print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
                    return 2
                unit = value
            case '-v' | '--verbose':
                digits += verbose
                verbose = True
            case _:
                print(_USAGE, end='')
                return 0
    sys.path.insert(0, os.curdir)
    t = Timer('\n'.join(lines) or 'pass', '\n'.join(setup) or 'pass', _wrap_timer(timer) if _wrap_timer else timer)
    try:
        if number == 0:
            number, _ = t.autorange((lambda n, taken: print(f'{_loops(n)} -> {taken:.{digits}g} secs')) if verbose else None)
            if verbose:
                print()
        taken = t.repeat(rounds, number)
    except:
        t.print_exc()
        return 1

    def shown(seconds):
        name = unit or next((u for u in reversed(_UNITS) if seconds >= _UNITS[u]), 'nsec')
        return f'{seconds / _UNITS[name]:.{digits}g} {name}'

    if verbose:
        print('raw times:', ', '.join(map(shown, taken)), end='\n\n')
    best, worst = min(taken) / number, max(taken) / number
    print(f'{_loops(number)}, best of {rounds}: {shown(best)} per loop')
    if worst >= 4 * best:
        import warnings
        warnings.warn_explicit(f'The test results are likely unreliable. The worst time ({shown(worst)}) was more than '
                               f'four times slower than the best time ({shown(best)}).', UserWarning, '', 0)


def _loops(n):
    return f"{n} loop{'s' if n != 1 else ''}"


if __name__ == '__main__':
    sys.exit(main())
