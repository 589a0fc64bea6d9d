"""Command lines: what they may contain, what they mean, and help about them."""

import os as _os
import re as _re
import sys as _sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action',
           'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

# values of nargs, and what stands for nothing
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = '?', '*', '+', '...', 'A...'
SUPPRESS = '==SUPPRESS=='

_NOT_KNOWN = '_unrecognized_args'       # attribute with what a command's parser did not know


class _Described:
    """Shows its attributes."""

    def _get_kwargs(self):
        return vars(self).items()

    def __repr__(self):
        given = list(self._get_kwargs())
        parts = [f'{name}={value!r}' for name, value in given if name.isidentifier()]
        odd = {name: value for name, value in given if not name.isidentifier()}
        if odd:
            parts.append(f'**{odd!r}')
        return f"{type(self).__name__}({', '.join(parts)})"


# errors

def _name_of(argument):
    """What messages call an argument."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in argument.metavar, argument.dest:
        if name is not None and name != SUPPRESS:
            return name
    return '{%s}' % ','.join(argument.choices) if argument.choices else None


class ArgumentError(Exception):
    """What is wrong with an argument."""

    def __init__(self, argument, message):
        self.message, self.argument_name = message, _name_of(argument)

    def __str__(self):
        where = '' if self.argument_name is None else f'argument {self.argument_name}: '
        return f'{where}{self.message}'


class ArgumentTypeError(Exception):
    """What a type function raises to have its own message shown."""


# what arguments become

class FileType:
    """Makes files of arguments: their names are opened."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._how = {'mode': mode, 'buffering': bufsize, 'encoding': encoding, 'errors': errors}

    def __call__(self, string):
        if string == '-':
            return self._standard(self._how['mode'])
        try:
            return open(string, **self._how)
        except OSError as problem:
            raise ArgumentTypeError(f"can't open '{string}': {problem}")

    def _standard(self, mode):
        if 'r' in mode:
            stream = _sys.stdin
        elif set(mode) & set('wax'):
            stream = _sys.stdout
        else:
            raise ValueError(f'argument "-" with mode {mode!r}')
        return stream.buffer if 'b' in mode else stream

    def __repr__(self):
        mode, size, *named = self._how.items()
        shown = [repr(value) for _, value in (mode, size) if value != -1]
        shown += [f'{name}={value!r}' for name, value in named if value is not None]
        return f"{type(self).__name__}({', '.join(shown)})"


class Namespace(_Described):
    """Holds the values of arguments as attributes."""

    def __init__(self, **kwargs):
        for attribute in kwargs.items():
            setattr(self, *attribute)

    def __contains__(self, name):
        return name in vars(self)

    __hash__ = None

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented


# actions

_FIELDS = 'option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar'


