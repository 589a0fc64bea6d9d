"""A relational database in memory: SQL parser, planner, B-tree indexes, joins and aggregates.

usage: minidb.py [threads [n]]

Each shard of SHARDS is a database of its own with about n orders; all run the
same queries, which check each other (index against scan, group against whole).
"""
import sys
import threading
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field


class DatabaseError(Exception):
    pass


class SQLSyntaxError(DatabaseError):
    pass


# B-tree: keys in order, each with the list of its row numbers

class Node:
    __slots__ = ("keys", "values", "children")

    def __init__(self, keys, values, children=None):
        self.keys = keys
        self.values = values
        self.children = children

    @property
    def leaf(self):
        return self.children is None


class BTree:
    ORDER = 16

    def __init__(self):
        self.root = Node([], [])
        self.size = 0

    def insert(self, key, row):
        split = self._insert(self.root, key, row)
        if split is not None:
            middle, value, right = split
            self.root = Node([middle], [value], [self.root, right])

    def _insert(self, node, key, row):
        i = bisect_left(node.keys, key)
        if i < len(node.keys) and node.keys[i] == key:
            node.values[i].append(row)
            return None
        if node.leaf:
            node.keys.insert(i, key)
            node.values.insert(i, [row])
            self.size += 1
        else:
            split = self._insert(node.children[i], key, row)
            if split is None:
                return None
            middle, value, right = split
            node.keys.insert(i, middle)
            node.values.insert(i, value)
            node.children.insert(i + 1, right)
        if len(node.keys) > self.ORDER:
            return self._split(node)
        return None

    @staticmethod
    def _split(node):
        m = len(node.keys) // 2
        middle, value = node.keys[m], node.values[m]
        right = Node(node.keys[m + 1:], node.values[m + 1:], None if node.leaf else node.children[m + 1:])
        del node.keys[m:], node.values[m:]
        if not node.leaf:
            del node.children[m + 1:]
        return middle, value, right

    def remove(self, key, row):
        """Takes the row out; a key without rows stays until the tree is built again."""
        rows = self.find(key)
        if row in rows:
            rows.remove(row)

    def find(self, key):
        node = self.root
        while True:
            i = bisect_left(node.keys, key)
            if i < len(node.keys) and node.keys[i] == key:
                return node.values[i]
            if node.leaf:
                return []
            node = node.children[i]

    def range(self, low=None, high=None, open_low=False, open_high=False):
        """Row numbers whose keys are between low and high, in the order of the keys."""
        yield from self._range(self.root, low, high, open_low, open_high)

    def _range(self, node, low, high, open_low, open_high):
        keys = node.keys
        start = 0
        if low is not None:
            start = bisect_right(keys, low) if open_low else bisect_left(keys, low)
        stop = len(keys)
        if high is not None:
            stop = bisect_left(keys, high) if open_high else bisect_right(keys, high)
        for i in range(start, stop):
            if not node.leaf:
                yield from self._range(node.children[i], low, high, open_low, open_high)
            yield from node.values[i]
        if not node.leaf:
            yield from self._range(node.children[max(start, stop)], low, high, open_low, open_high)

    def check(self):
        """Keys in order, all leaves at one depth, nodes not too full."""
        depths = set()
        last = None
        for node, depth in self._nodes(self.root, 0):
            if len(node.keys) > self.ORDER:
                raise DatabaseError("a node is too full")
            if node.leaf:
                depths.add(depth)
            elif len(node.children) != len(node.keys) + 1:
                raise DatabaseError("children and keys do not fit")
        for key in self.keys(self.root):
            if last is not None and not last < key:
                raise DatabaseError("keys are not in order")
            last = key
        if len(depths) != 1:
            raise DatabaseError("leaves at different depths")

    def _nodes(self, node, depth):
        yield node, depth
        for child in node.children or ():
            yield from self._nodes(child, depth + 1)

    def keys(self, node):
        for i, key in enumerate(node.keys):
            if not node.leaf:
                yield from self.keys(node.children[i])
            yield key
        if not node.leaf:
            yield from self.keys(node.children[-1])


# Lexer

KEYWORDS = {
    "select", "distinct", "from", "join", "left", "on", "where", "group", "by", "having", "order", "asc", "desc",
    "limit", "offset", "and", "or", "not", "in", "between", "like", "is", "null", "as", "insert", "into", "values",
    "create", "table", "index", "update", "set", "delete", "integer", "text", "real", "primary", "key", "case",
    "when", "then", "else", "end", "exists", "union", "all", "explain",
}
OPERATORS = ("<>", "!=", "<=", ">=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", ";")


@dataclass(frozen=True)
class Token:
    kind: str
    value: object
    position: int


def tokenize(sql):
    i, n = 0, len(sql)
    while i < n:
        c = sql[i]
        if c.isspace():
            i += 1
        elif c.isalpha() or c == "_":
            j = i
            while j < n and (sql[j].isalnum() or sql[j] == "_"):
                j += 1
            word = sql[i:j].lower()
            yield Token("keyword" if word in KEYWORDS else "name", word, i)
            i = j
        elif c.isdigit():
            j = i
            while j < n and (sql[j].isdigit() or sql[j] == "."):
                j += 1
            number = sql[i:j]
            yield Token("number", float(number) if "." in number else int(number), i)
            i = j
        elif c == "'":
            j = sql.find("'", i + 1)
            while j >= 0 and sql[j + 1:j + 2] == "'":
                j = sql.find("'", j + 2)
            if j < 0:
                raise SQLSyntaxError(f"text without an end at {i}")
            yield Token("string", sql[i + 1:j].replace("''", "'"), i)
            i = j + 1
        else:
            for op in OPERATORS:
                if sql.startswith(op, i):
                    yield Token("op", "<>" if op == "!=" else op, i)
                    i += len(op)
                    break
            else:
                raise SQLSyntaxError(f"unexpected {c!r} at {i}")
    yield Token("end", None, n)


