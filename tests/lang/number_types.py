# Ints of any size, floats, bools, complex.
print(2 ** 62, 2 ** 63, 2 ** 64, -2 ** 63, 2 ** 48, 2 ** 48 - 1, -2 ** 48, -2 ** 48 - 1)
a = 2 ** 48 - 1
print(a + 1, -a - 2, a * a, (a + 1) * (a + 1), a * -a)
x = 1
for i in range(1, 40): x *= i
print(x, x // 7, x % 1000007, x >> 10, x << 3, -x // 7, -x % 7, x & 0xFFFFFFFFFFFFFFFF, x | 1, x ^ -1, ~x)
print(10 ** 20 // 3, -10 ** 20 // 3, 10 ** 20 % -7, divmod(7, -2) if False else (7 // -2, 7 % -2), -7 // 2, -7 % 2, 7 % -2)
print(1 / 3, 10 / 2, 2 ** 0.5, 2 ** -2, 0.1 + 0.2, 1e16, 1e15, 1e-4, 1e-5, 123456789.123, 1e100, -0.0, 5e-324, 1.7976931348623157e308)
print(float('inf'), float('-inf'), float('nan'), 1e308 * 10, -1e308 * 10)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 5.0 // 0.3, 1e20 // 1)
print(1 == 1.0, 1 < 1.5, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), True == 1, True + True, True & False, True ^ True, ~True, -True)
print(hash(1) == hash(1.0), hash(2 ** 61 - 1), hash(-1), hash(0.5), hash(2 ** 100), hash(1e300), hash(True), hash(float('inf')))
print(int(3.9), int(-3.9), int('42'), int('-0x1f', 16), int('1_000'), int(' 7 '), int('z', 36), float('1e3'), float(' 2.5 '), int(1e20), bool(0.0), bool('a'))
print(3 + 4j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), abs(3 + 4j) if False else '', 1j * 1j, (2 + 0j) == 2, -1j, 1j ** 2)
print(0xff, 0o17, 0b101, 1_000_000, 0xFFFFFFFFFFFFFFFFFF)
print(1 if 2 > 1 > 0 else 2, 1 < 2 < 3, 1 < 3 < 2, not 5, 5 and 0, 0 or 'x', None is None, 1 is not None)
print(5 .__add__(3), (5).__class__, int.__name__, (1.5).__repr__(), True.__str__())
i = 5; i += 2; i -= 1; i *= 3; i //= 2; i **= 2; i %= 50; i <<= 2; i >>= 1; i |= 1; i &= 0xff; i ^= 3; print(i)
f = 5.0; f /= 2; f += 1; f *= 2; f -= 0.5; f **= 2; f //= 3; f %= 4; print(f)
n = 0
for i in range(-5, 6):
    for j in range(-5, 6):
        if j: n = n * 31 + (i // j) * 7 + i % j; n %= 1000003
print(n)
big = 3 ** 200
print(big, big // 10 ** 50, big % 10 ** 20, -big, big == 3 ** 200, big < 3 ** 201, big - big, big * 0, float(10 ** 22), int(1e22))
print(2 ** 1000 % 1000007, (-3) ** 3, (-2) ** 62, (-2) ** 63, (-2) ** 64, 0 ** 0, 1 ** 1000, (-1) ** 1001)
print(repr(1e22), repr(1e21), repr(123456789012345680.0), repr(0.1), str(1.0), 1e2, 12345678901234567.0)
print(9007199254740993 / 1, 10 ** 400 / 10 ** 399, 2 ** 1024 // 2 ** 1023)
try: float(10 ** 400)
except OverflowError as e: print(e)
try: 10.0 ** 400
except OverflowError as e: print(e)
try: 10 ** 400 / 3
except OverflowError as e: print(e)
try: int(float('nan'))
except ValueError as e: print(e)
try: int(float('inf'))
except OverflowError as e: print(e)
print(max(1, 2.5), min(3, 1), sum([0.1] * 3), round(2.5) if False else '')
