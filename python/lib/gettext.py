"""Messages in other languages: there are no catalogs, so they stay as they are."""

__all__ = ['NullTranslations', 'translation', 'find', 'install', 'textdomain', 'bindtextdomain',
           'gettext', 'ngettext', 'pgettext', 'npgettext', 'dgettext', 'dngettext', 'dpgettext', 'dnpgettext']


def _by_number(one, many, n):
    return one if n == 1 else many


class NullTranslations:
    """Translates nothing, or leaves it to others."""

    _fallback = _charset = None

    def __init__(self, fp=None):
        self._info = {}

    def info(self):
        """What a catalog says of itself."""
        return self._info

    def charset(self):
        """The encoding of a catalog."""
        return self._charset

    def add_fallback(self, fallback):
        """Ask another when this one and those it asks have no translation."""
        last = self
        while last._fallback:
            last = last._fallback
        last._fallback = fallback

    def _ask(self, method, args, untranslated):
        other = self._fallback
        return getattr(other, method)(*args) if other else untranslated

    def gettext(self, message):
        return self._ask('gettext', (message,), message)

    def pgettext(self, context, message):
        return self._ask('pgettext', (context, message), message)

    def ngettext(self, msgid1, msgid2, n):
        return self._ask('ngettext', (msgid1, msgid2, n), _by_number(msgid1, msgid2, n))

    def npgettext(self, context, msgid1, msgid2, n):
        return self._ask('npgettext', (context, msgid1, msgid2, n), _by_number(msgid1, msgid2, n))

    def install(self, names=None):
        """Make _() known everywhere, and methods by name."""
        import builtins
        known = {'_': self.gettext}
        for name in names or ():
            if name in ('gettext', 'ngettext', 'pgettext', 'npgettext'):
                known[name] = getattr(self, name)
        vars(builtins).update(known)


# catalogs

def find(domain, localedir=None, languages=None, all=False):
    """The catalogs of a domain: none."""
    return [] if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain."""
    if not fallback:
        import errno
        raise FileNotFoundError(errno.ENOENT, 'No translation file found for domain', domain)
    return NullTranslations()


def install(domain, localedir=None, *, names=None):
    """Make _() known everywhere."""
    translation(domain, localedir, fallback=True).install(names)


# domains: they are remembered

class _Domains:
    current = 'messages'
    directories = {}


def bindtextdomain(domain, localedir=None):
    """Set or get the directory of a domain."""
    known = _Domains.directories
    if localedir is None:
        return known.get(domain, '/usr/share/locale')
    known[domain] = localedir
    return localedir


def textdomain(domain=None):
    """Set or get the domain."""
    if domain is not None:
        _Domains.current = domain
    return _Domains.current


# functions, of the current domain (gettext) or of another (dgettext): p with a context, n with a number

def dgettext(domain, message):
    return message


def dpgettext(domain, context, message):
    return message


def dngettext(domain, msgid1, msgid2, n):
    return _by_number(msgid1, msgid2, n)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _by_number(msgid1, msgid2, n)


def gettext(message):
    return dgettext(textdomain(), message)


def pgettext(context, message):
    return dpgettext(textdomain(), context, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(textdomain(), msgid1, msgid2, n)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(textdomain(), context, msgid1, msgid2, n)
