# What methods of built-in types give for instances of subclasses.
class T(tuple): pass
class S(str): pass
class B(bytes): pass
class L(list): pass
class I(int): pass
class F(float): pass
class FS(frozenset): pass
class D(dict): pass
class ST(set): pass
t,s,b,l,i,f=T((1,2)),S('ab'),B(b'ab'),L([1,2]),I(3),F(1.5)
print(type(t[:]),type(s[:]),type(b[:]),type(l[:]),type(t+()),type(s+''),type(b+b''),type(t*1),type(s*1),type(b*1))
print(type(s.strip()),type(s.replace('z','')),type(b.strip()),type(+i),type(int(i)),type(i.__int__()),type(i.__index__()),type(round(i)),type(+f),type(float(f)),type(i.conjugate()),type(i.real), type(abs(i)), type(i.numerator))
print(type(str(s)),type(s.__str__()),type(s.lower()),type(s.expandtabs()),type(s.ljust(1)),type(s.zfill(1)),type(s.translate({})),type(s.split('z')[0]),type(s.removeprefix('q')), type(s.encode()), type(s.splitlines()[0]))
fs=FS([1]); print(type(fs.copy()), type(fs|set()), type(fs.union()), type(fs&fs))
l+=[1]; print(type(l)); l2=l.__iadd__([2]); print(type(l2), type(l.copy()), type(l*1), type(l.__imul__(1)))
st=ST([1]); st|={2}; print(type(st), type(st|st), type(st.copy()), type(st.union([3])), type(st-st))
d=D(a=1); d|={'b':1}; print(type(d), type(d|d), type(d.copy()), type(D.fromkeys('a')))
print(type(iter(t)), type(i+0), type(i**1), type(-i), type(~i), type(i//1), type(divmod(i,2)), type(f*1), type(f//1), type(f.conjugate()), type(f.real), type(i.__trunc__()),type(i.__floor__()), type(i.__round__()), type(f.__abs__()))

