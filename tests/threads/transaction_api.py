# Properties per thread, sets by identity, generators, errors.
import transaction, threading
from transaction import *
class A:
    x = threadlocalproperty(list)
    y = threadlocalproperty()
a=A(); a.x.append(1)
def w():
    try: a.y
    except AttributeError as e: print('AE',e)
    a.x.append(2); a.x.append(3); print(a.x); a.y=5; print(a.y)
    try: del a.y; del a.y
    except AttributeError as e: print("AE",e)
t=threading.Thread(target=w); t.start(); t.join(); print(a.x, A.x is A.__dict__['x']); A.x.clear(a); print(a.x)
s=stmidset(); k1,k2=[],[]; s.add(k1); print(k1 in s, k2 in s, len(s)); s.remove(k1)
try: s.remove(k1)
except KeyError as e: print("KE",e)
s.discard(k1)
d=stmiddict(); d[k1]=1; print(d[k1], d.get(k2), d.get(k2,3), d.setdefault(k2,4), d[k2], k1 in d, len(d)); del d[k1]
try: d[k1]
except KeyError as e: print("KE",e)
for f,a in [(set_num_threads,(0,)),(set_num_threads,('x',))]:
    try: f(*a)
    except Exception as e: print(type(e).__name__,e)
res=[]
def gen(n):
    for i in range(n):
        res.append((n,i)); yield
q=TransactionQueue(); q.add_generator(gen(5)); q.add_generator(gen(3)); q.run(); print(sorted(res), q.number_of_transactions_executed())
def rec(n):
    res.append(n)
    if n: add(rec,n-1); add(rec,n-1)
res.clear(); add(rec,4); run(); print(len(res), number_of_transactions_in_last_run())
def bad(): raise ValueError('foo')
for i in range(10): add(bad)
try: run()
except ValueError as e: print(e)
run(); print(number_of_transactions_in_last_run())
def nested():
    try: run()
    except TransactionError as e: out.append(str(e))
    try: set_num_threads(3)
    except TransactionError as e: out.append(str(e))
    try: number_of_transactions_in_last_run()
    except TransactionError as e: out.append(str(e))
out=[]
add(nested); run(); print(out)
with atomic:
    try: q.add(print); q.run()
    except TransactionError as e: print(e)
