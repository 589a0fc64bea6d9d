# Docstrings and signatures of built-ins.
import inspect
import pydoc

print(inspect.signature(print), inspect.signature(len))
for f in len, print, str.split, list.append, dict.get, int.bit_length, int, str, object.__eq__, [].sort:
    print(type(f.__doc__).__name__, bool(f.__doc__))
text = pydoc.render_doc(len).splitlines()
print(text[:3], len(text) > 3)
text = pydoc.render_doc([].append, 'On %s').splitlines()
print(text[2])


class Plain: pass


print(Plain.__doc__, Plain().__doc__)
