"""Programs that read commands line by line."""

import string
import sys

__all__ = ['Cmd']

PROMPT = '(Cmd) '


class Cmd:
    """Reads lines and calls do_NAME with the rest of each."""

    # what is written
    prompt, intro = PROMPT, None
    ruler = '='
    doc_leader = ''
    doc_header, misc_header, undoc_header = ('Documented commands (type help <topic>):', 'Miscellaneous help topics:',
                                             'Undocumented commands:')
    nohelp = '*** No help on %s'
    # what is read
    identchars = string.ascii_letters + string.digits + '_'
    use_rawinput = 1
    lastcmd = ''

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.completekey = completekey
        self.cmdqueue = []
        self.stdin = stdin if stdin is not None else sys.stdin
        self.stdout = stdout if stdout is not None else sys.stdout

    def _say(self, text=''):
        self.stdout.write(f'{text}\n')

    # the loop

    def cmdloop(self, intro=None):
        """Read and run commands until one gives true."""
        self.preloop()
        self.intro = self.intro if intro is None else intro
        if self.intro:
            self._say(self.intro)
        done = False
        while not done:
            line = self.precmd(self.cmdqueue.pop(0) if self.cmdqueue else self._next_line())
            done = self.postcmd(self.onecmd(line), line)
        self.postloop()

    def _next_line(self):
        """A line of input, EOF at its end."""
        if not self.use_rawinput:
            self.stdout.write(self.prompt)
            self.stdout.flush()
            line = self.stdin.readline()
            return 'EOF' if line == '' else line.rstrip('\r\n')
        try:
            return input(self.prompt)
        except EOFError:
            return 'EOF'

    def preloop(self):
        """Called before the first line."""

    def postloop(self):
        """Called after the last line."""

    def precmd(self, line):
        """Called with each line before it is run; gives the line to run."""
        return line

    def postcmd(self, stop, line):
        """Called after each line; says whether the loop ends."""
        return stop

    # lines

    def onecmd(self, line):
        """Run a line; true ends the loop."""
        name, rest, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if name is not None:
            self.lastcmd = line if line != 'EOF' else ''
        command = getattr(self, f'do_{name}', None) if name else None
        return self.default(line) if command is None else command(rest)

    def parseline(self, line):
        """(command, rest, line)"""
        line = line.strip()
        sign, rest = line[:1], line[1:]
        if sign == '?':
            line = f'help {rest}'
        elif sign == '!' and hasattr(self, 'do_shell'):
            line = f'shell {rest}'
        elif sign in ('', '!'):
            return None, None, line
        rest = line.lstrip(self.identchars)
        return line[:len(line) - len(rest)], rest.strip(), line

    def default(self, line):
        """Called for lines that are no command."""
        self._say(f'*** Unknown syntax: {line}')

    def emptyline(self):
        """Run the last command again."""
        return self.onecmd(self.lastcmd) if self.lastcmd else None

    # completion

    def get_names(self):
        """The names of the class: where commands and topics are looked for."""
        return dir(type(self))

    def _named(self, prefix, start=''):
        return [name[len(prefix):] for name in self.get_names() if name.startswith(prefix + start)]

    def completenames(self, text, *ignored):
        """The commands that begin with a text."""
        return self._named('do_', text)

    def completedefault(self, *ignored):
        """What an argument can be, if its command does not say."""
        return []

    def complete_help(self, *args):
        """The commands and topics that begin with a text."""
        return list({*self.completenames(*args), *self._named('help_', args[0])})

    # help

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            return self._overview()
        topic = getattr(self, f'help_{arg}', None)
        if topic is not None:
            topic()
        else:
            self._say(getattr(getattr(self, f'do_{arg}', None), '__doc__', None) or self.nohelp % (arg,))

    def _overview(self):
        commands, topics = sorted(set(self._named('do_'))), set(self._named('help_'))
        helped = [c for c in commands if c in topics or getattr(self, f'do_{c}').__doc__]
        self._say(self.doc_leader)
        for header, names in ((self.doc_header, helped), (self.misc_header, sorted(topics.difference(commands))),
                              (self.undoc_header, sorted(set(commands).difference(helped)))):
            self.print_topics(header, names, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Write a header and names in columns, if there are any."""
        if cmds:
            self._say(header)
            if self.ruler:
                self._say(self.ruler * len(header))
            self.columnize(cmds, maxcol - 1)
            self._say()

    def columnize(self, list, displaywidth=80):
        """Write strings in columns."""
        wrong = [str(i) for i, text in enumerate(list) if not isinstance(text, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(wrong)}")
        for line in _in_columns(list, displaywidth) if list else ['<empty>']:
            self._say(line)


def _in_columns(texts, width):
    """Lines with texts in as few rows as there can be, from top to bottom and left to right."""
    for rows in range(1, len(texts) + 1):
        columns = [texts[at:at + rows] for at in range(0, len(texts), rows)]
        widths = [max(map(len, column)) for column in columns]
        if sum(widths) + 2 * (len(columns) - 1) <= width:
            break
    if len(columns) == 1:
        return texts
    return ['  '.join([column[row].ljust(w) for column, w in zip(columns, widths) if row < len(column)])
            for row in range(rows)]
