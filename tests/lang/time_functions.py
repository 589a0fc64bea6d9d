# Functions of time do not bind to the objects of classes that keep them.
import time


class A:
    converter = time.gmtime
    text = time.asctime


print(A().converter(0)[:6], A().text(time.gmtime(0)), time.gmtime)
