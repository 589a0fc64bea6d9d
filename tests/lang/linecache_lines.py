# threads: no, the cache is shared
import linecache

print(repr(linecache.getline(__file__, 1)), repr(linecache.getline(__file__, 2)), repr(linecache.getline(__file__, 1000)))
print(linecache.getlines(__file__)[2][:20])
print(repr(linecache.getline('/no/such/file', 1)), linecache.getlines('/no/such/file'), repr(linecache.getline('', 1)))
print(__file__ in linecache.cache, len(linecache.cache[__file__]))
linecache.checkcache(__file__)
print(__file__ in linecache.cache)
linecache.clearcache()
print(linecache.cache)
linecache.cache['<made up>'] = (10, None, ['one\n', 'two\n'], '<made up>')
linecache.checkcache()
print(repr(linecache.getline('<made up>', 2)))


class Loader:
    def get_source(self, name):
        return f'# source of\n# {name}\n'


print(linecache.lazycache('made_up.py', {'__name__': 'some.module', '__loader__': Loader()}))
print(linecache.lazycache('made_up.py', {}), linecache.lazycache('other.py', {'__name__': 'x'}))
print(linecache.getlines('made_up.py'), repr(linecache.getline('made_up.py', 2)))
