"""Base classes of loaders."""

from .machinery import SourceFileLoader


class Loader:
    """What loads modules."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        raise ImportError


class InspectLoader(Loader):
    """A loader that can show the source."""


class SourceLoader(InspectLoader):
    """A loader of source."""


class FileLoader(SourceFileLoader):
    """A loader of files."""
