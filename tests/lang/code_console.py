# Consoles: where lines come from and errors go, statements of several lines, Ctrl-C.
import code


class Console(code.InteractiveConsole):
    def __init__(self, *lines):
        super().__init__({'hidden': 1})
        self.lines = iter(lines)

    def write(self, data):
        print('W', repr(data))

    def raw_input(self, prompt=''):
        line = next(self.lines, None)
        print('R', repr(prompt), repr(line))
        if line is None:
            raise EOFError
        if line == '^C':
            raise KeyboardInterrupt
        return line


c = Console('x = 1', 'if x:', '  print(x)', '', '1/0', 'def f(:', 'raise SystemError(3)', 'def g(', '^C', 'x + hidden', '(', '))')
c.interact('hello')
Console().interact('', 'bye')
Console().interact('', '')
print(c.push('if x:'), c.buffer, c.push(' pass'), c.push(''), c.buffer)
print(c.push('1/0'), c.push('a b'), c.runsource('if 1:'), c.runsource('2', symbol='exec'))
try:
    c.push('raise SystemExit(4)')
except SystemExit as e:
    print(repr(e))
