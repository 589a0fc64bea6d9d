"""A Scheme: reader, macro expander, compiler to closures, library and programs.

usage: scheme.py [threads [n]]

Every program of PROGRAMS runs in an interpreter of its own and checks itself.
"""
import sys
import threading
from dataclasses import dataclass, field


class SchemeError(Exception):
    def __init__(self, message, irritants=()):
        super().__init__(message)
        self.message = message
        self.irritants = list(irritants)

    def __str__(self):
        return " ".join([self.message] + [to_text(x) for x in self.irritants])


class SyntaxProblem(SchemeError):
    pass


# Data

class Symbol:
    __slots__ = ("name",)
    table = {}

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def intern(name):
    symbol = Symbol.table.get(name)
    if symbol is None:
        symbol = Symbol.table.setdefault(name, Symbol(name))
    return symbol


class Alias(Symbol):
    """A symbol that a macro introduced. Unbound, it means its base."""
    __slots__ = ("base",)

    def __init__(self, base):
        super().__init__(base.name)
        self.base = base


class Pair:
    __slots__ = ("car", "cdr")

    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def __iter__(self):
        node = self
        while isinstance(node, Pair):
            yield node.car
            node = node.cdr
        if node is not NIL:
            raise SchemeError("improper list", [self])


class Empty:
    __slots__ = ()

    def __iter__(self):
        return iter(())


class Unspecified:
    __slots__ = ()


class Char:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Char) and self.value == other.value

    def __hash__(self):
        return hash(self.value)


class MString:
    """A string of Scheme, as opposed to a symbol's name."""
    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return isinstance(other, MString) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


NIL = Empty()
UNSPECIFIED = Unspecified()


def to_list(items, tail=NIL):
    result = tail
    for item in reversed(list(items)):
        result = Pair(item, result)
    return result


CHAR_NAMES = {"space": " ", "newline": "\n", "tab": "\t", "nul": "\0"}
NAMED_CHARS = {value: name for name, value in CHAR_NAMES.items()}


def to_text(x, display=False):
    if x is True:
        return "#t"
    if x is False:
        return "#f"
    if x is NIL:
        return "()"
    if isinstance(x, (int, float)):
        return str(x)
    if isinstance(x, Symbol):
        return x.name
    if isinstance(x, MString):
        if display:
            return x.text
        return '"' + x.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(x, Char):
        return x.value if display else "#\\" + NAMED_CHARS.get(x.value, x.value)
    if isinstance(x, Pair):
        return pair_text(x, display)
    if isinstance(x, list):
        return "#(" + " ".join(to_text(e, display) for e in x) + ")"
    if isinstance(x, dict):
        return f"#<table of {len(x)}>"
    if x is UNSPECIFIED:
        return "#<unspecified>"
    if isinstance(x, (Closure, Primitive)):
        return f"#<procedure {x.name}>"
    return f"#<{type(x).__name__.lower()}>"


QUOTES = {"quote": "'", "quasiquote": "`", "unquote": ",", "unquote-splicing": ",@"}


def pair_text(x, display):
    if isinstance(x.car, Symbol) and x.car.name in QUOTES and isinstance(x.cdr, Pair) and x.cdr.cdr is NIL:
        return QUOTES[x.car.name] + to_text(x.cdr.car, display)
    parts = []
    while isinstance(x, Pair):
        parts.append(to_text(x.car, display))
        x = x.cdr
    if x is not NIL:
        parts += [".", to_text(x, display)]
    return "(" + " ".join(parts) + ")"


# Reader

DELIMITERS = frozenset("()'`,\"; \t\n\r")
READER_QUOTES = {"'": "quote", "`": "quasiquote", ",": "unquote", ",@": "unquote-splicing"}


def tokens(text):
    """Pairs of a kind and a text."""
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c in " \t\n\r":
            i += 1
        elif c == ";":
            while i < n and text[i] != "\n":
                i += 1
        elif c in "()'`":
            yield "punct", c
            i += 1
        elif c == ",":
            if text[i + 1:i + 2] == "@":
                yield "punct", ",@"
                i += 2
            else:
                yield "punct", ","
                i += 1
        elif c == '"':
            value, i = string_token(text, i + 1)
            yield "string", value
        elif c == "#" and text[i + 1:i + 2] == "(":
            yield "punct", "#("
            i += 2
        elif c == "#" and text[i + 1:i + 2] == "\\":
            j = i + 3
            while j < n and text[j] not in DELIMITERS:
                j += 1
            yield "char", text[i + 2:j]
            i = j
        else:
            j = i
            while j < n and text[j] not in DELIMITERS:
                j += 1
            yield "atom", text[i:j]
            i = j


def string_token(text, i):
    out = []
    while True:
        if i >= len(text):
            raise SyntaxProblem("string without an end")
        c = text[i]
        if c == '"':
            return "".join(out), i + 1
        if c == "\\":
            i += 1
            c = {"n": "\n", "t": "\t"}.get(text[i], text[i])
        out.append(c)
        i += 1


class Reader:
    def __init__(self, text):
        self.tokens = tokens(text)

    def __iter__(self):
        for kind, value in self.tokens:
            yield self.datum(kind, value)

    def next(self):
        token = next(self.tokens, None)
        if token is None:
            raise SyntaxProblem("unexpected end of the text")
        return token

    def datum(self, kind, value):
        if kind == "string":
            return MString(value)
        if kind == "char":
            return Char(CHAR_NAMES.get(value, value))
        if kind == "atom":
            return self.atom(value)
        if value == "(":
            return self.list()
        if value == "#(":
            return list(self.list())
        if value in READER_QUOTES:
            return to_list([intern(READER_QUOTES[value]), self.datum(*self.next())])
        raise SyntaxProblem("unexpected " + value)

    def list(self):
        items, tail = [], NIL
        while True:
            token = self.next()
            if token == ("punct", ")"):
                return to_list(items, tail)
            if token == ("atom", "."):
                tail = self.datum(*self.next())
                if self.next() != ("punct", ")"):
                    raise SyntaxProblem("more than one thing after a dot")
                return to_list(items, tail)
            items.append(self.datum(*token))

    @staticmethod
    def atom(text):
        if text in ("#t", "#true"):
            return True
        if text in ("#f", "#false"):
            return False
        try:
            return int(text)
        except ValueError:
            pass
        try:
            if text[0].isdigit() or text[0] in "+-." and len(text) > 1:
                return float(text)
        except ValueError:
            pass
        return intern(text)


