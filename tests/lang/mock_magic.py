from unittest.mock import Mock, MagicMock, call

m = MagicMock()
print(len(m), int(m), bool(m), list(m), 3 in m, float(m), m == m, m == 3, m != m, hash(m) == hash(m))
try:
    m < 1
except TypeError as e:
    print(e)
m.__len__.return_value = 5
m.__getitem__.side_effect = lambda i: i * 2
m.__iter__.return_value = [1, 2]
m.__contains__.return_value = True
m.__str__.return_value = 'STR'
print(len(m), m[4], list(m), 9 in m, str(m), m.__getitem__.call_args)
m['k'] = 'v'
print(m.__setitem__.call_args, call.__len__() in m.mock_calls)
with m as cm:
    print(cm is m.__enter__.return_value)
m.__enter__.assert_called_once_with()
m.__exit__.assert_called_once_with(None, None, None)
m.__add__.return_value = 'sum'
print(m + 1, m.__add__.mock_calls)
m = Mock()
m.__len__ = lambda self: 7
print(len(m))
m.__str__ = Mock(return_value='sss')
print(str(m))
try:
    len(Mock())
except TypeError as e:
    print(e)
m = MagicMock(spec=list)
print(len(m), isinstance(m, list), hasattr(m, 'append'), hasattr(m, 'nope'))
m = MagicMock()
m.config.get('a').lower.return_value = 'deep'
print(m.config.get('a').lower(), m.config.get.call_args)
