"""The tree of a program: its nodes, and what walks, prints and changes them."""

import _ast
import sys

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')

# A line is a sort of node: its name, "=", and what nodes it has; "!" says that
# they have positions. "?" is a field that may be None, "*" a list.
_GRAMMAR = '''
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body) | FunctionType(expr* argtypes, expr returns)
stmt! = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list) | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment) | AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple) | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse) | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment) | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause) | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr! = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse) | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators) | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators) | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value) | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords) | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values) | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx) | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx) | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
excepthandler! = ExceptHandler(expr? type, identifier? name, stmt* body)
pattern! = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns) | MatchMapping(expr* keys, pattern* patterns, identifier? rest) | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
comprehension(expr target, expr iter, expr* ifs, int is_async)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment)!
keyword(identifier? arg, expr value)!
alias(identifier name, identifier? asname)!
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
'''


class AST:
    """A node of the tree of a program."""

    _fields = ()
    _attributes = ()
    _types = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        name = type(self).__name__
        if len(args) > len(fields):
            raise TypeError(f"{name} constructor takes at most {len(fields)} positional "
                            f"argument{'' if len(fields) == 1 else 's'}")
        for field, value in zip(fields, args):
            setattr(self, field, value)
        for field, value in kwargs.items():
            if field in fields[:len(args)]:
                raise TypeError(f"{name} got multiple values for argument '{field}'")
            setattr(self, field, value)

    def __reduce__(self):
        return type(self), (), dict(self.__dict__)


AST.__module__ = 'ast'


def _define(name, base, spec, placed):
    types = [tuple(f.split()) for f in spec.split(', ')] if spec else []
    members = {'_fields': tuple([f for t, f in types]), '_types': tuple([t for t, f in types]),
               '__module__': 'ast', '__match_args__': tuple([f for t, f in types]),
               '__doc__': f'{name}({spec})' if spec else name}
    for t, f in types:
        if t.endswith('?'):
            members[f] = None
    if placed:
        members['_attributes'] = _PLACE
        members['end_lineno'] = members['end_col_offset'] = None
    globals()[name] = cls = type(name, (base,), members)
    _classes[name] = cls
    _classes[name.replace('_', '').lower()] = cls


_classes = {}


def _read_grammar():
    for line in _GRAMMAR.strip().splitlines():
        sort, equals, kinds = line.partition(' = ')
        if not equals:
            name, _, spec = sort.partition('(')
            _define(name, AST, spec.rstrip('!').rstrip(')'), spec.endswith('!'))
            continue
        placed = sort.endswith('!')
        sort = sort.rstrip('!')
        _define(sort, AST, '', placed)
        globals()[sort].__doc__ = line.replace('!', '')
        for kind in kinds.split(' | '):
            name, _, spec = kind.partition('(')
            _define(name, globals()[sort], spec.rstrip(')'), False)


_read_grammar()
_single = {cls: cls() for cls in _classes.values()
           if issubclass(cls, (operator, boolop, unaryop, cmpop, expr_context))}


def _n_get(self):
    """The value of the constant, by an old name."""
    return self.value


def _n_set(self, value):
    self.value = value


Constant.n = Constant.s = property(_n_get, _n_set)


class _Old(type):
    def __instancecheck__(cls, x):
        return isinstance(x, Constant) and cls._accepts(x.value)


def _old_class(name, accepts, fixed=()):
    def make(cls, *args, **kwargs):
        return Constant(*fixed, *args, **kwargs)
    globals()[name] = _Old(name, (Constant,), {'_accepts': staticmethod(accepts), '__new__': make, '__module__': 'ast'})


_old_class('Num', lambda v: type(v) in (int, float, complex))
_old_class('Str', lambda v: isinstance(v, str))
_old_class('Bytes', lambda v: isinstance(v, bytes))
_old_class('NameConstant', lambda v: v is None or isinstance(v, bool))
_old_class('Ellipsis', lambda v: v is ..., (...,))


# to nodes and back

def _node(x):
    t = type(x)
    if t is list:
        return [_node(e) for e in x]
    if t is not tuple:
        return x
    cls = _classes.get(x[0]) or _classes[x[0].lower()]
    if len(x) == 1:
        return _single[cls]
    node = cls()
    values = node.__dict__
    fields = cls._fields
    for i in range(len(fields)):
        values[fields[i]] = _node(x[i + 2]) if i + 2 < len(x) else None
    if x[1] is not None and cls._attributes:
        values['lineno'], values['col_offset'], values['end_lineno'], values['end_col_offset'] = x[1]
    return node


_TOP = {'exec': Module, 'eval': Expression, 'single': Interactive}


