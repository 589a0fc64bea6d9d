"""A text toolkit: documents to HTML, templates, differences, and a search index.

usage: textkit.py [threads [n]]

Each of PARTS makes about n documents, renders, indexes and compares them.
"""
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field


class TextError(Exception):
    pass


# Documents: blocks of lines

@dataclass
class Block:
    pass


@dataclass
class Heading(Block):
    level: int
    text: str


@dataclass
class Paragraph(Block):
    text: str


@dataclass
class CodeBlock(Block):
    language: str
    lines: list


@dataclass
class Rule(Block):
    pass


@dataclass
class Quote(Block):
    blocks: list


@dataclass
class ListBlock(Block):
    ordered: bool
    start: int
    items: list  # of lists of blocks
    loose: bool = False


@dataclass
class TableBlock(Block):
    header: list
    alignments: list
    rows: list


def list_marker(line):
    """(indent of the text, whether it is ordered, number), or None."""
    stripped = line.lstrip(" ")
    indent = len(line) - len(stripped)
    if stripped[:2] in ("- ", "* ", "+ "):
        return indent + 2, False, 0
    digits = 0
    while digits < len(stripped) and stripped[digits].isdigit():
        digits += 1
    if 0 < digits < 10 and stripped[digits:digits + 2] == ". ":
        return indent + digits + 2, True, int(stripped[:digits])
    return None


def is_rule(line):
    text = line.replace(" ", "")
    return len(text) >= 3 and text[0] in "-*_" and text == text[0] * len(text)


def heading(line):
    level = len(line) - len(line.lstrip("#"))
    if 1 <= level <= 6 and line[level:level + 1] == " ":
        return Heading(level, line[level:].strip().rstrip("#").rstrip())
    return None


class BlockParser:
    def __init__(self, lines):
        self.lines = lines
        self.i = 0
        self.references = {}

    def parse(self):
        blocks = []
        while self.i < len(self.lines):
            line = self.lines[self.i]
            if not line.strip():
                self.i += 1
                continue
            block = self.block(line)
            if block is not None:
                blocks.append(block)
        return blocks

    def block(self, line):
        if line.startswith("```"):
            return self.code(line)
        found = heading(line)
        if found:
            self.i += 1
            return found
        if is_rule(line):
            self.i += 1
            return Rule()
        if line.startswith(">"):
            return self.quote()
        if list_marker(line):
            return self.list()
        if self.is_table():
            return self.table()
        if self.reference(line):
            self.i += 1
            return None
        return self.paragraph()

    def code(self, line):
        self.i += 1
        lines = []
        while self.i < len(self.lines) and not self.lines[self.i].startswith("```"):
            lines.append(self.lines[self.i])
            self.i += 1
        self.i += 1
        return CodeBlock(line[3:].strip(), lines)

    def inner(self, lines):
        parser = BlockParser(lines)
        blocks = parser.parse()
        self.references.update(parser.references)
        return blocks

    def quote(self):
        lines = []
        while self.i < len(self.lines) and self.lines[self.i].startswith(">"):
            line = self.lines[self.i][1:]
            lines.append(line[1:] if line.startswith(" ") else line)
            self.i += 1
        return Quote(self.inner(lines))

    def list(self):
        _, ordered, start = list_marker(self.lines[self.i])
        block = ListBlock(ordered, start, [])
        while self.i < len(self.lines):
            marker = list_marker(self.lines[self.i])
            if marker is None or marker[1] != ordered or is_rule(self.lines[self.i]):
                break
            indent = marker[0]
            lines = [self.lines[self.i][indent:]]
            self.i += 1
            blank = False
            while self.i < len(self.lines):
                line = self.lines[self.i]
                if not line.strip():
                    blank = True
                    lines.append("")
                elif len(line) - len(line.lstrip(" ")) >= indent:
                    lines.append(line[indent:])
                else:
                    break
                self.i += 1
            while lines and not lines[-1]:
                lines.pop()
            if blank and ("" in lines or self.more_items(ordered)):
                block.loose = True
            block.items.append(self.inner(lines))
        return block

    def more_items(self, ordered):
        if self.i >= len(self.lines):
            return False
        marker = list_marker(self.lines[self.i])
        return marker is not None and marker[1] == ordered

    def is_table(self):
        if self.i + 1 >= len(self.lines) or "|" not in self.lines[self.i]:
            return False
        cells = split_row(self.lines[self.i + 1])
        return bool(cells) and all(len(c) >= 3 and not c.strip(":-") and "-" in c for c in cells)

    def table(self):
        header = split_row(self.lines[self.i])
        alignments = []
        for cell in split_row(self.lines[self.i + 1]):
            left, right = cell.startswith(":"), cell.endswith(":")
            alignments.append("center" if left and right else "right" if right else "left" if left else "")
        self.i += 2
        rows = []
        while self.i < len(self.lines) and "|" in self.lines[self.i]:
            row = split_row(self.lines[self.i])[:len(header)]
            rows.append(row + [""] * (len(header) - len(row)))
            self.i += 1
        return TableBlock(header, alignments, rows)

    def reference(self, line):
        """[name]: address"""
        if not line.startswith("["):
            return False
        name, colon, address = line[1:].partition("]:")
        if not colon or not address.strip():
            return False
        self.references[name.lower()] = address.strip()
        return True

    def paragraph(self):
        lines = []
        while self.i < len(self.lines):
            line = self.lines[self.i]
            if not line.strip() or line[0] in "#>" or line.startswith("```") or list_marker(line):
                break
            if lines and set(line.strip()) in ({"="}, {"-"}):
                self.i += 1
                return Heading(1 if line[0] == "=" else 2, " ".join(lines))
            lines.append(line.strip() + ("\n" if line.endswith("  ") else ""))
            self.i += 1
        if not lines:
            lines.append(self.lines[self.i].strip())
            self.i += 1
        return Paragraph(" ".join(lines))


