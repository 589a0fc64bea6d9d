import time
time.sleep(0.001)
import helper_slow.a
y = 2