def _compile(source, filename, mode, flags, optimize):
    if isinstance(source, AST):
        if mode not in _TOP:
            raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
        if flags & PyCF_ONLY_AST:
            return source
        top = _TOP[mode]
        if not isinstance(source, top):
            raise TypeError(f'expected {top.__name__} node, got {type(source).__name__}')
        if optimize == -1:
            optimize = sys.flags.optimize
        body = _field(source, 'body', 'expr' if mode == 'eval' else 'stmt*')
        if mode == 'eval':
            _in_context(source.body, Load)
        return _ast.code(body, filename, mode, optimize)
    if not flags & PyCF_ONLY_AST:
        if not isinstance(source, (str, bytes, bytearray, memoryview)):
            raise TypeError('compile() arg 1 must be a string, bytes or AST object')
        source = str.__str__(source) if isinstance(source, str) else bytes(source)
        return compile(source, filename, mode, flags, True, optimize)
    if mode not in _TOP:
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    body = _node(_ast.tree(source, filename, mode))
    if mode == 'exec':
        return Module(body, [])
    return _TOP[mode](body)


def _flat(node, sort):
    """The node as _ast wants it; sort is what it has to be."""
    if sort in ('identifier', 'string'):
        if not isinstance(node, str):
            raise TypeError(f'AST {sort} must be of type str')
        return str(node)
    if sort == 'int':
        if not isinstance(node, int):
            raise ValueError(f'invalid integer value: {node!r}')
        return int(node)
    if sort == 'constant':
        if type(node) not in (type(None), bool, int, float, complex, str, bytes, type(...)):
            raise TypeError(f'got an invalid type in Constant: {type(node).__name__}')
        return node
    if _classes[sort]._attributes:
        _required(node, 'lineno', sort)
    if not isinstance(node, _classes[sort]):
        raise TypeError(f'expected some sort of {sort}, but got {node!r}')
    cls = type(node)
    while cls.__name__ not in _classes or _classes[cls.__name__] is not cls:
        cls = cls.__base__
    if cls in _single:
        return (cls.__name__,)
    place = None
    if cls._attributes:
        line, col = node.lineno, _required(node, 'col_offset', sort)
        end, end_col = getattr(node, 'end_lineno', None), getattr(node, 'end_col_offset', None)
        place = line, col, line if end is None else end, col if end_col is None else end_col
    name = _GO_NAMES.get(cls.__name__, cls.__name__)
    parts = [_field(node, f, t) for f, t in zip(cls._fields, cls._types)]
    _check(node, cls)
    return (name, place, *parts)


_GO_NAMES = {'comprehension': 'Comprehension', 'arguments': 'Arguments', 'arg': 'Arg', 'keyword': 'Keyword',
             'alias': 'Alias', 'withitem': 'WithItem', 'match_case': 'MatchCase'}


def _required(node, field, sort):
    try:
        return getattr(node, field)
    except AttributeError:
        raise TypeError(f'required field "{field}" missing from {sort}') from None


def _field(node, field, sort):
    cls = type(node).__name__
    if sort.endswith('?'):
        value = getattr(node, field, None)
        return None if value is None else _flat(value, sort[:-1])
    value = _required(node, field, cls)
    if sort.endswith('*'):
        if not isinstance(value, list):
            raise TypeError(f'{cls} field "{field}" must be a list, not a {type(value).__name__}')
        holes = field in ('keys', 'kw_defaults')
        return [None if x is None and holes else _flat(x, sort[:-1]) for x in value]
    if value is None and sort != 'constant':
        raise ValueError(f"field '{field}' is required for {cls}")
    return _flat(value, sort)


_NOT_EMPTY = ('body', 'targets', 'names', 'items', 'cases', 'generators')


def _check(node, cls):
    """What the types of the fields do not say."""
    for f, t in zip(cls._fields, cls._types):
        if t.endswith('*') and f in _NOT_EMPTY and not getattr(node, f):
            raise ValueError(f'empty {f} on {cls.__name__}')
    for f, t in zip(cls._fields, cls._types):
        value = getattr(node, f, None)
        if t.startswith('expr') and t.rstrip('*?') == 'expr' and value is not None:
            for x in value if t.endswith('*') else (value,):
                if x is not None:
                    _in_context(x, _context(node, cls, f))
    if cls is Compare and len(node.ops) != len(node.comparators):
        raise ValueError('Compare has a different number of comparators and operands')
    if cls is Dict and len(node.keys) != len(node.values):
        raise ValueError("Dict doesn't have the same number of keys as values")
    if cls is BoolOp and len(node.values) < 2:
        raise ValueError('BoolOp with less than 2 values')
    if cls is Compare and not node.ops:
        raise ValueError('Compare with no comparators')
    if cls is arguments:
        if len(node.defaults) > len(node.posonlyargs) + len(node.args):
            raise ValueError('more positional defaults than args on arguments')
        if len(node.kw_defaults) != len(node.kwonlyargs):
            raise ValueError('length of kwonlyargs is not the same as kw_defaults on arguments')
    if cls in (Try, TryStar) and not node.handlers and not node.finalbody:
        raise ValueError(f'{cls.__name__} has neither handlers nor finalbody')


