# x in a list or tuple whose items are compared by a method of the program, and lists
# that are emptied from the end.
calls = [0]


class Move:
    def __init__(self, start, end):
        self.start = start
        self.end = end

    def __eq__(self, other):
        calls[0] += 1
        return isinstance(other, Move) and self.start == other.start and self.end == other.end

    def __hash__(self):
        return self.start


class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        if self.answer is None:
            raise ValueError("odd")
        return self.answer


class Shrinks:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        del self.items[-2:]
        return NotImplemented


class Text(str):
    def __eq__(self, other):
        return str.__eq__(self, other) or other == "any"

    __hash__ = str.__hash__


def seek(n):
    found = 0
    moves = [Move(i, i + 1) for i in range(6)]
    pair = (moves[2], None, 3, Move(9, 9))
    for k in range(n):
        m = Move(k % 8, k % 8 + 1)
        if m in moves:
            found += 1
        if m not in pair:
            found += 10
        if moves[k % 6] in moves and m in [m]:
            found += 100
        if m in () or m in [None, 1, "x"]:
            found += 1000
    return found, calls[0]


def odd(n):
    seen = []
    for k in range(n):
        o = Odd([True, "", [1], 0, None][k % 5])
        try:
            seen.append((o in [1, o] if k % 2 else o in [1, 2], o not in (1, 2)))
        except ValueError as e:
            seen.append((str(e), e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_next))
    return len(seen), seen[:10] == seen[10:20] == seen[-10:], seen[:10]


def shrink(n):
    out = []
    for k in range(n):
        items = list(range(k % 9))
        out.append((Shrinks(items) in items, len(items)))
    return sum(a + b for a, b in out)


def texts(n):
    words = ["a", "b", Text("c")]
    return sum((Text("any") in words) + (Text("b") in words) * 2 + ("any" in words) * 4 + (Text("z") in words) * 8 for _ in range(n))


print(seek(800), odd(500), shrink(500), texts(500))


def drain(n):
    total = 0
    for k in range(n):
        stack = list(range(k % 7))
        while stack:
            total += stack.pop()
        stack.append(k)
        stack += [1, 2]
        total += stack.pop() * stack.pop() + stack.pop()
        try:
            stack.pop()
        except IndexError as e:
            total += len(str(e))
        stack.append(None)
        if stack.pop() is None and not stack:
            total += 1
    return total


def depth_first(n):
    graph = {i: [2 * i + 1, 2 * i + 2] if i < n else [] for i in range(2 * n + 3)}
    stack, seen = [0], 0
    while stack:
        node = stack.pop()
        seen += 1
        for other in graph[node]:
            stack.append(other)
    return seen


print(drain(1000), depth_first(1000))
