# sys: what programs ask of it.
# threads: no, it changes settings of the interpreter
import sys
print(sys.version_info >= (3, 11), sys.version_info[:2], sys.version_info.major, sys.hexversion >> 16 == 0x030b, sys.platform, sys.byteorder, sys.maxsize, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.default_max_str_digits, sys.hash_info.modulus, sys.hash_info.inf, sys.float_repr_style, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
print(sys.api_version, type(sys.implementation.name), sys.getrecursionlimit(), sys.intern('abc') is sys.intern('abc'), sys.is_finalizing(), isinstance(sys.modules, dict), 'sys' in sys.modules, sys.modules['sys'] is sys, sys.argv == [sys.argv[0]], isinstance(sys.path, list), sys.flags.optimize, sys.flags[0], len(sys.thread_info))
for f in (lambda: sys.intern(5), lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit('x'), lambda: sys.getsizeof(), lambda: sys.exit(3), lambda: sys.exit('msg'), lambda: sys.exit(), lambda: sys.exit((1, 2)), lambda: sys.nope, lambda: sys._getframe(1000), lambda: sys.setswitchinterval(0), lambda: sys.setswitchinterval(-1)):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e.args)
print(sys.getsizeof(1) > 0, sys.getsizeof([1] * 100) > sys.getsizeof([]), sys.getsizeof('a' * 100) > sys.getsizeof('a'), sys.getsizeof({}) > 0, sys.getrefcount([]) > 0)
def f():
    v = 1
    fr = sys._getframe()
    return fr.f_code.co_name, fr.f_lineno - f.__code__.co_firstlineno, fr.f_locals['v'], fr.f_back.f_code.co_name, fr.f_globals is globals(), fr.f_builtins['len'] is len, sys._getframe(1).f_code.co_name
print(f())
def g():
    try: raise ValueError('v')
    except ValueError as e: return sys.exc_info()[0], sys.exc_info()[1] is e, sys.exc_info()[2] is e.__traceback__, sys.exception() is e
print(g(), sys.exc_info(), sys.exception())
old = sys.displayhook
sys.displayhook = lambda v: print('display', v)
exec(compile('1 + 1', '', 'single')); exec(compile('None', '', 'single')); sys.displayhook = old
exec(compile('"shown"', '', 'single')); import builtins; print(builtins._)
sys.displayhook(None); sys.displayhook([1])
print(sys.audit('x', 1), sys.addaudithook(lambda *a: None) if False else '', 'math' in sys.stdlib_module_names, 'sys' in sys.builtin_module_names, isinstance(sys.orig_argv, list), sys.pycache_prefix, sys.dont_write_bytecode)
class Out:
    def write(self, s): got.append(s)
    def flush(self): pass
got = []; so, sys.stdout = sys.stdout, Out(); print('captured', 1); sys.stdout = so; print(got)
sys.stdout.write('direct\n'); sys.stdout.flush(); print(sys.__stdout__ is sys.stdout, sys.stdin is sys.__stdin__)
try: sys.settrace(None); sys.setprofile(None); print(sys.gettrace(), sys.getprofile())
except Exception as e: print(type(e))
def deep(n): return n and deep(n - 1)
sys.setrecursionlimit(150)
try: deep(400)
except RecursionError as e: print(e)
sys.setrecursionlimit(1000)
print(deep(400))