class Action(_Described):
    """What the parser does with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings, self.dest = option_strings, dest
        self.nargs, self.required = nargs, required
        self.const, self.default, self.type, self.choices = const, default, type, choices
        self.help, self.metavar = help, metavar

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def format_usage(self):
        return self.option_strings[0]

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in _FIELDS]


class _Setting(Action):
    """Sets its attribute to a value made of the one it has and of the arguments."""

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self._value(getattr(namespace, self.dest, None), values))


class _Valued(_Setting):
    """Takes arguments."""

    _refusal = None     # of nargs=0

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError(f'nargs for {self._refusal}')
        if nargs != OPTIONAL and const is not None:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)


class _StoreAction(_Valued):
    _refusal = ('store actions must be != 0; if you have nothing to store, actions such as store true or store '
                'const may be more appropriate')

    def _value(self, old, values):
        return values


class _AppendAction(_Valued):
    _refusal = ('append actions must be != 0; if arg strings are not supplying the value to append, the append '
                'const action may be more appropriate')

    def _value(self, old, values):
        return _extended(old, [values])


class _ExtendAction(_AppendAction):
    def _value(self, old, values):
        return _extended(old, values)


def _extended(items, more):
    """A copy of items, of whatever type, with more of them."""
    if items is None:
        items = []
    elif type(items) is list:
        items = list(items)
    else:
        from copy import copy
        items = copy(items)
    for item in more:
        items.append(item)
    return items


class _AppendConstAction(_Setting):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, None, None, required, help, metavar)

    def _value(self, old, values):
        return _extended(old, [self.const])


class _StoreConstAction(_Setting):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, None, None, required, help)

    def _value(self, old, values):
        return self.const


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _CountAction(_Setting):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, None, default, None, None, required, help)

    def _value(self, old, values):
        return 1 if old is None else old + 1


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        strings = []
        for yes in option_strings:
            strings += [yes, f'--no-{yes[2:]}'] if yes[:2] == '--' else [yes]
        super().__init__(strings, dest, 0, None, default, type, choices, required, help, metavar)

    def format_usage(self):
        return ' | '.join(self.option_strings)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, option_string[:5] != '--no-')


class _Ending(Action):
    """Writes something and ends the program."""

    def __call__(self, parser, namespace, values, option_string=None):
        self._write(parser)
        parser.exit()


class _VersionAction(_Ending):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        self.version = version
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def _write(self, parser):
        text = parser._get_formatter()
        text.add_text(parser.version if self.version is None else self.version)
        parser._print_message(text.format_help(), _sys.stdout)


class _HelpAction(_Ending):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def _write(self, parser):
        parser.print_help()


class _Command(Action):
    """A line of the help about commands."""

    def __init__(self, name, aliases, help):
        named = f"{name} ({', '.join(aliases)})" if aliases else name
        super().__init__([], name, help=help, metavar=named)


class _SubParsersAction(Action):
    """Hands the arguments after a command to the command's parser."""

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prefix, self._make = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def _get_subactions(self):
        return self._choices_actions

    def add_parser(self, name, **kwargs):
        """Add a command with a parser of its own."""
        aliases = kwargs.pop('aliases', ())
        for what, new in ('subparser', name), *[('subparser alias', alias) for alias in aliases]:
            if new in self._name_parser_map:
                raise ArgumentError(self, f'conflicting {what}: {new}')
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prefix} {name}'
        if 'help' in kwargs:
            self._choices_actions.append(_Command(name, aliases, kwargs.pop('help')))
        made = self._make(**kwargs)
        self._name_parser_map.update(dict.fromkeys([name, *aliases], made))
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        name, *arguments = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._name_parser_map)})")
        found, rest = self._name_parser_map[name].parse_known_args(arguments, None)
        for attribute in vars(found):
            setattr(namespace, attribute, getattr(found, attribute))
        if rest:
            vars(namespace).setdefault(_NOT_KNOWN, []).extend(rest)


# help

class _Section:
    """A part of the help: functions that give text, with their arguments."""

    def __init__(self, heading):
        self.heading = heading
        self.parts = []

    def text_in(self, formatter):
        return formatter._join_parts([function(*args) for function, args in self.parts])

    def indented_in(self, formatter):
        formatter._indent()
        body = self.text_in(formatter)
        formatter._dedent()
        if not body:
            return ''
        heading = ''
        if self.heading not in (None, SUPPRESS):
            heading = ' ' * formatter._current_indent + f'{self.heading}:\n'
        return f'\n{heading}{body}\n'


