import argparse
import sys

sys.stderr = sys.stdout
p = argparse.ArgumentParser(prog='S')
p.add_argument('--g', default=1)
sp = p.add_subparsers(dest='cmd', required=True)
a = sp.add_parser('add', aliases=['ad', 'a'])
a.add_argument('x', type=int)
a.set_defaults(func=max, extra='e')
b = sp.add_parser('sub')
b.add_argument('--y', default=2)
b.add_argument('rest', nargs=argparse.REMAINDER)


def run(p, line):
    try:
        args = p.parse_args(line.split())
        print(sorted((k, str(v)) for k, v in vars(args).items()))
    except SystemExit as e:
        print('exit', e.code)


for line in ('add 3', 'ad 4', 'sub --y 5 a -b --c', '--g 5 sub', '', 'mul', 'add x', 'add', 'add 3 4', 'add 3 --zz'):
    run(p, line)
print(a.prog, b.prog, p.get_default('cmd'), a.get_default('extra'))
for names in [('add',), ('new', 'sub')]:
    try:
        sp.add_parser(names[0], aliases=names[1:])
    except argparse.ArgumentError as e:
        print(e)
q = argparse.ArgumentParser(prog='Q')
q.add_subparsers().add_parser('one')
run(q, '')
run(q, 'one')
try:
    q.add_subparsers()
except SystemExit as e:
    print('exit', e.code)
