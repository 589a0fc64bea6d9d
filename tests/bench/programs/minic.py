"""A compiler for a small language like C: parser, type checker, SSA, optimiser,
register allocator, and a machine that runs what it makes.

usage: minic.py [threads [n]]

Every program of PROGRAMS is run three times, with the argument n: by a walk over
its tree, compiled without and compiled with the optimiser. All must agree.
"""
import sys
import threading
from dataclasses import dataclass, field


class CompileError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")


class MachineError(Exception):
    pass


def wrap(value):
    """The value as a signed number of 32 bits."""
    value &= 0xFFFFFFFF
    return value - 0x100000000 if value & 0x80000000 else value


def divide(a, b):
    if b == 0:
        raise MachineError("division by zero")
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


def remainder(a, b):
    return a - b * divide(a, b)


OPERATIONS = {
    "+": lambda a, b: wrap(a + b),
    "-": lambda a, b: wrap(a - b),
    "*": lambda a, b: wrap(a * b),
    "/": lambda a, b: wrap(divide(a, b)),
    "%": remainder,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "<<": lambda a, b: wrap(a << (b & 31)),
    ">>": lambda a, b: a >> (b & 31),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    "<=": lambda a, b: int(a <= b),
    ">": lambda a, b: int(a > b),
    ">=": lambda a, b: int(a >= b),
}
COMMUTATIVE = frozenset(("+", "*", "&", "|", "^", "==", "!="))
COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))


# Lexer

