import argparse
import sys

sys.stderr = sys.stdout
p = argparse.ArgumentParser(prog='PROG')
p.add_argument('src')
p.add_argument('-n', '--number', type=int)
p.add_argument('--choice', choices=['a', 'b'])
p.add_argument('--two', nargs=2)
p.add_argument('--plus', nargs='+', type=float)
p.add_argument('--flag', action='store_true')
p.add_argument('--float', type=float)
p.add_argument('-x', action='store_true')


def run(line):
    try:
        print(p.parse_args(line.split()))
    except SystemExit as e:
        print('exit', e.code)


for line in ('', 's -n x', 's -n', 's --choice z', 's --two 1', 's --plus', 's --plus 1 y', 's --flag=1', 's --unknown',
             's --fl 1', 's -xq', 's -xn', 's t u', 's --two 1 2 3', '--plus 1 2 -n 3'):
    run(line)
p.exit_on_error = False
try:
    p.parse_args(['s', '-n', 'bad'])
except argparse.ArgumentError as e:
    print(e, '|', e.argument_name, '|', e.message)
