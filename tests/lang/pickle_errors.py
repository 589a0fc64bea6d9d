# threads: no, pickles name the classes of __main__
import pickle


class S:
    __slots__ = ('a',)


class Bad:
    def __reduce__(self):
        return 5


class Bad2:
    def __reduce__(self):
        return (1, 2)


def outer():
    def inner():
        pass
    return inner


def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])


t(pickle.dumps, lambda: 0)
t(pickle.dumps, outer())
t(pickle.dumps, S(), 0)
t(pickle.dumps, Bad())
t(pickle.dumps, (i for i in []))
t(pickle.dumps, 1, 9)
t(pickle.loads, b'')
t(pickle.loads, b'\x80\x09.')
t(pickle.loads, b'x.')
t(pickle.loads, b'cnosuchmodule\nx\n.')
t(pickle.loads, b'h\x05.')
t(pickle.loads, '5')


class P(pickle.Pickler):
    def persistent_id(self, obj):
        return 'id:%s' % obj if isinstance(obj, int) else None


class U(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid.upper()

    def find_class(self, module, name):
        if module == 'builtins' and name == 'len':
            raise pickle.UnpicklingError('forbidden')
        return super().find_class(module, name)


class File:
    def __init__(self, data=b''):
        self.data = data

    def write(self, b):
        self.data += b

    def read(self, n):
        out, self.data = self.data[:n], self.data[n:]
        return out

    def readline(self):
        n = self.data.find(b'\n') + 1
        return self.read(n)


f = File()
P(f).dump([1, 'a', 2])
print(f.data)
print(U(f).load())
t(U(File(pickle.dumps(len))).load)
f = File()
pickle.dump(1, f)
pickle.dump([2], f, 0)
print(pickle.load(f), pickle.load(f), f.data)
