# Hashes of different keys differ, those of short texts too.
import itertools
import string

letters = string.ascii_letters + string.digits


def differ(name, keys):
    keys = set(keys)
    hashes = {hash(k) for k in keys}
    print(name, len(keys), len(hashes) == len(keys))


differ('one letter', letters)
differ('two letters', map(''.join, itertools.product(letters, repeat=2)))
differ('other letters', map(chr, range(0x4e00, 0x5e00)))
differ('bytes', (bytes(x) for x in itertools.product(range(60, 124), repeat=2)))
differ('numbers', (str(i) for i in range(5000)))
differ('lengths', ('x' * i for i in range(500)))
differ('tuples', itertools.product('ABCDE', repeat=5))
differ('pairs', itertools.product(range(60), repeat=2))
differ('sets', (frozenset(x) for x in itertools.combinations(string.ascii_lowercase, 3)))
differ('fractions', (i / 3 for i in range(5000)))
