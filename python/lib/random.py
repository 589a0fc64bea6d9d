"""Random numbers, from the Mersenne Twister: a seed always gives the same ones.

A generator that was never seeded draws from a source of the running thread, so
threads can share it without conflicts; a seeded one is a single sequence.

The functions of the module are the methods of a generator that all share."""

from _random import Random as _Twister, urandom as _urandom
from math import acos as _acos, cos as _cos, e as _e, exp as _exp, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from math import ceil as _ceil, floor as _floor

_functions = [
    'seed', 'getstate', 'setstate', 'random', 'getrandbits', 'randbytes', 'randint', 'randrange',
    'choice', 'choices', 'sample', 'shuffle',
    'uniform', 'triangular', 'normalvariate', 'gauss', 'lognormvariate', 'expovariate', 'gammavariate',
    'betavariate', 'paretovariate', 'weibullvariate', 'vonmisesvariate',
]

__all__ = ['Random', 'SystemRandom', *sorted(_functions)]

BPF = 53        # bits of a random()
RECIP_BPF = 0.5 ** BPF
TWOPI = _pi * 2
LOG4 = _log(4.0)
SG_MAGICCONST = _log(4.5) + 1.0
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)

_64_BITS = 0xFFFFFFFFFFFFFFFF
_NO_STEP = 1


def _first_above(sums, x, last):
    """The index of the first of ascending numbers that is greater than x, or last."""
    first = 0
    while first != last:
        middle = first + last >> 1
        if x < sums[middle]:
            last = middle
        else:
            first = middle + 1
    return first


def _running_sums(numbers):
    sums = []
    for x in numbers:
        sums.append(sums[-1] + x if sums else x)
    return sums


def _has_places(x):
    """Whether x is a sequence."""
    cls = type(x)
    if cls is list or cls is range or cls is tuple or cls is str:
        return True
    from collections.abc import Sequence
    return isinstance(x, Sequence)


def _whole(x, message):
    """x as an int; a float that is one is still taken."""
    try:
        return x.__index__()
    except AttributeError:
        pass
    from warnings import warn
    i = int(x)
    if x == i:
        warn('non-integer arguments to randrange() have been deprecated since Python 3.10 '
             'and will be removed in a subsequent version', DeprecationWarning, 3)
        return i
    warn('randrange() will raise TypeError in the future', DeprecationWarning, 3)
    raise ValueError(message)


def _old_hash(text):
    """What version 1 of seed() makes of a str or bytes."""
    codes = text if isinstance(text, bytes) else [ord(c) for c in text]
    h = codes[0] << 7 if codes else 0
    for code in codes:
        h = h * 1000003 & _64_BITS ^ code
    h ^= len(codes)
    return -2 if h == -1 else h


def _spread(text):
    """What version 2 makes of it: the text itself, followed by its hash."""
    from hashlib import sha512
    data = text.encode() if isinstance(text, str) else bytes(text)
    return int.from_bytes(data + sha512(data).digest(), 'big')


