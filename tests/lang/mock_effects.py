from unittest.mock import Mock, MagicMock, DEFAULT, NonCallableMock, seal


def show(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


m = Mock(side_effect=[1, ValueError('se'), 3])
for i in range(4):
    show(m)
m = Mock(side_effect=KeyError('k'))
show(m)
m = Mock(side_effect=lambda x: x * 2, return_value=9)
print(m(4))
m.side_effect = lambda x: DEFAULT
print(m(4))
m.side_effect = None
print(m(1), m.call_count)


class C:
    attr = 1

    def meth(self, a, b=2):
        return a


m = Mock(spec=C)
print(isinstance(m, C), m.__class__)
show(lambda: m.nope)
m = Mock(spec_set=C)
show(setattr, m, 'new', 3)
m.attr = 5
print(m.attr)
show(lambda: Mock().assert_foo)
show(lambda: Mock().asert_x)
m = Mock(**{'a.b.return_value': 4, 'c': 5}, d=6)
print(m.a.b(), m.c, m.d)
m.configure_mock(c=7)
print(m.c)
del m.c
show(lambda: m.c)
child, par = Mock(), Mock()
par.attach_mock(child, 'kid')
child(3)
print(par.mock_calls)
w = Mock(wraps=[1, 2, 3])
print(w.count(1), w.index(3), w.count.call_args)
f = Mock(wraps=lambda x: x + 1)
print(f(2), f.called)
m = Mock()
m.a = 1
m.sub.x = 2
seal(m)
show(lambda: m.b)
show(lambda: m.sub.y)
print(m.a, m.sub.x)
show(lambda: NonCallableMock()())
