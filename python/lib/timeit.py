"""Measures how long small pieces of code take."""

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
        import traceback
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
