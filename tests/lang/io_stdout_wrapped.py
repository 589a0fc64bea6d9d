# sys.stdout wrapped anew, reconfigured, replaced for a while.
# threads: no, it replaces sys.stdout
import contextlib, io, sys
print('first')
sys.stdout.reconfigure(encoding='utf-8')
print('é', sys.stdout.encoding, sys.stdout.errors)
sys.stdout.reconfigure(errors='backslashreplace')
print('a\udc80b', sys.stdout.errors)
sys.stdout.reconfigure(line_buffering=True)
print(sys.stdout.line_buffering)
sys.stdout.reconfigure(line_buffering=False, encoding='ascii', errors='replace')
print('é', end='|')
sys.stdout.write('é\n')
sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8')
print('through a wrapper: é')
try:
    sys.__stdout__.write('x')
except ValueError as e:
    print(e)
text = io.StringIO()
with contextlib.redirect_stdout(text):
    print('caught')
    sys.stdout.write('too\n')
print(repr(text.getvalue()))

class Tee:
    def __init__(self, *files):
        self.files = files
    def write(self, s):
        for f in self.files:
            f.write(s)
    def flush(self):
        for f in self.files:
            f.flush()

log = io.StringIO()
old = sys.stdout
sys.stdout = Tee(old, log)
print('twice', flush=True)
sys.stdout = old
print(repr(log.getvalue()))
sys.stdout.flush()
sys.stdout.buffer.write(b'the end, no line end')