def split_row(line):
    line = line.strip()
    if line.startswith("|"):
        line = line[1:]
    if line.endswith("|"):
        line = line[:-1]
    return [cell.strip() for cell in line.split("|")]


# Inside of a paragraph

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text):
    if not any(c in text for c in ESCAPES):
        return text
    return "".join([ESCAPES.get(c, c) for c in text])


class Inline:
    """Emphasis, code, links and images in one pass from left to right."""

    def __init__(self, references):
        self.references = references

    def render(self, text):
        out = []
        i, n = 0, len(text)
        while i < n:
            c = text[i]
            if c == "\\" and i + 1 < n and text[i + 1] in "\\`*_[]()#!":
                out.append(escape(text[i + 1]))
                i += 2
                continue
            handler = self.HANDLERS.get(c)
            if handler is not None:
                done = handler(self, text, i)
                if done is not None:
                    html, i = done
                    out.append(html)
                    continue
            out.append(ESCAPES.get(c, c))
            i += 1
        return "".join(out)

    def code(self, text, i):
        ticks = 1
        while text[i + ticks:i + ticks + 1] == "`":
            ticks += 1
        end = text.find("`" * ticks, i + ticks)
        if end < 0:
            return None
        return f"<code>{escape(text[i + ticks:end].strip())}</code>", end + ticks

    def emphasis(self, text, i):
        mark = text[i]
        double = text[i + 1:i + 2] == mark
        marker = mark * 2 if double else mark
        start = i + len(marker)
        if start >= len(text) or text[start].isspace():
            return None
        if mark == "_" and i > 0 and text[i - 1].isalnum():
            return None
        end = self.closing(text, marker, start)
        if end < 0:
            return None
        tag = "strong" if double else "em"
        return f"<{tag}>{self.render(text[start:end])}</{tag}>", end + len(marker)

    @staticmethod
    def closing(text, marker, start):
        i = start
        while True:
            i = text.find(marker, i)
            if i < 0:
                return -1
            if len(marker) == 1 and text[i + 1:i + 2] == marker:
                i += 2
                continue
            if i > start and not text[i - 1].isspace() and text[i - 1] != "\\":
                return i
            i += 1

    def link(self, text, i):
        close = self.bracket(text, i)
        if close < 0:
            return None
        label = text[i + 1:close]
        address, end = self.address(text, close + 1, label)
        if address is None:
            return None
        return f'<a href="{escape(address)}">{self.render(label)}</a>', end

    def image(self, text, i):
        if text[i + 1:i + 2] != "[":
            return None
        close = self.bracket(text, i + 1)
        if close < 0:
            return None
        label = text[i + 2:close]
        address, end = self.address(text, close + 1, label)
        if address is None:
            return None
        return f'<img src="{escape(address)}" alt="{escape(label)}">', end

    @staticmethod
    def bracket(text, i):
        depth = 0
        for j in range(i, len(text)):
            if text[j] == "[":
                depth += 1
            elif text[j] == "]":
                depth -= 1
                if depth == 0:
                    return j
        return -1

    def address(self, text, i, label):
        if text[i:i + 1] == "(":
            end = text.find(")", i)
            if end >= 0:
                return text[i + 1:end].strip(), end + 1
        if text[i:i + 1] == "[":
            end = text.find("]", i)
            if end >= 0:
                return self.references.get((text[i + 1:end] or label).lower()), end + 1
        return self.references.get(label.lower()), i

    def auto_link(self, text, i):
        end = text.find(">", i)
        inner = text[i + 1:end]
        if end < 0 or " " in inner or not inner.startswith(("http://", "https://")):
            return None
        return f'<a href="{escape(inner)}">{escape(inner)}</a>', end + 1

    def line_break(self, text, i):
        return "<br>", i + 1 + (text[i + 1:i + 2] == " ")

    HANDLERS = {"`": code, "*": emphasis, "_": emphasis, "[": link, "!": image, "<": auto_link, "\n": line_break}


