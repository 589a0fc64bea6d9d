import cmd
import gettext
import io


class C(cmd.Cmd):
    use_rawinput = False
    prompt = '> '

    def do_add(self, a):
        "add numbers"
        print(sum(map(int, a.split())), file=self.stdout)

    def do_quit(self, a):
        return True

    def help_topic(self):
        self.stdout.write('topic help\n')


out = io.StringIO()
c = C(stdin=io.StringIO('add 1 2\n\nfoo bar\nhelp\nhelp add\n? quit\nhelp topic\n!x\nquit\nadd 9\n'), stdout=out)
c.cmdloop('hi')
c.columnize(['a' * 12, 'bb', 'c' * 30, 'd', 'e' * 25], 50)
c.columnize([str(i) * 3 for i in range(12)], 30)
print(out.getvalue())
print(c.parseline('  add 1 2 '), c.parseline('?x'), c.parseline(''), c.parseline('!ls'), c.completenames('a'), c.lastcmd)
c = C(stdin=io.StringIO(''), stdout=io.StringIO())
print(c.onecmd('EOF'), c.onecmd('quit'), c.stdout.getvalue())
print(gettext.gettext('a'), gettext.ngettext('one', 'many', 3), gettext.translation('d', fallback=True).gettext('z'))
