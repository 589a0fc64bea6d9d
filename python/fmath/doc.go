// Package fmath has the elementary functions of float64, rounded correctly but
// for one argument in billions, which is as near as one comes to printing what
// programs print that use a good C library: that one is off in a few results of a
// thousand, Go's package math in every fifth.
//
// Every function is evaluated once, as a sum of two floats with an error of about
// 2**-95, and rounded once (dd.go). That takes a few times as long as
// package math. Where the C library itself is known to use a simple formula
// on top of another function, and so is not correctly rounded, the formula is the
// better choice, and hyper.go and log10 follow it.
//
// The methods are all well known ones:
//
//   - sums and products of two floats: Dekker 1971, Knuth TAOCP 4.2.2, and Ogita,
//     Rump, Oishi 2005 with fused multiply-add;
//   - exp, log, and sin by tables and short series: Tang 1989-1991;
//   - reduction of large angles: Payne and Hanek 1983; of small ones: Cody and
//     Waite 1980;
//   - the tables are made at first use from series in package math/big: log and
//     atan by their Taylor series, pi by Machin's formula;
//   - sinh, cosh, tanh, asinh, acosh, atanh, log10, expm1, log1p, erf, erfc: the formulas of fdlibm
//     (Sun 1993);
//   - gamma and lgamma by Lanczos' approximation, as in CPython.
package fmath