class HTML:
    def __init__(self, references):
        self.inline = Inline(references)
        self.anchors = Counter()
        self.contents = []

    def render(self, blocks):
        return "\n".join([self.block(b) for b in blocks])

    def block(self, b):
        return getattr(self, "render_" + type(b).__name__.lower())(b)

    def render_heading(self, b):
        anchor = self.anchor(b.text)
        html = self.inline.render(b.text)
        self.contents.append((b.level, anchor, html))
        return f'<h{b.level} id="{anchor}">{html}</h{b.level}>'

    def anchor(self, text):
        words = "".join([c.lower() if c.isalnum() else " " for c in text]).split()
        name = "-".join(words) or "section"
        self.anchors[name] += 1
        count = self.anchors[name]
        return name if count == 1 else f"{name}-{count}"

    def render_paragraph(self, b):
        return f"<p>{self.inline.render(b.text)}</p>"

    def render_codeblock(self, b):
        language = f' class="language-{escape(b.language)}"' if b.language else ""
        body = highlight(b.lines) if b.language == "toy" else escape("\n".join(b.lines))
        return f"<pre><code{language}>{body}</code></pre>"

    def render_rule(self, b):
        return "<hr>"

    def render_quote(self, b):
        return f"<blockquote>\n{self.render(b.blocks)}\n</blockquote>"

    def render_listblock(self, b):
        tag = "ol" if b.ordered else "ul"
        start = f' start="{b.start}"' if b.ordered and b.start != 1 else ""
        items = [f"<li>{self.item(item, b.loose)}</li>" for item in b.items]
        return f"<{tag}{start}>\n" + "\n".join(items) + f"\n</{tag}>"

    def item(self, blocks, loose):
        if loose:
            return self.render(blocks)
        return "\n".join(
            [self.inline.render(b.text) if isinstance(b, Paragraph) else self.block(b) for b in blocks])

    def render_tableblock(self, b):
        styles = [f' align="{a}"' if a else "" for a in b.alignments]
        styles += [""] * (len(b.header) - len(styles))
        rows = [self.row("th", b.header, styles)] + [self.row("td", row, styles) for row in b.rows]
        return "<table>\n" + "\n".join(rows) + "\n</table>"

    def row(self, tag, cells, styles):
        inner = [f"<{tag}{style}>{self.inline.render(cell)}</{tag}>" for cell, style in zip(cells, styles)]
        return f"<tr>{''.join(inner)}</tr>"

    def table_of_contents(self):
        out, depth = [], 0
        for level, anchor, html in self.contents:
            while depth < level:
                out.append("<ul>")
                depth += 1
            while depth > level:
                out.append("</ul>")
                depth -= 1
            out.append(f'<li><a href="#{anchor}">{html}</a></li>')
        out += ["</ul>"] * depth
        return "\n".join(out)


TOY_WORDS = frozenset("let in if then else fn end".split())


def highlight(lines):
    out = []
    for line in lines:
        parts, word = [], ""
        for c in line + "\n":
            if c.isalnum() or c == "_":
                word += c
                continue
            if word:
                kind = "keyword" if word in TOY_WORDS else "number" if word.isdigit() else ""
                parts.append(f'<span class="{kind}">{word}</span>' if kind else word)
                word = ""
            if c != "\n":
                parts.append(ESCAPES.get(c, c))
        out.append("".join(parts))
    return "\n".join(out)


def to_html(text):
    parser = BlockParser(text.split("\n"))
    blocks = parser.parse()
    html = HTML(parser.references)
    body = html.render(blocks)
    return body, html.table_of_contents()


# Templates: {{ value | filter }}, {% for %}, {% if %}, compiled to closures

class Context:
    def __init__(self, values, parent=None):
        self.values = values
        self.parent = parent

    def lookup(self, name):
        context = self
        while context is not None:
            if name in context.values:
                return context.values[name]
            context = context.parent
        raise TextError(f"{name} is not defined")