KEYWORDS = frozenset("int bool void if else while for return break continue true false".split())
SYMBOLS = ("<<=", ">>=", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "+=", "-=", "*=", "++", "--",
           "+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "=", "!", "(", ")", "{", "}", "[", "]", ",", ";")


@dataclass(frozen=True)
class Token:
    kind: str
    value: object
    line: int


def tokenize(text):
    i, line, n = 0, 1, len(text)
    while i < n:
        c = text[i]
        if c == "\n":
            line += 1
            i += 1
        elif c.isspace():
            i += 1
        elif text.startswith("//", i):
            i = text.find("\n", i)
            if i < 0:
                break
        elif c.isdigit():
            j = i
            while j < n and text[j].isalnum():
                j += 1
            try:
                value = int(text[i:j], 0)
            except ValueError:
                raise CompileError(f"{text[i:j]} is not a number", line) from None
            yield Token("number", value, line)
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < n and (text[j].isalnum() or text[j] == "_"):
                j += 1
            word = text[i:j]
            yield Token(word if word in KEYWORDS else "name", word, line)
            i = j
        else:
            for symbol in SYMBOLS:
                if text.startswith(symbol, i):
                    yield Token(symbol, symbol, line)
                    i += len(symbol)
                    break
            else:
                raise CompileError(f"unexpected {c!r}", line)
    yield Token("end", None, line)


# Tree

@dataclass
class Node:
    line: int


@dataclass
class Number(Node):
    value: int
    type: str = "int"


@dataclass
class Name(Node):
    name: str
    type: str = ""


@dataclass
class Index(Node):
    array: Name
    index: Node
    type: str = "int"


@dataclass
class Unary(Node):
    op: str
    operand: Node
    type: str = ""


@dataclass
class Binary(Node):
    op: str
    left: Node
    right: Node
    type: str = ""


@dataclass
class Logical(Node):
    op: str
    left: Node
    right: Node
    type: str = "bool"


@dataclass
class Call(Node):
    name: str
    args: list
    type: str = ""


@dataclass
class Assign(Node):
    target: Node
    value: Node


@dataclass
class Declare(Node):
    name: str
    type: str
    size: object
    value: object


@dataclass
class If(Node):
    test: Node
    then: Node
    otherwise: object


@dataclass
class While(Node):
    test: Node
    body: Node
    step: object = None


@dataclass
class Block(Node):
    body: list


@dataclass
class Return(Node):
    value: object


@dataclass
class Jump(Node):
    kind: str


@dataclass
class Evaluate(Node):
    value: Node


@dataclass
class Function(Node):
    name: str
    type: str
    params: list  # of (type, name)
    body: Block


# Parser

LEVELS = (("||",), ("&&",), ("|",), ("^",), ("&",), ("==", "!="), ("<", "<=", ">", ">="), ("<<", ">>"),
          ("+", "-"), ("*", "/", "%"))
TYPES = ("int", "bool", "void")


class Parser:
    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.i = 0

    @property
    def kind(self):
        return self.tokens[self.i].kind

    @property
    def line(self):
        return self.tokens[self.i].line

    def advance(self):
        token = self.tokens[self.i]
        self.i += 1
        return token

    def accept(self, *kinds):
        if self.kind in kinds:
            return self.advance()
        return None

    def expect(self, kind):
        token = self.advance()
        if token.kind != kind:
            raise CompileError(f"{kind} expected, not {token.value or token.kind}", token.line)
        return token

    def program(self):
        functions = []
        while self.kind != "end":
            functions.append(self.function())
        return functions

    def function(self):
        line = self.line
        type = self.type()
        name = self.expect("name").value
        self.expect("(")
        params = []
        while self.kind != ")":
            if params:
                self.expect(",")
            kind = self.type()
            param = self.expect("name").value
            if self.accept("["):
                self.expect("]")
                kind += "[]"
            params.append((kind, param))
        self.expect(")")
        return Function(line, name, type, params, self.block())

    def type(self):
        token = self.accept(*TYPES)
        if token is None:
            raise CompileError(f"a type expected, not {self.tokens[self.i].value}", self.line)
        return token.kind

    def block(self):
        line = self.expect("{").line
        body = []
        while not self.accept("}"):
            body.append(self.statement())
        return Block(line, body)

    def statement(self):
        line = self.line
        if self.kind == "{":
            return self.block()
        if self.kind in TYPES:
            return self.declaration()
        if self.accept("if"):
            test = self.parenthesized()
            then = self.statement()
            return If(line, test, then, self.statement() if self.accept("else") else None)
        if self.accept("while"):
            return While(line, self.parenthesized(), self.statement())
        if self.accept("for"):
            return self.for_loop(line)
        if self.accept("return"):
            value = None if self.kind == ";" else self.expression()
            self.expect(";")
            return Return(line, value)
        token = self.accept("break", "continue")
        if token:
            self.expect(";")
            return Jump(line, token.kind)
        statement = self.simple()
        self.expect(";")
        return statement

    def parenthesized(self):
        self.expect("(")
        value = self.expression()
        self.expect(")")
        return value

    def declaration(self):
        line = self.line
        type = self.type()
        name = self.expect("name").value
        size = value = None
        if self.accept("["):
            size = self.expression()
            self.expect("]")
            type += "[]"
        elif self.accept("="):
            value = self.expression()
        self.expect(";")
        return Declare(line, name, type, size, value)

    def for_loop(self, line):
        self.expect("(")
        if self.kind in TYPES:
            start = self.declaration()
        else:
            start = self.simple()
            self.expect(";")
        test = self.expression()
        self.expect(";")
        step = self.simple()
        self.expect(")")
        return Block(line, [start, While(line, test, self.statement(), step)])

    def simple(self):
        """An assignment or a call."""
        line = self.line
        target = self.unary()
        if isinstance(target, Call):
            return Evaluate(line, target)
        if not isinstance(target, (Name, Index)):
            raise CompileError("nothing can be assigned to this", line)
        if self.accept("="):
            return Assign(line, target, self.expression())
        if self.accept("++"):
            return Assign(line, target, Binary(line, "+", target, Number(line, 1)))
        if self.accept("--"):
            return Assign(line, target, Binary(line, "-", target, Number(line, 1)))
        token = self.accept("+=", "-=", "*=", "<<=", ">>=")
        if token is None:
            raise CompileError(f"= expected, not {self.tokens[self.i].value}", self.line)
        return Assign(line, target, Binary(line, token.kind[:-1], target, self.expression()))

    def expression(self, level=0):
        if level == len(LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while token := self.accept(*LEVELS[level]):
            right = self.expression(level + 1)
            make = Logical if token.kind in ("&&", "||") else Binary
            left = make(token.line, token.kind, left, right)
        return left

    def unary(self):
        token = self.accept("-", "!")
        if token:
            return Unary(token.line, token.kind, self.unary())
        token = self.advance()
        if token.kind == "number":
            return Number(token.line, wrap(token.value))
        if token.kind in ("true", "false"):
            return Number(token.line, int(token.kind == "true"), "bool")
        if token.kind == "(":
            value = self.expression()
            self.expect(")")
            return value
        if token.kind != "name":
            raise CompileError(f"unexpected {token.value or token.kind}", token.line)
        if self.accept("("):
            args = []
            while self.kind != ")":
                if args:
                    self.expect(",")
                args.append(self.expression())
            self.expect(")")
            return Call(token.line, token.value, args)
        name = Name(token.line, token.value)
        if self.accept("["):
            index = self.expression()
            self.expect("]")
            return Index(token.line, name, index)
        return name


# Type checker. It also gives every variable of a function a name of its own.

class Checker:
    def __init__(self, functions):
        self.functions = {"print": Function(0, "print", "void", [("int", "value")], None)}
        for f in functions:
            if f.name in self.functions:
                raise CompileError(f"{f.name} is defined twice", f.line)
            self.functions[f.name] = f

    def check(self):
        for f in self.functions.values():
            if f.body is not None:
                self.function(f)

    def function(self, f):
        self.f = f
        self.loops = 0
        self.count = 0
        self.scopes = [{}]
        f.params = [(type, self.declare(name, type, f.line)) for type, name in f.params]
        self.statement(f.body)
        if f.type != "void" and not self.returns(f.body):
            raise CompileError(f"{f.name} may end without a value", f.line)

    def returns(self, s):
        if isinstance(s, Return):
            return True
        if isinstance(s, Block):
            return any(self.returns(x) for x in s.body)
        if isinstance(s, If):
            return s.otherwise is not None and self.returns(s.then) and self.returns(s.otherwise)
        return False

    def declare(self, name, type, line):
        if name in self.scopes[-1]:
            raise CompileError(f"{name} is declared twice", line)
        self.count += 1
        unique = f"{name}.{self.count}"
        self.scopes[-1][name] = unique, type
        return unique

    def statement(self, s):
        getattr(self, "check_" + type(s).__name__.lower())(s)

    def check_block(self, s):
        self.scopes.append({})
        for x in s.body:
            self.statement(x)
        self.scopes.pop()

    def check_declare(self, s):
        if s.type.startswith("void"):
            raise CompileError("a variable cannot be void", s.line)
        if s.size is not None:
            self.want(s.size, "int")
        if s.value is not None:
            self.want(s.value, s.type)
        s.name = self.declare(s.name, s.type, s.line)

    def check_assign(self, s):
        type = self.expression(s.target)
        if type.endswith("[]"):
            raise CompileError("an array cannot be assigned", s.line)
        self.want(s.value, type)

    def check_if(self, s):
        self.want(s.test, "bool")
        self.statement(s.then)
        if s.otherwise is not None:
            self.statement(s.otherwise)

    def check_while(self, s):
        self.want(s.test, "bool")
        self.loops += 1
        self.statement(s.body)
        self.loops -= 1
        if s.step is not None:
            self.statement(s.step)

    def check_return(self, s):
        if s.value is None:
            if self.f.type != "void":
                raise CompileError(f"{self.f.name} returns {self.f.type}", s.line)
        else:
            self.want(s.value, self.f.type)

    def check_jump(self, s):
        if not self.loops:
            raise CompileError(f"{s.kind} outside of a loop", s.line)

    def check_evaluate(self, s):
        self.expression(s.value)

    def want(self, e, type):
        got = self.expression(e)
        if got != type:
            raise CompileError(f"{type} expected, not {got}", e.line)

    def expression(self, e):
        done = isinstance(e, (Name, Index)) and "." in (e if isinstance(e, Name) else e.array).name
        if not done:
            e.type = getattr(self, "type_" + type(e).__name__.lower())(e)
        return e.type

    def type_number(self, e):
        return e.type

    def type_name(self, e):
        for scope in reversed(self.scopes):
            if e.name in scope:
                e.name, e.type = scope[e.name]
                return e.type
        raise CompileError(f"{e.name} is not declared", e.line)

    def type_index(self, e):
        array = self.expression(e.array)
        if not array.endswith("[]"):
            raise CompileError(f"{array} has no elements", e.line)
        self.want(e.index, "int")
        return array[:-2]

    def type_unary(self, e):
        type = "bool" if e.op == "!" else "int"
        self.want(e.operand, type)
        return type

    def type_binary(self, e):
        left = self.expression(e.left)
        if e.op not in ("==", "!=") and left != "int":
            raise CompileError(f"{e.op} cannot work on {left}", e.line)
        self.want(e.right, left)
        return "bool" if e.op in COMPARISONS else "int"

    def type_logical(self, e):
        self.want(e.left, "bool")
        self.want(e.right, "bool")
        return "bool"

    def type_call(self, e):
        f = self.functions.get(e.name)
        if f is None:
            raise CompileError(f"no function {e.name}", e.line)
        if len(e.args) != len(f.params):
            raise CompileError(f"{e.name} takes {len(f.params)} arguments, not {len(e.args)}", e.line)
        for arg, (type, name) in zip(e.args, f.params):
            self.want(arg, type)
        return f.type


# A walk over the tree: what programs mean

class ReturnValue(Exception):
    def __init__(self, value):
        self.value = value


class LoopExit(Exception):
    pass


class LoopAgain(Exception):
    pass


class Walker:
    def __init__(self, functions):
        self.functions = {f.name: f for f in functions}
        self.output = []

    def call(self, name, args):
        if name == "print":
            self.output.append(args[0])
            return 0
        f = self.functions[name]
        env = dict(zip((name for type, name in f.params), args))
        try:
            self.run(f.body, env)
        except ReturnValue as r:
            return r.value
        return 0

    def run(self, s, env):
        kind = type(s)
        if kind is Block:
            for x in s.body:
                self.run(x, env)
        elif kind is Assign:
            value = self.value(s.value, env)
            if type(s.target) is Name:
                env[s.target.name] = value
            else:
                array, index = env[s.target.array.name], self.value(s.target.index, env)
                array[bounded(index, array)] = value
        elif kind is Declare:
            if s.size is not None:
                env[s.name] = [0] * self.value(s.size, env)
            else:
                env[s.name] = self.value(s.value, env) if s.value is not None else 0
        elif kind is If:
            if self.value(s.test, env):
                self.run(s.then, env)
            elif s.otherwise is not None:
                self.run(s.otherwise, env)
        elif kind is While:
            self.loop(s, env)
        elif kind is Return:
            raise ReturnValue(self.value(s.value, env) if s.value is not None else 0)
        elif kind is Jump:
            raise LoopExit if s.kind == "break" else LoopAgain
        else:
            self.value(s.value, env)

    def loop(self, s, env):
        try:
            while self.value(s.test, env):
                try:
                    self.run(s.body, env)
                except LoopAgain:
                    pass
                if s.step is not None:
                    self.run(s.step, env)
        except LoopExit:
            pass

    def value(self, e, env):
        kind = type(e)
        if kind is Number:
            return e.value
        if kind is Name:
            return env[e.name]
        if kind is Binary:
            return OPERATIONS[e.op](self.value(e.left, env), self.value(e.right, env))
        if kind is Index:
            array, index = env[e.array.name], self.value(e.index, env)
            return array[bounded(index, array)]
        if kind is Logical:
            left = self.value(e.left, env)
            if e.op == "&&":
                return self.value(e.right, env) if left else 0
            return 1 if left else self.value(e.right, env)
        if kind is Unary:
            value = self.value(e.operand, env)
            return wrap(-value) if e.op == "-" else 1 - value
        return self.call(e.name, [self.value(a, env) for a in e.args])


def bounded(index, array):
    if not 0 <= index < len(array):
        raise MachineError(f"index {index} of {len(array)}")
    return index


# Intermediate code: blocks of instructions, each the only definition of its value

class Instr:
    __slots__ = ("op", "args", "id", "block", "extra")

    def __init__(self, op, args, id, block, extra=None):
        self.op = op
        self.args = args
        self.id = id
        self.block = block
        self.extra = extra

    def __repr__(self):
        args = " ".join(f"v{a.id}" for a in self.args)
        return f"v{self.id} = {self.op} {args}{'' if self.extra is None else f' [{self.extra}]'}"


EFFECTS = frozenset(("store", "call", "jump", "branch", "return", "param"))
ENDS = frozenset(("jump", "branch", "return"))


class BasicBlock:
    def __init__(self, number):
        self.number = number
        self.code = []
        self.preds = []
        self.succs = []
        self.sealed = False
        self.waiting = {}

    def phis(self):
        return [i for i in self.code if i.op == "phi"]


class Graph:
    def __init__(self, name):
        self.name = name
        self.blocks = []
        self.next_id = 0

    def new_block(self):
        block = BasicBlock(len(self.blocks))
        self.blocks.append(block)
        return block

    def instr(self, op, args, block, extra=None):
        i = Instr(op, args, self.next_id, block, extra)
        self.next_id += 1
        return i

    def uses(self):
        uses = {}
        for block in self.blocks:
            for i in block.code:
                for a in i.args:
                    uses.setdefault(a, []).append(i)
        return uses

    def replace(self, changes):
        """Puts other values in the place of some, everywhere."""
        if not changes:
            return

        def final(value):
            while value in changes:
                value = changes[value]
            return value
        for block in self.blocks:
            block.code = [i for i in block.code if i not in changes]
            for i in block.code:
                i.args = [final(a) for a in i.args]


class Builder:
    """Makes SSA while it walks the tree: variables are looked up in the blocks before."""

    def __init__(self, function):
        self.graph = Graph(function.name)
        self.definitions = {}
        self.loops = []
        self.block = self.graph.new_block()
        self.seal(self.block)
        for n, (type, name) in enumerate(function.params):
            self.write(name, self.block, self.emit("param", [], n))
        self.statement(function.body)
        self.finish("return", [self.constant(0)])
        self.drop_unreachable()

    def emit(self, op, args, extra=None):
        i = self.graph.instr(op, args, self.block, extra)
        self.block.code.append(i)
        return i

    def constant(self, value):
        return self.emit("const", [], value)

    def finish(self, op, args, *targets):
        """Ends the block."""
        self.emit(op, args)
        self.block.succs = list(targets)
        for target in targets:
            target.preds.append(self.block)

    def start(self, block):
        self.block = block

    def write(self, name, block, value):
        self.definitions[name, block] = value

    def read(self, name, block):
        value = self.definitions.get((name, block))
        if value is not None:
            return value
        if not block.sealed:
            value = self.phi(block)
            block.waiting[name] = value
        elif len(block.preds) == 1:
            value = self.read(name, block.preds[0])
        elif not block.preds:
            value = self.graph.instr("const", [], block, 0)
            block.code.insert(0, value)
        else:
            value = self.phi(block)
            self.write(name, block, value)
            value.args = [self.read(name, p) for p in block.preds]
        self.write(name, block, value)
        return value

    def phi(self, block):
        value = self.graph.instr("phi", [], block)
        block.code.insert(0, value)
        return value

    def seal(self, block):
        """All blocks before this one are known now."""
        block.sealed = True
        for name, phi in block.waiting.items():
            phi.args = [self.read(name, p) for p in block.preds]

    def drop_unreachable(self):
        remove_unreachable(self.graph)

    def statement(self, s):
        getattr(self, "build_" + type(s).__name__.lower())(s)

    def build_block(self, s):
        for x in s.body:
            self.statement(x)

    def build_declare(self, s):
        if s.size is not None:
            value = self.emit("array", [self.value(s.size)])
        else:
            value = self.value(s.value) if s.value is not None else self.constant(0)
        self.write(s.name, self.block, value)

    def build_assign(self, s):
        if isinstance(s.target, Name):
            self.write(s.target.name, self.block, self.value(s.value))
            return
        value = self.value(s.value)
        array = self.read(s.target.array.name, self.block)
        self.emit("store", [array, self.value(s.target.index), value])

    def build_evaluate(self, s):
        self.value(s.value)

    def build_return(self, s):
        self.finish("return", [self.value(s.value) if s.value is not None else self.constant(0)])
        self.start(self.graph.new_block())
        self.seal(self.block)

    def build_jump(self, s):
        again, out = self.loops[-1]
        self.finish("jump", [], out if s.kind == "break" else again)
        self.start(self.graph.new_block())
        self.seal(self.block)

    def build_if(self, s):
        then, after = self.graph.new_block(), self.graph.new_block()
        otherwise = self.graph.new_block() if s.otherwise is not None else after
        self.condition(s.test, then, otherwise)
        self.seal(then)
        self.start(then)
        self.statement(s.then)
        self.finish("jump", [], after)
        if s.otherwise is not None:
            self.seal(otherwise)
            self.start(otherwise)
            self.statement(s.otherwise)
            self.finish("jump", [], after)
        self.seal(after)
        self.start(after)

    def build_while(self, s):
        head, body, step, out = [self.graph.new_block() for _ in range(4)]
        self.finish("jump", [], head)
        self.start(head)
        self.condition(s.test, body, out)
        self.seal(body)
        self.start(body)
        self.loops.append((step, out))
        self.statement(s.body)
        self.loops.pop()
        self.finish("jump", [], step)
        self.seal(step)
        self.start(step)
        if s.step is not None:
            self.statement(s.step)
        self.finish("jump", [], head)
        self.seal(head)
        self.seal(out)
        self.start(out)

    def condition(self, e, then, otherwise):
        """Goes to one of two blocks."""
        if isinstance(e, Unary) and e.op == "!":
            self.condition(e.operand, otherwise, then)
        elif isinstance(e, Logical):
            middle = self.graph.new_block()
            if e.op == "&&":
                self.condition(e.left, middle, otherwise)
            else:
                self.condition(e.left, then, middle)
            self.seal(middle)
            self.start(middle)
            self.condition(e.right, then, otherwise)
        else:
            self.finish("branch", [self.value(e)], then, otherwise)

    def value(self, e):
        return getattr(self, "value_" + type(e).__name__.lower())(e)

    def value_number(self, e):
        return self.constant(e.value)

    def value_name(self, e):
        return self.read(e.name, self.block)

    def value_index(self, e):
        return self.emit("load", [self.read(e.array.name, self.block), self.value(e.index)])

    def value_unary(self, e):
        if e.op == "-":
            return self.emit("-", [self.constant(0), self.value(e.operand)])
        return self.emit("==", [self.value(e.operand), self.constant(0)])

    def value_binary(self, e):
        left = self.value(e.left)
        return self.emit(e.op, [left, self.value(e.right)])

    def value_logical(self, e):
        yes, no, after = [self.graph.new_block() for _ in range(3)]
        self.condition(e, yes, no)
        for block, value in ((yes, 1), (no, 0)):
            self.seal(block)
            self.start(block)
            self.write("logical", block, self.constant(value))
            self.finish("jump", [], after)
        self.seal(after)
        self.start(after)
        return self.read("logical", after)

    def value_call(self, e):
        return self.emit("call", [self.value(a) for a in e.args], e.name)


def remove_unreachable(graph):
    reached = set()
    pending = [graph.blocks[0]]
    while pending:
        block = pending.pop()
        if block not in reached:
            reached.add(block)
            pending += block.succs
    for block in reached:
        keep = [n for n, p in enumerate(block.preds) if p in reached]
        if len(keep) < len(block.preds):
            for phi in block.phis():
                phi.args = [phi.args[n] for n in keep]
            block.preds = [block.preds[n] for n in keep]
    graph.blocks = [b for b in graph.blocks if b in reached]


# Optimiser

class Optimiser:
    def __init__(self, graph):
        self.graph = graph

    def run(self):
        for _ in range(4):
            changed = self.simplify_phis() | self.fold() | self.number_values()
            changed |= self.fold_branches() | self.remove_dead()
            if not changed:
                break

    def simplify_phis(self):
        """A phi of one value and itself is that value."""
        any_change = False
        while True:
            changes = {}
            for block in self.graph.blocks:
                for phi in block.phis():
                    others = {a for a in phi.args if a is not phi}
                    if len(others) == 1:
                        changes[phi] = others.pop()
                        break
            if not changes:
                return any_change
            self.graph.replace(changes)
            any_change = True

    def fold(self):
        changes = {}
        folded = False
        for block in self.graph.blocks:
            for i in block.code:
                if i.op not in OPERATIONS:
                    continue
                a, b = i.args
                if a.op == "const" and b.op == "const":
                    if i.op in "/%" and b.extra == 0:
                        continue
                    i.extra = OPERATIONS[i.op](a.extra, b.extra)
                    i.op, i.args = "const", []
                    folded = True
                elif self.simplified(i, a, b, changes):
                    folded = True
        self.graph.replace(changes)
        return folded

    def simplified(self, i, a, b, changes):
        if a.op == "const" and i.op in COMMUTATIVE:
            i.args = [b, a]
            a, b = b, a
        if b.op != "const":
            return False
        k = b.extra
        if k == 0 and i.op in "+-|^" or k == 0 and i.op in ("<<", ">>") or k == 1 and i.op in "*/":
            changes[i] = a
            return True
        if k == 0 and i.op in "*&":
            i.op, i.args, i.extra = "const", [], 0
            return True
        if i.op == "*" and k > 1 and k & (k - 1) == 0:
            i.op, i.args = "<<", [a, self.constant_before(i, k.bit_length() - 1)]
            return True
        if i.op in "+-" and a.op == i.op and a.args[1].op == "const" and k:
            total = wrap(a.args[1].extra + k)
            i.args = [a.args[0], self.constant_before(i, total)]
            return True
        return False

    def constant_before(self, i, value):
        new = self.graph.instr("const", [], i.block, value)
        code = i.block.code = list(i.block.code)
        code.insert(code.index(i), new)
        return new

    def dominators(self):
        """The block that dominates each one most closely."""
        order = reverse_postorder(self.graph)
        position = {b: n for n, b in enumerate(order)}
        closest = {order[0]: order[0]}
        changed = True
        while changed:
            changed = False
            for block in order[1:]:
                new = None
                for p in block.preds:
                    if p not in closest:
                        continue
                    if new is None:
                        new = p
                        continue
                    other = p
                    while other is not new:
                        while position[other] > position[new]:
                            other = closest[other]
                        while position[new] > position[other]:
                            new = closest[new]
                if closest.get(block) is not new:
                    closest[block] = new
                    changed = True
        return closest

    def number_values(self):
        """Equal operations on equal values are done once, in the block that dominates."""
        closest = self.dominators()
        children = {}
        for block, parent in closest.items():
            if block is not parent:
                children.setdefault(parent, []).append(block)
        changes = {}
        pending = [(self.graph.blocks[0], {})]
        while pending:
            block, known = pending.pop()
            known = dict(known)
            for i in block.code:
                if i.op != "const" and i.op not in OPERATIONS:
                    continue
                args = tuple(changes.get(a, a) for a in i.args)
                if i.op in COMMUTATIVE:
                    args = tuple(sorted(args, key=lambda a: a.id))
                key = i.op, args, i.extra if i.op == "const" else None
                if key in known:
                    changes[i] = known[key]
                else:
                    known[key] = i
            pending += [(child, known) for child in children.get(block, ())]
        self.graph.replace(changes)
        return bool(changes)

    def fold_branches(self):
        changed = False
        for block in self.graph.blocks:
            end = block.code[-1]
            if end.op == "branch" and end.args[0].op == "const":
                taken, other = block.succs if end.args[0].extra else reversed(block.succs)
                end.op, end.args = "jump", []
                block.succs = [taken]
                if other is not taken:
                    n = other.preds.index(block)
                    del other.preds[n]
                    for phi in other.phis():
                        del phi.args[n]
                changed = True
        if changed:
            remove_unreachable(self.graph)
        return changed

    def remove_dead(self):
        live = set()
        pending = [i for block in self.graph.blocks for i in block.code if i.op in EFFECTS or self.may_fail(i)]
        while pending:
            i = pending.pop()
            if i not in live:
                live.add(i)
                pending += i.args
        before = sum(len(b.code) for b in self.graph.blocks)
        for block in self.graph.blocks:
            block.code = [i for i in block.code if i in live]
        return sum(len(b.code) for b in self.graph.blocks) < before

    @staticmethod
    def may_fail(i):
        if i.op in ("/", "%"):
            return i.args[1].op != "const" or i.args[1].extra == 0
        return i.op in ("load", "array")


def reverse_postorder(graph):
    order, seen = [], set()

    def visit(block):
        seen.add(block)
        for s in block.succs:
            if s not in seen:
                visit(s)
        order.append(block)
    visit(graph.blocks[0])
    order.reverse()
    return order


# Registers: linear scan over live intervals; what finds none is kept in the frame

REGISTERS = 12


class Allocator:
    def __init__(self, graph):
        self.graph = graph
        self.order = reverse_postorder(graph)
        self.split_critical_edges()
        self.order = reverse_postorder(graph)
        self.places = {}
        self.slots = REGISTERS
        self.scan(self.intervals(self.liveness()))

    def split_critical_edges(self):
        """Copies for phis go to the end of the block before, which may have no other way out."""
        for block in list(self.order):
            if not block.phis():
                continue
            for n, pred in enumerate(block.preds):
                if len(pred.succs) < 2:
                    continue
                middle = self.graph.new_block()
                middle.number = 1 + max(b.number for b in self.graph.blocks)
                middle.code = [self.graph.instr("jump", [], middle)]
                middle.preds, middle.succs = [pred], [block]
                pred.succs[pred.succs.index(block)] = middle
                block.preds[n] = middle

    def liveness(self):
        live_in = {b: set() for b in self.order}
        changed = True
        while changed:
            changed = False
            for block in reversed(self.order):
                live = self.live_out(block, live_in)
                for i in reversed(block.code):
                    live.discard(i)
                    if i.op != "phi":
                        live.update(i.args)
                if live != live_in[block]:
                    live_in[block] = live
                    changed = True
        return live_in

    @staticmethod
    def live_out(block, live_in):
        live = set()
        for s in block.succs:
            live |= live_in[s]
            n = s.preds.index(block)
            live.update(phi.args[n] for phi in s.phis())
        return live

    def intervals(self, live_in):
        start, end = {}, {}

        def extend(value, at):
            start[value] = min(start.get(value, at), at)
            end[value] = max(end.get(value, at), at)
        position = 0
        for block in self.order:
            first = position
            for value in live_in[block]:
                extend(value, first)
            for i in block.code:
                position += 2
                extend(i, first if i.op in ("phi", "param") else position)
                if i.op != "phi":
                    for a in i.args:
                        extend(a, position)
            position += 2
            for value in self.live_out(block, live_in):
                extend(value, position)
            for s in block.succs:
                for phi in s.phis():
                    extend(phi, position)
        return sorted((start[v], end[v], v.id, v) for v in start)

    def scan(self, intervals):
        free = list(range(REGISTERS - 1, -1, -1))
        active = []
        for start, end, _, value in intervals:
            for item in [a for a in active if a[0] < start]:
                active.remove(item)
                free.append(self.places[item[2]])
            if free:
                self.places[value] = free.pop()
                active.append((end, value.id, value))
                continue
            furthest = max(active)
            if furthest[0] > end:
                active.remove(furthest)
                self.places[value] = self.places[furthest[2]]
                self.places[furthest[2]] = self.new_slot()
                active.append((end, value.id, value))
            else:
                self.places[value] = self.new_slot()

    def new_slot(self):
        self.slots += 1
        return self.slots - 1


# Machine code: tuples of a number and operands; the frame holds registers and slots

OPCODES = ["const", "move", "load", "store", "array", "call", "jump", "branch", "return"] + list(OPERATIONS)
NUMBERS = {name: n for n, name in enumerate(OPCODES)}
CONST, MOVE, LOAD, STORE, ARRAY, CALL, JUMP, BRANCH, RETURN = range(9)
BINARY = [OPERATIONS[name] for name in OPCODES[9:]]


@dataclass
class Code:
    name: str
    instructions: list = field(default_factory=list)
    frame: int = 0


class Emitter:
    def __init__(self, graph):
        self.graph = graph
        self.allocator = Allocator(graph)
        self.places = self.allocator.places
        self.out = []
        self.starts = {}

    def code(self):
        order = self.allocator.order
        for n, block in enumerate(order):
            self.starts[block] = len(self.out)
            for i in block.code:
                if i.op in ENDS:
                    self.end(block, i, order[n + 1] if n + 1 < len(order) else None)
                elif i.op not in ("phi", "param"):
                    self.instruction(i)
        self.link()
        scratch = self.allocator.slots
        return Code(self.graph.name, self.out, scratch + 1)

    def instruction(self, i):
        place = self.places[i]
        args = [self.places[a] for a in i.args]
        if i.op == "const":
            self.out.append((CONST, place, i.extra))
        elif i.op == "call":
            self.out.append((CALL, place, i.extra, tuple(args)))
        else:
            self.out.append((NUMBERS[i.op], place, *args))

    def end(self, block, i, following):
        if i.op == "return":
            self.out.append((RETURN, self.places[i.args[0]]))
        elif i.op == "branch":
            self.out.append((BRANCH, self.places[i.args[0]], *block.succs))
        else:
            target, = block.succs
            n = target.preds.index(block)
            self.moves([(self.places[phi], self.places[phi.args[n]]) for phi in target.phis()])
            if target is not following:
                self.out.append((JUMP, target))

    def moves(self, pairs):
        """Copies all at once: no copy overwrites what another still reads."""
        pairs = [(to, source) for to, source in pairs if to != source]
        scratch = self.allocator.slots
        while pairs:
            sources = {source for to, source in pairs}
            ready = [p for p in pairs if p[0] not in sources]
            if ready:
                self.out += [(MOVE, to, source) for to, source in ready]
                pairs = [p for p in pairs if p not in ready]
            else:
                source = pairs[0][1]
                self.out.append((MOVE, scratch, source))
                pairs = [(to, scratch if s == source else s) for to, s in pairs]

    def link(self):
        for n, ins in enumerate(self.out):
            if ins[0] in (JUMP, BRANCH):
                self.out[n] = tuple(self.starts.get(x, x) if isinstance(x, BasicBlock) else x for x in ins)


@dataclass
class Module:
    codes: dict
    params: dict


def compile_module(functions, optimise):
    codes, params = {}, {}
    for f in functions:
        graph = Builder(f).graph
        if optimise:
            Optimiser(graph).run()
        verify(graph)
        emitter = Emitter(graph)
        codes[f.name] = emitter.code()
        found = {i.extra: emitter.places[i] for b in graph.blocks for i in b.code if i.op == "param"}
        params[f.name] = [found.get(n, emitter.allocator.slots) for n in range(len(f.params))]
    return Module(codes, params)


def verify(graph):
    """Every value is defined before it is used, and blocks know each other."""
    defined = {i for b in graph.blocks for i in b.code}
    for block in graph.blocks:
        for i in block.code:
            if i.op == "phi" and len(i.args) != len(block.preds):
                raise AssertionError(f"{graph.name}: {i} in a block with {len(block.preds)} before it")
            for a in i.args:
                if a not in defined:
                    raise AssertionError(f"{graph.name}: {i} uses {a}, which is gone")
        if block.code[-1].op not in ENDS or any(block not in s.preds for s in block.succs):
            raise AssertionError(f"{graph.name}: block {block.number} is broken")


class Machine:
    def __init__(self, module):
        self.module = module
        self.output = []
        self.steps = 0

    def call(self, name, args):
        if name == "print":
            self.output.append(args[0])
            return 0
        code = self.module.codes[name]
        frame = [0] * code.frame
        for place, value in zip(self.module.params[name], args):
            frame[place] = value
        return self.run(code.instructions, frame)

    def run(self, code, frame):
        pc = steps = 0
        binary = BINARY
        while True:
            ins = code[pc]
            pc += 1
            steps += 1
            op = ins[0]
            if op > RETURN:
                frame[ins[1]] = binary[op - 9](frame[ins[2]], frame[ins[3]])
            elif op == BRANCH:
                pc = ins[2] if frame[ins[1]] else ins[3]
            elif op == MOVE:
                frame[ins[1]] = frame[ins[2]]
            elif op == JUMP:
                pc = ins[1]
            elif op == CONST:
                frame[ins[1]] = ins[2]
            elif op == LOAD:
                array = frame[ins[2]]
                frame[ins[1]] = array[bounded(frame[ins[3]], array)]
            elif op == STORE:
                array = frame[ins[2]]
                array[bounded(frame[ins[3]], array)] = frame[ins[4]]
            elif op == CALL:
                frame[ins[1]] = self.call(ins[2], [frame[a] for a in ins[3]])
            elif op == ARRAY:
                frame[ins[1]] = [0] * frame[ins[2]]
            else:
                self.steps += steps
                return frame[ins[1]]


# Programs

PROGRAMS = {
    "sieve": """
int main(int n) {
  int size = n * 60;
  bool composite[size + 1];
  int count = 0;
  for (int i = 2; i <= size; i++) {
    if (composite[i]) { continue; }
    count++;
    for (int j = i * 2; j <= size; j += i) { composite[j] = true; }
  }
  print(size);
  return count;
}
""",
    "queens": """
bool safe(int columns[], int row, int column) {
  for (int i = 0; i < row; i++) {
    int d = columns[i] - column;
    if (d == 0 || d == row - i || d == i - row) { return false; }
  }
  return true;
}
int place(int columns[], int size, int row) {
  if (row == size) { return 1; }
  int count = 0;
  for (int c = 0; c < size; c++) {
    if (safe(columns, row, c)) {
      columns[row] = c;
      count += place(columns, size, row + 1);
    }
  }
  return count;
}
int main(int n) {
  int total = 0;
  for (int size = 1; size <= 4 + n / 10; size++) {
    int columns[size];
    total = total * 7 + place(columns, size, 0);
  }
  return total;
}
""",
    "matrix": """
void multiply(int a[], int b[], int c[], int n) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < n; j++) {
      int sum = 0;
      for (int k = 0; k < n; k++) { sum += a[i * n + k] * b[k * n + j]; }
      c[i * n + j] = sum % 1009;
    }
  }
}
int main(int n) {
  int size = 4 + n / 4;
  int a[size * size];
  int b[size * size];
  int c[size * size];
  for (int i = 0; i < size * size; i++) { a[i] = i % 10; b[i] = (i * 7 + 3) % 11 - 5; }
  multiply(a, b, c, size);
  multiply(c, a, b, size);
  int trace = 0;
  for (int i = 0; i < size; i++) { trace += b[i * size + i]; }
  print(c[1]);
  return trace;
}
""",
    "sort": """
int seed(int x) { return (x * 1103515245 + 12345) & 0x7fffffff; }
void sift(int heap[], int start, int end) {
  int root = start;
  while (root * 2 + 1 < end) {
    int child = root * 2 + 1;
    if (child + 1 < end && heap[child] < heap[child + 1]) { child++; }
    if (heap[root] >= heap[child]) { return; }
    int t = heap[root];
    heap[root] = heap[child];
    heap[child] = t;
    root = child;
  }
}
int main(int n) {
  int size = n * 8;
  int heap[size];
  int x = 42;
  for (int i = 0; i < size; i++) { x = seed(x); heap[i] = (x >> 8) % 1000; }
  for (int i = size / 2; i >= 0; i--) { sift(heap, i, size); }
  for (int end = size - 1; end > 0; end--) {
    int t = heap[0];
    heap[0] = heap[end];
    heap[end] = t;
    sift(heap, 0, end);
  }
  int hash = 0;
  for (int i = 0; i < size; i++) {
    if (i > 0 && heap[i - 1] > heap[i]) { return -1; }
    hash = hash * 31 + heap[i];
  }
  return hash;
}
""",
    "collatz": """
int length(int x) {
  int steps = 0;
  while (x != 1) {
    if (x % 2 == 0) { x = x / 2; } else { x = 3 * x + 1; }
    steps++;
  }
  return steps;
}
int main(int n) {
  int best = 0;
  int where = 0;
  for (int i = 1; i < n * 5; i++) {
    int l = length(i);
    if (l > best) { best = l; where = i; }
  }
  print(where);
  return best;
}
""",
    "bits": """
int popcount(int x) {
  int count = 0;
  while (x != 0) { x = x & (x - 1); count++; }
  return count;
}
int gcd(int a, int b) { while (b != 0) { int t = a % b; a = b; b = t; } return a; }
int power(int base, int e, int m) {
  int result = 1;
  while (e > 0) {
    if (e % 2 == 1) { result = result * base % m; }
    base = base * base % m;
    e >>= 1;
  }
  return result;
}
int main(int n) {
  int h = 2166136261;
  int sum = 0;
  for (int i = 0; i < n * 12; i++) {
    h = (h ^ (i & 255)) * 16777619;
    sum += popcount(h) + gcd(i + 1, 360) * 0 + 1 * gcd(i, 48);
    if (!(i % 3 != 0) && sum > 0) { sum -= power(3, i, 101); }
  }
  print(h);
  return sum;
}
""",
    "life": """
int at(int cells[], int n, int r, int c) { return cells[((r + n) % n) * n + (c + n) % n]; }
int main(int n) {
  int size = 8 + n / 20;
  int cells[size * size];
  int next[size * size];
  cells[1] = 1; cells[size + 2] = 1; cells[2 * size] = 1; cells[2 * size + 1] = 1; cells[2 * size + 2] = 1;
  int alive = 0;
  for (int g = 0; g < 4 + n / 20; g++) {
    alive = 0;
    for (int r = 0; r < size; r++) {
      for (int c = 0; c < size; c++) {
        int near = 0;
        for (int dr = -1; dr <= 1; dr++) {
          for (int dc = -1; dc <= 1; dc++) {
            if (dr != 0 || dc != 0) { near += at(cells, size, r + dr, c + dc); }
          }
        }
        int k = r * size + c;
        if (near == 3 || near == 2 && cells[k] == 1) { next[k] = 1; alive++; } else { next[k] = 0; }
      }
    }
    for (int k = 0; k < size * size; k++) { cells[k] = next[k]; }
  }
  return alive;
}
""",
}

ERRORS = {
    "int main(int n) { return x; }": "line 1: x is not declared",
    "int main(int n) {\n return true; }": "line 2: int expected, not bool",
    "int main(int n) { if (n) { return 1; } return 0; }": "line 1: bool expected, not int",
    "int main(int n) { if (n > 0) { return 1; } }": "line 1: main may end without a value",
    "int main(int n) { int n[3]; int n; return 0; }": "line 1: n is declared twice",
    "int main(int n) { break; return 0; }": "line 1: break outside of a loop",
    "int main(int n) { return f(n); }": "line 1: no function f",
    "int f(int a) { return a; }\nint main(int n) { return f(n, n); }": "line 2: f takes 1 arguments, not 2",
    "int main(int n) { return 0x; }": "line 1: 0x is not a number",
    "int main(int n) { return 1 $ 2; }": "line 1: unexpected '$'",
    "int main(int n) { n + 1; return 0; }": "line 1: = expected, not +",
    "int main(int n) { void x; return 0; }": "line 1: a variable cannot be void",
}

FAILURES = {
    "int main(int n) { return 1 / (n - n); }": "division by zero",
    "int main(int n) { int a[2]; a[n * 0 + 2] = 1; return 0; }": "index 2 of 2",
    "int main(int n) { int a[2]; int unused = a[0 - 1]; return 0; }": "index -1 of 2",
}


def front(text):
    functions = Parser(text).program()
    Checker(functions).check()
    return functions


def check_errors():
    for text, wanted in ERRORS.items():
        try:
            front(text)
        except CompileError as e:
            if str(e) != wanted:
                raise AssertionError(f"{text}: {e}") from e
        else:
            raise AssertionError(f"{text} is accepted")
    for text, wanted in FAILURES.items():
        functions = front(text)
        for runner in (Walker(functions), *[Machine(compile_module(functions, o)) for o in (False, True)]):
            try:
                runner.call("main", [5])
            except MachineError as e:
                if str(e) != wanted:
                    raise AssertionError(f"{text}: {e}") from e
            else:
                raise AssertionError(f"{text} does not fail")


def check_optimiser():
    functions = front("int main(int n) { int a = 2 * 3 + n * 8; int b = n * 8 + 0; if (1 > 2) { a = 7; } return a - b; }")
    graph = Builder(functions[0]).graph
    Optimiser(graph).run()
    ops = sorted(i.op for b in graph.blocks for i in b.code)
    if ops.count("<<") != 1 or "branch" in ops or "*" in ops:
        raise AssertionError(ops)


def run_program(name, n):
    functions = front(PROGRAMS[name])
    walker = Walker(functions)
    wanted = walker.call("main", [n]), walker.output
    steps = []
    for optimise in (False, True):
        machine = Machine(compile_module(functions, optimise))
        got = machine.call("main", [n]), machine.output
        if got != wanted:
            raise AssertionError(f"{name} is {wanted}; compiled, it is {got}")
        steps.append(machine.steps)
    if steps[1] >= steps[0]:
        raise AssertionError(f"the optimiser made {name} slower: {steps}")
    return f"{name} {wanted[0]} {wanted[1]} {steps[0]} {steps[1]}"


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    check_errors()
    check_optimiser()
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
