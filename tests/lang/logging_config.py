# logging.config: dictionaries and files.
# threads: no, handlers are one for all
import io, logging, logging.config, logging.handlers, os, sys, tempfile

def show():
    for name in ['', *sorted(logging.root.manager.loggerDict)]:
        l = logging.getLogger(name)
        print(' ', l.name, logging.getLevelName(l.level), [(h.name, type(h).__name__, h.level, h.formatter and h.formatter._fmt) for h in l.handlers],
              [getattr(f, 'name', f) for f in l.filters], bool(l.propagate), bool(l.disabled))

def attempt(config):
    try:
        logging.config.dictConfig(config)
        print('done')
    except Exception as e:
        while e:
            print(type(e).__name__, e, end=' | ')
            e = e.__cause__
        print()

class Loud:
    def __init__(self, **kwds): self.kwds = kwds
    def filter(self, record): return record.levelno >= 30
def make(**kwds):
    print('make', {k: (type(v).__name__, v) for k, v in kwds.items()})
    return logging.StreamHandler(sys.stdout)
class Brief(logging.Formatter):
    def __init__(self, fmt=None, datefmt=None, style='%', validate=True): super().__init__('brief ' + fmt, datefmt, style, validate=validate)

logging.getLogger('old'), logging.getLogger('app.db.pool'), logging.getLogger('app.x.y'), logging.getLogger('app')
logging.getLogger('app.db.pool').setLevel(10)
config = {
    'version': 1,
    'formatters': {
        'plain': {'format': '%(levelname)s %(name)s %(message)s'},
        'braces': {'format': '{name}: {message}', 'style': '{', 'datefmt': '%H'},
        'brief': {'class': '__main__.Brief', 'format': '%(message)s'},
        'custom': {'()': Brief, 'fmt': '%(name)s', '.': {'extra': 5}},
        'renamed': {'()': 'logging.Formatter', 'format': '%(message)s!'},
        'unchecked': {'format': 'nothing', 'validate': False},
    },
    'filters': {'loud': {'()': '__main__.Loud', 'a': 1, 'b': 'ext://sys.maxsize'}, 'db': {'name': 'app.db'}},
    'handlers': {
        'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'plain', 'level': 'INFO'},
        'a_memory': {'class': 'logging.handlers.MemoryHandler', 'capacity': 2, 'target': 'out', 'flushLevel': 40},
        'made': {'()': make, 'formatter': 'braces', 'filters': ['loud'], 'numbers': [1, 'cfg://things.list[1]', 'cfg://things[word]'],
                 'deep': {'x': 'cfg://things.list[0].y'}, 'pair': ('ext://os.sep', 2), '.': {'mark': 'cfg://things.word'}},
        'brief': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'brief'},
        'other': {'class': 'logging.NullHandler'},
    },
    'loggers': {
        'app': {'level': 'DEBUG', 'handlers': ['out', 'made'], 'propagate': False, 'filters': []},
        'app.db': {'level': 20, 'handlers': ['a_memory'], 'filters': ['db'], 'propagate': 'no'},
        'quiet': {'handlers': ['cfg://handlers.brief'] if False else ['brief']},
    },
    'root': {'level': 'WARNING', 'handlers': ['other']},
    'things': {'list': [{'y': 'deep down'}, 'second'], 'word': 'the word'},
}
import copy
kept = copy.copy(config)
attempt(config)
show()
app, db = logging.getLogger('app'), logging.getLogger('app.db')
app.info('to out only')
app.warning('to both')
db.info('kept back')
db.debug('too low')
db.error('now both')
logging.getLogger('quiet').warning('short')
print([h.mark for h in app.handlers if h.name == 'made'], sys.stdout is app.handlers[0].stream)
attempt({'version': 1, 'incremental': True, 'handlers': {'out': {'level': 'ERROR'}}, 'loggers': {'app': {'level': 'ERROR', 'handlers': ['nobody']}, 'new': {'propagate': False}},
         'root': {'level': 'DEBUG'}})
show()
attempt({'version': 1, 'disable_existing_loggers': False, 'handlers': {'n': {'class': 'logging.NullHandler', 'level': 5}}, 'loggers': {'app': {}}})
show()
for bad in ({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'logging.NoSuch'}}}, {'version': 1, 'handlers': {'h': {'class': 'no_such_module.H'}}},
            {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f'}}}, {'version': 1, 'formatters': {'f': {'format': '%(x'}}},
            {'version': 1, 'loggers': {'l': {'handlers': ['h']}}}, {'version': 1, 'loggers': {'l': {'level': 'HIGH'}}}, {'version': 1, 'root': {'filters': ['f']}},
            {'version': 1, 'incremental': True, 'handlers': {'nobody': {}}}, {'version': 1, 'filters': {'f': {'()': 'cfg://x y'}}},
            {'version': 1, 'handlers': {'h': {'()': make, 'not an identifier': 1}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.NullHandler', 'level': None, 'x': 1}}},
            {'version': 1, 'handlers': {'m': {'class': 'logging.handlers.MemoryHandler', 'capacity': 1, 'target': 'nobody'}}},
            {'version': 1, 'formatters': {'f': {'()': make, 'a': 'cfg://formatters.g.x', }, 'g': {'x': ['cfg://version']}}}):
    attempt(bad)
try:
    logging.config.DictConfigurator({'version': 1, 'a': {'b': [5, {'c': 6}]}}).convert('cfg://a.b[1]!')
except ValueError as e:
    print(e)
c = logging.config.DictConfigurator({'version': 1, 'a': {'b': [5, {'c': 6}], 'w7': 8}})
print(c.convert('cfg://a.b[1].c'), c.convert('cfg://a[w7]'), c.convert('ext://os.path.join') is os.path.join, c.convert('http://x'), c.convert(3), type(c.convert([1])).__name__)
print(c.config['a'].get('b').pop(), c.config['a'].pop('b'), c.as_tuple([1, 2]), c.resolve('logging.handlers').__name__)

print('files')
text = '''
[loggers]
keys = root, one , two
[handlers]
keys=out,memory,null
[formatters]
keys=plain,own
[logger_root]
level=ERROR
handlers=null
[logger_one]
qualname=one
level=DEBUG
handlers=out, memory
propagate=0
[logger_two]
qualname=two.three
handlers=
[handler_out]
class=StreamHandler
args=(sys.stdout,)
level=INFO
formatter=own
[handler_memory]
class=logging.handlers.MemoryHandler
kwargs={'capacity': 2}
target=out
[handler_null]
class=NullHandler
[formatter_plain]
format=%(message)s
[formatter_own]
class=__main__.Brief
format=%(name)s %(message)s
'''
logging.getLogger('two'), logging.getLogger('two.three.four').addHandler(logging.NullHandler())
logging.config.fileConfig(io.StringIO(text))
show()
logging.getLogger('one').info('hello')
logging.getLogger('one').info('again')
with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'log.ini')
    for content in None, '', 'no section', text.replace('keys=plain,own', 'keys='):
        if content is not None:
            with open(path, 'w') as f: f.write(content)
        try:
            logging.config.fileConfig(path, disable_existing_loggers=False)
        except Exception as e:
            print(type(e).__name__, str(e).replace(d, 'D').split('\n')[0])
logging.shutdown()