FILTERS = {
    "upper": lambda value: str(value).upper(),
    "title": lambda value: str(value).title(),
    "length": len,
    "escape": lambda value: escape(str(value)),
    "join": lambda value, separator=", ": separator.join(map(str, value)),
    "first": lambda value: value[0],
    "default": lambda value, other="": value or other,
    "truncate": lambda value, size="20": value if len(value) <= int(size) else value[:int(size) - 3] + "...",
    "sort": sorted,
    "pad": lambda value, size: str(value).rjust(int(size)),
}


class Template:
    def __init__(self, text):
        self.parts = list(self.split(text))
        self.i = 0
        self.run = self.body(())
        if self.i < len(self.parts):
            raise TextError(f"unexpected {self.parts[self.i][1]}")

    def render(self, **values):
        out = []
        self.run(Context(values), out)
        return "".join(out)

    @staticmethod
    def split(text):
        i = 0
        while i < len(text):
            value, tag = text.find("{{", i), text.find("{%", i)
            starts = [s for s in (value, tag) if s >= 0]
            if not starts:
                yield "text", text[i:]
                return
            start = min(starts)
            if start > i:
                yield "text", text[i:start]
            closing = "}}" if start == value else "%}"
            end = text.find(closing, start)
            if end < 0:
                raise TextError(f"{text[start:start + 2]} without {closing}")
            yield "value" if start == value else "tag", text[start + 2:end].strip()
            i = end + 2

    def body(self, ends):
        """The parts up to one of the tags in ends."""
        steps = []
        while self.i < len(self.parts):
            kind, text = self.parts[self.i]
            if kind == "tag" and text.split()[0] in ends:
                break
            self.i += 1
            if kind == "text":
                steps.append(lambda context, out, text=text: out.append(text))
            elif kind == "value":
                value = self.expression(text)
                steps.append(lambda context, out, value=value: out.append(str(value(context))))
            else:
                steps.append(self.tag(text))

        def run(context, out):
            for step in steps:
                step(context, out)
        return run

    def tag(self, text):
        word, _, rest = text.partition(" ")
        if word == "for":
            return self.for_tag(rest)
        if word == "if":
            return self.if_tag(rest)
        if word == "set":
            return self.set_tag(rest)
        raise TextError(f"no tag {word}")

    def end(self, *names):
        if self.i >= len(self.parts):
            raise TextError(f"{names[0]} is missing")
        self.i += 1
        return self.parts[self.i - 1][1]

    def for_tag(self, rest):
        name, word, source = rest.partition(" in ")
        if not word:
            raise TextError(f"for without in: {rest}")
        items = self.expression(source)
        names = [n.strip() for n in name.split(",")]
        body = self.body(("endfor",))
        self.end("endfor")

        def run(context, out):
            for index, item in enumerate(items(context)):
                values = dict(zip(names, item)) if len(names) > 1 else {names[0]: item}
                values["index"] = index
                body(Context(values, context), out)
        return run

    def if_tag(self, rest):
        branches = [(self.condition(rest), self.body(("elif", "else", "endif")))]
        otherwise = None
        while True:
            word, _, rest = self.end("endif").partition(" ")
            if word == "elif":
                branches.append((self.condition(rest), self.body(("elif", "else", "endif"))))
            elif word == "else":
                otherwise = self.body(("endif",))
            else:
                break

        def run(context, out):
            for test, body in branches:
                if test(context):
                    body(context, out)
                    return
            if otherwise is not None:
                otherwise(context, out)
        return run

    def set_tag(self, rest):
        name, _, source = rest.partition("=")
        name, value = name.strip(), self.expression(source)

        def run(context, out):
            context.values[name] = value(context)
        return run

    COMPARISONS = {
        "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
        "in": lambda a, b: a in b,
    }

    def condition(self, text):
        words = text.split(" ")
        if words[0] == "not":
            inner = self.condition(" ".join(words[1:]))
            return lambda context: not inner(context)
        for i, word in enumerate(words):
            if word in self.COMPARISONS:
                compare = self.COMPARISONS[word]
                left, right = self.expression(" ".join(words[:i])), self.expression(" ".join(words[i + 1:]))
                return lambda context: compare(left(context), right(context))
        return self.expression(text)

    def expression(self, text):
        source, *filters = [part.strip() for part in text.split("|")]
        value = self.primary(source)
        for f in filters:
            value = self.filtered(value, f)
        return value

    @staticmethod
    def filtered(value, text):
        name, _, argument = text.partition(":")
        if name not in FILTERS:
            raise TextError(f"no filter {name}")
        function = FILTERS[name]
        if not argument:
            return lambda context: function(value(context))
        argument = argument.strip("'\"")
        return lambda context: function(value(context), argument)

    @staticmethod
    def primary(text):
        if text[:1] in ("'", '"'):
            return lambda context: text[1:-1]
        if text.lstrip("-").isdigit():
            number = int(text)
            return lambda context: number
        name, *attributes = text.split(".")

        def run(context):
            value = context.lookup(name)
            for attribute in attributes:
                if isinstance(value, dict):
                    value = value[attribute]
                elif attribute.isdigit():
                    value = value[int(attribute)]
                else:
                    value = getattr(value, attribute)
            return value
        return run


