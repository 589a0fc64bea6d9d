"""Asking for a password, and who the user is."""

import os
import posix
import sys
import warnings

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """What is typed may be seen."""


def getpass(prompt='Password: ', stream=None):
    """Ask for a password; it is not shown."""
    try:
        fd = os.open('/dev/tty', os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return fallback_getpass(prompt, stream)
    try:
        os.write(fd, os.fsencode(prompt))
        old = posix._echo(fd, False)
        try:
            line = b''
            while not line.endswith(b'\n'):
                part = os.read(fd, 1024)
                if not part:
                    if line:
                        break
                    raise EOFError
                line += part
        finally:
            posix._echo(fd, old)
            os.write(fd, b'\n')
        return os.fsdecode(line.rstrip(b'\n'))
    finally:
        os.close(fd)


def fallback_getpass(prompt='Password: ', stream=None):
    """Ask for a password where it may be seen."""
    warnings.warn('Can not control echo on the terminal.', GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print('Warning: Password input may be echoed.', file=stream)
    if prompt:
        stream.write(str(prompt))
        stream.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line[:-1] if line[-1] == '\n' else line


def getuser():
    """The name of the user."""
    for name in 'LOGNAME', 'USER', 'LNAME', 'USERNAME':
        user = os.environ.get(name)
        if user:
            return user
    user = posix._user(os.getuid())
    if user is None:
        raise KeyError(f'getpwuid(): uid not found: {os.getuid()}')
    return user[0]