# Procedures

class Primitive:
    __slots__ = ("name", "fn")

    def __init__(self, name, fn):
        self.name = name
        self.fn = fn


class Closure:
    __slots__ = ("name", "body", "nparams", "rest", "env", "size")

    def __init__(self, name, body, nparams, rest, env, size):
        self.name = name
        self.body = body
        self.nparams = nparams
        self.rest = rest
        self.env = env
        self.size = size


class TailCall:
    __slots__ = ("f", "args")

    def __init__(self, f, args):
        self.f = f
        self.args = args


class ContinuationUsed(Exception):
    def __init__(self, key, value):
        self.key = key
        self.value = value


def bind(f, args):
    """A frame: the frame around it, the arguments and room for inner definitions."""
    n = f.nparams
    if len(args) != n:
        if not f.rest or len(args) < n:
            raise SchemeError(f"{f.name} takes {n} arguments, not {len(args)}")
    frame = [f.env]
    if f.rest:
        frame += args[:n]
        frame.append(to_list(args[n:]))
    else:
        frame += args
    extra = f.size - len(frame)
    if extra > 0:
        frame += [UNSPECIFIED] * extra
    return frame


def apply(f, args):
    while True:
        if type(f) is Closure:
            result = f.body(bind(f, args))
        elif type(f) is Primitive:
            result = call_primitive(f, args)
        else:
            raise SchemeError("not a procedure:", [f])
        if type(result) is not TailCall:
            return result
        f = result.f
        args = result.args


def call_primitive(f, args):
    try:
        return f.fn(*args)
    except (TypeError, AttributeError, IndexError, ValueError) as e:
        raise SchemeError(f"{f.name}: {type(e).__name__} with", args) from e


# Scopes of the compiler

class Scope:
    def __init__(self, parent, names):
        self.parent = parent
        self.slots = {name: i + 1 for i, name in enumerate(names)}
        self.macros = {}

    def add(self, name):
        if name not in self.slots:
            self.slots[name] = len(self.slots) + 1
        return self.slots[name]

    @property
    def size(self):
        return len(self.slots) + 1


def lookup(scope, name):
    """(depth, slot), a Macro, or the symbol of a global variable."""
    while True:
        depth, s = 0, scope
        while s is not None:
            if name in s.slots:
                return depth, s.slots[name]
            if name in s.macros:
                return s.macros[name]
            s = s.parent
            depth += 1
        if not isinstance(name, Alias):
            return name
        name = name.base


def strip(x):
    """The datum without aliases."""
    if isinstance(x, Alias):
        while isinstance(x, Alias):
            x = x.base
        return x
    if isinstance(x, Pair):
        return Pair(strip(x.car), strip(x.cdr))
    if isinstance(x, list):
        return [strip(e) for e in x]
    return x


# Macros

ELLIPSIS = intern("...")
UNDERSCORE = intern("_")


@dataclass
class Macro:
    literals: set
    rules: list

    def expand(self, form, scope):
        for pattern, template in self.rules:
            bindings = {}
            if self.match(pattern.cdr, form.cdr, bindings, scope):
                return self.build(template, bindings, {})
        raise SyntaxProblem("no rule matches", [strip(form)])

    def match(self, pattern, form, bindings, scope):
        if isinstance(pattern, Symbol):
            if pattern in self.literals:
                return isinstance(form, Symbol) and strip(form) is strip(pattern)
            if pattern is not UNDERSCORE:
                bindings[pattern] = form
            return True
        if isinstance(pattern, Pair):
            rest = pattern.cdr
            if isinstance(rest, Pair) and strip(rest.car) is ELLIPSIS:
                return self.match_many(pattern.car, rest.cdr, form, bindings, scope)
            return (isinstance(form, Pair) and self.match(pattern.car, form.car, bindings, scope)
                    and self.match(rest, form.cdr, bindings, scope))
        if pattern is NIL:
            return form is NIL
        return pattern == form

    def match_many(self, pattern, after, form, bindings, scope):
        items = []
        while isinstance(form, Pair):
            items.append(form.car)
            form = form.cdr
        needed = 0
        node = after
        while isinstance(node, Pair):
            needed += 1
            node = node.cdr
        count = len(items) - needed
        if count < 0:
            return False
        rows = []
        for item in items[:count]:
            row = {}
            if not self.match(pattern, item, row, scope):
                return False
            rows.append(row)
        for name in self.variables(pattern):
            bindings[name] = Rows([row[name] for row in rows])
        return self.match(after, to_list(items[count:], form), bindings, scope)

    def variables(self, pattern):
        if isinstance(pattern, Symbol):
            if pattern not in self.literals and pattern is not UNDERSCORE and pattern is not ELLIPSIS:
                yield pattern
        elif isinstance(pattern, Pair):
            yield from self.variables(pattern.car)
            yield from self.variables(pattern.cdr)

    def build(self, template, bindings, renamed):
        if isinstance(template, Symbol):
            if template in bindings:
                return bindings[template]
            if template not in renamed:
                renamed[template] = Alias(template)
            return renamed[template]
        if isinstance(template, Pair):
            rest = template.cdr
            if isinstance(rest, Pair) and strip(rest.car) is ELLIPSIS:
                built = [self.build(template.car, row, renamed) for row in self.rows(template.car, bindings)]
                return to_list(built, self.build(rest.cdr, bindings, renamed))
            return Pair(self.build(template.car, bindings, renamed), self.build(rest, bindings, renamed))
        return template

    def rows(self, template, bindings):
        many = [v for v in self.variables(template) if isinstance(bindings.get(v), Rows)]
        if not many:
            raise SyntaxProblem("nothing to repeat in", [template])
        length = max(len(bindings[v].values) for v in many)
        for i in range(length):
            row = dict(bindings)
            for v in many:
                if i < len(bindings[v].values):
                    row[v] = bindings[v].values[i]
            yield row


