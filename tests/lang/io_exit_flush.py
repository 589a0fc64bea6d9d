# Files that are still open at the end are written; output comes before the traceback's end.
# threads: no, it ends the program
import atexit, os, sys
name = f'/tmp/io_exit_flush.{os.getpid()}'
f = open(name, 'w')
g = open(name + '2', 'wb')
f.write('never closed')
g.write(b'bytes')
print(os.path.getsize(name), os.path.getsize(name + '2'))

@atexit.register
def show():
    f.flush()
    print(open(name).read())
    os.remove(name)
    os.remove(name + '2')
    f.write('and more')
    print('last words')

sys.stdout.write('no line end')
raise SystemExit(3)