class Random(_Twister):
    """A generator of random numbers."""

    VERSION = 3     # of what getstate() returns

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # Integers come from what a derived class defines, as far down as possible.
        super().__init_subclass__(**kwargs)
        for c in cls.__mro__:
            if '_randbelow' in c.__dict__:
                return
            for name, below in ('getrandbits', Random._below_by_bits), ('random', Random._below_by_random):
                if name in c.__dict__:
                    cls._randbelow = below
                    return

    # The state

    def seed(self, a=None, version=2):
        """Start the sequence that belongs to a."""
        if a is not None and not isinstance(a, (int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are: None,\n'
                            'int, float, str, bytes, and bytearray.')
        if version == 2 and isinstance(a, (str, bytes, bytearray)):
            a = _spread(a)
        elif version == 1 and isinstance(a, (str, bytes)):
            a = _old_hash(a)
        if isinstance(a, int):
            a = int(a).__abs__()
        elif a is not None:
            a = hash(a) & _64_BITS
        self._seed(a)
        self.gauss_next = None

    def setstate(self, state):
        """Go on from where getstate() was called."""
        version = state[0]
        if version != 2 and version != 3:
            raise ValueError(f'state with version {version} passed to Random.setstate() of version {self.VERSION}')
        version, words, self.gauss_next = state
        if version == 2:        # it had signed numbers
            try:
                words = tuple([word % (1 << 32) for word in words])
            except ValueError as e:
                raise TypeError from e
        super().setstate(words)

    def getstate(self):
        """Where the sequence is."""
        words = super().getstate()
        return self.VERSION, words, self.gauss_next

    def __reduce__(self):
        return type(self), (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __getstate__(self):
        return self.getstate()

    # Integers

    def _below_by_random(self, n, maxsize=1 << BPF):
        if n < maxsize:
            # The topmost results would prefer small numbers.
            unfair = (maxsize - maxsize % n) / maxsize
            while True:
                x = self.random()
                if x < unfair:
                    return _floor(x * maxsize) % n
        from warnings import warn
        warn('Underlying random() generator does not supply \n'
             'enough bits to choose from a population range this large.\n'
             'To remove the range limitation, add a getrandbits() method.')
        return _floor(self.random() * n)

    def _below_by_bits(self, n):
        bits = n.bit_length()
        while True:
            x = self.getrandbits(bits)
            if x < n:
                return x

    def randint(self, a, b):
        """An integer from a to b; both are possible."""
        return self.randrange(a, b + 1)

    def randrange(self, start, stop=None, step=_NO_STEP):
        """An item of range(start, stop, step)."""
        if type(start) is not int:
            start = _whole(start, 'non-integer arg 1 for randrange()')
        if stop is None:
            if step is not _NO_STEP:
                raise TypeError('Missing a non-None stop argument')
            if start <= 0:
                raise ValueError('empty range for randrange()')
            return self._randbelow(start)
        if type(stop) is not int:
            stop = _whole(stop, 'non-integer stop for randrange()')
        width = stop - start
        if step is not _NO_STEP:
            if type(step) is not int:
                step = _whole(step, 'non-integer step for randrange()')
            if step == 0:
                raise ValueError('zero step for randrange()')
            if step != 1:
                items = -(-width // step)
                if items <= 0:
                    raise ValueError('empty range for randrange()')
                return self._randbelow(items) * step + start
        if width <= 0:
            raise ValueError(f'empty range for randrange() ({start}, {stop}, {width})')
        return self._randbelow(width) + start

    def randbytes(self, n):
        """n bytes."""
        number = self.getrandbits(n * 8)
        return number.to_bytes(n, 'little')

    # Sequences

    def choice(self, seq):
        """One item."""
        n = len(seq)
        if n == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(n)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each chosen among all.  How likely they are is said by weights, or
        by the sums of each weight and those before it."""
        random, n = self.random, len(population)
        if weights is None and cum_weights is None:
            n = float(n)
            return [population[_floor(random() * n)] for i in range(k)]
        sums = cum_weights
        if sums is None:
            if isinstance(weights, int):
                raise TypeError(f'The number of choices must be a keyword argument: k={weights}')
            sums = _running_sums(weights)
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(sums) != n:
            raise ValueError('The number of weights does not match the population')
        total = float(sums[-1]) if isinstance(sums[-1], int) else sums[-1] + 0.0
        if not total > 0.0 and total == total:
            raise ValueError('Total of weights must be greater than zero')
        if total - total != 0.0:        # infinity, NaN
            raise ValueError('Total of weights must be finite')
        return [population[_first_above(sums, random() * total, n - 1)] for i in range(k)]

    def sample(self, population, k, *, counts=None):
        """k items, none of them twice; counts say how often each is there."""
        if not _has_places(population):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        if counts is not None:
            return self._sample_counted(population, k, counts)
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        # A set of what was chosen is smaller than a copy of a long sequence.
        set_size = 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0)
        fill = self._fill_from_all if n > set_size else self._fill_from_copy
        chosen = [None] * k
        fill(chosen, population, n)
        return chosen

    def _fill_from_copy(self, chosen, population, n):
        left = list(population)
        for i in range(len(chosen)):
            place = self._randbelow(n)
            chosen[i] = left[place]
            n -= 1
            left[place] = left[n]

    def _fill_from_all(self, chosen, population, n):
        places = set()
        for i in range(len(chosen)):
            while True:
                place = self._randbelow(n)
                if place not in places:
                    break
            places.add(place)
            chosen[i] = population[place]

    def _sample_counted(self, population, k, counts):
        sums = _running_sums(counts)
        if len(sums) != len(population):
            raise ValueError('The number of counts does not match the population')
        total = sums.pop() if sums else 0
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        places = self.sample(range(total), k)
        return [population[_first_above(sums, place, len(sums))] for place in places]

    def shuffle(self, x):
        """Give the items of a list another order."""
        below = self._randbelow
        n = len(x)
        while n > 1:
            other = below(n)
            n -= 1
            x[n], x[other] = x[other], x[n]

    # Distributions.  The arithmetic keeps its order, or the last digits would differ.

    def _from_zero(self):
        """-log of a number that is not 0."""
        return -_log(1.0 - self.random())

    def uniform(self, a, b):
        """All numbers between a and b alike."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Numbers from low to high, those at mode most often."""
        x = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if x <= peak:
            return low + (high - low) * _sqrt(x * peak)
        return high + (low - high) * _sqrt((1.0 - x) * (1.0 - peak))

    def expovariate(self, lambd):
        """How long to wait for what happens lambd times per unit."""
        return self._from_zero() / lambd

    def weibullvariate(self, alpha, beta):
        """alpha is the scale, beta the shape."""
        return alpha * self._from_zero() ** (1.0 / beta)

    def paretovariate(self, alpha):
        """alpha is the shape."""
        x = 1.0 - self.random()
        return x ** (-1.0 / alpha)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Mean mu, standard deviation sigma; by the ratio of uniform numbers."""
        while True:
            x = self.random() - 0.5
            y = 1.0 - self.random()
            deviate = NV_MAGICCONST * x / y
            if deviate * deviate / 4.0 <= -_log(y):
                return mu + deviate * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The same distribution; two numbers at a time, the other is kept."""
        deviate, self.gauss_next = self.gauss_next, None
        if deviate is None:
            angle = self.random() * TWOPI
            length = _sqrt(2.0 * self._from_zero())
            deviate, self.gauss_next = _cos(angle) * length, _sin(angle) * length
        return mu + deviate * sigma

    def lognormvariate(self, mu, sigma):
        """Numbers whose logarithms are normal."""
        deviate = self.normalvariate(mu, sigma)
        return _exp(deviate)

    def gammavariate(self, alpha, beta):
        """alpha is the shape, beta the scale."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return self._from_zero() * beta
        draw = self._gamma_above_1 if alpha > 1.0 else self._gamma_below_1
        return draw(alpha) * beta

    def _gamma_above_1(self, alpha):
        """Cheng 1977."""
        root = _sqrt(2.0 * alpha - 1.0)
        offset, factor = alpha - LOG4, alpha + root
        while True:
            u = self.random()
            if u <= 1e-7 or u >= 0.9999999:
                continue
            w = 1.0 - self.random()
            v = _log(u / (1.0 - u)) / root
            x = alpha * _exp(v)
            bound = offset + factor * v - x
            z = u * u * w
            if bound + SG_MAGICCONST - 4.5 * z >= 0.0 or bound >= _log(z):
                return x

    def _gamma_below_1(self, alpha):
        """Ahrens and Dieter 1974."""
        top = (_e + alpha) / _e
        while True:
            p = top * self.random()
            if p > 1.0:
                x = -_log((top - p) / alpha)
                limit = x ** (alpha - 1.0)
            else:
                x = p ** (1.0 / alpha)
                limit = _exp(-x)
            if self.random() <= limit:
                return x

    def betavariate(self, alpha, beta):
        """Numbers from 0 to 1 by the shapes alpha and beta."""
        x = self.gammavariate(alpha, 1.0)
        return x / (x + self.gammavariate(beta, 1.0)) if x else 0.0

    def vonmisesvariate(self, mu, kappa):
        """An angle; mu is the middle, kappa says how close to it."""
        if kappa <= 1e-6:
            return TWOPI * self.random()
        half = 0.5 / kappa
        radius = half + _sqrt(1.0 + half * half)
        while True:     # Fisher 1993, after Best and Fisher
            z = _cos(_pi * self.random())
            d = z / (radius + z)
            u = self.random()
            if not (u >= 1.0 - d * d and u > (1.0 - d) * _exp(d)):
                break
        inverse = 1.0 / radius
        turn = _acos((inverse + z) / (1.0 + inverse * z))
        return (mu + turn if self.random() > 0.5 else mu - turn) % TWOPI


class SystemRandom(Random):
    """What the operating system takes for random: nobody can tell it in advance, or
    have it again."""

    def getrandbits(self, k):
        """An integer of k bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = -(-k // 8)
        extra = size * 8 - k
        return int.from_bytes(_urandom(size), 'big') >> extra

    def random(self):
        """A float from 0 to 1, 1 excluded."""
        return self.getrandbits(BPF) * RECIP_BPF

    def randbytes(self, n):
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Nothing: it cannot be seeded."""

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate = _notimplemented


_inst = Random()
for _name in _functions:
    globals()[_name] = getattr(_inst, _name)
del _name
