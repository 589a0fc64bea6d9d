# threads: no, standard output is replaced
from doctest import *

p = DocTestParser()
text = '>>> print("a\\nb\\nc\\nd\\n\\n f")\na\nb\nX\nd\n<BLANKLINE>\nf\n>>> 1\n2\n'
for flags in REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, 0:
    DocTestRunner(verbose=False, optionflags=flags).run(p.get_doctest(text, {}, 'diff', 'f', 0))
