# Lists of ranges without an end in sight, and numbers shifted too far.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

attempt(lambda: list(range(2**63)))
attempt(lambda: tuple(range(-1, 2**63 - 1)))
attempt(lambda: [*range(2**64)])
attempt(lambda: [0].extend(range(2**63)))
attempt(lambda: list(range(2**62)))
attempt(lambda: 3 << 2**63)
attempt(lambda: 3 << 2**65)
attempt(lambda: 3 << 30 * 2**61)
attempt(lambda: 0 << 2**99)
