"""Documentation of objects as text, and the built-in help()."""

import builtins
import inspect
import keyword
import os
import re
import sys
from reprlib import Repr

__all__ = ['help']


def getdoc(object):
    """The docstring of an object, or the comment before its definition."""
    if inspect.isclass(object):
        text = object.__doc__
        text = inspect.cleandoc(text) if isinstance(text, str) else None
    else:
        text = inspect.getdoc(object)
    if not text:
        try:
            text = inspect.getcomments(object)
        except (TypeError, OSError):
            text = None
    return re.sub('^ *\n', '', text.rstrip()) if text else ''


def splitdoc(doc):
    """The first line of a docstring, and the rest."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The name of a class, with its module unless that is modname."""
    name = object.__name__
    return name if object.__module__ == modname else f'{object.__module__}.{name}'


def plain(text):
    """The text without overstruck characters."""
    return re.sub('.\b', '', text)


def visiblename(name, all=None, obj=None):
    """Whether a name is shown."""
    if name in ('__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__',
                '__file__', '__loader__', '__module__', '__name__', '__package__', '__path__', '__qualname__',
                '__slots__', '__spec__', '__version__'):
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True
    return name in all if all is not None else not name.startswith('_')


def describe(thing):
    """What an object is, in a few words."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return f'built-in module {thing.__name__}'
        return f"{'package' if hasattr(thing, '__path__') else 'module'} {thing.__name__}"
    for test, kind in ((inspect.isbuiltin, 'built-in function'), (inspect.isclass, 'class'),
                       (inspect.isfunction, 'function'), (inspect.ismethod, 'method')):
        if test(thing):
            return f'{kind} {thing.__name__}'
    if inspect.isgetsetdescriptor(thing):
        return f'getset descriptor {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{thing.__name__}'
    if inspect.ismemberdescriptor(thing):
        return f'member descriptor {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{thing.__name__}'
    return type(thing).__name__


def safeimport(path):
    """The module of a name, or None if there is none."""
    try:
        __import__(path)
    except ModuleNotFoundError as e:
        if e.name and (path == e.name or path.startswith(e.name + '.')):
            return None
        raise ErrorDuringImport(path, sys.exc_info()) from e
    except BaseException as e:
        raise ErrorDuringImport(path, sys.exc_info()) from e
    return sys.modules.get(path)


class ErrorDuringImport(Exception):
    """A module that was to be described does not import."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


def locate(path, forceload=0):
    """The object of a dotted name, or None."""
    parts = [part for part in path.split('.') if part]
    module, used = None, 0
    while used < len(parts):
        next = safeimport('.'.join(parts[:used + 1]))
        if not next:
            break
        module, used = next, used + 1
    object = module or builtins
    for part in parts[used:]:
        try:
            object = getattr(object, part)
        except AttributeError:
            return None
    return object


