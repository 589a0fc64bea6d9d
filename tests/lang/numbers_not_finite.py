# Statistics of infinities, fractions divided by zero, read-only attributes.

from fractions import Fraction
from statistics import NormalDist, mean, pvariance, variance

inf = float('inf')
for data in ([inf, 1], [1.0, inf, 2], [-inf, 1], [inf, inf], [inf, -inf], [float('nan'), 1]):
    print(data, [f(data) for f in (mean, variance, pvariance)])
for a in (Fraction(-7, 2), Fraction(0), Fraction(5), 3):
    for b in (0, Fraction(0), 0.0):
        try:
            print(Fraction(a) / b)
        except ZeroDivisionError as e:
            print(e)
for a in (3, -2, 0):
    try:
        print(a / Fraction(0))
    except ZeroDivisionError as e:
        print(e)
for name in ('mean', 'median', 'mode', 'stdev', 'variance'):
    try:
        setattr(NormalDist(), name, 5)
    except AttributeError as e:
        print(e)