# Expressions

class Expr:
    """Bound to a layout of columns, an expression becomes a function of a row."""

    def bind(self, layout):
        raise NotImplementedError

    def children(self):
        return ()

    def columns(self):
        for child in self.children():
            yield from child.columns()

    def aggregates(self):
        for child in self.children():
            yield from child.aggregates()


@dataclass(frozen=True)
class Literal(Expr):
    value: object

    def bind(self, layout):
        value = self.value
        return lambda row: value

    def __str__(self):
        return repr(self.value) if self.value is not None else "null"


@dataclass(frozen=True)
class Column(Expr):
    table: object
    name: str

    def bind(self, layout):
        i = layout.index(self)
        return lambda row: row[i]

    def columns(self):
        yield self

    def __str__(self):
        return f"{self.table}.{self.name}" if self.table else self.name


def add(a, b):
    return a + b


def divide(a, b):
    if b == 0:
        return None
    if isinstance(a, int) and isinstance(b, int):
        q = abs(a) // abs(b)
        return q if (a < 0) == (b < 0) else -q
    return a / b


BINARY = {
    "+": add,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
    "%": lambda a, b: None if b == 0 else a % b,
    "||": lambda a, b: str(a) + str(b),
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


@dataclass(frozen=True)
class Binary(Expr):
    op: str
    left: Expr
    right: Expr

    def children(self):
        return self.left, self.right

    def bind(self, layout):
        left, right = self.left.bind(layout), self.right.bind(layout)
        if self.op == "and":
            return and_function(left, right)
        if self.op == "or":
            return or_function(left, right)
        operation = BINARY[self.op]

        def run(row):
            a = left(row)
            if a is None:
                return None
            b = right(row)
            return None if b is None else operation(a, b)
        return run

    def __str__(self):
        return f"({self.left} {self.op} {self.right})"


def and_function(left, right):
    """Three values: false wins over unknown."""
    def run(row):
        a = left(row)
        if a is not None and not a:
            return False
        b = right(row)
        if b is not None and not b:
            return False
        return None if a is None or b is None else True
    return run


def or_function(left, right):
    def run(row):
        a = left(row)
        if a:
            return True
        b = right(row)
        if b:
            return True
        return None if a is None or b is None else False
    return run


@dataclass(frozen=True)
class Unary(Expr):
    op: str
    operand: Expr

    def children(self):
        return (self.operand,)

    def bind(self, layout):
        operand = self.operand.bind(layout)
        negate = self.op == "not"

        def run(row):
            value = operand(row)
            if value is None:
                return None
            return not value if negate else -value
        return run

    def __str__(self):
        return f"({self.op} {self.operand})"


@dataclass(frozen=True)
class IsNull(Expr):
    operand: Expr
    negated: bool

    def children(self):
        return (self.operand,)

    def bind(self, layout):
        operand, negated = self.operand.bind(layout), self.negated
        return lambda row: (operand(row) is None) != negated

    def __str__(self):
        return f"({self.operand} is {'not ' if self.negated else ''}null)"


@dataclass(frozen=True)
class InList(Expr):
    operand: Expr
    values: tuple
    negated: bool

    def children(self):
        return (self.operand,) + self.values

    def bind(self, layout):
        operand, negated = self.operand.bind(layout), self.negated
        if all(isinstance(v, Literal) for v in self.values):
            constants = {v.value for v in self.values}

            def run_constant(row):
                value = operand(row)
                return None if value is None else (value in constants) != negated
            return run_constant
        values = [v.bind(layout) for v in self.values]

        def run(row):
            value = operand(row)
            return None if value is None else any(value == v(row) for v in values) != negated
        return run

    def __str__(self):
        return f"({self.operand} {'not ' if self.negated else ''}in ({', '.join(map(str, self.values))}))"


@dataclass(frozen=True)
class Like(Expr):
    operand: Expr
    pattern: str

    def children(self):
        return (self.operand,)

    def bind(self, layout):
        operand, pattern = self.operand.bind(layout), self.pattern

        def run(row):
            value = operand(row)
            return None if value is None else like(value, pattern)
        return run

    def __str__(self):
        return f"({self.operand} like {self.pattern!r})"


def like(text, pattern):
    """% is any text, _ any character. Goes back to the last % only."""
    i = j = 0
    star, mark = -1, 0
    while i < len(text):
        if j < len(pattern) and (pattern[j] == "_" or pattern[j] == text[i]) and pattern[j] != "%":
            i += 1
            j += 1
        elif j < len(pattern) and pattern[j] == "%":
            star, mark = j, i
            j += 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    return all(c == "%" for c in pattern[j:])


@dataclass(frozen=True)
class Case(Expr):
    branches: tuple
    otherwise: Expr

    def children(self):
        return tuple(e for branch in self.branches for e in branch) + (self.otherwise,)

    def bind(self, layout):
        branches = [(test.bind(layout), value.bind(layout)) for test, value in self.branches]
        otherwise = self.otherwise.bind(layout)

        def run(row):
            for test, value in branches:
                if test(row):
                    return value(row)
            return otherwise(row)
        return run

    def __str__(self):
        return "case"


FUNCTIONS = {
    "abs": abs,
    "length": len,
    "upper": str.upper,
    "lower": str.lower,
    "substr": lambda text, start, count: text[start - 1:start - 1 + count],
    "round": lambda x, digits: round(x, digits),
}
AGGREGATES = {"count", "sum", "min", "max", "avg"}


@dataclass(frozen=True)
class Call(Expr):
    name: str
    args: tuple

    def children(self):
        return self.args

    def bind(self, layout):
        if self.name == "coalesce":
            return self.bind_coalesce(layout)
        if self.name not in FUNCTIONS:
            raise DatabaseError(f"no function {self.name}")
        function = FUNCTIONS[self.name]
        args = [a.bind(layout) for a in self.args]

        def run(row):
            values = [a(row) for a in args]
            return None if None in values else function(*values)
        return run

    def bind_coalesce(self, layout):
        args = [a.bind(layout) for a in self.args]

        def run(row):
            for a in args:
                value = a(row)
                if value is not None:
                    return value
            return None
        return run

    def __str__(self):
        return f"{self.name}({', '.join(map(str, self.args))})"


@dataclass(frozen=True)
class Aggregate(Expr):
    name: str
    argument: object  # None for count(*)
    distinct: bool = False

    def children(self):
        return () if self.argument is None else (self.argument,)

    def bind(self, layout):
        i = layout.index(self)
        return lambda row: row[i]

    def aggregates(self):
        yield self

    def __str__(self):
        inner = "*" if self.argument is None else str(self.argument)
        return f"{self.name}({'distinct ' if self.distinct else ''}{inner})"


@dataclass(frozen=True)
class GroupKey(Expr):
    """An expression that the rows are grouped by, after that."""
    key: Expr

    def bind(self, layout):
        i = layout.index(self.key)
        return lambda row: row[i]

    def __str__(self):
        return str(self.key)


# Accumulators of aggregates

class Count:
    def __init__(self):
        self.n = 0

    def add(self, value):
        self.n += 1

    def result(self):
        return self.n


class Sum:
    def __init__(self):
        self.total = None

    def add(self, value):
        self.total = value if self.total is None else self.total + value

    def result(self):
        return self.total


class Average:
    def __init__(self):
        self.total = 0
        self.n = 0

    def add(self, value):
        self.total += value
        self.n += 1

    def result(self):
        return self.total / self.n if self.n else None


class Extreme:
    def __init__(self, better):
        self.best = None
        self.better = better

    def add(self, value):
        if self.best is None or self.better(value, self.best):
            self.best = value

    def result(self):
        return self.best


class Distinct:
    def __init__(self, inner):
        self.seen = set()
        self.inner = inner

    def add(self, value):
        if value not in self.seen:
            self.seen.add(value)
            self.inner.add(value)

    def result(self):
        return self.inner.result()


def accumulator(aggregate):
    make = {
        "count": Count, "sum": Sum, "avg": Average,
        "min": lambda: Extreme(lambda a, b: a < b), "max": lambda: Extreme(lambda a, b: a > b),
    }[aggregate.name]
    return Distinct(make()) if aggregate.distinct else make()


# Statements

@dataclass
class Source:
    table: str
    alias: str
    condition: object = None
    outer: bool = False


@dataclass
class Select:
    items: list  # of (expression or None for *, name)
    sources: list
    where: object = None
    group: list = field(default_factory=list)
    having: object = None
    order: list = field(default_factory=list)
    limit: object = None
    offset: int = 0
    distinct: bool = False
    union: object = None


@dataclass
class CreateTable:
    name: str
    columns: list
    key: object


@dataclass
class CreateIndex:
    table: str
    column: str


@dataclass
class Insert:
    table: str
    columns: list
    rows: list


@dataclass
class Update:
    table: str
    changes: list
    where: object


@dataclass
class Delete:
    table: str
    where: object


@dataclass
class Explain:
    select: Select


# Parser

class Parser:
    def __init__(self, sql):
        self.tokens = list(tokenize(sql))
        self.i = 0

    @property
    def token(self):
        return self.tokens[self.i]

    def advance(self):
        token = self.tokens[self.i]
        self.i += 1
        return token

    def accept(self, *values):
        token = self.token
        if token.kind in ("keyword", "op") and token.value in values:
            self.i += 1
            return token.value
        return None

    def expect(self, value):
        if self.accept(value) is None:
            raise SQLSyntaxError(f"{value!r} expected at {self.token.position}, not {self.token.value!r}")

    def name(self):
        token = self.advance()
        if token.kind != "name":
            raise SQLSyntaxError(f"a name expected at {token.position}, not {token.value!r}")
        return token.value

    def separated(self, parse):
        items = [parse()]
        while self.accept(","):
            items.append(parse())
        return items

    def statement(self):
        start = self.advance()
        parsers = {
            "select": self.select, "create": self.create, "insert": self.insert, "update": self.update,
            "delete": self.delete, "explain": self.explain,
        }
        if start.value not in parsers:
            raise SQLSyntaxError(f"a statement cannot start with {start.value!r}")
        statement = parsers[start.value]()
        self.accept(";")
        if self.token.kind != "end":
            raise SQLSyntaxError(f"unexpected {self.token.value!r} at {self.token.position}")
        return statement

    def explain(self):
        self.expect("select")
        return Explain(self.select())

    def create(self):
        if self.accept("index"):
            self.expect("on")
            table = self.name()
            self.expect("(")
            column = self.name()
            self.expect(")")
            return CreateIndex(table, column)
        self.expect("table")
        name = self.name()
        self.expect("(")
        columns = self.separated(self.column_definition)
        self.expect(")")
        keys = [column for column, kind, key in columns if key]
        if len(keys) > 1:
            raise SQLSyntaxError("more than one primary key")
        return CreateTable(name, [(column, kind) for column, kind, key in columns], keys[0] if keys else None)

    def column_definition(self):
        name = self.name()
        kind = self.accept("integer", "text", "real")
        if kind is None:
            raise SQLSyntaxError(f"{name} needs a type")
        key = self.accept("primary") is not None
        if key:
            self.expect("key")
        return name, kind, key

    def insert(self):
        self.expect("into")
        table = self.name()
        columns = []
        if self.accept("("):
            columns = self.separated(self.name)
            self.expect(")")
        self.expect("values")
        return Insert(table, columns, self.separated(self.row))

    def row(self):
        self.expect("(")
        values = self.separated(self.expression)
        self.expect(")")
        return values

    def update(self):
        table = self.name()
        self.expect("set")
        changes = self.separated(self.change)
        return Update(table, changes, self.optional("where"))

    def change(self):
        name = self.name()
        self.expect("=")
        return name, self.expression()

    def delete(self):
        self.expect("from")
        return Delete(self.name(), self.optional("where"))

    def optional(self, keyword):
        return self.expression() if self.accept(keyword) else None

    def select(self):
        s = Select([], [])
        s.distinct = self.accept("distinct") is not None
        s.items = self.separated(self.item)
        self.expect("from")
        s.sources = [self.source()]
        while True:
            outer = self.accept("left") is not None
            if not self.accept("join"):
                break
            source = self.source()
            self.expect("on")
            source.condition = self.expression()
            source.outer = outer
            s.sources.append(source)
        s.where = self.optional("where")
        if self.accept("group"):
            self.expect("by")
            s.group = self.separated(self.expression)
        s.having = self.optional("having")
        if self.accept("union"):
            self.expect("all")
            self.expect("select")
            s.union = self.select()
            return s
        if self.accept("order"):
            self.expect("by")
            s.order = self.separated(self.ordering)
        if self.accept("limit"):
            s.limit = self.count()
        if self.accept("offset"):
            s.offset = self.count()
        return s

    def count(self):
        token = self.advance()
        if token.kind != "number":
            raise SQLSyntaxError(f"a number expected at {token.position}")
        return token.value

    def item(self):
        if self.accept("*"):
            return None, "*"
        expression = self.expression()
        if self.accept("as"):
            return expression, self.name()
        return expression, expression.name if isinstance(expression, Column) else str(expression)

    def source(self):
        table = self.name()
        alias = self.name() if self.accept("as") or self.token.kind == "name" else table
        return Source(table, alias)

    def ordering(self):
        expression = self.expression()
        return expression, self.accept("asc", "desc") == "desc"

    def expression(self):
        left = self.conjunction()
        while self.accept("or"):
            left = Binary("or", left, self.conjunction())
        return left

    def conjunction(self):
        left = self.negation()
        while self.accept("and"):
            left = Binary("and", left, self.negation())
        return left

    def negation(self):
        if self.accept("not"):
            return Unary("not", self.negation())
        return self.comparison()

    def comparison(self):
        left = self.sum()
        op = self.accept("=", "<>", "<", "<=", ">", ">=")
        if op:
            return Binary(op, left, self.sum())
        if self.accept("is"):
            negated = self.accept("not") is not None
            self.expect("null")
            return IsNull(left, negated)
        negated = self.accept("not") is not None
        if self.accept("in"):
            return InList(left, tuple(self.row()), negated)
        if self.accept("between"):
            low = self.sum()
            self.expect("and")
            between = Binary("and", Binary(">=", left, low), Binary("<=", left, self.sum()))
            return Unary("not", between) if negated else between
        if self.accept("like"):
            pattern = self.advance()
            if pattern.kind != "string":
                raise SQLSyntaxError(f"a pattern expected at {pattern.position}")
            matched = Like(left, pattern.value)
            return Unary("not", matched) if negated else matched
        if negated:
            raise SQLSyntaxError(f"unexpected not before {self.token.value!r}")
        return left

    def sum(self):
        left = self.product()
        while op := self.accept("+", "-", "||"):
            left = Binary(op, left, self.product())
        return left

    def product(self):
        left = self.factor()
        while op := self.accept("*", "/", "%"):
            left = Binary(op, left, self.factor())
        return left

    def factor(self):
        if self.accept("-"):
            return Unary("-", self.factor())
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if self.accept("null"):
            return Literal(None)
        if self.accept("case"):
            return self.case()
        token = self.advance()
        if token.kind in ("number", "string"):
            return Literal(token.value)
        if token.kind != "name":
            raise SQLSyntaxError(f"an expression expected at {token.position}, not {token.value!r}")
        if self.accept("("):
            return self.call(token.value)
        if self.accept("."):
            return Column(token.value, self.name())
        return Column(None, token.value)

    def case(self):
        branches = []
        while self.accept("when"):
            test = self.expression()
            self.expect("then")
            branches.append((test, self.expression()))
        otherwise = self.optional("else") or Literal(None)
        self.expect("end")
        return Case(tuple(branches), otherwise)

    def call(self, name):
        if name in AGGREGATES:
            distinct = self.accept("distinct") is not None
            argument = None if self.accept("*") else self.expression()
            self.expect(")")
            return Aggregate(name, argument, distinct)
        args = tuple(self.separated(self.expression))
        self.expect(")")
        return Call(name, args)


# Tables

TYPES = {"integer": int, "text": str, "real": float}


class Table:
    def __init__(self, name, columns, key):
        self.name = name
        self.columns = [column for column, kind in columns]
        self.kinds = [TYPES[kind] for column, kind in columns]
        self.rows = {}
        self.next = 0
        self.key = key
        self.indexes = {}
        if key:
            self.add_index(key)

    def position(self, column):
        try:
            return self.columns.index(column)
        except ValueError:
            raise DatabaseError(f"{self.name} has no column {column}") from None

    def add_index(self, column):
        i = self.position(column)
        tree = self.indexes[column] = BTree()
        for number, row in self.rows.items():
            if row[i] is not None:
                tree.insert(row[i], number)

    def convert(self, row):
        out = []
        for value, kind, column in zip(row, self.kinds, self.columns):
            if value is not None and type(value) is not kind:
                if kind is not float or type(value) is not int:
                    raise DatabaseError(f"{self.name}.{column} cannot be {value!r}")
                value = float(value)
            out.append(value)
        return tuple(out)

    def insert(self, row):
        if len(row) != len(self.columns):
            raise DatabaseError(f"{self.name} has {len(self.columns)} columns, not {len(row)}")
        row = self.convert(row)
        if self.key:
            key = row[self.position(self.key)]
            if key is None or self.indexes[self.key].find(key):
                raise DatabaseError(f"{self.name} has a row {self.key} = {key!r}")
        number = self.next
        self.next += 1
        self.rows[number] = row
        for column, tree in self.indexes.items():
            value = row[self.position(column)]
            if value is not None:
                tree.insert(value, number)

    def delete(self, number):
        row = self.rows.pop(number)
        for column, tree in self.indexes.items():
            value = row[self.position(column)]
            if value is not None:
                tree.remove(value, number)

    def update(self, number, row):
        before, row = self.rows[number], self.convert(row)
        self.rows[number] = row
        for column, tree in self.indexes.items():
            i = self.position(column)
            if before[i] != row[i]:
                if before[i] is not None:
                    tree.remove(before[i], number)
                if row[i] is not None:
                    tree.insert(row[i], number)


class Layout:
    """Which place of a row holds which column or aggregate."""

    def __init__(self, entries):
        self.entries = list(entries)
        self.places = {}
        for i, entry in enumerate(self.entries):
            if isinstance(entry, Column):
                self.places.setdefault(Column(None, entry.name), []).append(i)
            self.places.setdefault(entry, []).append(i)

    def index(self, entry):
        found = self.places.get(entry, [])
        if len(found) != 1:
            raise DatabaseError(f"{'no' if not found else 'more than one'} column {entry}")
        return found[0]

    def has(self, expression):
        return all(len(self.places.get(c, ())) == 1 for c in expression.columns())

    def __add__(self, other):
        return Layout(self.entries + other.entries)


# Plans: trees of operators that yield rows

class Plan:
    layout = Layout([])

    def inputs(self):
        return ()

    def explain(self, depth=0):
        yield "  " * depth + self.describe()
        for plan in self.inputs():
            yield from plan.explain(depth + 1)


class Scan(Plan):
    def __init__(self, table, alias):
        self.table = table
        self.alias = alias
        self.layout = Layout(Column(alias, column) for column in table.columns)

    def __iter__(self):
        return iter(list(self.table.rows.values()))

    def describe(self):
        return f"scan {self.alias}"


class IndexScan(Scan):
    def __init__(self, table, alias, column, low, high, open_low, open_high):
        super().__init__(table, alias)
        self.column = column
        self.bounds = low, high, open_low, open_high

    def __iter__(self):
        rows = self.table.rows
        for number in self.table.indexes[self.column].range(*self.bounds):
            yield rows[number]

    def describe(self):
        low, high, _, _ = self.bounds
        return f"index {self.alias}.{self.column} {low!r}..{high!r}"


class Filter(Plan):
    def __init__(self, input, condition):
        self.input = input
        self.condition = condition
        self.layout = input.layout

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        test = self.condition.bind(self.layout)
        for row in self.input:
            if test(row):
                yield row

    def describe(self):
        return f"filter {self.condition}"


class HashJoin(Plan):
    """Rows of both sides with equal keys; the right side is in the table."""

    def __init__(self, left, right, left_key, right_key, rest, outer):
        self.left, self.right = left, right
        self.left_key, self.right_key = left_key, right_key
        self.rest = rest
        self.outer = outer
        self.layout = left.layout + right.layout

    def inputs(self):
        return self.left, self.right

    def __iter__(self):
        table = {}
        right_key = self.right_key.bind(self.right.layout)
        for row in self.right:
            key = right_key(row)
            if key is not None:
                table.setdefault(key, []).append(row)
        left_key = self.left_key.bind(self.left.layout)
        test = self.rest.bind(self.layout) if self.rest else None
        nulls = (None,) * len(self.right.layout.entries)
        for row in self.left:
            found = False
            for other in table.get(left_key(row), ()):
                both = row + other
                if test is None or test(both):
                    found = True
                    yield both
            if self.outer and not found:
                yield row + nulls

    def describe(self):
        return f"hash {'left ' if self.outer else ''}join {self.left_key} = {self.right_key}"


class IndexJoin(Plan):
    """For each row of the left side, looks the key up in an index of the right table."""

    def __init__(self, left, right, left_key, column, rest):
        self.left, self.right = left, right
        self.left_key = left_key
        self.column = column
        self.rest = rest
        self.layout = left.layout + right.layout

    def inputs(self):
        return (self.left,)

    def __iter__(self):
        tree, rows = self.right.table.indexes[self.column], self.right.table.rows
        left_key = self.left_key.bind(self.left.layout)
        test = self.rest.bind(self.layout) if self.rest else None
        for row in self.left:
            key = left_key(row)
            if key is None:
                continue
            for number in tree.find(key):
                both = row + rows[number]
                if test is None or test(both):
                    yield both

    def describe(self):
        return f"index join {self.left_key} = {self.right.alias}.{self.column}"


class LoopJoin(Plan):
    def __init__(self, left, right, condition, outer):
        self.left, self.right = left, right
        self.condition = condition
        self.outer = outer
        self.layout = left.layout + right.layout

    def inputs(self):
        return self.left, self.right

    def __iter__(self):
        test = self.condition.bind(self.layout)
        others = list(self.right)
        nulls = (None,) * len(self.right.layout.entries)
        for row in self.left:
            found = False
            for other in others:
                both = row + other
                if test(both):
                    found = True
                    yield both
            if self.outer and not found:
                yield row + nulls

    def describe(self):
        return f"loop join {self.condition}"


class Group(Plan):
    def __init__(self, input, keys, aggregates):
        self.input = input
        self.keys = keys
        self.aggregates = aggregates
        self.layout = Layout(list(keys) + list(aggregates))

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        keys = [k.bind(self.input.layout) for k in self.keys]
        arguments = [a.argument.bind(self.input.layout) if a.argument else None for a in self.aggregates]
        groups = {}
        if not keys:
            groups[()] = [accumulator(a) for a in self.aggregates]
        for row in self.input:
            key = tuple([k(row) for k in keys])
            accumulators = groups.get(key)
            if accumulators is None:
                accumulators = groups[key] = [accumulator(a) for a in self.aggregates]
            for acc, argument in zip(accumulators, arguments):
                if argument is None:
                    acc.add(1)
                else:
                    value = argument(row)
                    if value is not None:
                        acc.add(value)
        for key, accumulators in groups.items():
            yield key + tuple([acc.result() for acc in accumulators])

    def describe(self):
        return f"group by {', '.join(map(str, self.keys)) or 'nothing'}"


class Sort(Plan):
    def __init__(self, input, order):
        self.input = input
        self.order = order
        self.layout = input.layout

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        rows = list(self.input)
        for expression, down in reversed(self.order):
            value = expression.bind(self.layout)
            rows.sort(key=lambda row: null_first(value(row)), reverse=down)
        return iter(rows)

    def describe(self):
        return "sort by " + ", ".join(f"{e}{' desc' if down else ''}" for e, down in self.order)


def null_first(value):
    return (value is not None, value if value is not None else 0)


class Project(Plan):
    def __init__(self, input, items):
        self.input = input
        self.items = items

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        values = [e.bind(self.input.layout) for e in self.items]
        for row in self.input:
            yield tuple([v(row) for v in values])

    def describe(self):
        return f"project {', '.join(map(str, self.items))}"


class Unique(Plan):
    def __init__(self, input):
        self.input = input

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        seen = set()
        for row in self.input:
            if row not in seen:
                seen.add(row)
                yield row

    def describe(self):
        return "distinct"


class Limit(Plan):
    def __init__(self, input, count, offset):
        self.input = input
        self.count = count
        self.offset = offset

    def inputs(self):
        return (self.input,)

    def __iter__(self):
        left = self.count
        for i, row in enumerate(self.input):
            if left is not None and left <= 0:
                return
            if i >= self.offset:
                yield row
                if left is not None:
                    left -= 1

    def describe(self):
        return f"limit {self.count} offset {self.offset}"


class Concat(Plan):
    def __init__(self, first, second):
        self.first, self.second = first, second

    def inputs(self):
        return self.first, self.second

    def __iter__(self):
        yield from self.first
        yield from self.second

    def describe(self):
        return "union all"


# Planner

def conjuncts(condition):
    if condition is None:
        return []
    if isinstance(condition, Binary) and condition.op == "and":
        return conjuncts(condition.left) + conjuncts(condition.right)
    return [condition]


def conjunction(conditions):
    result = None
    for c in conditions:
        result = c if result is None else Binary("and", result, c)
    return result


MIRRORED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Planner:
    def __init__(self, tables, use_indexes=True):
        self.tables = tables
        self.use_indexes = use_indexes

    def plan(self, s):
        pending = conjuncts(s.where)
        plan = None
        outer = any(source.outer for source in s.sources)
        for source in s.sources:
            access, pending = self.access(source, pending, pushable=not outer or plan is None)
            plan = access if plan is None else self.join(plan, access, source)
        if pending:
            plan = Filter(plan, conjunction(pending))
        items = self.items(s, plan)
        aggregates = self.aggregates(s, items)
        if aggregates or s.group:
            plan = Group(plan, s.group, aggregates)
            items = [(GroupKey(e) if e in s.group else e, name) for e, name in items]
            if s.having is not None:
                plan = Filter(plan, s.having)
        names = {name: e for e, name in items}
        order = [(names.get(e.name, e) if isinstance(e, Column) else e, down) for e, down in s.order]
        if order:
            plan = Sort(plan, order)
        plan = Project(plan, [e for e, name in items])
        if s.distinct:
            plan = Unique(plan)
        if s.limit is not None or s.offset:
            plan = Limit(plan, s.limit, s.offset)
        if s.union is not None:
            plan = Concat(plan, self.plan(s.union))
        return plan

    def table(self, name):
        if name not in self.tables:
            raise DatabaseError(f"no table {name}")
        return self.tables[name]

    def access(self, source, pending, pushable):
        """The rows of one table; conditions on it alone are checked there."""
        table = self.table(source.table)
        plan = Scan(table, source.alias)
        mine = [c for c in pending if pushable and self.only(c, plan.layout)]
        rest = [c for c in pending if c not in mine]
        if self.use_indexes:
            plan = self.choose_index(table, source.alias, mine) or plan
        if mine:
            plan = Filter(plan, conjunction(mine))
        return plan, rest

    @staticmethod
    def only(condition, layout):
        columns = list(condition.columns())
        return bool(columns) and all(c.table is not None and layout.has(c) for c in columns)

    def choose_index(self, table, alias, conditions):
        """A scan of fewer rows; all conditions are still to be checked."""
        bounds = {}
        for c in conditions:
            bound = self.bound(c, table)
            if bound is not None:
                column, op, value = bound
                bounds.setdefault(column, []).append((op, value))
        best = None
        for column, found in bounds.items():
            equal = any(op == "=" for op, value in found)
            if best is None or equal and not best[0]:
                best = equal, column, found
        if best is None:
            return None
        low = high = None
        open_low = open_high = False
        for op, value in best[2]:
            if op in ("=", ">", ">=") and (low is None or value > low):
                low, open_low = value, op == ">"
            if op in ("=", "<", "<=") and (high is None or value < high):
                high, open_high = value, op == "<"
        return IndexScan(table, alias, best[1], low, high, open_low, open_high)

    @staticmethod
    def bound(c, table):
        if not isinstance(c, Binary) or c.op not in MIRRORED:
            return None
        left, op, right = c.left, c.op, c.right
        if isinstance(left, Literal):
            left, op, right = right, MIRRORED[op], left
        if isinstance(left, Column) and isinstance(right, Literal) and left.name in table.indexes:
            return left.name, op, right.value
        return None

    def join(self, left, right, source):
        conditions = conjuncts(source.condition)
        for c in conditions:
            keys = self.equal_keys(c, left.layout, right.layout)
            if keys is None:
                continue
            rest = conjunction([d for d in conditions if d is not c])
            left_key, right_key = keys
            if (self.use_indexes and type(right) is Scan and not source.outer and isinstance(right_key, Column)
                    and right_key.name in right.table.indexes and self.selective(left)):
                return IndexJoin(left, right, left_key, right_key.name, rest)
            return HashJoin(left, right, left_key, right_key, rest, source.outer)
        return LoopJoin(left, right, source.condition, source.outer)

    def selective(self, plan):
        """Whether few rows are expected: an index is used somewhere below."""
        return isinstance(plan, IndexScan) or any(self.selective(p) for p in plan.inputs())

    @staticmethod
    def equal_keys(c, left, right):
        if not isinstance(c, Binary) or c.op != "=":
            return None
        if left.has(c.left) and right.has(c.right):
            return c.left, c.right
        if left.has(c.right) and right.has(c.left):
            return c.right, c.left
        return None

    @staticmethod
    def items(s, plan):
        items = []
        for expression, name in s.items:
            if expression is None:
                items += [(c, c.name) for c in plan.layout.entries]
            else:
                items.append((expression, name))
        return items

    @staticmethod
    def aggregates(s, items):
        found = {}
        expressions = [e for e, name in items] + [e for e, down in s.order]
        if s.having is not None:
            expressions.append(s.having)
        for e in expressions:
            for aggregate in e.aggregates():
                found[aggregate] = None
        return list(found)


class Database:
    def __init__(self):
        self.tables = {}
        self.statements = {}
        self.use_indexes = True

    def execute(self, sql):
        statement = self.statements.get(sql)
        if statement is None:
            statement = self.statements[sql] = Parser(sql).statement()
        return getattr(self, "do_" + type(statement).__name__.lower())(statement)

    def plan(self, select):
        return Planner(self.tables, self.use_indexes).plan(select)

    def table(self, name):
        return Planner(self.tables).table(name)

    def do_select(self, s):
        return list(self.plan(s))

    def do_explain(self, s):
        return list(self.plan(s.select).explain())

    def do_createtable(self, s):
        if s.name in self.tables:
            raise DatabaseError(f"there is a table {s.name}")
        self.tables[s.name] = Table(s.name, s.columns, s.key)

    def do_createindex(self, s):
        self.table(s.table).add_index(s.column)

    def do_insert(self, s):
        table = self.table(s.table)
        nothing = Layout([])
        for values in s.rows:
            row = [v.bind(nothing)(()) for v in values]
            if s.columns:
                given = dict(zip(s.columns, row))
                row = [given.get(column) for column in table.columns]
            table.insert(row)
        return len(s.rows)

    def matching(self, table, where):
        layout = Layout(Column(table.name, c) for c in table.columns)
        test = where.bind(layout) if where is not None else lambda row: True
        return layout, [number for number, row in table.rows.items() if test(row)]

    def do_update(self, s):
        table = self.table(s.table)
        layout, numbers = self.matching(table, s.where)
        changes = [(table.position(name), e.bind(layout)) for name, e in s.changes]
        for number in numbers:
            row = list(table.rows[number])
            for i, value in changes:
                row[i] = value(table.rows[number])
            table.update(number, row)
        return len(numbers)

    def do_delete(self, s):
        table = self.table(s.table)
        _, numbers = self.matching(table, s.where)
        for number in numbers:
            table.delete(number)
        return len(numbers)


# The benchmark

class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % n

    def choice(self, items):
        return items[self.below(len(items))]


CITIES = ["Bern", "Lima", "Oslo", "Quito", "Rome", "Seoul", "Tunis", "Vienna"]
SYLLABLES = ["ba", "de", "fi", "go", "ku", "la", "me", "no", "pi", "ro", "su", "ta"]
KINDS = ["book", "lamp", "desk", "chair", "clock", "plant"]


def fill(db, n, seed):
    random = Random(seed)
    db.execute("create table customers (id integer primary key, name text, city text, credit integer)")
    db.execute("create table products (id integer primary key, kind text, price real)")
    db.execute("create table orders (id integer primary key, customer integer, product integer, count integer, day integer)")
    customers, products = n // 10 + 2, n // 25 + 6
    table = db.tables["customers"]
    for i in range(customers):
        name = "".join(random.choice(SYLLABLES) for _ in range(3))
        table.insert((i, name, random.choice(CITIES), None if random.below(9) == 0 else random.below(1000)))
    table = db.tables["products"]
    for i in range(products):
        table.insert((i, KINDS[i % len(KINDS)], random.below(400) / 4 + 1))
    table = db.tables["orders"]
    for i in range(n):
        table.insert((i, random.below(customers * 4 // 3), random.below(products), 1 + random.below(9), random.below(365)))
    db.execute("create index on orders (day)")
    db.execute("create index on orders (customer)")


QUERIES = [
    "select count(*), sum(count), min(day), max(day) from orders",
    "select o.id, o.count from orders o where o.day between 30 and 33 order by o.count desc, o.id limit 5",
    "select c.city, count(*) as orders, sum(o.count * p.price) as total from orders o join customers c on "
    "o.customer = c.id join products p on o.product = p.id group by c.city having count(*) > 2 order by total desc",
    "select p.kind, avg(o.count), count(distinct o.customer) from orders o join products p on o.product = p.id "
    "where o.day >= 100 and p.price < 60.0 group by p.kind order by p.kind",
    "select c.name, count(o.id) as orders from customers c left join orders o on c.id = o.customer and o.count > 6 "
    "group by c.name order by orders desc, c.name limit 4",
    "select distinct c.city from customers c where c.name like '%a_o%' and c.credit is not null order by c.city",
    "select case when c.credit is null then 'none' when c.credit < 300 then 'low' else 'high' end as class, count(*) "
    "from customers c group by case when c.credit is null then 'none' when c.credit < 300 then 'low' else 'high' end "
    "order by class",
    "select a.id, b.id from products a join products b on a.price < b.price and b.price < a.price + 0.3 "
    "order by a.id, b.id limit 6",
    "select o.id, c.name from orders o join customers c on o.customer = c.id where o.day = 77 order by o.id limit 3",
    "select count(*) from orders o where o.customer in (1, 2, 3, 5, 8) or not o.day < 350",
    "select upper(substr(c.name, 1, 2)) || '-' || c.city, coalesce(c.credit, -1) from customers c where c.id < 3",
]


def check_syntax(db):
    cases = {
        "select": "an expression expected at 6, not None",
        "select a from": "a name expected at 13, not None",
        "drop table x": "a statement cannot start with 'drop'",
        "select 'a from orders": "text without an end at 7",
        "select * from nothing": "no table nothing",
        "select x from orders": "no column x",
        "select id from orders join products on orders.product = products.id": "more than one column id",
        "insert into products values (0, 'x', 1.0)": "products has a row id = 0",
        "insert into products values (-1, 5, 1.0)": "products.kind cannot be 5",
        "create table orders (id integer)": "there is a table orders",
    }
    for sql, wanted in cases.items():
        try:
            db.execute(sql)
        except DatabaseError as e:
            if str(e) != wanted:
                raise AssertionError(f"{sql}: {e}") from e
        else:
            raise AssertionError(f"{sql} is accepted")


def check_plans(db):
    plan = db.execute("explain " + QUERIES[8])
    assert plan[2].strip() == "sort by o.id" or plan[1].strip().startswith("project"), plan
    assert any("index o.day 77..77" in line for line in plan), plan
    assert any("index join o.customer = c.id" in line for line in plan), plan
    db.use_indexes = False
    plan = db.execute("explain " + QUERIES[8])
    assert any("hash join o.customer = c.id" in line for line in plan), plan
    db.use_indexes = True


def check_like():
    assert like("banana", "b%na") and like("banana", "%an_na") and like("", "%")
    assert not like("banana", "b_na") and not like("banana", "%x%")


def run_queries(db):
    """Each query with and without indexes; both must agree."""
    results = []
    for sql in QUERIES:
        rows = db.execute(sql)
        db.use_indexes = False
        if db.execute(sql) != rows:
            raise AssertionError("indexes change the answer of " + sql)
        db.use_indexes = True
        results.append(rows)
    return results


def change(db):
    before = db.execute("select sum(count) from orders")[0][0]
    raised = db.execute("update orders set count = count + 10, day = day + 1 where day % 7 = 3")
    after = db.execute("select sum(count) from orders")[0][0]
    assert after == before + 10 * raised, (before, raised, after)
    gone = db.execute("delete from orders where count > 15")
    left = db.execute("select count(*) from orders union all select count(*) from orders where count > 15")
    assert left[1] == (0,), left
    db.execute("insert into orders (id, day) values (1000000, 5), (1000001, 6)")
    total, with_day = db.execute("select count(*), count(customer) from orders")[0]
    assert total == with_day + 2 == left[0][0] + 2
    for table in db.tables.values():
        for tree in table.indexes.values():
            tree.check()
    return raised, gone


def digest(value):
    h = 17
    for c in repr(value):
        h = (h * 31 + ord(c)) % 1000000007
    return h


def run_shard(shard, n):
    db = Database()
    fill(db, n, 100 + shard)
    check_syntax(db)
    check_plans(db)
    first = run_queries(db)
    changed = change(db)
    second = run_queries(db)
    return f"shard {shard}: {first[0][0]} {first[2][:1]} {changed} {second[9][0]} {digest(first)} {digest(second)}"


SHARDS = 4


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    check_like()
    results = [None] * SHARDS

    def run(k):
        for shard in range(k, SHARDS, nthreads):
            results[shard] = run_shard(shard, n)

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
