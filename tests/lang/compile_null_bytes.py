for f in (lambda: compile('a\0','c','exec'), lambda: eval('\0'), lambda: exec(b'a\0'),lambda: compile(b'\0','c','eval'), lambda: eval(bytearray(b'1')), lambda: eval(memoryview(b'1+1')), lambda: exec(5), lambda: compile(1,'','eval')):
    try: print(f())
    except Exception as e: print(type(e).__name__,e,e.args, getattr(e,'filename',0))
