# threads: no, dialects are those of the whole program
import csv

def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

R=lambda lines,**k: list(csv.reader(lines,**k))
class O:
    def __init__(s): s.x=[]
    def write(s,v): s.x.append(v); return len(v)
def W(rows,**k):
    o=O(); w=csv.writer(o,**k); w.writerows(rows); return o.x
t(W,[[1,'a',None,2.5,'x,y','q"q','n\nl','',' s','r\r'],[],[''],[None],['',''],(True,b'x')])
o=O()
w=csv.writer(o)
print(w.writerow([1,2]), w.dialect.delimiter, w.dialect.quotechar, w.dialect.lineterminator,w.dialect.strict,w.dialect.quoting,w.dialect.escapechar,w.dialect.doublequote,w.dialect.skipinitialspace)
t(csv.writer,5)
r=csv.reader(['a','"b\n','c"','d'])
print(r.line_num, next(r), r.line_num, next(r), r.line_num, next(r), r.line_num, r.dialect.delimiter, iter(r) is r)
t(next,r)
D=lambda l,*a,**k:list(csv.DictReader(l,*a,**k))
t(D,['a,b','1,2','3','4,5,6','','7,8'])
t(D,['1,2'],['x','y'])
t(D,['1,2,3','4'],['x'],restkey='r',restval='v')
t(D,[])
d=csv.DictReader(['a,b','1,2'])
print(d.fieldnames,d.line_num,next(d),d.line_num)
def DW(rows,*a,**k):
    o=O(); w=csv.DictWriter(o,*a,**k); print(w.writeheader()); w.writerows(rows); return o.x
t(DW,[{'a':1,'b':2},{'a':3}],['a','b'])
t(DW,[{'a':1,'c':2}],['a'])
t(DW,[{'a':1,'c':2}],['a'],extrasaction='ignore',restval='-')
t(DW,[],['a'],extrasaction='x')
t(DW,[{'a':1}],['a','b'],'excel-tab',restval=0)
class my(csv.Dialect):
    delimiter='|'; quotechar='"'; lineterminator='\n'; quoting=csv.QUOTE_ALL; doublequote=True
csv.register_dialect('my',my)
csv.register_dialect('c',delimiter=':')
print(sorted(csv.list_dialects()))
t(W,[[1,2]],dialect='my')
t(W,[[1,2]],dialect=my)
t(W,[[1,2]],dialect=my())
t(R,['a:b'],dialect='c')
csv.unregister_dialect('c')
t(csv.unregister_dialect,'c')
t(csv.get_dialect,'c')
print(csv.get_dialect('my').delimiter, csv.excel.delimiter, csv.unix_dialect.quoting)
t(csv.register_dialect,5,my)
t(csv.register_dialect,'z',delimiter='ab')
print(csv.field_size_limit(5))
t(R,['abcdef'])
print(csv.field_size_limit(131072))
t(csv.field_size_limit,'x')
