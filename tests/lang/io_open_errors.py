# open(): its complaints about arguments.
def t(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)

t(open)
t(open, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')
t(open, 'x', zz=1)
t(open, 'x', 3)
for mode in 'q', 'rr', 'rw', 'rtb', '+', '', 'b', 'U', 'wa', 'r++':
    t(open, 'x', mode)
t(open, 'x', 'rb', encoding='a')
t(open, 'x', 'rb', errors='a')
t(open, 'x', 'rb', newline='')
t(open, __file__, 'r', 0)
t(open, __file__, newline='x')
t(open, __file__, newline=3)
t(open, __file__, encoding=3)
t(open, __file__, encoding='nope')
t(open, __file__, errors=3)
t(open, __file__, closefd=False)
t(open, __file__, buffering='x')
t(open, __file__, opener=lambda name, flags: -1)
t(open, __file__, opener=lambda name, flags: 'x')
t(open, '/')
t(open, -1)
t(open, 999)
t(open, 3.5)
t(open, None)
t(open, 'a\0')
t(open, '/no such directory/x', 'w')
t(open, '/no such file')
t(open, __file__, 'x') if False else None
t(open, 'x', encoding='utf-16\0')
print(open.__name__, open.__module__)
