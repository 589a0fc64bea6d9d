import time
for name in ['time', 'monotonic', 'perf_counter', 'process_time', 'thread_time']:
    f, g = getattr(time, name), getattr(time, name + '_ns')
    a, b, c = f(), f(), g()
    print(name, a <= b, type(a).__name__, type(c).__name__, abs(c / 1e9 - b) < 5)
    info = time.get_clock_info(name)
    print(info.monotonic, info.adjustable, info.resolution, info.implementation)
print(abs(time.clock_gettime(time.CLOCK_REALTIME) - time.time()) < 5, time.clock_gettime_ns(time.CLOCK_MONOTONIC) > 0)
print(time.clock_getres(time.CLOCK_REALTIME), time.CLOCK_REALTIME, time.CLOCK_MONOTONIC)
for f in [lambda: time.sleep(-1), lambda: time.sleep('a'), lambda: time.clock_gettime(999), lambda: time.get_clock_info('x'), lambda: time.sleep()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t = time.gmtime(1e9)
print(t, t.tm_year, t.tm_zone, t.tm_gmtoff, t[:3], len(t), t == tuple(t), t < time.gmtime(2e9), hash(t) == hash(tuple(t)))
match t:
    case time.struct_time(year, month):
        print(year, month)
print(time.sleep(0), time.tzset(), isinstance(t, tuple), list(t), 2001 in t, t.count(1), t + (1,))
a, b, *c = t
print(a, b, c, time.struct_time(t) == t, time.struct_time('abcdefghi').tm_isdst, time.struct_time(t).tm_zone)
