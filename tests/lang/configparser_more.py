# threads: no, warnings are caught for the whole program

# Converters, old names and what subclasses change.

import configparser
import io
import re
import warnings
from configparser import ConfigParser


def t(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


for bad in (42, configparser.ExtendedInterpolation, 0, ''):
    t(ConfigParser, interpolation=bad)

c = ConfigParser()
print(list(c.converters))
for key in ('', 3, None):
    t(c.converters.__setitem__, key, int)
    t(c.converters.__delitem__, key)


class Fleet(ConfigParser):
    def getlength(self, section, option, **kw):
        return len(self.get(section, option, **kw))

    getnothing = 5


fleet = Fleet(converters={'list': str.split})
fleet.read_string('''
[DEFAULT]
port = Kiel
[tern]
crew = Ann Bob
speed = 12
fast = yes
''')
tern = fleet['tern']
print(sorted(fleet.converters))
t(tern.getlength, 'crew')
t(tern.getlist, 'crew')
t(tern.getlist, 'masts')
t(tern.getlist, 'masts', 7)
t(tern.getint, 'speed')
t(tern.getint, 'masts', fallback='none')
t(tern.getint, 'crew', fallback='none')
t(tern.getboolean, 'fast')
t(tern.getfloat, 'speed', raw=True)
t(fleet.getlist, 'tern', 'masts')
t(fleet.getlist, 'tern', 'masts', fallback=())
print(fleet.getlist.converter is str.split)
del fleet.getlist
t(lambda: fleet.getlist('tern', 'crew'))
t(tern.getlist, 'port')
del fleet.converters['list']
t(lambda: tern.getlist('crew'))
t(fleet.converters.__delitem__, 'list')

t(fleet.items, 'tern', vars={'flag': 'red', 'CREW': '%(flag)s %(port)s'})
t(fleet.items, 'tern', vars={'crew': '%(port)s'}, raw=True)
t(fleet.items, 'heron')


class Plain(ConfigParser):
    _DEFAULT_INTERPOLATION = None


class Spoken(ConfigParser):
    OPTCRE = re.compile(r'(?P<option>\S+) (?P<vi>is) (?P<value>.*)$')


for kind, text in ((Plain, '[a]\nx = %(nothing)s'), (Spoken, '[a]\nx is 7 = 8')):
    parser = kind()
    parser.read_string(text)
    t(parser.items, 'a')

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    old = configparser.SafeConfigParser(interpolation=configparser.LegacyInterpolation())
    old.readfp(io.StringIO('[a]\nx = 1 %% of %(Y)s\ny = %(z)s\nz = 2\nloop = %(loop)s\nlost = %(q)s\nodd = 100%\n'))
    error = configparser.ParsingError('here')
    print(error.filename)
    error.filename = 'there'
    print(error.source)
for w in caught:
    print(w.category.__name__, w.message)
for option in ('y', 'z', 'loop', 'lost', 'odd'):
    t(old.get, 'a', option)
old.set('a', 'new', '%')
t(old.get, 'a', 'new')
t(configparser.ParsingError)
t(configparser.ParsingError, 'a', 'b')
t(configparser.ParsingError, filename='b')