@dataclass
class Rows:
    values: list


# The compiler: each expression becomes a function of the frame.

SPECIAL = {}


def special(name):
    def register(fn):
        SPECIAL[intern(name)] = fn
        return fn
    return register


class Global:
    __slots__ = ("name", "value")

    def __init__(self, name):
        self.name = name
        self.value = None


class Compiler:
    def __init__(self):
        self.globals = {}
        self.macros = {}

    def cell(self, symbol):
        cell = self.globals.get(symbol)
        if cell is None:
            cell = self.globals[symbol] = Global(symbol)
        return cell

    def compile(self, x, scope, tail=False):
        if isinstance(x, Symbol):
            return self.reference(x, scope)
        if isinstance(x, Pair):
            head = x.car
            if isinstance(head, Symbol):
                meaning = lookup(scope, head)
                if isinstance(meaning, Symbol):
                    if meaning in SPECIAL:
                        return SPECIAL[meaning](self, x, scope, tail)
                    meaning = self.macros.get(meaning, meaning)
                if isinstance(meaning, Macro):
                    return self.compile(meaning.expand(x, scope), scope, tail)
            return self.call(x, scope, tail)
        if x is NIL:
            raise SyntaxProblem("an empty combination")
        return lambda frame: x

    def reference(self, name, scope):
        where = lookup(scope, name)
        if isinstance(where, Macro):
            raise SyntaxProblem("a macro is not a value:", [name])
        if isinstance(where, Symbol):
            return self.global_reference(self.cell(where))
        depth, slot = where
        if depth == 0:
            return lambda frame: frame[slot]
        if depth == 1:
            return lambda frame: frame[0][slot]
        if depth == 2:
            return lambda frame: frame[0][0][slot]

        def deep(frame):
            for _ in range(depth):
                frame = frame[0]
            return frame[slot]
        return deep

    @staticmethod
    def global_reference(cell):
        def run(frame):
            value = cell.value
            if value is None:
                raise SchemeError(f"unbound variable {cell.name}")
            return value
        return run

    def call(self, x, scope, tail):
        f = self.compile(x.car, scope)
        args = [self.compile(a, scope) for a in x.cdr]
        if tail:
            if len(args) == 1:
                a, = args
                return lambda frame: TailCall(f(frame), [a(frame)])
            if len(args) == 2:
                a, b = args
                return lambda frame: TailCall(f(frame), [a(frame), b(frame)])
            return lambda frame: TailCall(f(frame), [a(frame) for a in args])
        if len(args) == 1:
            return self.call_one(f, args[0])
        if len(args) == 2:
            return self.call_two(f, *args)
        return lambda frame: apply(f(frame), [a(frame) for a in args])

    @staticmethod
    def call_one(f, a):
        def run(frame):
            proc = f(frame)
            if type(proc) is Primitive:
                result = call_primitive(proc, [a(frame)])
                if type(result) is TailCall:
                    return apply(result.f, result.args)
                return result
            return apply(proc, [a(frame)])
        return run

    @staticmethod
    def call_two(f, a, b):
        def run(frame):
            proc = f(frame)
            if type(proc) is Primitive:
                result = call_primitive(proc, [a(frame), b(frame)])
                if type(result) is TailCall:
                    return apply(result.f, result.args)
                return result
            return apply(proc, [a(frame), b(frame)])
        return run

    def body(self, forms, scope, tail):
        """A sequence; inside a lambda, its definitions get their slots first."""
        forms = list(forms)
        if not forms:
            return lambda frame: UNSPECIFIED
        if scope is not None:
            forms = self.hoist(forms, scope)
        parts = [self.compile(form, scope) for form in forms[:-1]]
        last = self.compile(forms[-1], scope, tail)
        if not parts:
            return last
        if len(parts) == 1:
            first, = parts

            def run_two(frame):
                first(frame)
                return last(frame)
            return run_two

        def run(frame):
            for part in parts:
                part(frame)
            return last(frame)
        return run

    def hoist(self, forms, scope):
        out = []
        for form in forms:
            while isinstance(form, Pair) and isinstance(form.car, Symbol):
                meaning = lookup(scope, form.car)
                if isinstance(meaning, Symbol):
                    meaning = self.macros.get(meaning, meaning)
                if not isinstance(meaning, Macro):
                    break
                form = meaning.expand(form, scope)
            if isinstance(form, Pair) and isinstance(form.car, Symbol):
                meaning = lookup(scope, form.car)
                if meaning is DEFINE:
                    target = form.cdr.car
                    while isinstance(target, Pair):
                        target = target.car
                    scope.add(target)
                elif meaning is BEGIN:
                    out += self.hoist(list(form.cdr), scope)
                    continue
            out.append(form)
        return out

    def function(self, name, params, body, scope):
        names = []
        while isinstance(params, Pair):
            names.append(params.car)
            params = params.cdr
        nparams = len(names)
        rest = params is not NIL
        if rest:
            names.append(params)
        inner = Scope(scope, names)
        code = self.body(body, inner, True)
        size = inner.size
        return lambda frame: Closure(name, code, nparams, rest, frame, size)

    def assign(self, name, value, scope):
        where = lookup(scope, name)
        if isinstance(where, Symbol):
            cell = self.cell(where)

            def set_global(frame):
                cell.value = value(frame)
                return UNSPECIFIED
            return set_global
        depth, slot = where

        def set_local(frame):
            result = value(frame)
            for _ in range(depth):
                frame = frame[0]
            frame[slot] = result
            return UNSPECIFIED
        return set_local


DEFINE = intern("define")
BEGIN = intern("begin")
ELSE = intern("else")
ARROW = intern("=>")


@special("quote")
def compile_quote(c, x, scope, tail):
    value = strip(x.cdr.car)
    return lambda frame: value


