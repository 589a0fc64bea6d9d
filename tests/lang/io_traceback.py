# Tracebacks through files show only the program's own lines.
import io

class R(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, b):
        raise ValueError('from readinto')

def read():
    return io.BufferedReader(R()).read(1)

try:
    open('/no such file')
except OSError as e:
    print(e, e.__traceback__.tb_next)
try:
    io.StringIO(3)
except TypeError as e:
    print(e, e.__traceback__.tb_next)
try:
    open(__file__, 'rb').read('x')
except TypeError as e:
    print(e, e.__traceback__.tb_next)
read()
