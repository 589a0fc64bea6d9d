# bytes and bytearray methods.
for T in (bytes, bytearray):
    b = T(b'Hello, World')
    print(b, b.capitalize(), b.lower(), b.upper(), b.swapcase(), b.title(), b.center(16, b'*'), b.ljust(14), b.rjust(14, b'.'), b.zfill(15))
    print(b.count(b'o'), b.count(111), b.count(b''), b.find(b'o'), b.find(111, 5), b.rfind(b'l'), b.index(b'W'), b.rindex(108), b.startswith((b'x', b'He')), b.endswith(b'ld'), b'ell' in b, 72 in b, b.isalpha(), T(b'ab1').isalnum(), T(b'12').isdigit(), T(b' \t').isspace(), T(b'ab').islower(), T(b'AB').isupper(), T(b'Ab').istitle(), b.isascii(), T(b'\xff').isascii())
    print(b.split(b','), b.split(), b.rsplit(b'o', 1), b.partition(b', '), b.rpartition(b'o'), T(b'a\nb\r\nc').splitlines(), T(b'a\nb').splitlines(True), b.replace(b'l', b'L', 2), T(b'abc').replace(b'', b'-'), T(b'  x ').strip(), T(b'xxaxx').strip(b'x'), T(b'a\tb').expandtabs(4), b.removeprefix(b'Hell'), b.removesuffix(b'ld'))
    print(b.translate(None, b'lo'), T(b'abc').translate(bytes.maketrans(b'ab', b'xy')), b.hex(), b.hex(' ', 4), b.hex('-'), T(b'\x01\x02\x03').hex(':', -2), T.fromhex('01 02ff'), b.decode(), b.decode('ascii', 'strict'), T(b'-').join([b'a', bytearray(b'b')]), b[0], b[1:3], b[::-2], b[-1], len(b), b + b'!', b * 2, b == b'Hello, World', b < b'I', sorted(T(b'cab')), list(T(b'ab')), max(b), T(3), T([1, 2, 255]), T('é', 'utf-8'), T(), T(b'x%d') % 5, T(b'%s|%r|%a|%c|%5.1f|%x') % (b'a', 1, 'é', 65, 2.5, 255))
    for f in (lambda: b.index(b'z'), lambda: b.find('a'), lambda: b.count('a'), lambda: b.split(b''), lambda: b.join(['a']), lambda: b + 'a', lambda: b < 'a', lambda: b[100], lambda: b['a'], lambda: T([256]), lambda: T([-1]), lambda: T('a'), lambda: T('a', 'ascii', 'strict', 1), lambda: T(-1), lambda: T(1.5), lambda: T(['a']), lambda: T.fromhex('0'), lambda: T.fromhex('zz'), lambda: b.decode('nope'), lambda: T(b'\xff').decode(), lambda: 300 in b, lambda: 'a' in b, lambda: b.translate(b'abc'), lambda: bytes.maketrans(b'a', b'bc'), lambda: b.center(3, 'x'), lambda: b.hex('xx'), lambda: b'%d' % 'a', lambda: b'%s' % 'a', lambda: b'%c' % 256, lambda: T(5, 'ascii'), lambda: b.startswith('a'), lambda: b.strip('a'), lambda: T(object()), lambda: b * 2.5, lambda: b % ()):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
a = bytearray(b'abc')
a.append(100); a.extend(b'ef'); a.extend([103]); a.insert(0, 64); print(a, a.pop(), a.pop(0), a); a.remove(98); print(a); a.reverse(); print(a, a.copy() is a)
a[0] = 65; a[1:3] = b'xyz'; print(a); del a[0]; del a[::2]; print(a); a += b'12'; a *= 2; print(a); a[::2] = b'....' if len(a[::2]) == 4 else b'.' * len(a[::2]); print(a); a.clear(); print(a, bool(a))
for f in (lambda: a.append(256), lambda: a.append('a'), lambda: a.pop(), lambda: a.remove(1), lambda: a.extend('a'), lambda: a.extend([300]), lambda: a.insert(0, -1), lambda: a.__setitem__(0, 1), lambda: hash(a), lambda: a.extend(5), lambda: bytearray(b'abcd').__setitem__(slice(0, 4, 2), b'xyz'), lambda: a.__setitem__(slice(0, 1), 5) if False else a.__setitem__(slice(0, 0), 'x')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(repr(b'\'"\\\n\t\r\x00\x7f\x80'), repr(bytearray(b"'")), b"a" b'b', hash(b'') == hash(''), b'a' == 'a', bytes(bytearray(b'q')), {b'k': 1}[b'k'], b'abc'.__hash__() == hash(b'abc'))
