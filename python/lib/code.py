"""Interactive interpreters, for programs that want one of their own."""

import sys
from codeop import CommandCompiler, compile_command
from traceback import format_exception, format_exception_only

__all__ = ["InteractiveConsole", "InteractiveInterpreter", "compile_command", "interact"]


class InteractiveInterpreter:
    """Runs statements in a namespace and shows their errors."""

    def __init__(self, locals=None):
        self.compile = CommandCompiler()
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals

    def write(self, data):
        """Where errors are shown: sys.stderr."""
        sys.stderr.write(data)

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run source, if it is complete. True: more is needed."""
        incomplete = False
        try:
            statement = self.compile(source, filename, symbol)
            incomplete = statement is None
        except (SyntaxError, ValueError, OverflowError):
            self.showsyntaxerror(filename)
        else:
            if not incomplete:
                self.runcode(statement)
        return incomplete

    def runcode(self, code):
        """Run a code object; an exception but SystemExit is shown."""
        try:
            exec(code, self.locals)
        except BaseException as e:
            if isinstance(e, SystemExit):
                raise
            self.showtraceback()

    def showtraceback(self):
        """Show the exception that is being handled, without this module's frame."""
        error = sys.exc_info()[1]
        tb = error.__traceback__
        self._show(error, tb, format_exception, tb.tb_next)

    def showsyntaxerror(self, filename=None):
        """Show the SyntaxError that is being handled, as one of the given file."""
        error = sys.exc_info()[1]
        shown = _in_file(error, filename) if filename else error
        self._show(shown, error.__traceback__, format_exception_only)

    def _show(self, error, tb, as_lines, *more):
        sys.last_traceback, sys.last_value, sys.last_type = tb, error, type(error)
        hook = getattr(sys, 'excepthook', None)
        if hook is getattr(sys, '__excepthook__', None):    # nobody has replaced it
            self.write(''.join(as_lines(type(error), error, *more)))
        else:
            hook(type(error), error, tb)


def _in_file(error, filename):
    """The same SyntaxError, but in another file."""
    place = error.args[1] if type(error) is SyntaxError and len(error.args) == 2 else None
    if isinstance(place, tuple) and len(place) == 4:
        return SyntaxError(error.args[0], (filename, *place[1:]))
    return error


class InteractiveConsole(InteractiveInterpreter):
    """An interpreter that reads its statements line by line."""

    def __init__(self, locals=None, filename="<console>"):
        super().__init__(locals)
        self.resetbuffer()
        self.filename = filename

    def raw_input(self, prompt=""):
        """A line, without its end, or EOFError."""
        return input(prompt)

    def push(self, line):
        """Add a line and run what is complete. True: more is needed."""
        self.buffer.append(line)
        wants_more = self.runsource('\n'.join(self.buffer), self.filename)
        if not wants_more:
            self.resetbuffer()
        return wants_more

    def resetbuffer(self):
        """Forget the lines of an incomplete statement."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run statements until the end of the input."""
        sys.ps1 = getattr(sys, 'ps1', '>>> ')
        sys.ps2 = getattr(sys, 'ps2', '... ')
        me = type(self).__name__
        if banner is None:
            banner = '\n'.join([f'Python {sys.version} on {sys.platform}',
                                'Type "help", "copyright", "credits" or "license" for more information.', f'({me})'])
        self._write_line(banner)
        self._read_all()
        self._write_line(f'now exiting {me}...' if exitmsg is None else exitmsg)

    def _write_line(self, text):
        if text:
            self.write(f'{text}\n')

    def _read_all(self):
        inside = False      # a statement of several lines
        while True:
            try:
                line = self._read(sys.ps2 if inside else sys.ps1)
                if line is None:
                    return
                inside = self.push(line)
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                inside = False

    def _read(self, prompt):
        try:
            return self.raw_input(prompt)
        except EOFError:
            self.write('\n')


def interact(banner=None, readfunc=None, local=None, exitmsg=None):
    """An InteractiveConsole, from banner to exit message."""
    it = InteractiveConsole(local)
    if readfunc is not None:
        it.raw_input = readfunc
    it.interact(banner, exitmsg)
