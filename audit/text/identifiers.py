"""ISBN, ISSN and DOI: whether one can be right, and in words what is wrong with it.

Sources: ISO 2108 and the ISBN Users' Manual (check digits, prefixes 978 and 979), ISO 3297 (ISSN), the
DOI Handbook §2 (``10.`` + registrant + ``/`` + suffix).
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?i)^\s*(?:(?:e-?|p-?)?isbn(?:[- ]?1[03])?|issn|doi)\s*[:=]?\s*")
_DOI_ADDRESS = re.compile(r"(?i)^https?://(?:dx\.)?doi\.org/")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_SEPARATORS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212-]")


def isbn_digits(text: str) -> str:
    """The characters that count, without a label, hyphens and spaces; ``x`` is made ``X``."""
    return _SEPARATORS.sub("", _LABEL.sub("", text)).upper()


def isbn_problem(text: str) -> str | None:
    """What is wrong with an ISBN, in words; ``None`` when its check digit is right."""
    digits = isbn_digits(text)
    if re.fullmatch(r"[0-9]{13}", digits):
        return _isbn13_problem(digits)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _check("last", digits[-1], _mod11(digits[:9], 10))
    odd = sorted(set(re.sub(r"[0-9X]", "", digits)))
    if odd or "X" in digits[:-1]:
        return f"it holds {', '.join(repr(one) for one in odd) or 'an X'} where a digit belongs"
    return f"it has {len(digits)} digits; an ISBN has 10 or 13"


def _isbn13_problem(digits: str) -> str | None:
    if digits[:3] not in {"978", "979"}:
        return f"it begins with {digits[:3]}; an ISBN of 13 digits begins with 978 or 979"
    total = sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(digits[:12]))
    return _check("last", digits[-1], str(-total % 10))


def isbn13(text: str) -> str | None:
    """A right ISBN as its 13 digits, so that both forms of one number are equal; else ``None``."""
    digits = isbn_digits(text)
    if isbn_problem(text):
        return None
    if len(digits) == 13:
        return digits
    stem = "978" + digits[:9]
    return stem + str(-sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(stem)) % 10)


def issn_problem(text: str) -> str | None:
    """What is wrong with an ISSN, in words; ``None`` when its check digit is right."""
    digits = isbn_digits(text)
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return "it is not eight digits (the last may be X)"
    return _check("last", digits[-1], _mod11(digits[:7], 8))


def doi_name(text: str) -> str:
    """The bare DOI in lower case, without its resolver's address or label: DOIs ignore case."""
    return _DOI_ADDRESS.sub("", _LABEL.sub("", text.strip())).casefold()


def doi_problem(text: str) -> str | None:
    """What is wrong with a DOI's form, in words. A well-formed one may still name nothing."""
    name = doi_name(text)
    if _DOI.fullmatch(name):
        return None
    if not name.startswith("10."):
        return "it does not begin with 10."
    return "it holds a space" if re.search(r"\s", name) else "it lacks the form 10.<registrant>/<suffix>"


def _mod11(digits: str, weight: int) -> str:
    total = sum(int(one) * (weight - place) for place, one in enumerate(digits))
    return "0123456789X"[-total % 11]


def _check(which: str, given: str, right: str) -> str | None:
    if given == right:
        return None
    return f"its {which} digit is {given}, but the digits before it call for {right}"
