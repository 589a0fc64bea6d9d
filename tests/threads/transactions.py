# The five tests of the original's transaction module.
# usage: transactions.py [repetitions]
import sys
import transaction

N = int(sys.argv[1]) if len(sys.argv) > 1 else 10


def simple_random_order():
    lst = []
    for i in range(10):
        transaction.add(lst.append, i)
    transaction.run()
    assert sorted(lst) == list(range(10)), lst


def simple_fixed_order():
    lst = []

    def do_stuff(i):
        lst.append(i)
        i += 1
        if i < 10:
            transaction.add(do_stuff, i)

    transaction.add(do_stuff, 0)
    transaction.run()
    assert lst == list(range(10)), lst


def simple_random_and_fixed_order():
    lsts = ([], [], [], [], [])

    def do_stuff(i, j):
        lsts[i].append(j)
        j += 1
        if j < 10:
            transaction.add(do_stuff, i, j)

    for i in range(5):
        transaction.add(do_stuff, i, 0)
    transaction.run()
    for lst in lsts:
        assert lst == list(range(10)), lst


class Foo(Exception):
    pass


def raise_():
    lsts = [[] for i in range(10)]

    def do_stuff(i, j):
        lsts[i].append(j)
        j += 1
        if j < 5:
            transaction.add(do_stuff, i, j)
        else:
            lsts[i].append('foo')
            raise Foo

    for i in range(10):
        transaction.add(do_stuff, i, 0)
    try:
        transaction.run()
    except Foo:
        pass
    else:
        assert False, 'should have raised Foo'
    raised = 0
    for lst in lsts:
        if lst == list(range(5)) + ['foo']:
            raised += 1
        else:
            assert lst == list(range(len(lst))), lst
    assert raised == 1, lsts


def number_of_transactions_reported():
    transaction.add(lambda: None)
    transaction.run()
    assert transaction.number_of_transactions_in_last_run() == 1

    def add_transactions(n):
        if n > 1:
            for i in range(10):
                transaction.add(add_transactions, n // 10)

    transaction.add(add_transactions, 1000)
    transaction.run()
    assert transaction.number_of_transactions_in_last_run() == 1111


for test in simple_random_order, simple_fixed_order, simple_random_and_fixed_order, raise_:
    for i in range(N):
        test()
    print(test.__name__)
for i in range(N):
    number_of_transactions_reported()
print(number_of_transactions_reported.__name__)
