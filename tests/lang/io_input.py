# input() with sys.stdin and sys.stdout replaced.
# threads: no, it replaces sys.stdin
import io, sys

def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__name__, e)

sys.stdin = io.StringIO('one\ntwo\n\nlast')
t(input)
t(input, 'prompt: ')
t(input)
t(input, 3)
t(input)
t(input, 'a', 'b')

class Lines:
    def __init__(self, *lines):
        self.lines = list(lines)
    def readline(self):
        return self.lines.pop(0)

sys.stdin = Lines('x\r\n', 'y\n\n', b'z', '')
t(input)
t(input)
t(input)
t(input)
t(input)
out, sys.stdout = sys.stdout, io.StringIO()
sys.stdin = io.StringIO('answer\n')
got = input('question? ')
text = sys.stdout.getvalue()
sys.stdout = out
print(repr(got), repr(text))
sys.stdin = None
t(input)
del sys.stdin
t(input)
sys.stdin = sys.__stdin__
t(input)
t(sys.stdin.read)
print([line for line in sys.stdin], sys.stdin.buffer.read())
