# threads: no, codecs and error handlers are those of the whole program
import codecs

def t(f, *a):
    try:
        print(ascii(f(*a)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))

print(codecs.BOM_UTF8, codecs.BOM, codecs.BOM_UTF16_BE, codecs.BOM_UTF32)
t(codecs.encode, 'é')
t(codecs.decode, b'\xc3\xa9')
t(codecs.encode, 'abc', 'rot13')
t(codecs.decode, 'nop', 'rot_13')
t(codecs.encode, b'ab', 'hex')
t(codecs.decode, b'6162', 'hex')
t(codecs.encode, b'ab', 'base64')
t(codecs.decode, b'YWI=', 'base64_codec')
t(codecs.encode, 'é', 'ascii')
t(codecs.encode, 'é', 'ascii', 'replace')
t(codecs.encode, 'x', 'nope')
t(codecs.encode, 5)
t(codecs.decode, 'x')
i = codecs.lookup('UTF8')
print(i.name, type(i).__name__, i.encode('é'), ascii(i.decode(b'\xc3\xa9')), len(i))
for n in ('latin-1', 'L1', 'ascii', 'rot13', 'utf_16_le', 'hex', 'CP1252', 'koi8_r'):
    print(codecs.lookup(n).name)
t(codecs.lookup, 'nope')
t('x'.encode, 'rot13')
t(b'x'.decode, 'hex')
t('é\n\\\U0001F600\x7f\t'.encode, 'unicode_escape')
t(b'\\xe9\\n\\u20ac\\\\\\101\\N{EURO SIGN}\\q'.decode, 'unicode_escape')
t(b'\\x4'.decode, 'unicode_escape')
t(b'\\'.decode, 'unicode_escape')
t('é€'.encode, 'raw_unicode_escape')
t(b'\xe9\\u20ac\\n'.decode, 'raw-unicode-escape')
t(codecs.escape_decode, b'a\\x41\\n')
for e, s in (('cp1252', 'é€'), ('koi8-r', 'Ж'), ('cp437', 'é'), ('iso8859-2', 'ő'), ('cp1251', 'я'), ('iso-8859-15', '€'), ('mac-roman', 'é')):
    b = s.encode(e)
    print(e, b, b.decode(e) == s)
t('€'.encode, 'cp437')
t(b'\x81'.decode, 'cp1252')
t('a€'.encode, 'cp437', 'replace')


def search(name):
    if name == 'mine':
        return codecs.CodecInfo(lambda x, e='strict': (x.upper().encode(), len(x)),
                                lambda b, e='strict': (bytes(b).decode().lower(), len(b)), name='mine')


codecs.register(search)
print(codecs.encode('abc', 'mine'), codecs.decode(b'ABC', 'mine'), 'abc'.encode('mine'), b'ABC'.decode('mine'))
codecs.register_error('my', lambda e: ('<%d>' % e.start, e.end))
print('aéb€'.encode('ascii', 'my'), b'a\xffb'.decode('utf-8', 'my'))
t(codecs.lookup_error, 'zz')
