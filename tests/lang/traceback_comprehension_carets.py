# threads: no, the lines are in one cache
import linecache
import traceback


def tr(s):
    linecache.cache['x'] = len(s), None, s.splitlines(True), 'x'
    try:
        exec(compile(s, 'x', 'exec'))
    except Exception as e:
        for line in traceback.format_exception(e)[3:]:
            print(line, end='')


tr("a = {[v]: 1 + v for v in [1, 2]}\n")
tr("a = {[v] for v in [1, 2]}\n")
tr("a = {[v]: 1 + v\n  for v in [1, 2]}\n")
tr("a = [{[w]: v for w in 'ab'} for v in 'ab']\n")
tr("a = {1: 2, [1]: 1}\n")
tr("a = {1, *[[]]}\n")
