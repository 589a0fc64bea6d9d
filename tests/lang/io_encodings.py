# Text files in several encodings.
import os
name = f'/tmp/io_encodings.{os.getpid()}.{__import__("threading").get_ident()}'

def content():
    with open(name, 'rb') as f:
        return f.read()

for enc in 'utf-8', 'latin-1', 'ascii', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-8-sig', 'UTF8':
    try:
        with open(name, 'w', encoding=enc) as f:
            f.write('héé')
            f.write('wörld\n' * 2)
            print(f.encoding, f.tell())
        print(content()[:24])
        with open(name, encoding=enc) as f:
            print(f.readlines())
        with open(name, 'a', encoding=enc) as f:
            f.write('é')
        print(content()[-8:])
        with open(name, encoding=enc) as f:
            print(repr(f.read()[-3:]))
    except Exception as e:
        print(enc, type(e).__name__, e)
for errors in 'strict', 'ignore', 'replace', 'surrogateescape', 'backslashreplace':
    with open(name, 'wb') as f:
        f.write(b'a\xffb\xc3\xa9\xe2\x82')
    with open(name, encoding='utf-8', errors=errors) as f:
        try:
            print(errors, f.errors, ascii(f.read()))
        except Exception as e:
            print(errors, type(e).__name__, e)
    with open(name, 'w', encoding='ascii', errors=errors) as f:
        try:
            print(f.write('aéb\udc80'))
        except Exception as e:
            print(errors, type(e).__name__, e)
    print(content())
# Characters that are split between two pieces that are read.
with open(name, 'w', encoding='utf-8') as f:
    f.write('x' * 8191 + 'éa€' + 'y' * 8188 + '\U0001F600!')
with open(name, encoding='utf-8') as f:
    text = f.read(8192)
    print(len(text), text[-1], f.tell(), f.read(2), f.tell())
    rest = f.read()
    print(len(rest), rest[-2:])
with open(name, encoding='utf-8') as f:
    print(len(f.readline()))
os.remove(name)
