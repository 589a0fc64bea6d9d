"""Compile source that may not be complete yet, as an interactive loop needs it."""

__all__ = ["compile_command", "Compile", "CommandCompiler"]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
_PARTIAL = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT
_FUTURES = {
    'annotations': 0x1000000, 'generator_stop': 0x800000, 'barry_as_FLUFL': 0x400000, 'unicode_literals': 0x200000,
    'print_function': 0x100000, 'with_statement': 0x80000, 'absolute_import': 0x40000, 'division': 0x20000}


def _only_comments(source):
    lines = (line.strip() for line in source.split("\n"))
    return all(not line or line[0] == '#' for line in lines)


def _incomplete(compiler, source, filename, symbol):
    try:
        compiler(source, filename, symbol)
        return False
    except SyntaxError:
        pass
    try:
        compiler(source + "\n", filename, symbol)
    except SyntaxError as e:
        return "incomplete input" in str(e)
    return True


def _command(compiler, source, filename, symbol):
    if symbol != "eval" and _only_comments(source):
        source = "pass"
    if _incomplete(compiler, source, filename, symbol):
        return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _plain(source, filename, symbol, incomplete_input=True):
    return compile(source, filename, symbol, _PARTIAL if incomplete_input else 0)


def compile_command(source, filename="<input>", symbol="single"):
    """The code of source; None if more lines are needed; SyntaxError if nothing could complete it."""
    return _command(_plain, source, filename, symbol)


class Compile:
    """compile() that goes on with the future statements it has seen."""

    def __init__(self):
        self.flags = _PARTIAL

    def __call__(self, source, filename, symbol, **kwargs):
        flags = self.flags
        if kwargs.get('incomplete_input', True) is False:
            flags &= ~_PARTIAL
        code = compile(source, filename, symbol, flags, True)
        for flag in _FUTURES.values():
            if code.co_flags & flag:
                self.flags |= flag
        return code


class CommandCompiler:
    """compile_command() that goes on with the future statements it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        """See compile_command()."""
        return _command(self.compiler, source, filename, symbol)
