"""Whether an ISBN can be right, and in words what is wrong with it.

Sources: ISO 2108 and the ISBN Users' Manual (check digits, prefixes 978 and 979).
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?i)^\s*(?:e-?|p-?)?isbn(?:[- ]?1[03])?\s*[:=]?\s*")
_SEPARATORS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212-]")

_LENGTH_UNTIL_2007 = 10


def _digits(text: str) -> str:
    """The characters that count, without a label, hyphens and spaces; ``x`` is made ``X``."""
    return _SEPARATORS.sub("", _LABEL.sub("", text)).upper()


def isbn_key(text: str) -> str | None:
    """What the spellings of one ISBN share, of ten digits and thirteen; ``None`` for one that is wrong."""
    if isbn_problem(text):
        return None
    digits = _digits(text)
    if len(digits) == _LENGTH_UNTIL_2007:
        return digits[:-1]
    return digits[3:-1] if digits.startswith("978") else digits


def isbn_problem(text: str) -> str | None:
    """What is wrong with an ISBN, in words; ``None`` when its check digit is right."""
    digits = _digits(text)
    if re.fullmatch(r"[0-9]{13}", digits):
        return _isbn13_problem(digits)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _wrong_check_digit(digits[-1], _mod11(digits[:9]))
    odd = sorted(set(re.sub(r"[0-9X]", "", digits)))
    if odd or "X" in digits[:-1]:
        return f"it holds {', '.join(map(repr, odd)) or 'an X'} where a digit belongs"
    return f"it has {len(digits)} digits; an ISBN has 10 or 13"


def _isbn13_problem(digits: str) -> str | None:
    if digits[:3] not in {"978", "979"}:
        return f"it begins with {digits[:3]}; an ISBN of 13 digits begins with 978 or 979"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return _wrong_check_digit(digits[-1], str(-total % 10))


def _mod11(digits: str) -> str:
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits))
    return "0123456789X"[-total % 11]


def _wrong_check_digit(given: str, right: str) -> str | None:
    if given == right:
        return None
    return f"its last digit is {given}, but the digits before it call for {right}"
