# threads: no, pickles name the classes of __main__
import copyreg
import pickle
import copy


class P:
    def __init__(self, x):
        self.x = x


def reduce_p(p):
    return P, (p.x + 1,)


copyreg.pickle(P, reduce_p)
print(pickle.loads(pickle.dumps(P(1))).x, copy.copy(P(5)).x, copyreg.dispatch_table[P] is reduce_p)
print(pickle.loads(pickle.dumps(3 + 4j)), pickle.dumps(1j, 2))

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)

t(copyreg.pickle, P, 5)
t(copyreg.constructor, 5)
t(copyreg.add_extension, '__main__', 'P', 0)
copyreg.add_extension('__main__', 'P', 240)
print(pickle.dumps(P, 2), pickle.loads(pickle.dumps(P, 2)) is P)
t(copyreg.add_extension, '__main__', 'P', 241)
t(copyreg.add_extension, '__main__', 'Q', 240)
copyreg.remove_extension('__main__', 'P', 240)
t(copyreg.remove_extension, '__main__', 'P', 240)
print(P(1).__reduce_ex__(2)[0].__name__, P(1).__reduce_ex__(2)[1:3], copyreg.__newobj__(P).__dict__)
