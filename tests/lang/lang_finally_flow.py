# What finally does to return, break and continue, in every combination.
def ret_in_both():
    try:
        return "try"
    finally:
        return "finally"
def ret_in_try(log):
    try:
        return log.append("value") or "try"
    finally:
        log.append("finally")
def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"
def break_in_finally():
    for i in range(3):
        try:
            return "never"
        finally:
            break
    return "after break", i
def continue_in_finally():
    out = []
    for i in range(3):
        try:
            out.append(i)
            raise ValueError(i)
        finally:
            continue
    return out
def break_in_try():
    out = []
    while True:
        try:
            out.append("body")
            break
        finally:
            out.append("finally")
    else:
        out.append("else")
    return out
def continue_in_try():
    out = []
    for i in range(3):
        try:
            if i == 1:
                continue
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("else")
    return out
def continue_in_except():
    out = []
    for i in range(4):
        try:
            10 // (i - 2)
        except ZeroDivisionError:
            out.append("zero")
            continue
        else:
            out.append("fine")
        finally:
            out.append(i)
        out.append("end")
    return out
def nested():
    out = []
    try:
        try:
            try:
                raise KeyError("a")
            finally:
                out.append(1)
        except KeyError as e:
            out.append(e.args)
            raise ValueError("b")
        finally:
            out.append(2)
    except ValueError as e:
        out.append(repr(e.__context__))
    return out
def override():
    try:
        try:
            raise KeyError("first")
        finally:
            raise IndexError("second")
    except IndexError as e:
        return repr(e), repr(e.__context__)
def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
log = []
print(ret_in_both(), ret_in_try(log), log, swallow(), break_in_finally())
print(continue_in_finally(), break_in_try(), continue_in_try())
print(continue_in_except(), nested(), override(), value_kept())
