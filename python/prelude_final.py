
# What has died.

def run_dead():
    n = 0
    while True:
        calls = _next_dead()
        if calls is None:
            return n
        n += 1
        for f, arg in calls:
            try:
                f(arg)
            except BaseException as e:
                unraisable(e, arg if f is gen_close else f)


def collect_dead():
    total = 0
    while True:
        _collect()
        n = run_dead()
        if not n:
            return total
        total += n


# The end of the program: objects with __del__ that are global variables die, and
# then those in other objects. Functions and classes stay, for __del__ to use.

def last_rites():
    collect_dead()
    main = modules.get('__main__')
    if not isinstance(main, type(modules['sys'])):
        return
    names = main.__dict__
    first, rest = [], []
    for name, value in names.items():
        if hasattr(type(value), '__del__'):
            first += [name]
        elif name[:2] != '__' and not issubclass(type(value), (type, type(main), type(last_rites), str, int, float)):
            rest += [name]
    value = None
    for group in (first, rest):
        for i, name in enumerate(group):
            names[name] = None
            if i < 50:
                collect_dead()
        collect_dead()


# run_thread is what a thread does: f(*args, **kwargs).

def run_thread(f, args, kwargs):
    try:
        f(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as e:
        unraisable(e, f, 'Exception ignored in thread started by')


def unraisable(exc, object, message=None):
    sys = modules['sys']
    try:
        sys.unraisablehook(sys.UnraisableHookArgs((type(exc), exc, exc.__traceback__, message, object)))
    except BaseException as e:
        sys.__unraisablehook__(sys.UnraisableHookArgs(
            (type(e), e, e.__traceback__, 'Exception ignored in sys.unraisablehook', sys.unraisablehook)))


def unraisablehook(unraisable, /):
    file = modules['sys'].stderr
    if file is None:
        return
    head = unraisable.err_msg or 'Exception ignored in'
    if unraisable.object is not None:
        try:
            head += ': ' + repr(unraisable.object)
        except Exception:
            head += ': <object repr() failed>'
        file.write(head + '\n')
    else:
        file.write(head + ':\n')
    file.write(_format_exc(unraisable.exc_value))

modules['sys'].unraisablehook = modules['sys'].__unraisablehook__ = unraisablehook
