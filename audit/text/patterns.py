"""Patterns that are compiled when they are first used: a command that uses none of them does not wait."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ZEROS = "0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０"
DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
"""The digits of all alphabets up to U+FFFF, as a set of a pattern names them: a set that is written out is
searched three times as fast as ``\\d``."""


class _Pattern:
    """Stands for a pattern until a method or attribute of it is asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags
        self._compiled: Any = None

    def __getattr__(self, name: str) -> Any:
        if name[:1] == "_":
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # from now on found without a call
        return value


def compile_later(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, of which only the methods may be used; compiled when one first is.

    For patterns that many pages do not need. Raises ``re.error`` at that time, not now.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
