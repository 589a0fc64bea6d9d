# The traceback of an uncaught exception, with chaining and carets.
class Stack:
    def __init__(self, items):
        self.items = items

    def top(self):
        return self.items[len(self.items) - 1]


def divide(a, b):
    return (a + b) / (a - b)


def work(s):
    try:
        return s.top()
    except IndexError:
        return divide(3, 3)


def run():
    x = [work(Stack([])) for i in range(3)]
    return x


try:
    run()
except ZeroDivisionError as e:
    raise RuntimeError(
        'failed') from e
