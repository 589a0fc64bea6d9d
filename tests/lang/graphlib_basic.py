from graphlib import TopologicalSorter, CycleError

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

g = {'D': {'B'}, 'B': {'A'}, 'C': ['A'], 'A': ()}
print(list(TopologicalSorter({'D': ['B', 'C'], 'C': ['A'], 'B': ['A']}).static_order()))
t = TopologicalSorter({3: [1, 2], 4: [3]})
t.add(5)
t.add(1, 5)
show(lambda: t.get_ready())
t.prepare()
show(lambda: t.add(9))
show(lambda: t.prepare())
while t.is_active():
    nodes = t.get_ready()
    print(sorted(nodes))
    t.done(*nodes)
print(bool(t), t.get_ready())
show(lambda: t.done(99))
show(lambda: t.done(1))
try:
    TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]}).prepare()
except CycleError as e:
    print(e.args[0], e.args[1], isinstance(e, ValueError))
s = TopologicalSorter({1: [2]})
s.prepare()
show(lambda: s.done(1))
