import argparse

p = argparse.ArgumentParser(prog='M')
p.add_argument('--par')
cases = [(('--par',), {}), (('own',), dict(required=True)), (('x',), dict(dest='y')), (('-',), {}), (('--a',), dict(action='bogus')),
         (('--a',), dict(type='int')), (('--a',), dict(nargs=0)), (('--b',), dict(const=3)),
         (('--c',), dict(nargs=2, metavar=('a',))), (('--d', 'e'), {}), (('--e',), dict(nargs='x')),
         (('--f',), dict(type=argparse.FileType)), (('--h2',), dict(action='append', nargs=0))]
for names, options in cases:
    try:
        print(p.add_argument(*names, **options))
    except Exception as e:
        print(type(e).__name__, e)
try:
    argparse.ArgumentParser(conflict_handler='x')
except ValueError as e:
    print(e)
print(p.add_argument('-o', '--opt-name', type=int, help='h'))
print(p.add_argument('pos', nargs='?'))
print(argparse.FileType('w', encoding='x'), argparse.FileType())


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f'{text} is not positive')
    return int(text)


q = argparse.ArgumentParser(prog='T', exit_on_error=False, prefix_chars='-+', argument_default=argparse.SUPPRESS)
q.add_argument('+t', type=positive)
q.add_argument('--u', type=lambda s: int(s))
for line in ('+t 1', '+t -1', '+t 0', '--u 3', ''):
    try:
        print(q.parse_args(line.split()))
    except argparse.ArgumentError as e:
        print(e)
r = argparse.ArgumentParser(prog='X')
r.add_argument('-1', dest='one', action='store_true')
r.add_argument('n', nargs='?')
print(r.parse_args(['-1']))
i = argparse.ArgumentParser(prog='I')
i.add_argument('--foo')
i.add_argument('cmd')
i.add_argument('rest', nargs='*', type=int)
print(i.parse_intermixed_args('doit 1 --foo bar 2 3'.split()))


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values.upper(), option_string))


c = argparse.ArgumentParser(prog='A')
c.add_argument('--up', action=Upper)
c.register('action', 'upper', Upper)
c.add_argument('name', action='upper')
print(c.parse_args(['--up', 'x', 'n']))
