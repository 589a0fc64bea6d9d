import argparse

p = argparse.ArgumentParser(prog='PROG')
p.add_argument('src')
p.add_argument('dst', nargs='*')
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('-n', '--number', type=int, default=3)
p.add_argument('--flag', action='store_true')
p.add_argument('--no', dest='yes', action='store_false')
p.add_argument('--k', action='store_const', const=42)
for line in ('s', 's d1 d2 -vv -n 5', 's --number=7', 's -n8 --flag --no --k', '-vvvn7 s', 's -- -x -y', 's --num 4',
             '-v s -v t -v', 's -n -5', 's -5'):
    print(p.parse_args(line.split()))
print(p.parse_known_args('s --foo bar -z'.split()))
args = p.parse_args(['a'])
print(args.src, args.number, 'src' in args, 'nope' in args, vars(args)['flag'])
space = argparse.Namespace(x=1)
print(p.parse_args(['q'], space) is space, space)
print(argparse.Namespace(a=1, **{'b-c': 2}), argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.Namespace() == 3)
print(p)