def _context(node, cls, field):
    if field in ('target', 'targets', 'optional_vars'):
        return Del if cls is Delete else Store
    if cls in (Tuple, List) or cls is Starred:
        return type(node.ctx)
    return Load


def _in_context(node, ctx):
    if hasattr(node, 'ctx'):
        if not isinstance(node.ctx, ctx):
            raise ValueError(f'expression must have {ctx.__name__} context but has {type(node.ctx).__name__} instead')
    elif ctx is not Load:
        raise ValueError(f"expression which can't be assigned to in {ctx.__name__} context")


# what programs call

def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """The tree of a source text."""
    flags = PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    return compile(source, filename, mode, flags)


def literal_eval(node_or_string):
    """The value of an expression made of constants."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    line = getattr(node, 'lineno', None)
    raise ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


def _number(node):
    if type(node) is not Constant or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple([_literal(x) for x in node.elts])
    if isinstance(node, List):
        return [_literal(x) for x in node.elts]
    if isinstance(node, Set):
        return {_literal(x) for x in node.elts}
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and not node.args and not node.keywords:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return {_literal(k): _literal(v) for k, v in zip(node.keys, node.values)}
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text."""
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {type(node).__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _dump(node, annotate_fields, include_attributes, indent, 0)[0]


def _dump(node, named, placed, indent, level):
    level += 1
    lead, sep = ('', ', ') if indent is None else ('\n' + indent * level, ',\n' + indent * level)
    if isinstance(node, list):
        if not node:
            return '[]', True
        return f'[{lead}{sep.join([_dump(x, named, placed, indent, level)[0] for x in node])}]', False
    if not isinstance(node, AST):
        return repr(node), True
    cls, parts, simple = type(node), [], True
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            named = True
            continue
        if value is None and getattr(cls, name, ...) is None:
            named = True
            continue
        text, easy = _dump(value, named, placed, indent, level)
        simple = simple and easy
        parts.append(f'{name}={text}' if named else text)
    if placed and node._attributes:
        for name in node._attributes:
            try:
                value = getattr(node, name)
            except AttributeError:
                continue
            if value is None and getattr(cls, name, ...) is None:
                continue
            text, easy = _dump(value, named, placed, indent, level)
            simple = simple and easy
            parts.append(f'{name}={text}')
    if simple and len(parts) <= 3:
        return f"{cls.__name__}({', '.join(parts)})", not parts
    return f'{cls.__name__}({lead}{sep.join(parts)})', False


def copy_location(new_node, old_node):
    """Give new_node the position of old_node."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith('end_'):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give every node without a position that of its parent."""
    def fix(node, *place):
        place = list(place)
        for i, name in enumerate(_PLACE):
            if name in node._attributes:
                if getattr(node, name, None) is None:
                    setattr(node, name, place[i])
                else:
                    place[i] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, *place)
    fix(node, 1, 0, 1, 0)
    return node


def increment_lineno(node, n=1):
    """Move a tree n lines down."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        end = getattr(child, 'end_lineno', None)
        if 'end_lineno' in child._attributes and end is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """The fields of a node that are there, with their names."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below a node."""
    for name, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """All nodes of a tree, level by level."""
    todo = [node]
    for node in todo:
        todo.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """The docstring of a module, class or function."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if not clean:
        return value.value
    import inspect
    return inspect.cleandoc(value.value)


def get_source_segment(source, node, *, padded=False):
    """The text of a node."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last, start, end = node.lineno - 1, node.end_lineno - 1, node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in source.replace('\f', ' ').splitlines(True)]
    if first == last:
        return lines[first][start:end].decode()
    pad = ''
    if padded:
        pad = ''.join([c if c in '\f\t' else ' ' for c in lines[first][:start].decode()])
    chosen = [pad + lines[first][start:].decode()]
    chosen += [line.decode() for line in lines[first + 1:last]]
    return ''.join(chosen) + lines[last][:end].decode()


class NodeVisitor:
    """Calls visit_NAME for each node of class NAME, or generic_visit."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, 'visit_' + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit what is below a node."""
        for field, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        """Visit a constant."""
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose results replace the nodes; None removes one."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


def unparse(ast_obj):
    """The source text of a tree."""
    import _unparse
    return _unparse.Writer().text_of(ast_obj)
