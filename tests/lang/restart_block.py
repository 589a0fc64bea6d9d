# A built-in that ends the transaction, called with arguments that are put in order
# first, and rolled back later.
def pair(x):
    return [x, x]


for i in range(40):
    print(pair(i), pair('a'), sep=' / ', flush=True)
print(*[{k: pair(k)} for k in range(5)], sep='\n', end='\n', flush=True)