@special("if")
def compile_if(c, x, scope, tail):
    parts = list(x.cdr)
    if len(parts) not in (2, 3):
        raise SyntaxProblem("if takes two or three parts:", [strip(x)])
    test = c.compile(parts[0], scope)
    then = c.compile(parts[1], scope, tail)
    if len(parts) == 3:
        other = c.compile(parts[2], scope, tail)
        return lambda frame: other(frame) if test(frame) is False else then(frame)
    return lambda frame: UNSPECIFIED if test(frame) is False else then(frame)


@special("define")
def compile_define(c, x, scope, tail):
    target, rest = x.cdr.car, x.cdr.cdr
    if isinstance(target, Pair):
        if isinstance(target.car, Pair):
            inner = Pair(intern("lambda"), Pair(target.cdr, rest))
            return compile_define(c, to_list([DEFINE, target.car, inner]), scope, tail)
        value = c.function(strip(target.car).name, target.cdr, rest, scope)
        return c.assign(target.car, value, scope)
    value_form = rest.car
    return c.assign(target, c.compile(value_form, scope), scope)


@special("set!")
def compile_set(c, x, scope, tail):
    return c.assign(x.cdr.car, c.compile(x.cdr.cdr.car, scope), scope)


@special("lambda")
def compile_lambda(c, x, scope, tail):
    return c.function("lambda", x.cdr.car, x.cdr.cdr, scope)


@special("begin")
def compile_begin(c, x, scope, tail):
    return c.body(x.cdr, scope, tail)


@special("let")
def compile_let(c, x, scope, tail):
    if isinstance(x.cdr.car, Symbol):
        return compile_named_let(c, x, scope, tail)
    names, values = split_bindings(x.cdr.car)
    inits = [c.compile(v, scope) for v in values]
    inner = Scope(scope, names)
    code = c.body(x.cdr.cdr, inner, tail)
    extra = [UNSPECIFIED] * (inner.size - len(names) - 1)

    def run(frame):
        new = [frame]
        for init in inits:
            new.append(init(frame))
        if extra:
            new += extra
        return code(new)
    return run


def split_bindings(bindings):
    names, values = [], []
    for binding in bindings:
        names.append(binding.car)
        values.append(binding.cdr.car)
    return names, values


def compile_named_let(c, x, scope, tail):
    name = x.cdr.car
    names, values = split_bindings(x.cdr.cdr.car)
    inits = [c.compile(v, scope) for v in values]
    around = Scope(scope, [name])
    make = c.function(name.name, to_list(names), x.cdr.cdr.cdr, around)

    def run(frame):
        args = [init(frame) for init in inits]
        outer = [frame, None]
        loop = outer[1] = make(outer)
        return TailCall(loop, args) if tail else apply(loop, args)
    return run


@special("letrec")
def compile_letrec(c, x, scope, tail):
    names, values = split_bindings(x.cdr.car)
    inner = Scope(scope, names)
    inits = [c.compile(v, inner) for v in values]
    code = c.body(x.cdr.cdr, inner, tail)
    size = inner.size

    def run(frame):
        new = [frame] + [UNSPECIFIED] * (size - 1)
        for i, init in enumerate(inits):
            new[i + 1] = init(new)
        return code(new)
    return run


@special("cond")
def compile_cond(c, x, scope, tail):
    run = lambda frame: UNSPECIFIED
    for clause in reversed(list(x.cdr)):
        run = cond_clause(c, clause, run, scope, tail)
    return run


def cond_clause(c, clause, otherwise, scope, tail):
    if isinstance(clause.car, Symbol) and lookup(scope, clause.car) is ELSE:
        return c.body(clause.cdr, scope, tail)
    test = c.compile(clause.car, scope)
    if clause.cdr is NIL:
        def test_only(frame):
            value = test(frame)
            return otherwise(frame) if value is False else value
        return test_only
    if isinstance(clause.cdr.car, Symbol) and lookup(scope, clause.cdr.car) is ARROW:
        receiver = c.compile(clause.cdr.cdr.car, scope)

        def pass_on(frame):
            value = test(frame)
            return otherwise(frame) if value is False else apply(receiver(frame), [value])
        return pass_on
    then = c.body(clause.cdr, scope, tail)
    return lambda frame: otherwise(frame) if test(frame) is False else then(frame)


@special("and")
def compile_and(c, x, scope, tail):
    forms = list(x.cdr)
    if not forms:
        return lambda frame: True
    run = c.compile(forms[-1], scope, tail)
    for form in reversed(forms[:-1]):
        run = and_pair(c.compile(form, scope), run)
    return run


def and_pair(first, second):
    return lambda frame: False if first(frame) is False else second(frame)


@special("or")
def compile_or(c, x, scope, tail):
    forms = list(x.cdr)
    if not forms:
        return lambda frame: False
    run = c.compile(forms[-1], scope, tail)
    for form in reversed(forms[:-1]):
        run = or_pair(c.compile(form, scope), run)
    return run


def or_pair(first, second):
    def run(frame):
        value = first(frame)
        return second(frame) if value is False else value
    return run


@special("define-syntax")
def compile_define_syntax(c, x, scope, tail):
    name, rules = x.cdr.car, list(x.cdr.cdr.car)
    if strip(rules[0]) is not intern("syntax-rules"):
        raise SyntaxProblem("only syntax-rules make macros")
    macro = Macro(set(rules[1]), [(rule.car, rule.cdr.car) for rule in rules[2:]])
    if scope is None:
        c.macros[strip(name)] = macro
    else:
        scope.macros[name] = macro
    return lambda frame: UNSPECIFIED


@special("quasiquote")
def compile_quasiquote(c, x, scope, tail):
    return quasi(c, x.cdr.car, scope)


def quasi(c, x, scope):
    if isinstance(x, list):
        items = quasi(c, to_list(x), scope)
        return lambda frame: list(items(frame))
    if not isinstance(x, Pair):
        value = strip(x)
        return lambda frame: value
    if strip(x.car) is intern("unquote"):
        return c.compile(x.cdr.car, scope)
    rest = quasi(c, x.cdr, scope)
    if isinstance(x.car, Pair) and strip(x.car.car) is intern("unquote-splicing"):
        spliced = c.compile(x.car.cdr.car, scope)
        return lambda frame: to_list(spliced(frame), rest(frame))
    first = quasi(c, x.car, scope)
    return lambda frame: Pair(first(frame), rest(frame))


