# A syntax error shows its place.
def f(x):
    return x +* 2
