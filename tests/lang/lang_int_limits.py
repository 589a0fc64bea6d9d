# threads: no, the limit is that of all threads
# The limit of conversions between int and str.
import sys
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
big = 10 ** 4300
try: str(big)
except ValueError as e: print(e)
try: repr(-big)
except ValueError as e: print(e)
try: int('1' * 4301)
except ValueError as e: print(e)
try: '%d' % big
except ValueError as e: print(e)
try: f'{big}'
except ValueError as e: print(e)
print(len(str(10 ** 4299)), len(hex(big)), len(bin(big)), int('1' + '0' * 4299) == 10 ** 4299, len('%x' % big))
print(int('f' * 5000, 16) == 16 ** 5000 - 1)
try: int('1_' * 4301 + '1')
except ValueError as e: print(e)
sys.set_int_max_str_digits(640)
try: str(10 ** 640)
except ValueError as e: print(e)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), int('9' * 5000) == 10 ** 5000 - 1)
for bad in (639, -1, 'x'):
    try: sys.set_int_max_str_digits(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
sys.set_int_max_str_digits(4300)
print(sys.flags.int_max_str_digits)
