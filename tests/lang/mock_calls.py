from unittest.mock import Mock, call, ANY, sentinel, DEFAULT


def show(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except AssertionError as e:
        print(e)


m = Mock(return_value=3)
print(m(), m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.call_args.args, m.call_args.kwargs)
show(m.assert_called_with, 1, a=2)
show(m.assert_called_with, 5)
show(m.assert_called_once)
show(m.assert_called_once_with, 1)
show(m.assert_any_call)
show(m.assert_any_call, 9)
show(m.assert_not_called)
show(m.assert_called)
m2 = Mock()
show(m2.assert_called)
show(m2.assert_called_once)
show(m2.assert_called_with, 1)
show(m2.assert_not_called)
show(m2.x.assert_called_once_with, 3)
m2.a.b(1).c(2)
m2.d()
print(m2.mock_calls, m2.method_calls, m2.a.mock_calls)
show(m2.assert_has_calls, [call.a.b(1), call.a.b().c(2)])
show(m2.assert_has_calls, [call.d(), call.z()])
show(m2.assert_has_calls, [call.d(), call.a.b(1)], any_order=True)
print(call.a.b(1).c(2).call_list(), call(1) == call(1), call(1) == ((1,),), call.f(1) == ('f', (1,), {}), call() == (), call.x, call)
print(sentinel.foo, sentinel.foo is sentinel.foo, DEFAULT, ANY == 5, ANY, [1, ANY] == [1, object()], call(ANY, 2) == call(3, 2))
m2.reset_mock()
print(m2.mock_calls, m2.a.b.called)