class HelpFormatter:
    """Writes usage and help. What it does apart from its making is no public interface."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            from shutil import get_terminal_size
            width = get_terminal_size().columns - 2
        self._prog, self._width = prog, width
        self._indent_increment, self._current_indent = indent_increment, 0
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._action_max_length = 0     # of those that were added, with their indents
        self._sections = [_Section(None)]

    def format_help(self):
        """The text of what was added."""
        text = self._sections[0].text_in(self)
        return _re.sub('\n{3,}', '\n\n', text).strip('\n') + '\n' if text else ''

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        assert self._current_indent >= self._indent_increment, 'Indent decreased below 0.'
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        self._sections[-1].parts.append((func, args))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_text(self, text):
        if text is None or text is SUPPRESS:
            return
        self._add_item(self._format_text, (text,))

    def start_section(self, heading):
        section = _Section(heading)
        self._add_item(section.indented_in, (self,))
        self._sections.append(section)
        self._indent()

    def end_section(self):
        self._dedent()
        self._sections.pop()

    def add_arguments(self, actions):
        for each in actions:
            self.add_argument(each)

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        for shown in action, *self._iter_indented_subactions(action):
            length = len(self._format_action_invocation(shown)) + self._current_indent
            self._action_max_length = max(self._action_max_length, length)
        self._add_item(self._format_action, (action,))

    def _join_parts(self, parts):
        return ''.join([p for p in parts if p and p is not SUPPRESS])

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    # usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            return f'{prefix}{usage % dict(prog=self._prog)}\n\n'
        prog = '%(prog)s' % dict(prog=self._prog)
        if not actions:
            return f'{prefix}{prog}\n\n'
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        usage = ' '.join([s for s in (prog, self._format_actions_usage(optionals + positionals, groups)) if s])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) > width:
            optionals = _usage_parts(self._format_actions_usage(optionals, groups))
            positionals = _usage_parts(self._format_actions_usage(positionals, groups))
            usage = '\n'.join(self._wrap_usage(prefix, prog, optionals, positionals, width))
        return f'{prefix}{usage}\n\n'

    def _wrap_usage(self, prefix, prog, optionals, positionals, width):
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if optionals:
                return (_fill_lines([prog] + optionals, indent, width, len(prefix))
                        + _fill_lines(positionals, indent, width))
            if positionals:
                return _fill_lines([prog] + positionals, indent, width, len(prefix))
            return [prog]
        indent = ' ' * len(prefix)
        lines = _fill_lines(optionals + positionals, indent, width)
        if len(lines) > 1:
            lines = _fill_lines(optionals, indent, width) + _fill_lines(positionals, indent, width)
        return [prog] + lines

    def _format_actions_usage(self, actions, groups):
        spans = {}          # index of the first action -> group
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] in actions:
                start = actions.index(members[0])
                if actions[start:start + len(members)] == members:
                    spans.setdefault(start, []).append(group)
        parts = []
        i = 0
        while i < len(actions):
            if i in spans:
                group = max(spans[i], key=lambda g: len(g._group_actions))
                end = i + len(group._group_actions)
                parts.append(self._group_usage(group, actions[i:end]))
                i = end
            else:
                parts.append(self._action_usage(actions[i], False))
                i += 1
        return ' '.join([p for p in parts if p]).strip()

    def _group_usage(self, group, actions):
        shown = [self._action_usage(a, True) for a in actions if a.help is not SUPPRESS]
        text = ' | '.join(shown)
        if not text:
            return ''
        if not group.required:
            return f'[{text}]'
        return f'({text})' if len(shown) > 1 else text

    def _action_usage(self, action, grouped):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and part[:1] == '[' and part[-1:] == ']':
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f'{action.option_strings[0]} {args}'
        return part if action.required or grouped else f'[{part}]'

    # arguments

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin = ' ' * self._current_indent
        first = 0
        if not action.help:
            header = f'{margin}{header}\n'
        elif len(header) <= room:
            header = f'{margin}{header:<{room}}  '
        else:
            header = f'{margin}{header}\n'
            first = position
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, width)
                parts.append(' ' * first + lines[0] + '\n')
                parts.extend([' ' * position + line + '\n' for line in lines[1:]])
        elif not header.endswith('\n'):
            parts.append('\n')
        for sub in self._iter_indented_subactions(action):
            parts.append(self._format_action(sub))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavar, = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join([f'{s} {args}' for s in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        name = action.metavar
        if name is None:
            name = default_metavar if action.choices is None else '{%s}' % ','.join(map(str, action.choices))
        return lambda count: name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % metavar(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return ('[%s [%s ...]]' if len(names) == 2 else '[%s ...]') % names
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavar(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavar(1)
        if nargs == SUPPRESS:
            return ''
        try:
            formats = ['%s' for _ in range(nargs)]
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return ' '.join(formats) % metavar(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name, value in list(params.items()):
            if value is SUPPRESS:
                del params[name]
            elif hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join([str(c) for c in params['choices']])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        get = getattr(action, '_get_subactions', None)
        if get is not None:
            self._indent()
            yield from get()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    # what programs override

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_help_string(self, action):
        return action.help


def _one_line(text):
    # other blanks than ASCII's stay as they are
    return _re.sub(r'\s+', ' ', text, flags=_re.ASCII).strip()


def _usage_parts(text):
    return _re.findall(r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+', text)


def _fill_lines(parts, indent, width, first=None):
    """Lines of parts; the first follows what is first characters wide."""
    lines = []
    line = []
    size = (len(indent) if first is None else first) - 1
    for part in parts:
        if line and size + 1 + len(part) > width:
            lines.append(indent + ' '.join(line))
            line = []
            size = len(indent) - 1
        line.append(part)
        size += len(part) + 1
    if line:
        lines.append(indent + ' '.join(line))
    if first is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all text as it is."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds default values to the help."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names the types of arguments."""

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

    _get_default_metavar_for_optional = _get_default_metavar_for_positional