# Differences: shortest edit scripts, hunks, and their application

@dataclass(frozen=True)
class Edit:
    kind: str  # " ", "-" or "+"
    line: str


def edits(a, b):
    """A shortest script, found from furthest points on diagonals."""
    n, m = len(a), len(b)
    furthest = {1: 0}
    trace = []
    for d in range(n + m + 1):
        trace.append(dict(furthest))
        for k in range(-d, d + 1, 2):
            if k == -d or k != d and furthest[k - 1] < furthest[k + 1]:
                x = furthest[k + 1]
            else:
                x = furthest[k - 1] + 1
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x += 1
                y += 1
            furthest[k] = x
            if x >= n and y >= m:
                return walk_back(a, b, trace)
    return []


def walk_back(a, b, trace):
    out = []
    x, y = len(a), len(b)
    for d in range(len(trace) - 1, -1, -1):
        furthest = trace[d]
        k = x - y
        if k == -d or k != d and furthest[k - 1] < furthest[k + 1]:
            before = k + 1
        else:
            before = k - 1
        x0 = furthest[before]
        y0 = x0 - before
        while x > x0 and y > y0 and x > 0 and y > 0:
            x -= 1
            y -= 1
            out.append(Edit(" ", a[x]))
        if d > 0:
            if x > x0:
                x -= 1
                out.append(Edit("-", a[x]))
            else:
                y -= 1
                out.append(Edit("+", b[y]))
    out.reverse()
    return out


@dataclass
class Hunk:
    old: int
    new: int
    edits: list = field(default_factory=list)

    def header(self):
        old = sum(e.kind != "+" for e in self.edits)
        new = sum(e.kind != "-" for e in self.edits)
        return f"@@ -{self.old + 1},{old} +{self.new + 1},{new} @@"


def hunks(script, context=2):
    """Groups of changes with a few lines around them."""
    changed = [i for i, e in enumerate(script) if e.kind != " "]
    if not changed:
        return
    groups = [[changed[0], changed[0]]]
    for i in changed[1:]:
        if i - groups[-1][1] <= 2 * context:
            groups[-1][1] = i
        else:
            groups.append([i, i])
    old = new = at = 0
    for first, last in groups:
        start = max(first - context, 0)
        while at < start:
            old += script[at].kind != "+"
            new += script[at].kind != "-"
            at += 1
        yield Hunk(old, new, script[start:last + context + 1])


def unified(a, b):
    lines = []
    for hunk in hunks(edits(a, b)):
        lines.append(hunk.header())
        lines += [e.kind + e.line for e in hunk.edits]
    return lines


def patch(lines, difference):
    """The new text from the old one and a unified difference."""
    out, at = [], 0
    for line in difference:
        if line.startswith("@@"):
            old = int(line.split()[1][1:].split(",")[0]) - 1
            out += lines[at:old]
            at = old
        elif line[0] == "+":
            out.append(line[1:])
        else:
            if lines[at] != line[1:]:
                raise TextError(f"line {at + 1} is {lines[at]!r}, not {line[1:]!r}")
            if line[0] == " ":
                out.append(lines[at])
            at += 1
    return out + lines[at:]


def merge(base, ours, theirs):
    """Both changes of a text; lines that both changed differently raise TextError."""
    first, second = changes(base, ours), changes(base, theirs)
    out, i = [], 0
    while i <= len(base):
        a, b = first.get(i), second.get(i)
        if a and b and a != b:
            raise TextError(f"both change line {i + 1}")
        change = a or b
        if change:
            out += change[1]
        if i < len(base) and not (change and change[0]):
            out.append(base[i])
        i += 1
    return out


def changes(base, other):
    """By line: (whether it goes away, lines that come before it or in its place)."""
    found, i = {}, 0
    for e in edits(base, other):
        if e.kind == "+":
            at = i - 1 if found.get(i - 1, (False, []))[0] else i
            gone, added = found.get(at, (False, []))
            found[at] = gone, added + [e.line]
        else:
            if e.kind == "-":
                gone, added = found.get(i, (False, []))
                found[i] = True, added
            i += 1
    return found


# Search: an inverted index with positions, ranked results, and a query language

STOP_WORDS = frozenset("a an and are as at be by for from in is it of on or that the to was with".split())
SUFFIXES = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s")


