from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(mean(data), fmean(data), median(data), median_low(data), median_high(data), mode(data), multimode([1, 1, 2, 2, 3]))
print(mean([1, 2, 3, 4, 4]), mean([F(3, 7), F(1, 21)]), mean([D("0.5"), D("0.75")]), mean([1, 2]), mean([True, False]), mean(range(10)))
print(stdev(data), variance(data), pstdev(data), pvariance(data), variance([1, 2, 3]), pvariance([1, 2, 3, 4]), stdev([1, 2, 3, 4]))
print(variance([D("27.5"), D("30.25"), D("30.25"), D("34.5")]), variance([F(1, 6), F(1, 2), F(5, 3)]), stdev([D(1), D(2)]), pstdev([5]))
print(variance(data, mean(data)), pvariance(data, 1), median([1, 3, 5, 7]), median([D(1), D(2)]), median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), median_grouped([52, 52, 53, 54], 5))
print(harmonic_mean([40, 60]), harmonic_mean([40, 60], weights=[5, 30]), harmonic_mean([3]), harmonic_mean([1, 0]), fmean([1, 2, 3], [1, 1, 2]))
print(quantiles(range(1, 11)), quantiles([1, 2, 3, 4, 5], n=10), quantiles(data, method='inclusive'), mode('aabbb'), mode([3, 1, 1, 3]))
x, y = [1, 2, 3, 4, 5], [2.5, 3.5, 6, 8, 9]
print(covariance(x, y), correlation(x, y), linear_regression(x, y), linear_regression(x, y, proportional=True))
slope, intercept = linear_regression([1, 2], [2, 4])
print(slope, intercept)

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

for f in (mean, fmean, median, mode, variance, stdev, pvariance, harmonic_mean, median_low):
    t(f, [])
t(variance, [1])
t(mean, ['a'])
t(mean, [1, None])
t(mean, [1.5, D(1)])
t(multimode, [])
t(harmonic_mean, [1, -1])
t(quantiles, [1])
t(quantiles, [1, 2], n=0)
t(correlation, [1, 2], [1])
t(correlation, [1, 1], [1, 2])
t(linear_regression, [1, 1], [1, 2])
t(NormalDist, 0, -1)
n = NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.zscore(130), n + 5, n - 5, n * 2, n / 3, -n, n == NormalDist(100, 15), n + NormalDist(1, 8))
print(round(n.cdf(115), 10), round(n.pdf(100), 10), round(n.inv_cdf(0.9), 8), [round(q, 8) for q in n.quantiles()], NormalDist.from_samples([1, 2, 3]))