# what arguments are added to

class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default = description, argument_default
        self.conflict_handler, self.prefix_chars = conflict_handler, prefix_chars
        self._registries = {}
        for name, action in {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
                             'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction,
                             'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
                             'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction,
                             'extend': _ExtendAction}.items():
            self.register('action', name, action)
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r'^-\d+$|^-\d*\.\d+$')
        self._has_negative_number_optionals = []    # true once there is one

    def register(self, registry_name, value, object):
        """Let a value of action= or type= stand for an object."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Set default values, of arguments or others."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """The default value of an attribute."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Add an argument: (dest, ...) or (option, option, ...), with keywords that say what it is."""
        if args and (len(args) > 1 or args[0][0] in self.prefix_chars):
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        elif args and 'dest' in kwargs:
            raise ValueError('dest supplied twice for positional argument')
        else:
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            default = self._defaults.get(kwargs['dest'], self.argument_default)
            if default is not None or kwargs['dest'] in self._defaults:
                kwargs['default'] = default
        make = self._pop_action_class(kwargs)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        self._check_action(action)
        return self._add_action(action)

    def _check_action(self, action):
        convert = self._registry_get('type', action.type, action.type)
        problem = None
        if not callable(convert):
            problem = 'is not callable'
        elif convert is FileType:
            problem = 'is a FileType class object, instance of it must be passed'
        if problem:
            raise ValueError(f'{convert!r} {problem}')
        if hasattr(self, '_get_formatter'):     # groups have none
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')

    def add_argument_group(self, *args, **kwargs):
        """A group of arguments with a title and a description of its own in the help."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """A group of arguments of which at most one may be given."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for s in action.option_strings:
            self._option_string_actions[s] = action
            if self._negative_number_matcher.match(s) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        titles = {}
        for group in self._action_groups:
            if group.title in titles:
                raise ValueError(f'cannot merge actions - two groups are named {group.title!r}')
            titles[group.title] = group
        target = {}
        for group in container._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                target[action] = titles[group.title]
        for group in container._mutually_exclusive_groups:
            copy = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                target[action] = copy
        for action in container._actions:
            target.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        long = []
        for s in args:
            if not s[0] in chars:
                raise ValueError(f'invalid option string {s!r}: must start with a character {chars!r}')
            if len(s) > 1 and s[1] in chars:
                long.append(s)
        dest = kwargs.pop('dest', None)
        if dest is None:
            dest = (long or args)[0].lstrip(chars)
            if not dest:
                raise ValueError(f'dest= is required for options like {(long or args)[0]!r}')
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        name = f'_handle_conflict_{self.conflict_handler}'
        try:
            return getattr(self, name)
        except AttributeError:
            raise ValueError(f'invalid conflict_resolution value: {self.conflict_handler!r}')

    def _check_conflict(self, action):
        conflicts = []
        for s in action.option_strings:
            if s in self._option_string_actions:
                conflicts.append((s, self._option_string_actions[s]))
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicts):
        plural = '' if len(conflicts) == 1 else 's'
        raise ArgumentError(action, f"conflicting option string{plural}: {', '.join([s for s, a in conflicts])}")

    def _handle_conflict_resolve(self, action, conflicts):
        for s, other in conflicts:
            other.option_strings.remove(s)
            self._option_string_actions.pop(s, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn('Nesting argument groups is deprecated.', category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        import warnings
        warnings.warn('Nesting mutually exclusive groups is deprecated.', category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


# parsing

class _Parse:
    """A command line while it is parsed."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()          # those with other values than their default
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for action in members:
                self.conflicts.setdefault(action, []).extend([a for a in members if a is not action])
        self.options = {}           # index -> what the option there is
        kinds = []
        rest = False
        for i, arg in enumerate(args):
            if rest:
                kinds.append('A')
            elif arg == '--':
                kinds.append('-')
                rest = True
            else:
                option = parser._parse_optional(arg)
                kinds.append('A' if option is None else 'O')
                if option is not None:
                    self.options[i] = option
        self.kinds = ''.join(kinds)

    def run(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            option = min([i for i in self.options if i >= at])
            if at != option:
                end = self.take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras.extend(self.args[at:option])
                at = option
            at = self.take_option(at)
        at = self.take_positionals(at)
        self.extras.extend(self.args[at:])

    def take(self, action, strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.given.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.given:
                    raise ArgumentError(action, f'not allowed with argument {_name_of(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def take_option(self, at):
        action, option_string, explicit = self.options[at]
        if action is None:
            self.extras.append(self.args[at])
            return at + 1
        parser = self.parser
        actions = []
        while explicit is not None:
            count = parser._match_argument(action, 'A')
            if count == 1:
                actions.append((action, [explicit], option_string))
                at += 1
                break
            if count != 0 or option_string[1] in parser.prefix_chars or explicit == '':
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
            actions.append((action, [], option_string))
            option_string = option_string[0] + explicit[0]
            if option_string not in parser._option_string_actions:
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
            action = parser._option_string_actions[option_string]
            explicit = explicit[1:] or None
        else:
            at += 1
            count = parser._match_argument(action, self.kinds[at:])
            actions.append((action, self.args[at:at + count], option_string))
            at += count
        for action, strings, option_string in actions:
            self.take(action, strings, option_string)
        return at

    def take_positionals(self, at):
        counts = self.parser._match_arguments_partial(self.positionals, self.kinds[at:])
        for action, count in zip(self.positionals, counts):
            strings = self.args[at:at + count]
            at += count
            self.take(action, strings)
        self.positionals[:] = self.positionals[len(counts):]
        return at

    def finish(self):
        parser = self.parser
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(a in self.given for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                parser.error(f"one of the arguments {' '.join(names)} is required")


class ArgumentParser(_Described, _ActionsContainer):
    """Parses command lines."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.allow_abbrev, self.fromfile_prefix_chars = allow_abbrev, fromfile_prefix_chars
        self.exit_on_error, self.add_help = exit_on_error, add_help
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        self.register('type', None, _identity)
        prefix = '-' if '-' in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(getattr(parent, '_defaults', {}))

    def _get_kwargs(self):
        names = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        return [(n, getattr(self, n)) for n in names]

    def add_subparsers(self, **kwargs):
        """Make place for commands; the result's add_parser adds one."""
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [a for a in self._actions if a.option_strings]

    def _get_positional_actions(self):
        return [a for a in self._actions if not a.option_strings]

    def parse_args(self, args=None, namespace=None):
        """Parse arguments, by default those of the program; all must be known."""
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return args

    def parse_known_args(self, args=None, namespace=None):
        """Parse arguments; what is not known is the second result."""
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        rest = args
        try:
            namespace, rest = self._parse_known_args(args, namespace)
        except ArgumentError as problem:
            if not self.exit_on_error:
                raise
            self.error(str(problem))
        rest += getattr(namespace, _NOT_KNOWN, ())      # of commands
        if hasattr(namespace, _NOT_KNOWN):
            delattr(namespace, _NOT_KNOWN)
        return namespace, rest

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        p = _Parse(self, arg_strings, namespace)
        p.run()
        p.finish()
        return namespace, p.extras

    def _read_args_from_files(self, arg_strings):
        out = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:]) as f:
                    inner = []
                    for line in f.read().splitlines():
                        inner.extend(self.convert_arg_line_to_args(line))
                    out.extend(self._read_args_from_files(inner))
            except OSError as e:
                self.error(str(e))
        return out

    def convert_arg_line_to_args(self, arg_line):
        """The arguments in a line of a file."""
        return [arg_line]

    def _match_argument(self, action, kinds):
        match = _re.match(self._get_nargs_pattern(action), kinds)
        if match is not None:
            return len(match.group(1))
        message = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                   ONE_OR_MORE: 'expected at least one argument'}.get(action.nargs)
        if message is None:
            message = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, kinds):
        for n in range(len(actions), 0, -1):
            match = _re.match(''.join([self._get_nargs_pattern(a) for a in actions[:n]]), kinds)
            if match is not None:
                return [len(s) for s in match.groups()]
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        if nargs is None:
            pattern = '(-*A-*)'
        elif nargs == OPTIONAL:
            pattern = '(-*A?-*)'
        elif nargs == ZERO_OR_MORE:
            pattern = '(-*[A-]*)'
        elif nargs == ONE_OR_MORE:
            pattern = '(-*A[A-]*)'
        elif nargs == REMAINDER:
            pattern = '([-AO]*)'
        elif nargs == PARSER:
            pattern = '(-*A[-AO]*)'
        elif nargs == SUPPRESS:
            pattern = '(-*-*)'
        else:
            pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
        if action.option_strings:
            pattern = pattern.replace('-*', '').replace('-', '')
        return pattern

    def _parse_optional(self, arg):
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._option_string_actions:
            return self._option_string_actions[arg], arg, None
        if len(arg) == 1:
            return None
        if '=' in arg:
            option_string, explicit = arg.split('=', 1)
            if option_string in self._option_string_actions:
                return self._option_string_actions[option_string], option_string, explicit
        found = self._get_option_tuples(arg)
        if len(found) > 1:
            self.error(f"ambiguous option: {arg} could match {', '.join([s for a, s, e in found])}")
        if found:
            return found[0]
        if self._negative_number_matcher.match(arg) and not self._has_negative_number_optionals:
            return None
        if ' ' in arg:
            return None
        return None, arg, None

    def _get_option_tuples(self, arg):
        chars = self.prefix_chars
        if arg[0] not in chars:
            self.error(f'unexpected option string: {arg}')
        found = []
        if arg[1] in chars:
            if self.allow_abbrev:
                prefix, eq, explicit = arg.partition('=')
                for s, action in self._option_string_actions.items():
                    if s.startswith(prefix):
                        found.append((action, s, explicit if eq else None))
            return found
        for s, action in self._option_string_actions.items():
            if s == arg[:2]:
                found.append((action, s, arg[2:]))
            elif s.startswith(arg):
                found.append((action, s, None))
        return found

    def _get_values(self, action, arg_strings):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in arg_strings:
            arg_strings.remove('--')
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return arg_strings
            value = action.default
            self._check_value(action, value)
        elif len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, s) for s in arg_strings]
            if nargs == PARSER:
                self._check_value(action, value[0])
            elif nargs != REMAINDER:
                for v in value:
                    self._check_value(action, v)
        return value

    def _get_value(self, action, arg_string):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, f'{type_func!r} is not callable')
        try:
            return type_func(arg_string)
        except ArgumentTypeError as e:
            message = str(e)
        except (TypeError, ValueError):
            message = f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {arg_string!r}"
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join([repr(c) for c in action.choices])})")

    def parse_intermixed_args(self, args=None, namespace=None):
        """parse_args that lets options stand between positional arguments."""
        args, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """parse_known_args that lets options stand between positional arguments."""
        positionals = self._get_positional_actions()
        odd = [a for a in positionals if a.nargs in (PARSER, REMAINDER)]
        if odd:
            raise TypeError(f'parse_intermixed_args: positional arg with nargs={odd[0].nargs}')
        for group in self._mutually_exclusive_groups:
            if any(a in positionals for a in group._group_actions):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        usage = self.usage
        saved = [(a, a.nargs, a.default) for a in positionals]
        optionals = self._get_optional_actions()
        required = [(a, a.required) for a in optionals]
        try:
            if usage is None:
                self.usage = self.format_usage()[7:]
            for a in positionals:
                a.nargs = SUPPRESS
                a.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for a in positionals:
                if getattr(namespace, a.dest, None) == []:
                    delattr(namespace, a.dest)
            for a, nargs, default in saved:
                a.nargs = nargs
                a.default = default
            groups = [(g, g.required) for g in self._mutually_exclusive_groups]
            try:
                for a in optionals:
                    a.required = False
                for g, r in groups:
                    g.required = False
                return self.parse_known_args(rest, namespace)
            finally:
                for a, r in required:
                    a.required = r
                for g, r in groups:
                    g.required = r
        finally:
            for a, nargs, default in saved:
                a.nargs = nargs
                a.default = default
            self.usage = usage

    # help and the end

    def format_usage(self):
        """The usage line."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The whole help."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        """Print the usage line."""
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the whole help."""
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if not message:
            return
        try:
            (file or _sys.stderr).write(message)
        except (OSError, AttributeError):   # nobody can read it
            return

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print the usage and a message, and end the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _identity(string):
    return string
