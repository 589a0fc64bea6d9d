# NormalDist.inv_cdf, to the last digit.

from statistics import NormalDist, StatisticsError

standard, people = NormalDist(), NormalDist(172.5, 9.25)
for p in (5e-324, 1e-300, 1e-20, 1e-8, 0.0123, 0.0749999, 0.075, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.925, 0.97, 0.975, 0.9999, 1 - 1e-16):
    print(p, standard.inv_cdf(p), people.inv_cdf(p))
print(standard.inv_cdf(float('nan')), people.quantiles(8))
for i in range(1, 60):
    print(people.inv_cdf(i / 60))
for p in (0, 1, -0.5, float('inf')):
    try:
        people.inv_cdf(p)
    except StatisticsError as e:
        print(e)
