# The module gc.
# threads: no, it has global settings
import gc
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled())
print(gc.get_threshold()); gc.set_threshold(1000, 5); print(gc.get_threshold()); gc.set_threshold(700, 10, 10)
print(type(gc.collect()), type(gc.collect(0)), len(gc.get_count()), gc.garbage, gc.callbacks)
for bad in (3, -1):
    try: gc.collect(bad)
    except ValueError as e: print(e)
try: gc.collect('x')
except TypeError as e: print(e)
print([sorted(d) for d in gc.get_stats()])
print(gc.get_debug()); gc.set_debug(gc.DEBUG_UNCOLLECTABLE); print(gc.get_debug()); gc.set_debug(0)
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.freeze(); gc.unfreeze(); print(gc.get_freeze_count())
class C: pass
print([gc.is_tracked(x) for x in (1, 'a', 1.5, None, b'', [], C(), {1: []}, C, len)])
