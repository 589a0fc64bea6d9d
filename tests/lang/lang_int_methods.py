# int: methods, parsing, formatting, limits.
for args in (('12',), (' 12 \n',), ('1_000',), ('-0x1f', 16), ('0b101', 0), ('0o17', 0), ('0', 0), ('z', 36), (b'12',), (bytearray(b'7'), 8), (3.99,), (-3.99,), (True,), ('٣',)):
    print(args, int(*args))
for args in (('',), ('1__0',), ('_1',), ('1_',), ('0x',), ('08', 0), ('9', 8), ('1', 1), ('1', 37), (None,), ('1.5',), (float('nan'),), (float('inf'),), ([],), (1, 2), (b'\xff',), ('1' * 5000,), ('+-1',), ('1 2',)):
    try: print(int(*args))
    except Exception as e: print(type(e).__name__, str(e)[:100])
try: int('a' * 300)
except ValueError as e: print(len(str(e)))
print(int(), int('-5'), int(x=5) if False else '')
try: int(x=5)
except TypeError as e: print(e)
try: int(base=10)
except TypeError as e: print(e)
for n in (0, 1, -1, 255, -256, 2**63, -2**63, 2**100):
    print(n, n.bit_length(), n.bit_count(), hex(n), oct(n), bin(n), n.conjugate(), n.real, n.imag, n.numerator, n.denominator)
print((1024).to_bytes(2, 'big'), (1024).to_bytes(4, 'little'), (-1).to_bytes(2, 'big', signed=True), (5).to_bytes(), (0).to_bytes(0, 'big'))
for f in (lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(1, 'big'), lambda: (128).to_bytes(1, 'big', signed=True), lambda: (1).to_bytes(-1, 'big'), lambda: (1).to_bytes(1, 'middle')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(int.from_bytes(b'\x01\x02', 'big'), int.from_bytes(b'\xff\xfe', 'little', signed=True), int.from_bytes([1, 2], 'big'), int.from_bytes(b''))
print((7).as_integer_ratio(), (3).__index__(), (3).__floor__(), (3).__ceil__(), (3).__trunc__(), (1234).__round__(-2), round(1250, -2), round(1350, -2), round(-15, -1), round(5, 3))
print(divmod(7, -3), -7 // 3, -7 % 3, 7 % -3, 2 ** -2, (-2) ** 3, pow(3, -1, 7), pow(2, 100, 1000), pow(-3, 3, -5))
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: pow(2, -1, 4), lambda: pow(2, 2, 0), lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2**70, lambda: 2**70 / 2**-1 if False else 10**400 / 3, lambda: float(10**400), lambda: 1 + '1', lambda: '1' + 1, lambda: 1 < 'a', lambda: ~1.5, lambda: -'a', lambda: [] + 1, lambda: pow(2, 2.0, 3), lambda: 5 @ 6):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(1 >> 2**70 if False else -1 >> 1000, 10**400 // 10**399, 10**400 / 10**399, True + True, True & 1, True ^ True, True | 2, ~True, -True)
print(f'{5:b} {255:#x} {255:#X} {8:#o} {-5:+} {5: } {1234567:,} {1234567:_} {255:_x} {5:05} {-5:05} {5:<4}| {5:>4} {5:^4}| {5:*^5} {5:=+5} {65:c} {5:e} {5:.2f} {5:%} {5:g} {5:n}')
for spec in ('s', '.2', 'z', ',x', '_c', '+c', '.2d', '#c', '10.', 'xx', ',,', '_,'):
    try: print(repr(format(5, spec)))
    except Exception as e: print(spec, type(e).__name__, e)
print(hash(2**61 - 1), hash(-1), hash(2**61), hash(True), hash(1.0), hash(1+0j), hash(2**100) == hash(2.0**100), hash(-2))
print(0 == 0.0 == False == 0j, 1 is 1, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**30 < 1e30, 10**30 == 1e30, int(1e30))