# Primitives

PRIMITIVES = {}


def primitive(name):
    def register(fn):
        PRIMITIVES[name] = fn
        return fn
    return register


@primitive("+")
def prim_add(*args):
    total = 0
    for a in args:
        total += a
    return total


@primitive("-")
def prim_subtract(first, *rest):
    if not rest:
        return -first
    for a in rest:
        first -= a
    return first


@primitive("*")
def prim_multiply(*args):
    product = 1
    for a in args:
        product *= a
    return product


def chain(name, test):
    def compare(*args):
        for i in range(len(args) - 1):
            if not test(args[i], args[i + 1]):
                return False
        return True
    PRIMITIVES[name] = compare


chain("=", lambda a, b: a == b)
chain("<", lambda a, b: a < b)
chain(">", lambda a, b: a > b)
chain("<=", lambda a, b: a <= b)
chain(">=", lambda a, b: a >= b)


@primitive("quotient")
def prim_quotient(a, b):
    if b == 0:
        raise SchemeError("division by zero")
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


@primitive("remainder")
def prim_remainder(a, b):
    return a - b * prim_quotient(a, b)


@primitive("modulo")
def prim_modulo(a, b):
    if b == 0:
        raise SchemeError("division by zero")
    return a % b


def is_equal(a, b):
    while isinstance(a, Pair) and isinstance(b, Pair):
        if not is_equal(a.car, b.car):
            return False
        a, b = a.cdr, b.cdr
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(is_equal(x, y) for x, y in zip(a, b))
    return is_eqv(a, b)


def is_eqv(a, b):
    if a is b:
        return True
    if isinstance(a, bool) or isinstance(b, bool):
        return False
    if isinstance(a, (int, float, Char)):
        return type(a) is type(b) and a == b
    return isinstance(a, MString) and a == b


def as_key(x):
    return x.text if isinstance(x, MString) else tuple(as_key(e) for e in x) if isinstance(x, Pair) else x


@primitive("append")
def prim_append(*lists):
    if not lists:
        return NIL
    result = lists[-1]
    for items in reversed(lists[:-1]):
        result = to_list(items, result)
    return result


@primitive("apply")
def prim_apply(f, *args):
    return TailCall(f, list(args[:-1]) + list(args[-1]))


@primitive("error")
def prim_error(message, *irritants):
    raise SchemeError(to_text(message, True), irritants)


@primitive("call/cc")
def prim_callcc(f):
    """Continuations that go outwards only."""
    key = object()

    def escape(value=UNSPECIFIED):
        raise ContinuationUsed(key, value)
    try:
        return apply(f, [Primitive("continuation", escape)])
    except ContinuationUsed as e:
        if e.key is not key:
            raise
        return e.value


@primitive("dynamic-wind")
def prim_dynamic_wind(before, thunk, after):
    apply(before, [])
    try:
        return apply(thunk, [])
    finally:
        apply(after, [])


@primitive("call-with-handler")
def prim_call_with_handler(handler, thunk):
    try:
        return apply(thunk, [])
    except SchemeError as e:
        return apply(handler, [MString(e.message), to_list(e.irritants)])


@primitive("vector-set!")
def prim_vector_set(vector, i, value):
    vector[i] = value
    return UNSPECIFIED


@primitive("set-car!")
def prim_set_car(pair, value):
    pair.car = value
    return UNSPECIFIED


@primitive("set-cdr!")
def prim_set_cdr(pair, value):
    pair.cdr = value
    return UNSPECIFIED


@primitive("table-set!")
def prim_table_set(table, key, value):
    table[as_key(key)] = value
    return UNSPECIFIED


PRIMITIVES.update({
    "cons": Pair,
    "car": lambda p: p.car,
    "cdr": lambda p: p.cdr,
    "list": lambda *items: to_list(items),
    "null?": lambda x: x is NIL,
    "pair?": lambda x: isinstance(x, Pair),
    "symbol?": lambda x: isinstance(x, Symbol),
    "string?": lambda x: isinstance(x, MString),
    "number?": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool),
    "procedure?": lambda x: isinstance(x, (Closure, Primitive)),
    "vector?": lambda x: isinstance(x, list),
    "eq?": is_eqv,
    "eqv?": is_eqv,
    "equal?": is_equal,
    "not": lambda x: x is False,
    "abs": abs,
    "min": min,
    "max": max,
    "length": lambda x: sum(1 for _ in x),
    "make-vector": lambda n, value=0: [value] * n,
    "vector": lambda *items: list(items),
    "vector-ref": lambda v, i: v[i],
    "vector-length": len,
    "vector->list": lambda v: to_list(v),
    "list->vector": lambda x: list(x),
    "string-length": lambda s: len(s.text),
    "string-ref": lambda s, i: Char(s.text[i]),
    "string-append": lambda *parts: MString("".join(p.text for p in parts)),
    "substring": lambda s, i, j: MString(s.text[i:j]),
    "string->list": lambda s: to_list(Char(c) for c in s.text),
    "list->string": lambda x: MString("".join(c.value for c in x)),
    "string->symbol": lambda s: intern(s.text),
    "symbol->string": lambda s: MString(s.name),
    "number->string": lambda n: MString(str(n)),
    "string<?": lambda a, b: a.text < b.text,
    "char->integer": lambda c: ord(c.value),
    "integer->char": lambda n: Char(chr(n)),
    "char-alphabetic?": lambda c: c.value.isalpha(),
    "char-numeric?": lambda c: c.value.isdigit(),
    "char-whitespace?": lambda c: c.value.isspace(),
    "make-table": lambda: {},
    "table-ref": lambda table, key, default=False: table.get(as_key(key), default),
    "table-count": len,
    "exact->inexact": float,
})


# Interpreter

