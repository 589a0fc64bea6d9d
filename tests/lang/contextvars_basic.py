import contextvars
from contextvars import ContextVar, copy_context, Context

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)

v = ContextVar('v', default=5)
w = ContextVar('w')
print(v.get(), w.get('dflt'), v.name)
show(lambda: w.get())
t = v.set(6)
print(v.get(), t.var is v, t.old_value is t.MISSING)
u = v.set(7)
print(u.old_value, v.get())
v.reset(u)
print(v.get())
show(lambda: v.reset(u))
show(lambda: w.reset(t))
v.reset(t)
print(v.get())
c = copy_context()
def inside():
    v.set('in')
    w.set(1)
    return v.get(), w.get()
print(c.run(inside), v.get(), c[v], c[w], len(c), v in c, sorted(x.name for x in c), c.get(w))
show(lambda: c.run(lambda: c.run(inside)))
show(lambda: c['v'])
d = c.copy()
d.run(v.set, 'other')
print(c[v], d[v], isinstance(c, Context), Context().get(v, 'none'))
