# threads: no, its own threads print, or are numbered
# How threads are named, and what their repr says.
import threading


class Callable:
    def __call__(self):
        pass


def state(t):
    text = repr(t)
    return text.replace(f' {t.ident})', ' 0)')


def work():
    names.append(threading.current_thread().name)


names = []
print(threading.Thread().name, threading.Thread(target=work).name, threading.Thread(target=Callable()).name)
print(threading.Thread(target=work, name='x').name, threading.Thread(name=5).name == '5')
t = threading.Thread(target=work, daemon=True)
print(state(t), t.daemon, t.ident, t.native_id, t.is_alive())
t.start()
t.join()
print(state(t), names == [t.name], t.ident is not None, t.native_id is not None, t.is_alive())
t.name = 'other'
print(t.name, state(t))
m = threading.main_thread()
print(state(m), m is threading.current_thread(), m.name, m.daemon, m.is_alive())
print(m.ident == threading.get_ident(), m.native_id == threading.get_native_id())
print(type(m).__name__, isinstance(m, threading.Thread), threading.active_count(), len(threading.enumerate()))


class Named(threading.Thread):
    pass


print(Named().name, Named(name='n').name, state(Named()))
print(threading.Timer(1, work).name.startswith('Thread-'))


def child():
    inner = threading.Thread(target=work)
    print(inner.daemon, threading.current_thread().daemon)


t = threading.Thread(target=child, daemon=True)
t.start()
t.join()