@dataclass
class Interpreter:
    compiler: Compiler = field(default_factory=Compiler)
    output: list = field(default_factory=list)

    def __post_init__(self):
        for name, fn in PRIMITIVES.items():
            self.define(name, fn)
        self.define("display", lambda x: self.write(to_text(x, True)))
        self.define("write", lambda x: self.write(to_text(x)))
        self.define("newline", lambda: self.write("\n"))
        self.run(LIBRARY)

    def define(self, name, fn):
        self.compiler.cell(intern(name)).value = Primitive(name, fn)

    def write(self, text):
        self.output.append(text)
        return UNSPECIFIED

    def run(self, text):
        result = UNSPECIFIED
        for form in Reader(text):
            code = self.compiler.compile(form, None)
            result = code(None)
            if type(result) is TailCall:
                result = apply(result.f, result.args)
        return result

    def call(self, name, *args):
        return apply(self.compiler.cell(intern(name)).value, list(args))


LIBRARY = """
(define-syntax when (syntax-rules () ((_ test body ...) (if test (begin body ...)))))
(define-syntax unless (syntax-rules () ((_ test body ...) (if test #f (begin body ...)))))
(define-syntax let*
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ (first rest ...) body ...) (let (first) (let* (rest ...) body ...)))))
(define-syntax do
  (syntax-rules ()
    ((_ ((var init step) ...) (test result ...) body ...)
     (let loop ((var init) ...)
       (if test (begin #f result ...) (begin body ... (loop step ...)))))))
(define-syntax case
  (syntax-rules (else)
    ((_ (key ...) clauses ...) (let ((k (key ...))) (case k clauses ...)))
    ((_ key) #f)
    ((_ key (else body ...)) (begin body ...))
    ((_ key ((datum ...) body ...) clauses ...)
     (if (memv key '(datum ...)) (begin body ...) (case key clauses ...)))))
(define-syntax swap!
  (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))
(define-syntax delay-cons
  (syntax-rules () ((_ head tail) (cons head (lambda () tail)))))
(define-syntax guard
  (syntax-rules (=>)
    ((_ (message irritants => handler ...) body ...)
     (call-with-handler (lambda (message irritants) handler ...) (lambda () body ...)))))

(define (caar x) (car (car x)))
(define (cadr x) (car (cdr x)))
(define (cddr x) (cdr (cdr x)))
(define (cdar x) (cdr (car x)))
(define (caddr x) (car (cddr x)))
(define (cadddr x) (cadr (cddr x)))
(define (zero? n) (= n 0))
(define (even? n) (= (remainder n 2) 0))
(define (odd? n) (not (even? n)))
(define (memv x items)
  (cond ((null? items) #f) ((eqv? x (car items)) items) (else (memv x (cdr items)))))
(define (member x items)
  (cond ((null? items) #f) ((equal? x (car items)) items) (else (member x (cdr items)))))
(define (assq x items)
  (cond ((null? items) #f) ((eq? x (caar items)) (car items)) (else (assq x (cdr items)))))
(define (reverse items)
  (let loop ((items items) (out '()))
    (if (null? items) out (loop (cdr items) (cons (car items) out)))))
(define (fold f start items)
  (if (null? items) start (fold f (f start (car items)) (cdr items))))
(define (map f items . more)
  (if (null? more)
      (let loop ((items items) (out '()))
        (if (null? items) (reverse out) (loop (cdr items) (cons (f (car items)) out))))
      (let loop ((a items) (b (car more)) (out '()))
        (if (or (null? a) (null? b)) (reverse out)
            (loop (cdr a) (cdr b) (cons (f (car a) (car b)) out))))))
(define (for-each f items)
  (unless (null? items) (f (car items)) (for-each f (cdr items))))
(define (filter keep? items)
  (let loop ((items items) (out '()))
    (cond ((null? items) (reverse out))
          ((keep? (car items)) (loop (cdr items) (cons (car items) out)))
          (else (loop (cdr items) out)))))
(define (iota n)
  (do ((i (- n 1) (- i 1)) (out '() (cons i out))) ((< i 0) out)))
(define (list-ref items n) (if (= n 0) (car items) (list-ref (cdr items) (- n 1))))
(define (merge a b less?)
  (let loop ((a a) (b b) (out '()))
    (cond ((null? a) (append (reverse out) b))
          ((null? b) (append (reverse out) a))
          ((less? (car b) (car a)) (loop a (cdr b) (cons (car b) out)))
          (else (loop (cdr a) b (cons (car a) out))))))
(define (sort items less?)
  (define (pairs runs)
    (cond ((null? runs) '())
          ((null? (cdr runs)) runs)
          (else (cons (merge (car runs) (cadr runs) less?) (pairs (cddr runs))))))
  (let loop ((runs (map list items)))
    (cond ((null? runs) '()) ((null? (cdr runs)) (car runs)) (else (loop (pairs runs))))))
(define (make-random seed)
  (lambda (n)
    (set! seed (modulo (+ (* seed 1103515245) 12345) 2147483648))
    (modulo (quotient seed 65536) n)))
(define (check what got wanted)
  (unless (equal? got wanted) (error "check failed:" what got wanted)))
"""

# Each program defines (main n), which returns something short.

