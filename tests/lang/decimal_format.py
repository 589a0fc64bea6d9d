from decimal import Decimal as D

for v in ('1234567.891', '-0.001', '1E+20', '0', '-0.00', '12', 'NaN', '-Infinity', '1E-9'):
    x = D(v)
    print(v, [format(x, s) for s in ('', '.2f', 'e', '.3E', 'g', '.2g', ',', ',.1f', '%', '.1%', '>15', '<15', '^15', '*^15', '015', '+', ' ', '+.1e', 'n')])
for s in ('z', 'z.1f', '#', '_', 'x', 'd', 's', '.', '1.1.', '<010', '=+10', ',,', '012,.1f'):
    try:
        print(s, '|' + format(D('-0.01'), s) + '|')
    except ValueError as e:
        print(s, e)
print(f'{D("3.14159"):.3f} {D("1e10")} {D("1e-10")} {D("2"):>8}|', '%s %.2f %d' % (D('1.50'), D('2.345'), D('7.9')), '{:,.2f}'.format(D('1234.5')))
for v in ('1E+5', '123E+3', '1E-7', '0.000001', '0.0000001', '0E+2', '0E-8', '1.5E+9', '123456E-10'):
    print(str(D(v)), D(v).to_eng_string(), repr(D(v)))
