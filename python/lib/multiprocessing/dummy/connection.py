"""Connections between threads: two queues each, one for either direction."""

from queue import Queue

__all__ = ['Client', 'Listener', 'Pipe']

families = [None]


class _Closing:
    """A with statement closes it."""

    def __exit__(self, *exc_info):
        self.close()

    def __enter__(self):
        return self


class Connection(_Closing):
    """One end."""

    def __init__(self, _in, _out):
        self._out, self._in = _out, _in
        self.recv_bytes = self.recv = _in.get
        self.send_bytes = self.send = _out.put

    def close(self):
        """Nothing: queues need no end."""

    def poll(self, timeout=0.0):
        """Whether there is something to receive; wait for it so long."""
        arrived = self._in._qsize
        with self._in.not_empty:
            if timeout > 0 and not arrived():
                self._in.not_empty.wait_for(arrived, timeout)
            return arrived() > 0


def Pipe(duplex=True):
    """The two ends of a new connection."""
    there, back = Queue(), Queue()
    return Connection(there, back), Connection(back, there)


class Listener(_Closing):
    """Waits for clients.  Its address is the queue of those who want a connection."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog = Queue(backlog)

    address = property(lambda self: self._backlog)

    def accept(self):
        """The end of the next client's connection."""
        queues = self._backlog.get()
        return Connection(*queues)

    def close(self):
        self._backlog = None


def Client(address):
    """Connect to a listener."""
    theirs, ours = Queue(), Queue()
    address.put((theirs, ours))
    return Connection(ours, theirs)
