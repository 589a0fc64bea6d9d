value = 42
def func(x): return x * value
