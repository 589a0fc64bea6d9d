"""deque, as two stacks: the left half reversed, so that both ends are cheap."""


class deque:
    """deque([iterable[, maxlen]]): a list that is fast at both ends."""

    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._maxlen = maxlen
        self._left = []     # last item first
        self._right = []
        self.extend(iterable)

    maxlen = property(lambda self: self._maxlen)

    def append(self, x):
        self._right.append(x)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.popleft()

    def appendleft(self, x):
        self._left.append(x)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.pop()

    def pop(self):
        if not self._right:
            if not self._left:
                raise IndexError("pop from an empty deque")
            half = (len(self._left) + 1) // 2
            self._right = self._left[:half][::-1]
            del self._left[:half]
        return self._right.pop()

    def popleft(self):
        if not self._left:
            if not self._right:
                raise IndexError("pop from an empty deque")
            half = (len(self._right) + 1) // 2
            self._left = self._right[:half][::-1]
            del self._right[:half]
        return self._left.pop()

    def extend(self, iterable):
        if iterable is self:
            iterable = list(self)
        for x in iterable:
            self.append(x)

    def extendleft(self, iterable):
        if iterable is self:
            iterable = list(self)
        for x in iterable:
            self.appendleft(x)

    def clear(self):
        self._left = []
        self._right = []

    def copy(self):
        return deque(self, self._maxlen)

    __copy__ = copy

    def rotate(self, n=1):
        items = list(self)
        if items:
            n %= len(items)
            self._left = []
            self._right = items[-n:] + items[:-n] if n else items

    def reverse(self):
        self._left, self._right = self._right, self._left

    def count(self, x):
        return self._left.count(x) + self._right.count(x)

    def index(self, x, *where):
        try:
            return list(self).index(x, *where)
        except ValueError:
            raise ValueError("%r is not in deque" % (x,)) from None

    def insert(self, i, x):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        items = list(self)
        items.insert(i, x)
        self._left, self._right = [], items

    def remove(self, x):
        items = list(self)
        try:
            items.remove(x)
        except ValueError:
            raise ValueError("deque.remove(x): x not in deque") from None
        self._left, self._right = [], items

    def _place(self, i):
        n = len(self)
        if i < 0:
            i += n
        if not 0 <= i < n:
            raise IndexError("deque index out of range")
        if i < len(self._left):
            return self._left, len(self._left) - 1 - i
        return self._right, i - len(self._left)

    def __getitem__(self, i):
        half, k = self._place(i)
        return half[k]

    def __setitem__(self, i, x):
        half, k = self._place(i)
        half[k] = x

    def __delitem__(self, i):
        half, k = self._place(i)
        del half[k]

    def __len__(self):
        return len(self._left) + len(self._right)

    def __iter__(self):
        size = len(self)
        for half in (reversed(self._left), self._right):
            for x in half:
                yield x
                if len(self) != size:
                    raise RuntimeError("deque mutated during iteration")

    def __reversed__(self):
        for x in reversed(self._right):
            yield x
        for x in self._left:
            yield x

    def __contains__(self, x):
        return x in self._left or x in self._right

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not "%s") to deque' % type(other).__name__)
        result = self.copy()
        result.extend(other)
        return result

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) == list(other)

    def __lt__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) < list(other)

    def __repr__(self):
        if self._maxlen is None:
            return "deque(%r)" % (list(self),)
        return "deque(%r, maxlen=%d)" % (list(self), self._maxlen)
