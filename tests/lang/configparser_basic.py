import configparser
import io

text = '''[DEFAULT]
home = /h
; comment
[A]
Key = value
path: %(home)s/x
multi = one
  two

  three
num = 42
flag = Yes
pi = 3.5
empty =
# another
[B b]
esc = 100%%
bad = %(nope)s
'''
c = configparser.ConfigParser()
c.read_string(text)
print(c.sections(), c.options('A'), c.defaults(), len(c), list(c), 'A' in c, 'x' in c)
print(c['A']['key'], c.get('A', 'PATH'), repr(c['A']['multi']), c.getint('A', 'num'), c['A'].getboolean('flag'), c['A'].getfloat('pi'))
print(repr(c['A']['empty']), c['B b']['esc'], c['B b'].get('no'), c['B b'].get('no', 'd'), c.get('X', 'y', fallback=3), c['A'])
print(c.items('A'), dict(c['A'].items()) == dict(c.items('A')), c.has_option('A', 'home'), c.get('A', 'path', raw=True), c.get('A', 'path', vars={'home': 'v'}))


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, '|', e)


for f in [lambda: c['nope'], lambda: c['A']['nope'], lambda: c.get('A', 'nope'), lambda: c.get('Z', 'a'), lambda: c['B b']['bad'],
          lambda: c.getint('A', 'key'), lambda: c.getboolean('A', 'key'), lambda: c.add_section('A'), lambda: c.add_section('DEFAULT'),
          lambda: c.set('A', 'x', 5), lambda: c.set('A', 'x', '%'), lambda: c.set('A', 'x', '50%%'), lambda: c.set('Z', 'x', 'y'),
          lambda: c.read_string('[a]\nx=1\nx=2'), lambda: c.read_string('[a]\n[a]'), lambda: c.read_string('x=1'),
          lambda: c.read_string('[a]\njunk\nmore junk\n'), lambda: c.remove_option('A', 'num'), lambda: c.remove_section('B b'),
          lambda: c.remove_section('zzz'), lambda: c.options('zzz'), lambda: c.read('/nonexistent.ini'), lambda: c.pop('zzz'),
          lambda: c.read_dict({'D': {'k': 1, 'n': 'x'}}), lambda: c['D']['k'], lambda: c.__delitem__('DEFAULT')]:
    t(f)
c['New'] = {'a': '1', 'b': 'x\ny'}
del c['D']['k']
out = io.StringIO()
c.write(out)
print(out.getvalue())
r = configparser.RawConfigParser(allow_no_value=True, delimiters=('=',), inline_comment_prefixes=('#',))
r.optionxform = str
r.read_string('[S]\nKey\nUp = 1 # one\nurl = a:b#c\n')
print(r.items('S'), r['S']['Key'])
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), converters={'list': lambda s: s.split(',')})
e.read_string('[p]\ndir = /d\n[q]\nx = ${p:dir}/${y}$$\ny = 1\nl = a,b\nbad = ${p:z}\n')
print(e['q']['x'], e.getlist('q', 'l'), e['q'].getlist('l'), e['q'].getlist('none'))
t(lambda: e['q']['bad'])
n = configparser.ConfigParser(interpolation=None, defaults={'A': '1'}, empty_lines_in_values=False)
n.read_string('[s]\nv = %(x\n  more\n')
print(n['s']['v'], n['s']['a'], n.defaults())
out = io.StringIO()
n.write(out, space_around_delimiters=False)
print(out.getvalue(), end='')
