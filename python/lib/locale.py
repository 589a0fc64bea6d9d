"""The locale C, which is the one there is."""

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'localeconv', 'strcoll', 'strxfrm', 'str',
           'atof', 'atoi', 'format_string', 'currency', 'normalize', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_TIME',
           'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX', 'getencoding']

from builtins import str as _str

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    """A locale that is not supported."""


def setlocale(category, locale=None):
    """Set the locale; the answer is its name."""
    if locale is not None and not isinstance(locale, _str):
        locale = '.'.join([x for x in locale if x])
    if locale not in (None, '', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        raise Error('unsupported locale setting')
    return 'C'


def localeconv():
    """How numbers are written."""
    conv = {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [],
            'positive_sign': '', 'negative_sign': ''}
    for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space',
                 'p_sign_posn', 'n_sign_posn'):
        conv[name] = CHAR_MAX
    conv.update({'decimal_point': '.', 'thousands_sep': '', 'grouping': []})
    return conv


def strcoll(a, b, /):
    """-1, 0 or 1 as a sorts before, with or behind b."""
    return (a > b) - (a < b)


def strxfrm(string, /):
    """A key to sort by."""
    return string


def getlocale(category=LC_CTYPE):
    return (None, None)


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    return (None, None)


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def normalize(localename):
    return localename


def format_string(f, val, grouping=False, monetary=False):
    """f % val"""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """Text of a float."""
    return '%.12g' % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)
