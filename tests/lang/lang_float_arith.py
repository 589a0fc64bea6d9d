# Float and complex arithmetic, rounding, printing, errors.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
nan, inf = float("nan"), float("inf")
t("7.5 // 2", "-7.5 // 2", "7.5 % 2", "-7.5 % 2", "7.5 % -2", "divmod(-7.5, 2)", "divmod(7.5, -2)", "5.0 // inf", "-5.0 // inf", "5.0 % inf", "-5.0 % inf", "inf % 5", "inf // 5", "0.0 // -1", "-0.0 % 3", "1.0 // 0.1", "1.0 % 0.1", "1e308 * 10", "-1e308 * 10", "inf - inf", "inf * 0", "inf / inf", "1 / inf", "-1 / inf")
t("1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1.0, 0)", "0.0 / 0.0", "1.0 // 0.0", "2.0 ** 0.5", "2.0 ** 10000", "0.0 ** -1", "(-8.0) ** (1 / 3)", "(-2.0) ** 2", "nan ** 0", "1 ** nan", "0.0 ** 0", "(-1.0) ** inf", "2 ** 0.5", "10.0 ** 400", "1e200 ** 2", "(-inf) ** 3", "inf ** -1", "0.0 ** inf")
t("nan == nan", "nan != nan", "nan < 1", "nan in [nan]", "[nan] == [nan]", "inf == inf", "-0.0 == 0.0", "min(nan, 1)", "min(1, nan)", "max(nan, 1)", "sorted([3, 1.5, 2])", "1.0 == True", "hash(1.0) == hash(1)", "hash(0.5)", "hash(inf)", "hash(-inf)", "hash(-0.0)", "hash(1e300)", "hash(0.1)", "{1: 'a'}[1.0]")
t("round(2.5)", "round(3.5)", "round(-2.5)", "round(2.675, 2)", "round(1234.5, -2)", "round(0.5)", "round(1e300)%10", "round(nan)", "round(inf)", "round(nan, 1)", "round(1.5, None)", "round(1.25, 1)", "round(1.35, 1)", "round(5e-324, 400)", "round(1.5, -400)", "round(1e22, 1)", "round('a')", "round(1.5, 'a')", "round(number=1.25, ndigits=1)", "round(1e308, -308)", "round(1.7e308, -308)", "round(-0.4)", "round(-0.4, 0)", "int(-0.9)", "abs(-0.0)", "abs(-inf)")
for v in 1.0, 1.5, 100.0, 1e15, 1e16, 123456789012345680.0, 0.0001, 0.00001, 1.1, 1 / 3, 2 / 3, 1e100, 1.5e-7, 12345678.9, -0.0, 5e-324, 9007199254740993.0, 0.1 + 0.2, 1e23, 4.35, 2.5e20:
    print(repr(v), str(v), [v], "%r" % v, f"{v}", f"{v:.17g}")
t("1j * 1j", "(1 + 2j) * (3 - 4j)", "(1 + 2j) / (3 - 4j)", "(1 + 2j) ** 2", "(1 + 2j) ** -1", "1j ** 1j", "0j ** 0", "0j ** -1", "0j ** 1j", "1j / 0", "1j // 1", "1j % 1", "divmod(1j, 1)", "1j < 2j", "int(1j)", "float(1j)", "round(1j)", "abs(3 + 4j)", "abs(complex(inf, nan))", "(1 + 2j).conjugate()", "-(1 + 2j)", "+1j", "~1j", "(1 + 2j).real", "bool(0j)", "bool(1e-300j)", "1j == 1", "1 + 0j == 1", "hash(1 + 0j)", "hash(1j)", "hash(1 + 2j)", "1 + 2j + True", "complex(-0.0, -0.0)", "-0j", "complex(0, -0.0)", "complex(nan, inf)", "repr(1e20j)", "str(1.0 + 1e-7j)", "1e200j * 1e200j", "pow(1j, 2, 3)", "(1j).real.__class__.__name__", "1j + 'a'", "sum([1j, 2])")
