import time
time.sleep(0.001)
import helper_slow.b
x = 1
