"""Source text of trees: ast.unparse."""

import ast

# Precedences, from the loosest.
_TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _EXPR, _XOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM = range(17)
_NAMED = _TUPLE
_BOR = _EXPR

_BINARY = {
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM), 'Div': ('/', _TERM),
    'Mod': ('%', _TERM), 'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT), 'BitOr': ('|', _BOR), 'BitXor': ('^', _XOR),
    'BitAnd': ('&', _BAND), 'FloorDiv': ('//', _TERM), 'Pow': ('**', _POWER),
}
_UNARY = {'Invert': ('~', _FACTOR), 'Not': ('not ', _NOT), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not',
            'In': 'in', 'NotIn': 'not in'}


def _name(node):
    return type(node).__name__


class Writer:
    """Statements go into lines; the texts of expressions are results."""

    def __init__(self):
        self.lines = []
        self.depth = 0

    def text_of(self, node):
        """The text of any node."""
        if isinstance(node, (ast.Module, ast.Interactive)):
            self.docstring(node)
            return '\n'.join(self.lines).lstrip('\n')
        if isinstance(node, ast.Expression):
            return self.expr(node.body)
        if isinstance(node, ast.stmt):
            self.stmt(node)
            return '\n'.join(self.lines).lstrip('\n')
        return self.expr(node)

    # statements

    def line(self, text):
        self.lines.append('    ' * self.depth + text)

    def block(self, head, body):
        self.line(head + ':')
        self.depth += 1
        for s in body:
            self.stmt(s)
        self.depth -= 1

    def docstring(self, node):
        """Statements of which the first may be a docstring."""
        body = node.body
        if body and not isinstance(node, ast.Interactive) and isinstance(body[0], ast.Expr) \
                and isinstance(body[0].value, ast.Constant) and isinstance(body[0].value.value, str):
            prefix = 'u' if body[0].value.kind == 'u' else ''
            self.line(prefix + _quote(body[0].value.value, ('"""', "'''"), docstring=True))
            body = body[1:]
        for s in body:
            self.stmt(s)

    def stmt(self, node):
        getattr(self, 'do_' + _name(node))(node)

    def do_Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def do_Pass(self, node):
        self.line(_name(node).lower())

    do_Break = do_Continue = do_Pass

    def do_Assign(self, node):
        targets = ''.join([self.expr(t, _TUPLE) + ' = ' for t in node.targets])
        comment = f' # type: {node.type_comment}' if node.type_comment else ''
        self.line(targets + self.expr(node.value) + comment)

    def do_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} {_BINARY[_name(node.op)][0]}= {self.expr(node.value)}')

    def do_AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f'({target})'
        value = f' = {self.expr(node.value)}' if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}')

    def do_Return(self, node):
        self.line('return' + (' ' + self.expr(node.value) if node.value else ''))

    def do_Delete(self, node):
        self.line('del ' + ', '.join([self.expr(t) for t in node.targets]))

    def do_Raise(self, node):
        text = 'raise'
        if node.exc:
            text += ' ' + self.expr(node.exc)
        elif node.cause:
            raise ValueError("Node can't be used without a value attribute.")
        if node.cause:
            text += ' from ' + self.expr(node.cause)
        self.line(text)

    def do_Assert(self, node):
        self.line('assert ' + self.expr(node.test) + (', ' + self.expr(node.msg) if node.msg else ''))

    def do_Global(self, node):
        self.line(_name(node).lower() + ' ' + ', '.join(node.names))

    do_Nonlocal = do_Global

    def do_Import(self, node):
        self.line('import ' + self.aliases(node.names))

    def do_ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.aliases(node.names)}")

    def aliases(self, names):
        return ', '.join([n.name + (f' as {n.asname}' if n.asname else '') for n in names])

    def do_If(self, node):
        self.block('if ' + self.expr(node.test), node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.block('elif ' + self.expr(node.test), node.body)
        self.orelse(node)

    def orelse(self, node):
        if node.orelse:
            self.block('else', node.orelse)

    def do_While(self, node):
        self.block('while ' + self.expr(node.test), node.body)
        self.orelse(node)

    def do_For(self, node, word='for'):
        self.block(f'{word} {self.expr(node.target, _TUPLE)} in {self.expr(node.iter)}', node.body)
        self.orelse(node)

    def do_AsyncFor(self, node):
        self.do_For(node, 'async for')

    def do_With(self, node, word='with'):
        items = [self.expr(i.context_expr) + (' as ' + self.expr(i.optional_vars) if i.optional_vars else '')
                 for i in node.items]
        self.block(f"{word} {', '.join(items)}", node.body)

    def do_AsyncWith(self, node):
        self.do_With(node, 'async with')

    def do_Try(self, node, word='except'):
        self.block('try', node.body)
        for h in node.handlers:
            what = ' ' + self.expr(h.type) if h.type else ''
            self.block(word + what + (f' as {h.name}' if h.name else ''), h.body)
        self.orelse(node)
        if node.finalbody:
            self.block('finally', node.finalbody)

    def do_TryStar(self, node):
        self.do_Try(node, 'except*')

    def decorated(self, node, head):
        self.lines.append('')
        for d in node.decorator_list:
            self.line('@' + self.expr(d))
        self.line(head + ':')
        self.depth += 1
        self.docstring(node)
        self.depth -= 1

    def do_FunctionDef(self, node, word='def'):
        returns = f' -> {self.expr(node.returns)}' if node.returns else ''
        self.decorated(node, f'{word} {node.name}({self.parameters(node.args)}){returns}')

    def do_AsyncFunctionDef(self, node):
        self.do_FunctionDef(node, 'async def')

    def do_ClassDef(self, node):
        parts = [self.expr(b) for b in node.bases] + [self.keyword(k) for k in node.keywords]
        self.decorated(node, f'class {node.name}' + (f"({', '.join(parts)})" if parts else ''))

    def do_Match(self, node):
        self.line(f'match {self.expr(node.subject)}:')
        self.depth += 1
        for case in node.cases:
            guard = f' if {self.expr(case.guard)}' if case.guard else ''
            self.block(f'case {self.pattern(case.pattern)}{guard}', case.body)
        self.depth -= 1

    # patterns

    def pattern(self, node, least=_TEST):
        kind = _name(node)
        if kind == 'MatchValue':
            return self.expr(node.value)
        if kind == 'MatchSingleton':
            return repr(node.value)
        if kind == 'MatchStar':
            return '*' + (node.name or '_')
        if kind == 'MatchSequence':
            return f"[{', '.join([self.pattern(p) for p in node.patterns])}]"
        if kind == 'MatchMapping':
            parts = [f'{self.expr(k)}: {self.pattern(p)}' for k, p in zip(node.keys, node.patterns)]
            if node.rest:
                parts.append('**' + node.rest)
            return '{' + ', '.join(parts) + '}'
        if kind == 'MatchClass':
            parts = [self.pattern(p) for p in node.patterns]
            parts += [f'{k}={self.pattern(p)}' for k, p in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.expr(node.cls, _ATOM)}({', '.join(parts)})"
        if kind == 'MatchOr':
            return self.group(' | '.join([self.pattern(p, _BOR + 1) for p in node.patterns]), least > _BOR)
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        return self.group(f'{self.pattern(node.pattern, _BOR)} as {node.name}', least > _TEST)

    # expressions

    def group(self, text, needed):
        return f'({text})' if needed else text

    def expr(self, node, least=_TEST):
        """The text of node where precedence least is wanted."""
        return getattr(self, 'x_' + _name(node))(node, least)

    def all(self, nodes, least=_TEST):
        return ', '.join([self.expr(n, least) for n in nodes])

    def x_Name(self, node, least):
        return node.id

    def x_Constant(self, node, least):
        value = node.value
        if isinstance(value, tuple):
            inner = ', '.join([self.x_Constant(ast.Constant(v), _TEST) for v in value])
            return f"({inner}{',' if len(value) == 1 else ''})"
        if value is ...:
            return '...'
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', '1e309').replace('nan', '(1e309-1e309)')
        return ('u' if node.kind == 'u' else '') + repr(value)

    def x_NamedExpr(self, node, least):
        return self.group(f'{self.expr(node.target, _ATOM)} := {self.expr(node.value, _ATOM)}', least > _NAMED)

    def x_BoolOp(self, node, least):
        word, mine = (' and ', _AND) if isinstance(node.op, ast.And) else (' or ', _OR)
        parts = [self.expr(v, mine + 1 + i) for i, v in enumerate(node.values)]
        return self.group(word.join(parts), least > mine)

    def x_BinOp(self, node, least):
        op, mine = _BINARY[_name(node.op)]
        left, right = (mine + 1, mine) if op == '**' else (mine, mine + 1)
        return self.group(f'{self.expr(node.left, left)} {op} {self.expr(node.right, right)}', least > mine)

    def x_UnaryOp(self, node, least):
        op, mine = _UNARY[_name(node.op)]
        return self.group(op + self.expr(node.operand, mine), least > mine)

    def x_Compare(self, node, least):
        text = self.expr(node.left, _CMP + 1)
        for op, x in zip(node.ops, node.comparators):
            text += f' {_COMPARE[_name(op)]} {self.expr(x, _CMP + 1)}'
        return self.group(text, least > _CMP)

    def x_IfExp(self, node, least):
        text = f'{self.expr(node.body, _TEST + 1)} if {self.expr(node.test, _TEST + 1)} else {self.expr(node.orelse, _TEST)}'
        return self.group(text, least > _TEST)

    def x_Lambda(self, node, least):
        args = self.parameters(node.args)
        return self.group(f"lambda{' ' + args if args else ''}: {self.expr(node.body)}", least > _TEST)

    def x_Yield(self, node, least):
        return self.group('yield' + (' ' + self.expr(node.value, _ATOM) if node.value else ''), least > _YIELD)

    def x_YieldFrom(self, node, least):
        return self.group('yield from ' + self.expr(node.value, _ATOM), least > _YIELD)

    def x_Await(self, node, least):
        return self.group('await ' + self.expr(node.value, _ATOM), least > _AWAIT)

    def x_Starred(self, node, least):
        return '*' + self.expr(node.value, _EXPR)

    def x_Attribute(self, node, least):
        text = self.expr(node.value, _ATOM)
        if isinstance(node.value, ast.Constant) and type(node.value.value) is int:
            text += ' '
        return f'{text}.{node.attr}'

    def x_Subscript(self, node, least):
        index = node.slice
        if isinstance(index, ast.Tuple) and index.elts:
            text = self.tuple_items(index)
        else:
            text = self.expr(index)
        return f'{self.expr(node.value, _ATOM)}[{text}]'

    def x_Slice(self, node, least):
        text = (self.expr(node.lower) if node.lower else '') + ':' + (self.expr(node.upper) if node.upper else '')
        return text + (':' + self.expr(node.step) if node.step else '')

    def tuple_items(self, node):
        return self.all(node.elts) + (',' if len(node.elts) == 1 else '')

    def x_Tuple(self, node, least):
        return self.group(self.tuple_items(node), not node.elts or least > _TUPLE)

    def x_List(self, node, least):
        return f'[{self.all(node.elts)}]'

    def x_Set(self, node, least):
        return '{' + self.all(node.elts) + '}' if node.elts else '{*()}'

    def x_Dict(self, node, least):
        parts = [f'{self.expr(k)}: {self.expr(v)}' if k else '**' + self.expr(v, _EXPR) for k, v in zip(node.keys, node.values)]
        return '{' + ', '.join(parts) + '}'

    def generators(self, node):
        text = ''
        for g in node.generators:
            text += f"{' async' if g.is_async else ''} for {self.expr(g.target, _TUPLE)} in {self.expr(g.iter, _TEST + 1)}"
            text += ''.join([' if ' + self.expr(c, _TEST + 1) for c in g.ifs])
        return text

    def x_ListComp(self, node, least):
        return f'[{self.expr(node.elt)}{self.generators(node)}]'

    def x_SetComp(self, node, least):
        return '{' + self.expr(node.elt) + self.generators(node) + '}'

    def x_GeneratorExp(self, node, least):
        return f'({self.expr(node.elt)}{self.generators(node)})'

    def x_DictComp(self, node, least):
        return '{' + f'{self.expr(node.key)}: {self.expr(node.value)}{self.generators(node)}' + '}'

    def x_Call(self, node, least):
        parts = [self.expr(a) for a in node.args] + [self.keyword(k) for k in node.keywords]
        return f"{self.expr(node.func, _ATOM)}({', '.join(parts)})"

    def keyword(self, node):
        return ('**' if node.arg is None else node.arg + '=') + self.expr(node.value)

    x_keyword = lambda self, node, least: self.keyword(node)

    def x_arg(self, node, least):
        return node.arg + (f': {self.expr(node.annotation)}' if node.annotation else '')

    def x_arguments(self, node, least):
        return self.parameters(node)

    def parameters(self, a):
        parts = []
        plain = a.posonlyargs + a.args
        defaults = [None] * (len(plain) - len(a.defaults)) + a.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.parameter(arg, default))
            if i == len(a.posonlyargs):
                parts.append('/')
        if a.vararg:
            parts.append('*' + self.x_arg(a.vararg, _TEST))
        elif a.kwonlyargs:
            parts.append('*')
        parts += [self.parameter(arg, default) for arg, default in zip(a.kwonlyargs, a.kw_defaults)]
        if a.kwarg:
            parts.append('**' + self.x_arg(a.kwarg, _TEST))
        return ', '.join(parts)

    def parameter(self, arg, default):
        return self.x_arg(arg, _TEST) + (f'={self.expr(default)}' if default else '')

    # f-strings

    def x_JoinedStr(self, node, least):
        parts = self.pieces(node)
        plain = ''.join([p.replace('{', '{{').replace('}', '}}') if literal else p for p, literal in parts])
        quotes = ["'", '"', '"""', "'''"]
        if any('\\' in p for p, literal in parts if not literal):
            raise ValueError('Unable to avoid backslash in f-string expression part')
        shown = []
        for p, literal in parts:
            if literal:
                p = p.replace('{', '{{').replace('}', '}}')
                p, quotes = _fit(p, quotes, multiline=True)
            else:
                quotes = [q for q in quotes if q not in p]
                if not quotes:
                    raise ValueError('Unable to avoid backslash in f-string expression part')
            shown.append(p)
        text = ''.join(shown)
        if not quotes:
            return 'f' + repr(plain)
        return f'f{quotes[0]}{text}{quotes[0]}'

    x_FormattedValue = lambda self, node, least: self.x_JoinedStr(ast.JoinedStr([node]), least)

    def pieces(self, node):
        """The parts of an f-string, and whether each is literal text."""
        parts = []
        for v in node.values:
            if isinstance(v, ast.Constant):
                parts.append((v.value, True))
            else:
                parts.append((self.replacement(v), False))
        return parts

    def replacement(self, node):
        text = Writer().expr(node.value, _TEST + 1)
        if text.startswith('{'):
            text = ' ' + text
        text = '{' + text
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + ''.join([p for p, _ in self.pieces(node.format_spec)])
        return text + '}'


def _fit(text, quotes, multiline=False, docstring=False):
    """The text escaped, and those of the quotes that can stand around it."""
    def escape(c):
        if c in '\n\t' and docstring:
            return c
        if c == '\\' or not c.isprintable():
            return c.encode('unicode_escape').decode('ascii')
        return c
    shown = ''.join([escape(c) for c in text])
    fitting = [q for q in quotes if q not in shown]
    if shown and fitting:
        fitting.sort(key=lambda q: q[0] == shown[-1])
        if fitting[0][0] == shown[-1]:
            shown = shown[:-1] + '\\' + shown[-1]
    return shown, fitting


def _quote(text, quotes, docstring=False):
    shown, fitting = _fit(text, quotes, docstring=docstring)
    if fitting:
        return fitting[0] + shown + fitting[0]
    return quotes[0] + shown.replace(quotes[0], '\\"' * 3) + quotes[0]
