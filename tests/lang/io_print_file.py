# print(file=...) and the standard streams as files.
# threads: no, it replaces sys.stdout and sys.stdin
import sys, os
name = f'/tmp/io_print.{os.getpid()}.{__import__("threading").get_ident()}'

with open(name, 'w') as f:
    print('a', 1, None, file=f)
    print('b', 'c', sep='-', end='.', file=f, flush=True)
    print(file=f)
with open(name) as f:
    print(repr(f.read()))

class Out:
    def write(self, s):
        parts.append(s)

parts = []
print(1, 'x', sep=', ', file=Out())
print(parts)
try:
    print('x', file=3)
except AttributeError as e:
    print(e)
try:
    print('x', file=f)
except ValueError as e:
    print(e)
print(sys.stdout.fileno(), sys.stdin.fileno(), sys.stderr.fileno(), sys.stdout.encoding, sys.stdout.mode, sys.stdin.mode)
print(sys.stdin, sys.stdout, sys.stderr)
print(sys.stdout.writable(), sys.stdout.readable(), sys.stdin.readable(), sys.stdout.closed, sys.stdout.name)
print(sys.stdout.write('text\n'), sys.stdout.writelines(['a', 'b\n']), sys.stdout.flush())
print(sys.stderr.write('to stderr\n'), sys.stderr.errors)
print(sys.stdin.read(), sys.stdin.readline() == '', list(sys.stdin))
try:
    sys.stdout.write(3)
except TypeError as e:
    print(e)
try:
    sys.stdin.write('x')
except Exception as e:
    print(type(e).__name__, e)
old = sys.stdout
sys.stdout = open(name, 'w')
print('into the file')
sys.stdout.close()
sys.stdout = old
print(open(name).read(), end='')
sys.stdout = None
print('nowhere')
sys.stdout = old
sys.stdout.flush()
sys.stdout.buffer.write(b'bytes\n')
sys.stdout.buffer.flush()
print(isinstance(sys.stdout, type(f)), type(sys.stdout) is type(f), sys.__stdout__ is sys.stdout)
try:
    input('prompt>')
except EOFError as e:
    print(repr(e))
sys.stdin = open(name)
print(input())
sys.stdin = 3
try:
    input()
except Exception as e:
    print(type(e).__name__, e)
os.remove(name)
