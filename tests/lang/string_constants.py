import string
for name in ('ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace'):
    print(name, repr(getattr(string, name)))
print(string.capwords('  hello   wORLD foo '), string.capwords('a-b c', '-'))


class Percent(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'


p = Percent('%a_b %ab %% $x %{c_d}')
print(p.safe_substitute(a_b='R', c_d=1), p.template, p.get_identifiers() if hasattr(p, 'get_identifiers') else 0)


class Braces(string.Template):
    pattern = r'(?P<escaped>\[\[)|\[(?P<named>\w+)\]|(?P<braced>(?!))|(?P<invalid>(?!))'


print(Braces('[a] [[ [b]').substitute(a=1, b=2))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, '?' + str(key)) if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print(sorted(map(str, used)))


print(Default().format('{a} {b!u} {0:>4}', 7, b='x'))
