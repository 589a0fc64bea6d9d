import argparse

p = argparse.ArgumentParser(prog='PROG', epilog='the end', description='A test program with a long description that goes over more '
                            'than one line of text because it is so long.')
p.add_argument('src', help='source')
p.add_argument('dst', nargs='*', help='destinations of it')
p.add_argument('-v', '--verbose', action='count', default=0, help='be verbose')
p.add_argument('-n', '--number', type=int, default=3, metavar='N', help='number (default: %(default)s, type %(type)s)')
p.add_argument('--choice', choices=['a', 'b', 'c'], help='one of %(choices)s')
p.add_argument('--a-very-long-option-name', help='help of the long one that is itself long enough to be wrapped to another line')
p.add_argument('--two', nargs=2, metavar=('X', 'Y'))
p.add_argument('--plus', nargs='+', type=float)
p.add_argument('--opt', nargs='?', const='C')
p.add_argument('--bool', action=argparse.BooleanOptionalAction, default=True, help='boolean')
p.add_argument('--secret', help=argparse.SUPPRESS)
p.add_argument('--version', action='version', version='%(prog)s 1.0')
g = p.add_mutually_exclusive_group()
g.add_argument('--this', action='store_true')
g.add_argument('--that', help='that')
p.add_argument_group('extra', 'described here').add_argument('--in-group', help='100%% sure')
print(p.format_help())
print(p.format_usage())
for line in ('--version', '-h'):
    try:
        p.parse_args([line])
    except SystemExit as e:
        print('exit', e.code)
p = argparse.ArgumentParser(prog='a_very_long_program_name_that_takes_up_most_of_the_line_so_that_wrapping_is_needed')
p.add_argument('--xxxxxxxxxxxx')
p.add_argument('zzzzzzzz', nargs='+')
p.print_help()
