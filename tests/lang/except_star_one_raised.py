def t(n,f):
    try: f()
    except BaseException as e: print(n,type(e).__name__, e)
def a():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g: 1+'a'
def b():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g: 1+'a'
    except* ValueError as g: raise
def c():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g: 1+'a'
    else: print(1)
    finally: print(2)
def d():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g:
        print(1, *[2])
        with open('/dev/null'): 1+'a'
def e():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g:
        for i in []: pass
        1+'a'
def e2():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g:
        def f(): pass
        1+'a'
def e3():
    try: raise ExceptionGroup('o', [KeyError(1)])
    except* KeyError as g:
        print(g.message)
        1+'a'
def e4():
    try: raise ExceptionGroup('o', [KeyError(1), ExceptionGroup('i',[ValueError(2)])])
    except* (KeyError,Exception) as g:
        1+'a'
def e5():
    try: raise ExceptionGroup('o', [KeyError(1), ExceptionGroup('i',[ValueError(2)])])
    except* (KeyError,Exception) as g:
        print(g.exceptions)
        1+'a'
    except* ValueError as g: raise
def e6():
    try: raise ExceptionGroup('o', [KeyError(1), ExceptionGroup('i',[ValueError(2)])])
    except* (KeyError,Exception) as g:
        print(g.exceptions)
        1+'a'
    except* ValueError as g: raise
    else: print('none')
    finally: print('fin')
for k in 'a b c d e e2 e3 e4 e5 e6'.split(): t(k,globals()[k])
