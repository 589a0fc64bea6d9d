"""Completion of names and attributes."""

import builtins
import __main__

__all__ = ["Completer"]

_KEYWORDS = ('False None True and as assert async await break class continue def del elif else except finally for from '
             'global if import in is lambda nonlocal not or pass raise return try while with yield _ case match').split()


class Completer:
    """Completes names in a namespace, by default that of __main__."""

    def __init__(self, namespace=None):
        if namespace is not None and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """Possibility number state for text, or None."""
        if self.use_main_ns:
            self.namespace = __main__.__dict__
        if not text.strip():
            return '\t' if state == 0 else None
        if state == 0:
            self.matches = self.attr_matches(text) if '.' in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, value, word):
        if not callable(value):
            return word
        word += '('
        code = getattr(value, '__code__', None)
        if code is not None and not hasattr(value, '__self__') and code.co_argcount + code.co_kwonlyargcount == 0 and not code.co_flags & 12:
            word += ')'
        return word

    def global_matches(self, text):
        """Keywords and names that begin with text."""
        matches = []
        seen = {"__builtins__"}
        for word in _KEYWORDS:
            if word.startswith(text):
                seen.add(word)
                if word in ('finally', 'try'):
                    word += ':'
                elif word not in ('False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'):
                    word += ' '
                matches.append(word)
        for space in self.namespace, builtins.__dict__:
            for word, value in space.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(value, word))
        return matches

    def attr_matches(self, text):
        """Ways to complete NAME.NAME....START; no call is made to find them."""
        expr, _, start = text.rpartition('.')
        if not all(part.isidentifier() for part in expr.split('.')):
            return []
        try:
            thing = eval(expr, self.namespace)
        except Exception:
            return []
        words = sorted({*dir(thing), '__class__'} - {'__builtins__'})
        for hidden in ('_', '__') if not start else ('__',) if start == '_' else (None,):
            matches = [w for w in words if w.startswith(start) and not (hidden and w.startswith(hidden))]
            if matches:
                break
        else:
            matches = [w for w in words if w.startswith(start)]
        return [self._attribute(thing, expr, w) for w in matches]

    def _attribute(self, thing, expr, word):
        if isinstance(getattr(type(thing), word, None), property):
            return f'{expr}.{word}'
        try:
            value = getattr(thing, word, None)
        except Exception:
            value = None
        return self._callable_postfix(value, f'{expr}.{word}')


def _offer(text):
    import _completions
    completer = Completer()
    words = []
    while (word := completer.complete(text, len(words))) is not None:
        words.append(word)
    _completions.set(words)
