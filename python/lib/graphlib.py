"""Topological order."""

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """The graph has a cycle: args[1] is its nodes, the first one again at the end."""


class _Node:
    __slots__ = ('node', 'waits', 'successors', 'state')

    def __init__(self, node):
        self.node = node
        self.waits = 0      # predecessors that are not done
        self.successors = []
        self.state = 'new'


class TopologicalSorter:
    """Gives the nodes of a graph after their predecessors."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed = self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        info = self._nodes.get(node)
        if info is None:
            info = self._nodes[node] = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node that comes after its predecessors."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        info = self._info(node)
        info.waits += len(predecessors)
        for p in predecessors:
            self._info(p).successors.append(node)

    def prepare(self):
        """No more nodes come; look for cycles."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [x.node for x in self._nodes.values() if x.waits == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        """The nodes whose predecessors are done, each once."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 'out'
        self._ready.clear()
        self._passed += len(result)
        return result

    def is_active(self):
        """Whether more can be done."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._finished < self._passed or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        """These nodes are done."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.state != 'out':
                if info.state == 'new':
                    raise ValueError(f"node {node!r} was not passed out (still not ready)")
                raise ValueError(f'node {node!r} was already marked done')
            info.state = 'done'
            for s in info.successors:
                other = self._nodes[s]
                other.waits -= 1
                if other.waits == 0:
                    self._ready.append(s)
            self._finished += 1

    def _cycle(self):
        stack, where, steps, seen = [], {}, [], set()
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in where:
                        return stack[where[node]:] + [node]
                else:
                    seen.add(node)
                    steps.append(iter(self._nodes[node].successors))
                    where[node] = len(stack)
                    stack.append(node)
                while stack:
                    try:
                        node = next(steps[-1])
                        break
                    except StopIteration:
                        del where[stack.pop()]
                        steps.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes in order."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    from types import GenericAlias as _alias
    __class_getitem__ = classmethod(_alias)
    del _alias
