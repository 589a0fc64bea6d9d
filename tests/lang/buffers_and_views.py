# Ints of buffers, views of dicts that hold themselves, templates with other groups.
import array, string
for f in (lambda: int(memoryview(b'123')[1:]), lambda: int(array.array('B', b' 12 ')), lambda: int(memoryview(b'x')), lambda: int(memoryview(b'7'), 10), lambda: int(bytearray(b'7'), 8), lambda: float(memoryview(b'1.5'))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {}
d[1] = d.values()
d[2] = d.items()
print(repr(d))
print(repr(d.values()))
class Odd(string.Template):
    pattern = r'(?P<invalid>x)(?P<named>y)(?P<braced>z)(?P<escaped>w)|(?P<other>\$)'
try: print(Odd('$').is_valid())
except ValueError as e: print(e.args[0])
