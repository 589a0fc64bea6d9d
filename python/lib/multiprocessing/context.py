"""The exceptions of multiprocessing.  Only TimeoutError is raised here; programs catch
the others."""


class ProcessError(Exception):
    """Base of the others."""


class AuthenticationError(ProcessError):
    """Someone has another key."""


class TimeoutError(ProcessError):
    """A result is not there in time."""


class BufferTooShort(ProcessError):
    """A message is longer than the place for it."""
