# Exceptions that leave more frames than the loop's, as interpreters use them.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

class Return(Exception):
    def __init__(self, value):
        self.value = value

class Break(Exception):
    pass

class Walker:
    def __init__(self):
        self.calls = 0

    def call(self, body, env):
        self.calls += 1
        try:
            self.run(body, env)
        except Return as r:
            return r.value
        finally:
            self.calls += 1
        return None

    def run(self, body, env):
        i = 0
        while i < len(body):
            op = body[i]
            i += 1
            kind = op[0]
            if kind == "add":
                env[op[1]] = env.get(op[1], 0) + op[2]
            elif kind == "return":
                raise Return(env[op[1]])
            elif kind == "loop":
                self.loop(op[1], op[2], env)
            elif kind == "break":
                if env[op[1]] > op[2]:
                    raise Break
            elif kind == "call":
                env[op[1]] = env.get(op[1], 0) + self.call(op[2], dict(env))

    def loop(self, n, body, env):
        for _ in range(n):
            try:
                self.run(body, env)
            except Break:
                break

inner = [("add", "x", 2), ("return", "x"), ("add", "x", 100)]
program = [("loop", rounds(10, 40), [("add", "x", 1), ("call", "x", inner), ("break", "x", 1000000), ("add", "y", 1)]), ("call", "y", inner), ("return", "y")]

def last(items):
    for x in reversed(items):
        if x % 3 == 0:
            return x
    return -1

def main():
    w = Walker()
    total = 0
    for i in range(rounds(8, 25)):
        total += w.call(program, {"x": i, "y": i}) + last(list(range(i)))
    print(total, w.calls)
main()
