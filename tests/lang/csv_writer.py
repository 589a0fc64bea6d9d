import csv

def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

class O:
    def __init__(s): s.x=[]
    def write(s,v): s.x.append(v); return len(v)
def W(rows,**k):
    o=O(); w=csv.writer(o,**k); w.writerows(rows); return o.x
t(W,[[1,'a',None,2.5,'x,y','q"q','n\nl','',' s','r\r'],[],[''],[None],['',''],(True,b'x')])
t(W,[[1,'a',None,2.5,'x,y','q"q','n\nl','',' s','r\r'],[],[''],[None],['',''],(True,b'x')])
for q in range(4): t(W,[[1,'a',None,2.5,'x,y','q"q','']],quoting=q)
t(W,[['a,b']],quoting=3)
t(W,[['a,b','"']],quoting=3,escapechar='\\');t(W,[['a"b']],doublequote=False);t(W,[['a"b','c\\d']],doublequote=False,escapechar='\\');t(W,[['']],quoting=3);t(W,[5]);t(W,5);t(W,['abc']);t(W,[[1,2]],delimiter=';',lineterminator='\n');t(W,[['a\n','b!']],lineterminator='!')
t(W,[['a\n','b','c']],quotechar=None,quoting=3,escapechar='\\'); t(W,[[1.0,10**20,1e300,float('nan')]]); t(W,[["'x"]],quotechar="'")
