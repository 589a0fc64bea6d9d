

# what the module site adds to builtins


class Quitter:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Use {self.name}() or Ctrl-D (i.e. EOF) to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


class Printer:
    def __init__(self, text, short=None):
        self.text = text
        self.short = short or text

    def __repr__(self):
        return self.short

    def __call__(self):
        print(self.text)


class Helper:
    """The built-in help: help(object) describes an object."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


LICENSE = 'Segue is free software; its license is the file LICENSE that comes with it.'


def add_site(builtins):
    for name, cls in ('Quitter', Quitter), ('_Printer', Printer), ('_Helper', Helper):
        cls.__name__ = cls.__qualname__ = name
        cls.__module__ = '_sitebuiltins'
    builtins['exit'] = Quitter('exit')
    builtins['quit'] = Quitter('quit')
    builtins['copyright'] = Printer('Copyright (c) 2026 the authors of Segue.\nAll Rights Reserved.')
    builtins['credits'] = Printer('    Thanks to the people of CPython and of PyPy, whose language and whose idea this is.')
    builtins['license'] = Printer(LICENSE, 'Type license() to see the full license text')
    builtins['help'] = Helper()


if not modules['sys'].flags.no_site:
    add_site(_builtin_dict())
