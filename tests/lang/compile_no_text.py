for s in ('', ' ', '\n', '#x', '#x\n', '  \n  ', '\n\n'):
    for f in ('eval',):
        try: compile(s,'c',f); print(repr(s),f,'ok')
        except SyntaxError as e: print(repr(s),f,type(e).__name__,e, e.args)
for s in ('', '  ', '\t'):
    try: eval(s)
    except SyntaxError as e: print(type(e).__name__, e, e.args)
