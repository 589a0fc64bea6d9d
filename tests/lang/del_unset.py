# Variables that are deleted where they are sometimes not set.
def rounds(n):
    out = []
    for i in range(n):
        if i % 3:
            x = i
        try:
            del x
        except UnboundLocalError as e:
            out.append(str(e))
        try:
            out.append(x)
        except UnboundLocalError as e:
            out.append('unset')
    return out

def deleted_cell(n):
    bad = 0
    for i in range(n):
        if i % 2:
            y = i
        try:
            del y
        except UnboundLocalError:
            bad += 1
        try:
            (lambda: y)()
        except NameError as e:
            last = str(e)
    return bad, last

print(rounds(30))
print(deleted_cell(30))