def stem(word):
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[:-len(suffix)]
            return word + "y" if suffix == "ies" else word
    return word


def words_of(text):
    """Words with their positions, stems without stop words."""
    word, position = [], 0
    for c in text + " ":
        if c.isalnum():
            word.append(c)
        elif word:
            text = "".join(word).lower()
            word = []
            if text not in STOP_WORDS:
                yield stem(text), position
            position += 1


@dataclass
class Posting:
    document: int
    positions: list = field(default_factory=list)


class Index:
    def __init__(self):
        self.postings = {}
        self.lengths = []
        self.titles = []

    def add(self, title, text):
        number = len(self.titles)
        self.titles.append(title)
        count = 0
        for word, position in words_of(text):
            entries = self.postings.setdefault(word, [])
            if not entries or entries[-1].document != number:
                entries.append(Posting(number))
            entries[-1].positions.append(position)
            count += 1
        self.lengths.append(count)
        return number

    def weight(self, word):
        """Rare words weigh more; in whole numbers, so that all machines agree."""
        found = len(self.postings.get(word, ()))
        return (1 + len(self.titles) * 16 // found).bit_length() if found else 0

    def search(self, query, limit=5):
        documents = QueryParser(query).parse().documents(self)
        terms = [w for w, _ in words_of(query)]
        scores = Counter()
        for term in terms:
            weight = self.weight(term)
            for posting in self.postings.get(term, ()):
                if posting.document in documents:
                    count = len(posting.positions)
                    scores[posting.document] += 1000 * weight * count // (count + 1 + self.lengths[posting.document] // 50)
        for d in documents:
            scores.setdefault(d, 0)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [(self.titles[d], score) for d, score in ranked[:limit]]


class Query:
    def documents(self, index):
        raise NotImplementedError


@dataclass
class Term(Query):
    word: str

    def documents(self, index):
        return {p.document for p in index.postings.get(self.word, ())}


@dataclass
class Prefix(Query):
    start: str

    def documents(self, index):
        return {p.document for word, postings in index.postings.items() if word.startswith(self.start)
                for p in postings}


@dataclass
class Phrase(Query):
    words: list  # of (word, position in the phrase)

    def documents(self, index):
        if not self.words:
            return set()
        starts = None
        for word, offset in self.words:
            found = {(p.document, position - offset)
                     for p in index.postings.get(word, ()) for position in p.positions}
            starts = found if starts is None else starts & found
        return {document for document, _ in starts}


@dataclass
class Both(Query):
    left: Query
    right: Query

    def documents(self, index):
        return self.left.documents(index) & self.right.documents(index)


@dataclass
class Either(Query):
    left: Query
    right: Query

    def documents(self, index):
        return self.left.documents(index) | self.right.documents(index)


@dataclass
class Without(Query):
    inner: Query

    def documents(self, index):
        return set(range(len(index.titles))) - self.inner.documents(index)


class QueryParser:
    """a b, a or b, not a, "a b", a*, (a)"""

    def __init__(self, text):
        self.tokens = list(self.split(text))
        self.i = 0

    @staticmethod
    def split(text):
        i = 0
        while i < len(text):
            c = text[i]
            if c.isspace():
                i += 1
            elif c in "()":
                yield c
                i += 1
            elif c == '"':
                end = text.find('"', i + 1)
                if end < 0:
                    raise TextError("a phrase without an end")
                yield text[i:end]
                i = end + 1
            else:
                j = i
                while j < len(text) and not text[j].isspace() and text[j] not in '()"':
                    j += 1
                yield text[i:j]
                i = j

    def peek(self):
        return self.tokens[self.i] if self.i < len(self.tokens) else None

    def parse(self):
        query = self.either()
        if self.peek() is not None:
            raise TextError(f"unexpected {self.peek()}")
        return query

    def either(self):
        left = self.both()
        while self.peek() == "or":
            self.i += 1
            left = Either(left, self.both())
        return left

    def both(self):
        left = self.factor()
        while self.peek() not in (None, "or", ")"):
            left = Both(left, self.factor())
        return left

    def factor(self):
        token = self.peek()
        if token is None:
            raise TextError("the query ends too early")
        self.i += 1
        if token == "not":
            return Without(self.factor())
        if token == "(":
            inner = self.either()
            if self.peek() != ")":
                raise TextError(") is missing")
            self.i += 1
            return inner
        if token[0] == '"':
            return Phrase(list(words_of(token[1:])))
        if token.endswith("*"):
            return Prefix(token[:-1].lower())
        return Term(stem(token.lower()))


# Text for people: filled lines and tables

def fill(text, width):
    """Lines of at most width characters, by the sum of the squares of what is left over."""
    words = text.split()
    count = len(words)
    best = [0] * (count + 1)
    breaks = [count] * (count + 1)
    for i in range(count - 1, -1, -1):
        length, best[i] = -1, 1 << 60
        for j in range(i, count):
            length += 1 + len(words[j])
            if length > width and j > i:
                break
            left = 0 if j == count - 1 else (width - length) ** 2
            cost = left + best[j + 1]
            if cost < best[i]:
                best[i], breaks[i] = cost, j + 1
    lines, i = [], 0
    while i < count:
        lines.append(" ".join(words[i:breaks[i]]))
        i = breaks[i]
    return lines


def columns(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join([f"{str(cell):<{w}}" if isinstance(cell, str) else f"{cell:>{w}}"
                       for cell, w in zip(row, widths)]).rstrip() for row in rows]


# Checks

DOCUMENT = """Title
=====

A *simple* text with **bold _and_ more**, `code <x>` and a [link](http://a.b/?x=1&y=2).
Second line, [by name][home] or [home]; ![picture](p.png) \\*no\\*.

- one
- two
  1. inner
  2. more
- three

> quoted
> # Inside

| a | b |
|:--|--:|
| 1 | x & y |

```toy
let x = 5 in x < y
```
***
[home]: https://home/
"""

WANTED = """<h1 id="title">Title</h1>
<p>A <em>simple</em> text with <strong>bold <em>and</em> more</strong>, <code>code &lt;x&gt;</code> and a \
<a href="http://a.b/?x=1&amp;y=2">link</a>. Second line, <a href="https://home/">by name</a> or \
<a href="https://home/">home</a>; <img src="p.png" alt="picture"> *no*.</p>
<ul>
<li>one</li>
<li>two
<ol>
<li>inner</li>
<li>more</li>
</ol></li>
<li>three</li>
</ul>
<blockquote>
<p>quoted</p>
<h1 id="inside">Inside</h1>
</blockquote>
<table>
<tr><th align="left">a</th><th align="right">b</th></tr>
<tr><td align="left">1</td><td align="right">x &amp; y</td></tr>
</table>
<pre><code class="language-toy"><span class="keyword">let</span> x = <span class="number">5</span> \
<span class="keyword">in</span> x &lt; y</code></pre>
<hr>"""


def check_html():
    body, contents = to_html(DOCUMENT)
    for got, wanted in zip(body.split("\n"), WANTED.split("\n")):
        if got != wanted:
            raise AssertionError(f"{got}\nnot\n{wanted}")
    assert body == WANTED
    assert contents.count("<li>") == 2, contents


def check_templates():
    text = "{% for k, v in pairs %}{{ index }}:{{ k | upper }}={{ v.name }}{% if v.tags %} [{{ v.tags | sort | join:'+' }}]" \
        "{% elif k == 'b' %} none{% else %} -{% endif %};{% endfor %}{% set x = pairs | length %}{{ x | pad:3 }}"
    pairs = [("a", {"name": "A", "tags": ["y", "x"]}), ("b", {"name": "B", "tags": []}), ("c", {"name": "C", "tags": ()})]
    got = Template(text).render(pairs=pairs)
    assert got == "0:A=A [x+y];1:B=B none;2:C=C -;  3", got
    cases = {
        "{{ x": "{{ without }}", "{% for x %}{% endfor %}": "for without in: x", "{% if x %}": "endif is missing",
        "{{ x | nothing }}": "no filter nothing", "{% jump %}": "no tag jump", "{{ y }}": "y is not defined",
    }
    for text, wanted in cases.items():
        try:
            Template(text).render(x=1)
        except TextError as e:
            if str(e) != wanted:
                raise AssertionError(f"{text}: {e}") from e
        else:
            raise AssertionError(f"{text} is accepted")


def check_differences():
    a, b = list("abcabba"), list("cbabac")
    script = edits(a, b)
    assert sum(e.kind != " " for e in script) == 5, script
    assert patch(a, unified(a, b)) == b and unified(a, a) == []
    base = ["one", "two", "three", "four"]
    assert merge(base, ["one", "2", "three", "four"], ["one", "two", "three", "four", "five"]) == [
        "one", "2", "three", "four", "five"]
    try:
        merge(base, ["one", "2", "three", "four"], ["one", "zwei", "three", "four"])
    except TextError as e:
        assert str(e) == "both change line 2"
    else:
        raise AssertionError("a conflict is not seen")
    try:
        patch(["x"], unified(["a"], ["b"]))
    except TextError as e:
        assert str(e) == "line 1 is 'x', not 'a'"
    else:
        raise AssertionError("a wrong patch is applied")


def check_search():
    index = Index()
    for title, text in [("cats", "Cats are sleeping in the warm kitchen"), ("dogs", "The dog sleeps; a cat walks"),
                        ("birds", "Birds sing in the kitchen garden")]:
        index.add(title, text)
    queries = {
        "cat": ["cats", "dogs"], "sleeping cats": ["cats", "dogs"], "kitchen not cat": ["birds"],
        '"warm kitchen"': ["cats"], '"kitchen warm"': [], "bird or dog": ["birds", "dogs"], "gar* or (walk dog)": ["birds", "dogs"],
    }
    for query, wanted in queries.items():
        got = sorted(title for title, score in index.search(query))
        if got != sorted(wanted):
            raise AssertionError(f"{query} finds {got}")
    for bad in ["(a", '"a', "not", "a )"]:
        try:
            index.search(bad)
        except TextError:
            continue
        raise AssertionError(f"{bad} is accepted")


# The work

VOCABULARY = """time year people way day man thing woman life child world school state family student group country
problem hand part place case week company system program question work government number night point home water room
mother area money story fact month lot right study book eye job word business issue side kind head house service friend
walking talked stations cities slowly running jumped warnings stories""".split()


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % n

    def choice(self, items):
        return items[self.below(len(items))]


def sentence(random):
    words = [random.choice(VOCABULARY) for _ in range(5 + random.below(8))]
    k = random.below(len(words))
    words[k] = random.choice(["*{}*", "**{}**", "`{}`", "[{}](http://x/{})", "{}"]).replace("{}", words[k])
    return " ".join(words).capitalize() + "."


def make_document(random):
    lines = ["# " + " ".join(random.choice(VOCABULARY) for _ in range(3)), ""]
    for _ in range(2 + random.below(3)):
        kind = random.below(5)
        if kind == 0:
            lines += [f"{random.choice('-+*')} {sentence(random)}" for _ in range(3)]
        elif kind == 1:
            lines += ["> " + sentence(random)]
        elif kind == 2:
            lines += ["| word | count |", "|---|--:|"] + [f"| {random.choice(VOCABULARY)} | {random.below(99)} |" for _ in range(3)]
        elif kind == 3:
            lines += ["## " + random.choice(VOCABULARY), "", "```toy", "let x = 1 in x + 2", "```"]
        lines += ["", " ".join(sentence(random) for _ in range(2 + random.below(3))), ""]
    return lines


def change_document(random, lines):
    lines = list(lines)
    for _ in range(1 + random.below(4)):
        i = random.below(len(lines))
        action = random.below(3)
        if action == 0:
            del lines[i]
        elif action == 1:
            lines.insert(i, sentence(random))
        else:
            lines[i] = sentence(random)
        if not lines:
            lines.append("empty")
    return lines


PAGE = Template("<html><title>{{ title | title | escape }}</title>{% if contents %}<nav>{{ contents }}</nav>{% endif %}"
                "<body>{{ body }}</body>{% for w, c in words %}{{ w }}{% if c > 1 %} ({{ c }}){% endif %} {% endfor %}</html>")


def digest(text):
    h = 7
    for c in text:
        h = (h * 31 + ord(c)) & 0x3FFFFFFF
    return h


def work(part, n):
    random = Random(500 + part)
    index = Index()
    total = pages = edited = 0
    documents = [make_document(random) for _ in range(n)]
    for lines in documents:
        text = "\n".join(lines)
        body, contents = to_html(text)
        counts = Counter(word for word, _ in words_of(text))
        common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4]
        page = PAGE.render(title=lines[0][2:], contents=contents, body=body, words=common)
        total = (total * 31 + digest(page)) % 1000000007
        pages += len(page)
        index.add(lines[0][2:], text)
        new = change_document(random, lines)
        difference = unified(lines, new)
        if patch(lines, difference) != new or merge(lines, new, lines) != new:
            raise AssertionError(difference)
        edited += len(difference)
        filled = fill(" ".join(new), 60)
        if " ".join(filled).split() != " ".join(new).split():
            raise AssertionError(filled)
        total = (total * 31 + sum(len(line) ** 2 for line in filled)) % 1000000007
    results = [index.search(q) for q in ("water story", "time not year", '"family student" or money', "stat* running")]
    table = columns([("word", "documents")] + [(w, len(p)) for w, p in sorted(index.postings.items())[:5]])
    found = [r[0] for r in results if r]
    return f"part {part}: {pages} {edited} {total} {digest(repr(results) + repr(table))} {found[:2]}"


PARTS = 4


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    check_html()
    check_templates()
    check_differences()
    check_search()
    results = [None] * PARTS

    def run(k):
        for part in range(k, PARTS, nthreads):
            results[part] = work(part, n)

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
