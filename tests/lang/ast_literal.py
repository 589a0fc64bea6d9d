# literal_eval.
import ast

for text in ('1', '-1', '+1.5', '1+2j', '-1-2j', "'a' 'b'", "b'x'", 'None', 'True', '...', '()', '(1,)', '[1, [2, (3,)]]',
             "{'a': 1, 'b': {2}}", 'set()', '  7', '"\\n"', '10**2', 'a', 'f(1)', '1+1', '[x for x in y]', "f'{1}'", '- -1', '{**a}',
             '1 +', '1j+1', '-"a"', 'not 1', '{[1]: 2}'):
    try:
        print(repr(text), '->', repr(ast.literal_eval(text)))
    except Exception as e:
        print(repr(text), '->', type(e).__name__, str(e).split(' at 0x')[0])
print(ast.literal_eval(ast.parse('[1, 2]', mode='eval')), ast.literal_eval(ast.Constant(3)))