PROGRAMS = {
    "recursion": """
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (tak x y z)
  (if (not (< y x)) z (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))
(define (ack m n)
  (cond ((= m 0) (+ n 1)) ((= n 0) (ack (- m 1) 1)) (else (ack (- m 1) (ack m (- n 1))))))
(define (main n)
  (check 'fib (fib 10) 55)
  (check 'tak (tak 6 4 2) 3)
  (check 'ack (ack 2 3) 9)
  (list (fib (+ 8 n)) (tak (+ n 4) 4 2) (ack 2 n)))
""",
    "queens": """
(define (safe? column placed)
  (let loop ((placed placed) (distance 1))
    (or (null? placed)
        (and (not (= (car placed) column))
             (not (= (abs (- (car placed) column)) distance))
             (loop (cdr placed) (+ distance 1))))))
(define (queens size)
  (let place ((row 0) (placed '()))
    (if (= row size) 1
        (do ((column 0 (+ column 1))
             (count 0 (if (safe? column placed) (+ count (place (+ row 1) (cons column placed))) count)))
            ((= column size) count)))))
(define (first-solution size)
  (call/cc
    (lambda (return)
      (define (place row placed)
        (if (= row size) (return (reverse placed))
            (for-each (lambda (column)
                        (when (safe? column placed) (place (+ row 1) (cons column placed))))
                      (iota size))))
      (place 0 '())
      #f)))
(define (main n)
  (check 'queens (map queens '(1 2 3 4 5)) '(1 0 0 2 10))
  (check 'none (first-solution 3) #f)
  (list (queens (if (< n 6) 4 6)) (first-solution n)))
""",
    "sorting": """
(define (quicksort! v less?)
  (define (partition lo hi)
    (let ((pivot (vector-ref v hi)))
      (let loop ((i lo) (j lo))
        (cond ((= j hi) (exchange i hi) i)
              ((less? (vector-ref v j) pivot) (exchange i j) (loop (+ i 1) (+ j 1)))
              (else (loop i (+ j 1)))))))
  (define (exchange i j)
    (let ((x (vector-ref v i)))
      (vector-set! v i (vector-ref v j))
      (vector-set! v j x)))
  (define (sort-range lo hi)
    (when (< lo hi)
      (let ((p (partition lo hi)))
        (sort-range lo (- p 1))
        (sort-range (+ p 1) hi))))
  (sort-range 0 (- (vector-length v) 1)))
(define (main n)
  (let* ((random (make-random 42))
         (items (map (lambda (i) (random 1000)) (iota (* 25 n))))
         (v (list->vector items)))
    (quicksort! v <)
    (check 'sorted (vector->list v) (sort items <))
    (check 'down (reverse (vector->list v)) (sort items >))
    (fold (lambda (sum x) (modulo (+ (* sum 31) x) 1000003)) 0 (vector->list v))))
""",
    "derivative": """
(define (variable? e) (symbol? e))
(define (make-sum a b)
  (cond ((and (number? a) (number? b)) (+ a b)) ((eqv? a 0) b) ((eqv? b 0) a) (else `(+ ,a ,b))))
(define (make-product a b)
  (cond ((and (number? a) (number? b)) (* a b))
        ((or (eqv? a 0) (eqv? b 0)) 0)
        ((eqv? a 1) b) ((eqv? b 1) a)
        (else `(* ,a ,b))))
(define (make-power a n) (cond ((= n 0) 1) ((= n 1) a) (else `(^ ,a ,n))))
(define (derive e x)
  (cond ((number? e) 0)
        ((variable? e) (if (eq? e x) 1 0))
        (else
          (case (car e)
            ((+) (make-sum (derive (cadr e) x) (derive (caddr e) x)))
            ((*) (make-sum (make-product (cadr e) (derive (caddr e) x))
                           (make-product (derive (cadr e) x) (caddr e))))
            ((^) (make-product (make-product (caddr e) (make-power (cadr e) (- (caddr e) 1)))
                               (derive (cadr e) x)))
            (else (error "unknown operation" (car e)))))))
(define (power a n) (if (= n 0) 1 (* a (power a (- n 1)))))
(define (evaluate e x)
  (cond ((number? e) e)
        ((variable? e) x)
        (else (let ((a (evaluate (cadr e) x)) (b (evaluate (caddr e) x)))
                (case (car e) ((+) (+ a b)) ((*) (* a b)) (else (power a b)))))))
(define (polynomial n) (if (= n 0) 1 `(+ (* ,n (^ x ,n)) ,(polynomial (- n 1)))))
(define (main n)
  (check 'power (derive '(^ x 3) 'x) '(* 3 (^ x 2)))
  (check 'unknown (guard (m i => i) (derive '(sin x) 'x)) '(sin))
  (let loop ((e (polynomial n)) (k 0) (values '()))
    (if (= k 3) (reverse values)
        (loop (derive e 'x) (+ k 1) (cons (evaluate e 2) values)))))
""",
    "evaluator": """
(define (lookup name env)
  (cond ((null? env) (error "unbound" name))
        ((assq name (car env)) => cdr)
        (else (lookup name (cdr env)))))
(define (evaluate e env)
  (cond ((symbol? e) (lookup e env))
        ((not (pair? e)) e)
        (else
          (case (car e)
            ((quote) (cadr e))
            ((if) (if (evaluate (cadr e) env) (evaluate (caddr e) env) (evaluate (cadddr e) env)))
            ((lambda) (list 'closure (cadr e) (caddr e) env))
            ((define-in)
             (let ((frame (list (cons (cadr e) #f))))
               (set-cdr! (car frame) (evaluate (caddr e) (cons frame env)))
               (evaluate (cadddr e) (cons frame env))))
            (else (call (evaluate (car e) env)
                        (map (lambda (a) (evaluate a env)) (cdr e))))))))
(define (call f args)
  (if (procedure? f)
      (apply f args)
      (evaluate (caddr f) (cons (map cons (cadr f) args) (cadddr f)))))
(define base (list (list (cons '+ +) (cons '- -) (cons '* *) (cons '< <) (cons '= =))))
(define factorial
  '(define-in fact (lambda (n) (if (= n 0) 1 (* n (fact (- n 1))))) (fact size)))
(define fibonacci
  '(define-in fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib size)))
(define (with-size n) (cons (list (cons 'size n)) base))
(define (main n)
  (check 'factorial (evaluate factorial (with-size 5)) 120)
  (check 'unbound (guard (m names => names) (evaluate '(+ 1 missing) base)) '(missing))
  (list (evaluate factorial (with-size n)) (evaluate fibonacci (with-size (+ n 2)))))
""",
    "strings": """
(define (split text separator)
  (let loop ((chars (string->list text)) (word '()) (out '()))
    (cond ((null? chars) (reverse (cons (list->string (reverse word)) out)))
          ((equal? (car chars) separator) (loop (cdr chars) '() (cons (list->string (reverse word)) out)))
          (else (loop (cdr chars) (cons (car chars) word) out)))))
(define (join words separator)
  (if (null? words) ""
      (fold (lambda (text word) (string-append text separator word)) (car words) (cdr words))))
(define (palindrome? text)
  (let loop ((i 0) (j (- (string-length text) 1)))
    (or (>= i j)
        (and (equal? (string-ref text i) (string-ref text j)) (loop (+ i 1) (- j 1))))))
(define (rotate c k)
  (if (char-alphabetic? c)
      (integer->char (+ 97 (modulo (+ k (- (char->integer c) 97)) 26)))
      c))
(define (caesar text k) (list->string (map (lambda (c) (rotate c k)) (string->list text))))
(define (count-words words)
  (let ((table (make-table)))
    (for-each (lambda (w) (table-set! table w (+ 1 (table-ref table w 0)))) words)
    table))
(define text "the quick brown fox jumps over the lazy dog and the dog sleeps")
(define (main n)
  (check 'split (split "a,b,,c" #\\,) '("a" "b" "" "c"))
  (check 'palindrome (map palindrome? '("level" "abba" "lever")) '(#t #t #f))
  (check 'caesar (caesar (caesar text 3) 23) text)
  (do ((i 0 (+ i 1)) (t text (join (sort (split (caesar t 1) #\\space) string<?) " ")))
      ((= i n)
       (list (substring t 0 12) (table-count (count-words (split t #\\space)))
             (table-ref (count-words (split text #\\space)) "the")))))
""",
    "streams": """
(define (tail s) ((cdr s)))
(define (integers n) (delay-cons n (integers (+ n 1))))
(define (sfilter keep? s)
  (if (keep? (car s)) (delay-cons (car s) (sfilter keep? (tail s))) (sfilter keep? (tail s))))
(define (sieve s)
  (let ((p (car s)))
    (delay-cons p (sieve (sfilter (lambda (k) (not (zero? (remainder k p)))) (tail s))))))
(define (take n s) (if (= n 0) '() (cons (car s) (take (- n 1) (tail s)))))
(define (smap f a b) (delay-cons (f (car a) (car b)) (smap f (tail a) (tail b))))
(define (main n)
  (define fibs (delay-cons 0 (delay-cons 1 (smap + fibs (tail fibs)))))
  (define tmp 1)
  (define other 2)
  (swap! tmp other)
  (check 'hygiene (list tmp other) '(2 1))
  (check 'primes (take 5 (sieve (integers 2))) '(2 3 5 7 11))
  (list (list-ref (take (* 3 n) (sieve (integers 2))) (- n 1)) (take (+ n 3) fibs)))
""",
    "machine": """
(define (make-account balance)
  (define log '())
  (define (record what amount) (set! log (cons (list what amount) log)))
  (lambda (message . args)
    (case message
      ((deposit) (set! balance (+ balance (car args))) (record 'in (car args)) balance)
      ((withdraw)
       (when (> (car args) balance) (error "too little:" balance (car args)))
       (set! balance (- balance (car args)))
       (record 'out (car args))
       balance)
      ((log) (reverse log))
      ((balance) balance)
      (else (error "unknown message" message)))))
(define (transfer from to amount)
  (let ((steps '()))
    (dynamic-wind
      (lambda () (set! steps (cons 'begin steps)))
      (lambda ()
        (guard (m amounts => (set! steps (cons 'refused steps)))
          (from 'withdraw amount)
          (to 'deposit amount)))
      (lambda () (set! steps (cons 'end steps))))
    (reverse steps)))
(define (main n)
  (let ((random (make-random 7)) (a (make-account 100)) (b (make-account 50)) (refused 0))
    (check 'steps (transfer a b 10) '(begin end))
    (check 'refused (transfer a b 1000) '(begin refused end))
    (do ((i 0 (+ i 1))) ((= i (* 20 n)))
      (let ((steps (if (even? (random 100)) (transfer a b (random 60)) (transfer b a (random 60)))))
        (when (memv 'refused steps) (set! refused (+ refused 1)))))
    (check 'sum (+ (a 'balance) (b 'balance)) 150)
    (list (a 'balance) (b 'balance) refused (length (a 'log)))))
""",
}


