# A jump out of one try must not be led into the next past its beginning.
def f(p=None):
    try:
        pass
    except Exception as e1:
        pass
    try:
        if False:
            pass
        v = undefined_name
    except Exception as e2:
        print("caught", e2)
    while True:
        try:
            if False:
                pass
            else:
                break
        finally:
            print("finally")
    for i in range(2):
        try:
            continue
        except ValueError:
            pass
        try:
            if False:
                pass
            print("not reached")
        finally:
            pass
    return p


print(f(15))
