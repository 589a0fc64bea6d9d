"""The assertions that compare."""

import re

from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class Assertions:
    """The assert methods of test cases."""

    def fail(self, msg=None):
        """Fail at once."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f'{standardMsg} : {msg}'
        except UnicodeDecodeError:
            return f'{safe_repr(standardMsg)} : {safe_repr(msg)}'

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, f'{safe_repr(expr)} is not false'))

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, f'{safe_repr(expr)} is not true'))

    # equality

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            f = self._type_equality_funcs.get(type(first))
            if f is not None:
                return getattr(self, f) if isinstance(f, str) else f
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, '%s != %s' % _common_shorten_repr(first, second)))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            raise self.failureException(self._formatMessage(msg, f'{safe_repr(first)} == {safe_repr(second)}'))

    def _difference(self, first, second, places, delta):
        """(whether they are almost equal, how messages say that)."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f'within {safe_repr(delta)} delta ({safe_repr(diff)} difference)'
        if places is None:
            places = 7
        return round(diff, places) == 0, f'within {places!r} places ({safe_repr(diff)} difference)'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, text = self._difference(first, second, places, delta)
        if not near:
            raise self.failureException(self._formatMessage(msg, f'{safe_repr(first)} != {safe_repr(second)} {text}'))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        if delta is not None:
            if first != second and not self._difference(first, second, places, delta)[0]:
                return
            text = self._difference(first, second, places, delta)[1]
        else:
            if places is None:
                places = 7
            if first != second and round(abs(second - first), places) != 0:
                return
            text = f'within {places!r} places'
        raise self.failureException(self._formatMessage(msg, f'{safe_repr(first)} == {safe_repr(second)} {text}'))

    # containers

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = 'sequence'
        if seq_type is not None:
            name = seq_type.__name__
            for which, seq in ('First', seq1), ('Second', seq2):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {safe_repr(seq)}')
        text = None
        lengths = []
        for which, seq in ('First', seq1), ('Second', seq2):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                text = f'{which} {name} has no length.    Non-sequence?'
                break
        if text is None:
            if seq1 == seq2:
                return
            text = '%ss differ: %s != %s\n' % (name.capitalize(), *_common_shorten_repr(seq1, seq2))
            more = self._first_difference(seq1, seq2, min(lengths), name)
            if more is None and lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return
            text += (more or '') + self._extra_elements(seq1, seq2, lengths, name)
        diff = '\n' + '\n'.join(_ndiff_of(seq1, seq2))
        self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def _first_difference(self, seq1, seq2, count, name):
        for i in range(count):
            items = []
            for which, seq in ('first', seq1), ('second', seq2):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    return f'\nUnable to index element {i} of {which} {name}\n'
            if items[0] != items[1]:
                return '\nFirst differing element %d:\n%s\n%s\n' % (i, *_common_shorten_repr(*items))
        return None

    def _extra_elements(self, seq1, seq2, lengths, name):
        len1, len2 = lengths
        if len1 == len2:
            return ''
        which, seq, at = ('First', seq1, len2) if len1 > len2 else ('Second', seq2, len1)
        text = f'\n{which} {name} contains {abs(len1 - len2)} additional elements.\n'
        try:
            return text + f'First extra element {at}:\n{safe_repr(seq[at])}\n'
        except (TypeError, IndexError, NotImplementedError):
            return text + f'Unable to index element {at} of {which.lower()} {name}\n'

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        only = []
        for which, a, b in ('first', set1, set2), ('second', set2, set1):
            try:
                only.append(a.difference(b))
            except TypeError as e:
                self.fail(f'invalid type when attempting set difference: {e}')
            except AttributeError as e:
                self.fail(f'{which} argument does not support set difference: {e}')
        if not (only[0] or only[1]):
            return
        lines = []
        for text, items in (('Items in the first set but not the second:', only[0]),
                            ('Items in the second set but not the first:', only[1])):
            if items:
                lines.append(text)
                lines += [repr(item) for item in items]
        self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            text = '%s != %s' % _common_shorten_repr(d1, d2)
            text = self._truncateMessage(text, '\n' + '\n'.join(_ndiff_of(d1, d2)))
            self.fail(self._formatMessage(msg, text))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        import warnings
        warnings.warn('assertDictContainsSubset is deprecated', DeprecationWarning)
        missing = [safe_repr(k) for k in subset if k not in dictionary]
        wrong = [f'{safe_repr(k)}, expected: {safe_repr(v)}, actual: {safe_repr(dictionary[k])}'
                 for k, v in subset.items() if k in dictionary and v != dictionary[k]]
        text = ''
        if missing:
            text = f"Missing: {','.join(missing)}"
        if wrong:
            text += ('; ' if text else '') + f"Mismatched values: {','.join(wrong)}"
        if text:
            self.fail(self._formatMessage(msg, text))

    def assertCountEqual(self, first, second, msg=None):
        """Both have the same items equally often, in any order."""
        first, second = list(first), list(second)
        try:
            differences = _count_diff_hashable(first, second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % d for d in differences]
            text = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, text))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        text = '%s != %s' % _common_shorten_repr(first, second)
        lines1 = first.splitlines(keepends=True)
        lines2 = second.splitlines(keepends=True)
        if len(lines1) == 1 and first.strip('\r\n') == first:
            lines1 = [first + '\n']
            lines2 = [second + '\n']
        import difflib
        text = self._truncateMessage(text, '\n' + ''.join(difflib.ndiff(lines1, lines2)))
        self.fail(self._formatMessage(msg, text))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self.fail(self._formatMessage(msg, f'{safe_repr(member)} not found in {safe_repr(container)}'))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self.fail(self._formatMessage(msg, f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}'))

    # identity, order, type

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self.fail(self._formatMessage(msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}'))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self.fail(self._formatMessage(msg, f'unexpectedly identical: {safe_repr(expr1)}'))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self.fail(self._formatMessage(msg, f'{safe_repr(a)} not less than {safe_repr(b)}'))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self.fail(self._formatMessage(msg, f'{safe_repr(a)} not less than or equal to {safe_repr(b)}'))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self.fail(self._formatMessage(msg, f'{safe_repr(a)} not greater than {safe_repr(b)}'))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self.fail(self._formatMessage(msg, f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}'))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is not None'))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self.fail(self._formatMessage(msg, 'unexpectedly None'))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is not an instance of {cls!r}'))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is an instance of {cls!r}'))

    # texts

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, 'expected_regex must not be empty.'
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            message = f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}"
            raise self.failureException(self._formatMessage(msg, message))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start():match.end()]
            message = f'Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}'
            raise self.failureException(self._formatMessage(msg, message))


