import sys
x = __name__
count = globals().get("count", 0) + 1
