import argparse


def show(line, *specs):
    p = argparse.ArgumentParser(prog='N')
    for names, options in specs:
        p.add_argument(*names.split(), **options)
    print(line, '->', p.parse_args(line.split()))


opt = ('--opt', dict(nargs='?', const='C', default='D'))
show('', opt)
show('--opt', opt)
show('--opt=', opt)
show('--opt v', opt)
star = ('xs', dict(nargs='*'))
show('', star)
show('1 2 3', star)
show('a 1 2 b', ('first', {}), ('mid', dict(nargs='*')), ('last', {}))
show('1 2', ('a', dict(nargs='+', type=int)), ('b', dict(nargs='*', default='dd')))
show('x', ('a', {}), ('b', dict(nargs='?', default='none')))
show('1 2 3 4', ('a', dict(nargs=2)), ('b', dict(nargs='+')))
show('--two 1 2 z', ('--two', dict(nargs=2, type=int)), ('z', {}))
show('cmd -a --b c', ('cmd', {}), ('rest', dict(nargs=argparse.REMAINDER)))
show('-l 1 -l 2', ('-l', dict(action='append')))
show('-l 1 -l 2', ('-l', dict(action='append', default=['0'])))
show('-l 1 2 -l 3', ('-l', dict(action='append', nargs='+')))
show('--ext a b --ext c', ('--ext', dict(action='extend', nargs='+')))
show('-a -b -a', ('-a', dict(action='append_const', const=1, dest='c')), ('-b', dict(action='append_const', const=2, dest='c')))
show('--no-bool', ('--bool', dict(action=argparse.BooleanOptionalAction, default=True)))
show('--bool', ('--bool', dict(action=argparse.BooleanOptionalAction)))
show('--w', ('--w', dict(nargs='*', default=None)))
show('', ('--d', dict(type=int, default='7')))
show('-- -1 --x', ('xs', dict(nargs='*')))
