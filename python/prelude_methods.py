# Methods and functions of built-in types that call back. This text follows
# prelude.py in the same module.

def list_sort(lst, key, reverse):
    values = _sort_take(lst)
    try:
        sort_items(values, key, reverse)
    except BaseException:
        _sort_put(lst, values)
        raise
    if not _sort_put(lst, values):
        raise ValueError('list modified during sort')


def sort_items(values, key, reverse):
    keys = values.copy() if key is None else [key(x) for x in values]
    if _sort_plain(keys, values, reverse):
        return
    if reverse:
        keys.reverse()
        values.reverse()
    try:
        values[:] = merge_sort(keys, values)
    finally:
        if reverse:
            values.reverse()


def merge_sort(keys, values):
    n = rest = len(keys)
    odd = 0
    while rest >= 64:
        odd |= rest & 1
        rest >>= 1
    least = rest + odd      # length of the runs to merge
    runs = []
    i = 0
    while i < n:
        j = run_end(keys, values, i, n)
        end = min_int(n, i + least)
        while j < end:
            insert_sorted(keys, values, i, j)
            j += 1
        runs.append((keys[i:j], values[i:j]))
        i = j
    while len(runs) > 1:
        merged = [merge_runs(*runs[k], *runs[k + 1]) for k in range(0, len(runs) - 1, 2)]
        if len(runs) % 2:
            merged.append(runs[-1])
        runs = merged
    return runs[0][1] if runs else values


def min_int(a, b):
    return a if a < b else b


def run_end(keys, values, i, n):
    j = i + 1
    if j == n:
        return j
    if keys[j] < keys[i]:
        j += 1
        while j < n and keys[j] < keys[j - 1]:
            j += 1
        keys[i:j] = keys[i:j][::-1]
        values[i:j] = values[i:j][::-1]
    else:
        j += 1
        while j < n and not keys[j] < keys[j - 1]:
            j += 1
    return j


def insert_sorted(keys, values, first, j):
    k, v = keys[j], values[j]
    low, high = first, j
    while low < high:
        mid = (low + high) // 2
        if k < keys[mid]:
            high = mid
        else:
            low = mid + 1
    keys[low + 1:j + 1] = keys[low:j]
    values[low + 1:j + 1] = values[low:j]
    keys[low], values[low] = k, v


def merge_runs(ak, av, bk, bv):
    keys, values = [], []
    i = j = 0
    na, nb = len(ak), len(bk)
    while i < na and j < nb:
        if bk[j] < ak[i]:
            keys.append(bk[j])
            values.append(bv[j])
            j += 1
        else:
            keys.append(ak[i])
            values.append(av[i])
            i += 1
    return keys + ak[i:] + bk[j:], values + av[i:] + bv[j:]


def sorted_list(iterable, kwargs):
    lst = list(iterable)
    lst.sort(**kwargs)
    return lst


def sorted_by(iterable, key, reverse):
    lst = list(iterable)
    lst.sort(key=key, reverse=reverse)
    return lst


def reversed_items(seq):
    return _gen(reversed_generator, walk_down(seq, len(seq)))


def walk_down(seq, i):
    while i > 0:
        i -= 1
        try:
            x = seq[i]
        except (IndexError, StopIteration):
            return
        yield x


reversed_generator = _gentype('reversed')


def sum_items(iterable, start):
    iterable = iter(iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    for x in iterable:
        start = start + x
    return start


def any_item(iterable):
    for x in iterable:
        if x:
            return True
    return False


def all_items(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def next_or(generator, default):
    for x in generator:
        return x
    return default


def min_item(items, key, default):
    it = iter(items)
    for best in it:
        break
    else:
        if default:
            return default[0]
        raise ValueError('min() arg is an empty sequence')
    if key is None:
        for x in it:
            if x < best:
                best = x
        return best
    best_key = key(best)
    for x in it:
        k = key(x)
        if k < best_key:
            best, best_key = x, k
    return best


def max_item(items, key, default):
    it = iter(items)
    for best in it:
        break
    else:
        if default:
            return default[0]
        raise ValueError('max() arg is an empty sequence')
    if key is None:
        for x in it:
            if x > best:
                best = x
        return best
    best_key = key(best)
    for x in it:
        k = key(x)
        if k > best_key:
            best, best_key = x, k
    return best


def dict_update(d, other, kwargs):
    if hasattr(other, 'keys'):
        for k in other.keys():
            d[k] = other[k]
    else:
        n = 0
        for pair in other:
            _set_pair(d, pair, n)
            n += 1
    d.update(kwargs)


def dict_from_keys(cls, iterable, value):
    d = cls()
    for k in iterable:
        d[k] = value
    return d


def with_lists(f, self, others):
    return f(self, *[x if _easy(x) or isinstance(x, (set, frozenset)) else [*x] for x in others])


def dir_object(f):
    return sorted_list(list(f()), {})


def dir_locals(names):
    return sorted_list(names, {})


def read_line(prompt):
    sys = modules['sys']
    for name in 'stdin', 'stdout', 'stderr':
        if getattr(sys, name, None) is None:
            raise RuntimeError('input(): lost sys.' + name)
    sys.stderr.flush()
    sys.stdout.write(str(prompt))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not isinstance(line, (str, bytes)):
        raise TypeError('object.readline() returned non-string')
    if not line:
        raise EOFError('EOF when reading a line')
    return line[:-1] if line[-1:] in ('\n', b'\n') else line


# Files are made by the module _io, which is imported when somebody needs it.

def open_file(*args):
    return import_dotted('_io')._open(*args)


def io_attribute(file, name):
    import_dotted('_io')
    return getattr(file, name)


def io_call(file, name, *args):
    import_dotted('_io')
    return getattr(type(file), name)(file, *args)


# Locks: what waits is a loop in Python, since each round is a transaction.

def lock_wait(lock, timeout):
    _lock_enlist(lock, timeout)
    try:
        while not _lock_try(lock):
            if not _lock_sleep(lock):
                return False
    except BaseException:
        _lock_leave(lock)
        raise
    return True


def lock_restore(lock, state):
    lock.acquire()
    lock._acquire_restore(state)


def queue_get(queue):
    while True:
        taken = _queue_wait(queue)
        if taken is None:
            return None
        if taken:
            return _queue_taken(queue)[0]


def queue_join(queue):
    while not _queue_join(queue):
        pass
    queue.count()


def local_first(obj, args, kwargs, name):
    obj.__init__(*args, **kwargs)
    return getattr(obj, name)


def local_first_set(obj, args, kwargs, name, value):
    obj.__init__(*args, **kwargs)
    setattr(obj, name, value)


def local_first_del(obj, args, kwargs, name):
    obj.__init__(*args, **kwargs)
    delattr(obj, name)


def single_enter():
    _commit_now()
    _enter_atomic()


def single_exit():
    _exit_atomic()
    _commit_now()


def end_program():
    for name, what in ('threading', '_shutdown'), ('atexit', '_run_exitfuncs'), ('_iobuf', 'flush_all'):
        f = getattr(modules.get(name), what, None)  # a module whose import was interrupted lacks it
        if f is not None:
            f()


# What is done outside of transactions: see outside.go.

def errand(number, a, b):
    try:
        while not _errand_run(number):
            pass
    except BaseException:
        _errand_drop(number)
        raise
    return _errand_end(number, a, b)
