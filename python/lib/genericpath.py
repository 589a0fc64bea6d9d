"""The part of os.path that all systems share."""

from posixpath import (commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, samefile,
                       sameopenfile, samestat)

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile', 'samefile',
           'sameopenfile', 'samestat']