def _ndiff_of(a, b):
    import difflib
    import pprint
    return difflib.ndiff(pprint.pformat(a).splitlines(), pprint.pformat(b).splitlines())


# the names of old

def _old_name(name):
    def method(self, *args, **kwargs):
        import warnings
        warnings.warn(f'Please use {name} instead.', DeprecationWarning, 2)
        return getattr(self, name)(*args, **kwargs)
    return method


for _old, _new in {'failUnlessEqual': 'assertEqual', 'assertEquals': 'assertEqual', 'failIfEqual': 'assertNotEqual',
                   'assertNotEquals': 'assertNotEqual', 'failUnlessAlmostEqual': 'assertAlmostEqual',
                   'assertAlmostEquals': 'assertAlmostEqual', 'failIfAlmostEqual': 'assertNotAlmostEqual',
                   'assertNotAlmostEquals': 'assertNotAlmostEqual', 'failUnless': 'assertTrue', 'assert_': 'assertTrue',
                   'failUnlessRaises': 'assertRaises', 'failIf': 'assertFalse',
                   'assertRaisesRegexp': 'assertRaisesRegex', 'assertRegexpMatches': 'assertRegex',
                   'assertNotRegexpMatches': 'assertNotRegex'}.items():
    setattr(Assertions, _old, _old_name(_new))
