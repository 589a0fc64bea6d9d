# Trees that threads build apart and one thread joins; then threads insert into
# one search tree together.
import threading

try:
    from __pypy__.thread import atomic
except ImportError:
    atomic = threading.Lock()


class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right


def build(low, high):
    if low >= high:
        return None
    mid = (low + high) // 2
    return Node(mid, build(low, mid), build(mid + 1, high))


def keys(node):
    if node is not None:
        yield from keys(node.left)
        yield node.key
        yield from keys(node.right)


def part(k):
    parts[k] = build(k * 200, k * 200 + 199)


def insert(key):
    global root
    with atomic:
        if root is None:
            root = Node(key)
            return
        node = root
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Node(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key)
                    return
                node = node.right


def inserter(k):
    for i in range(100):
        insert((i * 37 + k) * 7919 % 10007)


def run(f, n):
    threads = [threading.Thread(target=f, args=(k,)) for k in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


parts = [None] * 4
run(part, 4)
whole = Node(399, Node(199, parts[0], parts[1]), Node(599, parts[2], parts[3]))
print(list(keys(whole)) == list(range(799)))

root = None
run(inserter, 4)
got = list(keys(root))
print(len(got), got == sorted((i * 37 + k) * 7919 % 10007 for k in range(4) for i in range(100)))
