import argparse

p = argparse.ArgumentParser(prog='S', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('--g', default=1, help='global')
sp = p.add_subparsers(dest='cmd', help='commands', required=True)
a = sp.add_parser('add', help='add things', aliases=['ad', 'a'])
a.add_argument('x', type=int)
b = sp.add_parser('sub', description='subtract')
b.add_argument('--y', default=2, help='y')
b.add_argument('rest', nargs=argparse.REMAINDER)
for parser in p, a, b:
    print(parser.format_help())
p = argparse.ArgumentParser(prog='S')
sp = p.add_subparsers(title='T', description='D', metavar='CMD')
sp.add_parser('one', help='first')
print(p.format_help())
p = argparse.ArgumentParser(prog='R', formatter_class=argparse.RawDescriptionHelpFormatter, description=' raw\n   text', usage='%(prog)s [opts]')
p.add_argument('--x', type=int, help='hh')
print(p.format_help())
p = argparse.ArgumentParser(prog='R', formatter_class=argparse.RawTextHelpFormatter)
p.add_argument('--x', help='line one\n  line two')
print(p.format_help())
p = argparse.ArgumentParser(prog='R', formatter_class=argparse.MetavarTypeHelpFormatter)
p.add_argument('--x', type=int, help='hh')
p.add_argument('f', type=float)
print(p.format_help())


class Wide(argparse.HelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, max_help_position=40, width=100)


p = argparse.ArgumentParser(prog='W', formatter_class=Wide, add_help=False)
p.add_argument('--quite-long-option-here', metavar='VALUE', help='help on the same line')
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('-a', action='store_true')
g.add_argument('-b', action='store_true')
print(p.format_help())