def check_reader():
    for text in ["(a . b)", "(1 2.5 \"x\\n\\\"y\" #\\space #\\a)", "`(a ,b ,@c)", "#(1 (2) ())", "(#t . #f)"]:
        form = next(iter(Reader(text)))
        if to_text(form) != text:
            raise AssertionError(f"{text} reads as {to_text(form)}")
    for bad in ["(a", ")", "(a . b c)", '"open']:
        try:
            list(Reader(bad))
        except SyntaxProblem:
            continue
        raise AssertionError(f"{bad} reads")


def check_errors():
    interpreter = Interpreter()
    cases = {
        "(car 5)": "car: AttributeError with 5",
        "(undefined 1)": "unbound variable undefined",
        "((lambda (x) x))": "lambda takes 1 arguments, not 0",
        "(quotient 1 0)": "division by zero",
        "(5 5)": "not a procedure: 5",
        "(let* 5)": "no rule matches (let* 5)",
        "(error \"bad thing:\" 'a \"b\")": 'bad thing: a "b"',
    }
    for text, wanted in cases.items():
        try:
            result = interpreter.run(text)
        except SchemeError as e:
            if str(e) != wanted:
                raise AssertionError(f"{text}: {e}") from e
        else:
            raise AssertionError(f"{text} is {to_text(result)}")
    interpreter.run("(display \"a\") (write \"b\") (newline)")
    assert "".join(interpreter.output) == 'a"b"\n', interpreter.output


def run_program(name, n):
    interpreter = Interpreter()
    interpreter.run(PROGRAMS[name])
    return f"{name} {to_text(interpreter.call('main', n))}"


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    sys.setrecursionlimit(10000)
    check_reader()
    check_errors()
    names = list(PROGRAMS)
    results = [None] * len(names)

    def run(k):
        for i in range(k, len(names), nthreads):
            results[i] = run_program(names[i], n)

    threads = [threading.Thread(target=run, args=(k,)) for k in range(nthreads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if None in results:
        sys.exit("a part of the work failed")
    for result in results:
        print(result)


main()
