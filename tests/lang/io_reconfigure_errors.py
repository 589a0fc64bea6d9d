# TextIOWrapper.reconfigure with arguments that are no strings.
import io

for options in ({'encoding': 42}, {'encoding': b'utf-8'}, {'errors': 42}, {'encoding': 'nope'}, {'encoding': 'hex'}):
    try:
        io.TextIOWrapper(io.BytesIO(b'abc\n')).reconfigure(**options)
    except (TypeError, LookupError) as e:
        print(options, type(e).__name__, e)
