# What __format__ gives may be an instance of a class derived from str.
class S(str):
    pass


class F:
    def __init__(self, text):
        self.text = S(text)

    def __format__(self, spec):
        return self.text


total = 0
for k in range(2000):
    f = F("q" * (k % 3))
    text = f"{f}!{k % 7}{f}{'é' if k % 5 == 0 else ''}<{f:x}>"
    total += len(text) + (type(text) is str)
    one = f"{f}"
    total += type(one) is S
    total += len(f"{k}{k!r}{-k}{k % 2 == 0}{k / 4}{None}{text!s}{text!r}")
print(total, f"{F('a')}-{F('Ж')}", type(f"{F('a')}").__name__)
