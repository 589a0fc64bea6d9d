import argparse
import sys

sys.stderr = sys.stdout


def run(p, line):
    try:
        print(p.parse_args(line.split()))
    except SystemExit as e:
        print('exit', e.code)


p = argparse.ArgumentParser(prog='P')
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('-x', action='store_true')
g.add_argument('-y', action='store_true')
g.add_argument('z', nargs='?')
for line in ('', '-x', '-x -y', 'zz', 'zz -x'):
    run(p, line)
p = argparse.ArgumentParser(prog='P')
g = p.add_mutually_exclusive_group()
g.add_argument('--foo', default='f')
g.add_argument('--bar')
for line in ('', '--foo 1', '--bar 2', '--bar 2 --foo 1', '--foo f --bar 2'):
    run(p, line)
try:
    g.add_argument('positional')
except ValueError as e:
    print(e)
par = argparse.ArgumentParser(add_help=False)
par.add_argument('--par')
par.add_argument_group('grp', 'described').add_argument('--ing', default=9)
par.set_defaults(deep=1)
p = argparse.ArgumentParser(prog='C', parents=[par])
p.add_argument('own')
run(p, 'o --par x')
p = argparse.ArgumentParser(prog='R', conflict_handler='resolve')
p.add_argument('-f', '--foo', dest='old')
p.add_argument('--foo', dest='new')
run(p, '--foo 1 -f 2')
