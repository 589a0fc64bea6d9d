"""Waiting until one of several files can be read or written."""

import _select
from _select import (POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL, POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND,
                     POLLMSG, POLLRDHUP, PIPE_BUF)

error = OSError


def _fd(x):
    if isinstance(x, int):
        fd = x
    else:
        if not hasattr(x, 'fileno'):
            raise TypeError('argument must be an int, or have a fileno() method.')
        fd = x.fileno()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if fd < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({fd})')
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Those of the files that are ready: (to read, to write, with something special)."""
    if timeout is None:
        timeout = -1.0
    else:
        if not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be a float or None')
        if timeout < 0:
            raise ValueError('timeout must be non-negative')
    lists = []
    wanted = {}
    for files, events in (rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI):
        try:
            files = list(files)
        except TypeError:
            raise TypeError('arguments 1-3 must be sequences') from None
        lists.append((files, [_fd(x) for x in files]))
        for fd in lists[-1][1]:
            wanted[fd] = wanted.get(fd, 0) | events
    came = dict(_select.poll(list(wanted), list(wanted.values()), float(timeout)))
    if POLLNVAL in came.values():
        raise OSError(9, 'Bad file descriptor')
    out = []
    for (files, fds), events in zip(lists, (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)):
        out.append([x for x, fd in zip(files, fds) if came.get(fd, 0) & events])
    return tuple(out)


class poll:
    """Files that are waited for again and again."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Wait for this file, too."""
        self._wanted[_fd(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        """Wait for other events of a file."""
        fd = _fd(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, 'No such file or directory')
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        """Do not wait for this file any more."""
        fd = _fd(fd)
        if fd not in self._wanted:
            raise KeyError(fd)
        del self._wanted[fd]

    def poll(self, timeout=None, /):
        """The files that are ready: (descriptor, events); timeout is in milliseconds."""
        seconds = -1.0 if timeout is None or timeout < 0 else timeout / 1000
        return _select.poll(list(self._wanted), list(self._wanted.values()), seconds)
