import unittest

log = []


class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append('setUpClass')
        cls.addClassCleanup(log.append, 'class cleanup')

    @classmethod
    def tearDownClass(cls):
        log.append('tearDownClass')

    def setUp(self):
        log.append('setUp')
        self.addCleanup(log.append, 'cleanup 1')
        self.addCleanup(log.append, 'cleanup 2')

    def tearDown(self):
        log.append('tearDown')

    def test_a(self):
        log.append('a')

    def test_b(self):
        log.append('b')
        raise ValueError


class CM:
    def __enter__(self):
        log.append('enter')
        return 'entered'

    def __exit__(self, *args):
        log.append('exit')


class U(unittest.TestCase):
    def test_context(self):
        log.append(self.enterContext(CM()))


class V(unittest.TestCase):
    def setUp(self):
        raise KeyError('setUp')

    def tearDown(self):
        log.append('never')

    def test_v(self):
        log.append('never')


class W(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest('whole class')

    def test_w(self):
        log.append('never')


def setUpModule():
    log.append('setUpModule')
    unittest.addModuleCleanup(log.append, 'module cleanup')


def tearDownModule():
    log.append('tearDownModule')


load = unittest.defaultTestLoader.loadTestsFromTestCase
if __name__ == '__main__':
    import sys
    setUpModule, tearDownModule = setUpModule, tearDownModule
    r = unittest.TestSuite([load(T), load(U), load(V), load(W)]).run(unittest.TestResult())
    for x in log:
        if 'odule' not in x:
            print(x)
    print(r, [(str(t), why) for t, why in r.skipped])
    try:
        T('test_b').debug()
    except ValueError:
        print('let out')
    print(T('test_a').defaultTestResult(), T('test_a').countTestCases())
