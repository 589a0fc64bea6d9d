import graphlib

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


s = graphlib.TopologicalSorter()
s.add(1, 2)
s.prepare()
print(s.get_ready(), s.is_active())
for f in [
    lambda: list(graphlib.TopologicalSorter({'D':['B','C'],'C':['A'],'B':['A']}).static_order()),
    lambda: list(graphlib.TopologicalSorter({'a':['b'],'b':['a']}).static_order()),
    lambda: graphlib.TopologicalSorter().get_ready(),
    lambda: graphlib.TopologicalSorter({1:[2]}).done(1),
    lambda: s.add(3),
    lambda: s.prepare(),
    lambda: s.done(1),
    lambda: s.done(9),
    lambda: s.done(2),
    lambda: s.done(2),
    lambda: s.get_ready(),
    lambda: bool(s),
]:
    t(f)