def resolve(thing, forceload=0):
    """The object of a name, or the object itself, and its name."""
    if not isinstance(thing, str):
        name = getattr(thing, '__name__', None)
        return thing, name if isinstance(name, str) else None
    object = locate(thing, forceload)
    if object is None:
        raise ImportError(f'No Python documentation found for {thing!r}.\n'
                          'Use help() to get the interactive help utility.\n'
                          'Use help(str) for help on the str class.')
    return object, thing


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The documentation of an object, or of what a string names."""
    renderer = renderer or text
    object, name = resolve(thing, forceload)
    desc = describe(object)
    module = inspect.getmodule(object)
    if name and '.' in name:
        desc += ' in ' + name[:name.rfind('.')]
    elif module and module is not object:
        desc += ' in module ' + module.__name__
    if not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or
            inspect.isdatadescriptor(object) or _own_doc(object)):
        object = object if hasattr(object, '__origin__') else type(object)
        desc += ' object'
    return title % desc + '\n\n' + renderer.document(object, name)


def _own_doc(object):
    doc = getattr(object, '__doc__', None)
    return isinstance(doc, str) and doc and doc != getattr(type(object), '__doc__', None) \
        and '__doc__' in getattr(object, '__dict__', ())


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None):
    """Show the documentation of an object, or of what a string names."""
    try:
        if output is None:
            pager(render_doc(thing, title, forceload))
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except (ImportError, ErrorDuringImport) as e:
        print(e)


class TextDoc:
    """Makes texts. Bold text is overstruck."""

    def __init__(self):
        limits = Repr()
        limits.maxlist = limits.maxtuple = 20
        limits.maxdict = 10
        limits.maxstring = limits.maxother = 100
        self.repr = limits.repr

    def bold(self, text):
        """The text, overstruck."""
        return ''.join([c + '\b' + c for c in text])

    def indent(self, text, prefix='    '):
        """The text with a prefix on every line."""
        if not text:
            return ''
        lines = [prefix + line for line in text.split('\n')]
        lines[-1] = lines[-1].rstrip()
        return '\n'.join(lines)

    def section(self, title, contents):
        """A headline and an indented text."""
        return self.bold(title) + '\n' + self.indent(contents).rstrip() + '\n\n'

    def document(self, object, name=None, *args):
        """The documentation of any object."""
        if inspect.ismodule(object):
            return self.docmodule(object, name)
        if inspect.isclass(object):
            return self.docclass(object, name, *args)
        if inspect.isroutine(object):
            return self.docroutine(object, name, *args)
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name, *args)
        return self.docother(object, name, *args)

    def docmodule(self, object, name=None, mod=None):
        """The documentation of a module."""
        name = object.__name__
        synopsis, desc = splitdoc(getdoc(object))
        result = self.section('NAME', name + (synopsis and ' - ' + synopsis))
        if desc:
            result += self.section('DESCRIPTION', desc)
        all = getattr(object, '__all__', None)
        classes, functions, data = self._contents(object, name, all)
        result += self._packages(object)
        if classes:
            tree = inspect.getclasstree([cls for _, cls in classes], 1)
            parts = [self.formattree(tree, name)] + [self.document(cls, key, name) for key, cls in classes]
            result += self.section('CLASSES', '\n'.join(parts))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join([self.document(f, key, name) for key, f in functions]))
        if data:
            result += self.section('DATA', '\n'.join([self.docother(v, key, name, maxlen=70) for key, v in data]))
        for attr, title in ('__version__', 'VERSION'), ('__date__', 'DATE'), ('__author__', 'AUTHOR'), ('__credits__', 'CREDITS'):
            if hasattr(object, attr):
                result += self.section(title, str(getattr(object, attr)))
        try:
            file = inspect.getfile(object)
            if not file.startswith('<'):
                file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    def _contents(self, object, modname, all):
        classes, functions, data = [], [], []
        for key, value in inspect.getmembers(object):
            if not visiblename(key, all, object):
                continue
            if inspect.isclass(value):
                if all is not None or (inspect.getmodule(value) or object) is object:
                    classes.append((key, value))
            elif inspect.isroutine(value):
                if all is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is object:
                    functions.append((key, value))
            elif self._isdata(value):
                data.append((key, value))
        return classes, functions, data

    def _isdata(self, value):
        return not (inspect.ismodule(value) or inspect.isframe(value) or inspect.istraceback(value) or inspect.iscode(value))

    def _packages(self, object):
        if not hasattr(object, '__path__'):
            return ''
        import pkgutil
        names = [name + ' (package)' * bool(ispkg) for _, name, ispkg in pkgutil.iter_modules(object.__path__)]
        return self.section('PACKAGE CONTENTS', '\n'.join(sorted(names))) if names else ''

    def formattree(self, tree, modname, parent=None, prefix=''):
        """The text of a tree of classes."""
        result = ''
        for entry in tree:
            if isinstance(entry, tuple):
                cls, bases = entry
                result += prefix + classname(cls, modname)
                if bases and bases != (parent,):
                    result += f"({', '.join([classname(b, modname) for b in bases])})"
                result += '\n'
                last = cls
            else:
                result += self.formattree(entry, modname, last, prefix + '    ')
        return result

    def docclass(self, object, name=None, mod=None, *ignored):
        """The documentation of a class."""
        real = object.__name__
        name = name or real
        title = 'class ' + self.bold(real) if name == real else self.bold(name) + ' = class ' + real
        if object.__bases__:
            title += f"({', '.join([classname(b, object.__module__) for b in object.__bases__])})"
        return title + '\n' + self.indent(_ClassText(self, object, mod).text().rstrip(), ' |  ') + '\n'

    def formatvalue(self, object):
        """The default value of a parameter."""
        return '=' + self.repr(object)

    def docroutine(self, object, name=None, mod=None, cl=None):
        """The documentation of a function or method."""
        real = getattr(object, '__name__', '<unknown>')
        name = name or real
        owner = getattr(object, '__self__', None) if inspect.ismethod(object) or inspect.isbuiltin(object) else None
        if owner is None or inspect.ismodule(owner):
            note = ''
        elif cl is not None:
            note = f' from {classname(type(owner), mod)}'
        else:
            note = f' method of {classname(type(owner), mod)} instance'
        try:
            argspec = str(inspect.signature(object))
        except (ValueError, TypeError):
            argspec = '(...)'
        if real == name:
            title = self.bold(real)
        else:
            title = f'{self.bold(name)} = {real}'
        if real == '<lambda>':
            title = self.bold(name) + ' lambda '
            argspec = argspec[1:-1]
        prefix = 'async ' if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object) else ''
        known = name != real and cl is not None and getattr(cl, real, None) is object
        text = '' if known else getdoc(object)
        return f'{prefix}{title}{argspec}{note}\n' + (text and self.indent(text).rstrip() + '\n')

    def docdata(self, object, name=None, mod=None, cl=None):
        """The documentation of a property or another data descriptor."""
        result = self.bold(name) + '\n' if name else ''
        text = getdoc(object)
        return result + (self.indent(text) + '\n' if text else '')

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """The documentation of a value."""
        shown = self.repr(object)
        if maxlen:
            spare = maxlen - len(f'{name} = ' if name else '')
            if spare < len(shown):
                shown = shown[:spare] + '...'
        line = (self.bold(name) + ' = ' if name else '') + shown
        doc = doc or (getdoc(object) if _own_doc(object) else '')
        return line + ('\n' + self.indent(str(doc)) + '\n' if doc else '')


def _hidden(cls):
    """What a class statement adds to a class that does not say __slots__."""
    if cls.__module__ == 'builtins' or '__slots__' in cls.__dict__:
        return []
    if any([base.__module__ != 'builtins' and '__slots__' not in base.__dict__ for base in cls.__mro__[1:]]):
        return []
    found = []
    if not issubclass(cls, BaseException):
        found.append(('__dict__', 'dictionary for instance variables'))
    if not issubclass(cls, (int, tuple, bytes, type)):
        found.append(('__weakref__', 'list of weak references to the object'))
    return [inspect.Attribute(name, 'data descriptor', cls, property(None, doc=doc)) for name, doc in found]


class _ClassText:
    """The text about a class: what it has, by the class it comes from and by kind."""

    def __init__(self, maker, cls, mod):
        self.maker, self.cls, self.mod = maker, cls, mod
        self.parts = []
        self.ruled = False

    def rule(self):
        if self.ruled:
            self.parts.append('-' * 70)
        self.ruled = True

    def text(self):
        cls = self.cls
        try:
            signature = str(inspect.signature(cls))
        except (ValueError, TypeError):
            signature = None
        if signature and signature != '()':
            self.parts.append(cls.__name__ + signature + '\n')
        doc = getdoc(cls)
        if doc:
            self.parts.append(doc + '\n')
        mro = inspect.getmro(cls)
        if len(mro) > 2:
            self.parts.append('Method resolution order:')
            self.parts += ['    ' + classname(c, cls.__module__) for c in mro]
            self.parts.append('')
        self._subclasses()
        attrs = [a for a in inspect.classify_class_attrs(cls) if visiblename(a.name, obj=cls)]
        known = {a.name for a in attrs if a.defining_class is not object}
        for owner in mro:
            mine = [a for a in attrs if a.defining_class is owner]
            mine += [a for a in _hidden(owner) if a.name not in known]
            known.update([a.name for a in mine])
            if mine and (owner is not object or cls is object):
                self._of(owner, sorted(mine, key=lambda a: a.name))
        return '\n'.join(self.parts)

    def _subclasses(self):
        names = sorted([c.__name__ for c in type.__subclasses__(self.cls)
                        if not c.__name__.startswith('_') and c.__module__ == 'builtins'])
        if not names:
            return
        self.parts.append('Built-in subclasses:')
        self.parts += ['    ' + name for name in names[:4]]
        if len(names) > 4:
            self.parts.append(f'    ... and {len(names) - 4} other subclasses')
        self.parts.append('')

    def _of(self, owner, attrs):
        if owner is self.cls:
            tag = 'defined here'
        else:
            tag = 'inherited from ' + classname(owner, self.cls.__module__)
        for kinds, title in ((('method',), 'Methods'), (('class method',), 'Class methods'), (('static method',), 'Static methods'),
                             (('readonly property',), 'Readonly properties'), (('data descriptor',), 'Data descriptors'),
                             (('data',), 'Data and other attributes')):
            chosen = [a for a in attrs if self._kind(a) in kinds]
            if chosen:
                self.rule()
                self.parts.append(f'{title} {tag}:\n')
                self.parts += [self._one(a) for a in chosen]

    def _kind(self, a):
        if a.kind == 'property':
            return 'readonly property' if a.object.fset is None else 'data descriptor'
        if a.kind == 'data' and inspect.isdatadescriptor(a.object):
            return 'data descriptor'
        return a.kind

    def _one(self, a):
        maker, kind = self.maker, self._kind(a)
        if kind in ('readonly property', 'data descriptor'):
            return maker.docdata(a.object, a.name, self.mod)
        try:
            value = getattr(self.cls, a.name)
        except Exception:
            return maker.docdata(a.object, a.name, self.mod)
        if kind != 'data':
            return maker.document(value, a.name, self.mod, self.cls)
        return maker.docother(value, a.name, self.mod, maxlen=70) + '\n'


class _PlainTextDoc(TextDoc):
    """Makes texts without bold letters."""

    def bold(self, text):
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


# pagers

def pager(text):
    """Show a text, a page at a time where there is somebody to press keys."""
    if sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get('TERM') != 'dumb':
        ttypager(text)
    else:
        plainpager(text)


def plainpager(text):
    """Print a text."""
    sys.stdout.write(plain(text))


def ttypager(text):
    """Print a text page by page: enter goes on, q ends."""
    lines = plain(text).split('\n')
    try:
        height = max(os.get_terminal_size().lines - 1, 1)
    except (OSError, AttributeError):
        height = 23
    while lines:
        print('\n'.join(lines[:height]))
        del lines[:height]
        if lines:
            try:
                if input('-- more --').strip().lower().startswith('q'):
                    return
            except (EOFError, KeyboardInterrupt):
                return


class Helper:
    """help(): about an object, or a conversation."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        """The file that is read."""
        return self._input or sys.stdin

    @property
    def output(self):
        """The file that is written."""
        return self._output or sys.stdout

    def __repr__(self):
        return '<pydoc.Helper instance>'

    _no_request = object()

    def __call__(self, request=_no_request):
        if request is self._no_request:
            self.intro()
            self.interact()
            self.output.write('\nYou are now leaving help.  help(object) describes an object,\n'
                              "help('string') what the string would at the help> prompt.\n")
        else:
            self.help(request)

    def intro(self):
        """Say what can be asked."""
        self.output.write('Welcome to the help utility!\n\n'
                          'Enter the name of a module, class, function or method to read about it, or\n'
                          '"modules" or "keywords" for a list.  Enter "q" or "quit" to leave.\n\n')

    def interact(self):
        """Ask and answer until the end."""
        while True:
            try:
                request = self.getline('help> ').strip()
            except (KeyboardInterrupt, EOFError):
                break
            if not request:
                continue
            if len(request) > 2 and request[0] == request[-1] in ('\'', '"') and request[0] not in request[1:-1]:
                request = request[1:-1]
            if request.lower() in ('q', 'quit', 'exit'):
                break
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """A line of the input."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        line = self.input.readline()
        if not line:
            raise EOFError
        return line

    def help(self, request):
        """Describe an object, or what a string names."""
        if not isinstance(request, str):
            doc(request, 'Help on %s:', output=self._output)
        elif request == 'keywords':
            self.listkeywords()
        elif request == 'modules':
            self.listmodules()
        elif request in ('True', 'False', 'None'):
            doc(getattr(builtins, request, eval(request)), 'Help on %s:', output=self._output)
        elif keyword.iskeyword(request):
            self.output.write(f'{request!r} is a keyword.  There is no text about keywords here.\n')
        elif request:
            doc(request, 'Help on %s:', output=self._output)
        else:
            doc(str, 'Help on %s:', output=self._output)
        self.output.write('\n')

    def list(self, items, columns=4, width=80):
        """Write strings in columns."""
        items = sorted(items)
        rows = (len(items) + columns - 1) // columns
        for row in range(rows):
            line = ''.join([item.ljust(width // columns - 1) + ' ' for item in items[row::rows]])
            self.output.write(line.rstrip() + '\n')

    def listkeywords(self):
        """Write the keywords."""
        self.output.write('\nThese are the keywords.\n\n')
        self.list(keyword.kwlist)

    def listmodules(self):
        """Write the modules that can be found."""
        import pkgutil
        names = set(sys.builtin_module_names) | {info.name for info in pkgutil.iter_modules()}
        self.output.write('\nThese are the modules that can be found.\n\n')
        self.list([name for name in names if not name.startswith('_')])


help = Helper()


def cli():
    """The command line: python -m pydoc name..."""
    names = sys.argv[1:]
    if not names or names[0].startswith('-'):
        print('pydoc name ...\n    Show text about a module, class, function or method, by its dotted name,\n'
              '    or a file of source text.')
        return
    if '' not in sys.path:
        sys.path.insert(0, os.getcwd())
    for name in names:
        if os.sep in name and not os.path.exists(name):
            print(f'file {name!r} does not exist')
            sys.exit(1)
        try:
            help.help(importfile(name) if os.sep in name and os.path.isfile(name) else name)
        except ErrorDuringImport as e:
            print(e)


def importfile(path):
    """The module of a source file."""
    import types
    name = os.path.splitext(os.path.basename(path))[0]
    module = types.ModuleType(name)
    module.__file__ = path
    try:
        with open(path, encoding='utf-8') as f:
            exec(compile(f.read(), path, 'exec'), module.__dict__)
    except BaseException as e:
        raise ErrorDuringImport(path, sys.exc_info()) from e
    return module


if __name__ == '__main__':
    cli()
