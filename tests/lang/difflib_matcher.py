import difflib

S = difflib.SequenceMatcher

def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


a = 'one\ntwo\nthree\nfour\nfive\nsix\n'.splitlines(True)
b = 'ore\ntree\nthree\nfour\nemu\nfive!\nsix\nten\n'.splitlines(True)
for f in [
    lambda: S(None,'abxcd','abcd').get_opcodes(),
    lambda: S(None,'abxcd','abcd').get_matching_blocks(),
    lambda: S(None,'abcd','bcde').ratio(),
    lambda: S(lambda x:x==' ',' abcd','abcd abcd').find_longest_match(0,5,0,9),
    lambda: S(None,' abcd','abcd abcd').find_longest_match(),
    lambda: S(None,'abcd','bcde').quick_ratio(),
    lambda: S(None,'abcd','bc').real_quick_ratio(),
    lambda: difflib.get_close_matches('appel',['ape','apple','peach','puppy']),
    lambda: difflib.get_close_matches('x',[],n=0),
    lambda: difflib.get_close_matches('x',[],cutoff=2),
    lambda: list(difflib.restore([],3)),
    lambda: list(S(None,a,b).get_grouped_opcodes(1)),
    lambda: difflib.IS_LINE_JUNK('  #  \n'),
    lambda: difflib.IS_LINE_JUNK('x'),
    lambda: S(None,'a'*210+'b','b'+'a'*210).ratio(),
    lambda: ''.join(difflib.Differ().compare(['ab cd\n','x\n'],['ab cdd\n','\tx y\n'])),
    lambda: list(difflib.diff_bytes(difflib.unified_diff,[b'a'],[b'\xff'])),
]:
    t(f)
