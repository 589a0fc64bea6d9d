"""Options of command lines as C programs have them: letters, and words after --."""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """An option that is not understood: msg says why, opt which."""

    def __init__(self, msg, opt=''):
        Exception.__init__(self, msg, opt)
        self.msg, self.opt = msg, opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """The options in front of the first argument, and the arguments.

    shortopts are letters, each with a colon if it takes a value; longopts are
    words, which end with = then."""
    return _parsed(args, shortopts, _words(longopts), True)


def gnu_getopt(args, shortopts, longopts=[]):
    """The same with options among the arguments, up to --, unless shortopts begins with + or POSIXLY_CORRECT is set."""
    first = shortopts.startswith('+')
    return _parsed(args, shortopts[first:], _words(longopts), first or bool(os.environ.get('POSIXLY_CORRECT')))


def _words(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def _parsed(args, letters, words, stop):
    options, rest, args = [], [], args[:]
    while args:
        arg = args[0]
        if arg == '--':
            rest += args[1:]
            break
        if arg.startswith('--'):
            args = _word(options, arg[2:], words, args[1:])
        elif arg.startswith('-') and arg != '-':
            args = _letters(options, arg[1:], letters, args[1:])
        elif stop:
            rest = args
            break
        else:
            rest.append(arg)
            args = args[1:]
    return options, rest


def _word(options, text, words, args):
    given, has_value, value = text.partition('=')
    name, wants = _full(given, words)
    if wants and not has_value:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif has_value and not wants:
        raise GetoptError(f'option --{name} must not have an argument', name)
    options.append(('--' + name, value))
    return args


def _full(given, words):
    # the whole name of an option, of which the beginning is enough
    possible = [w for w in words if w.startswith(given)]
    if given in possible:
        return given, False
    if given + '=' in possible:
        return given, True
    if not possible:
        raise GetoptError(f'option --{given} not recognized', given)
    if len(possible) > 1:
        raise GetoptError(f'option --{given} not a unique prefix', given)
    name = possible[0]
    return name.removesuffix('='), name.endswith('=')


def _letters(options, text, letters, args):
    while text:
        letter, text = text[0], text[1:]
        if _takes_value(letter, letters):
            if not text:
                if not args:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                text, args = args[0], args[1:]
            options.append(('-' + letter, text))
            break
        options.append(('-' + letter, ''))
    return args


def _takes_value(letter, letters):
    for i, known in enumerate(letters):
        if letter == known != ':':
            return letters.startswith(':', i + 1)
    raise GetoptError(f'option -{letter} not recognized', letter)
