"""Bylines: the short lines that name who wrote a text, with a "by" and without."""

from __future__ import annotations

import re

from audit.data import agency_named, names_nobody
from audit.page.origin.credit_words import BY, OPENS_WITH_COLON
from audit.page.origin.credits import HELP_INSIDE, LINE, Credit, CreditKind, credit_of, names_in
from audit.page.origin.dateline_parts import is_city, newsrooms_of
from audit.page.site_names import is_section
from audit.text import compile_later

_SIGNATURE = 80
_SIGNED = compile_later(r"\s*(?:,|\||•|·|[(（【\[]|\s[—–-])\s*")
_AND = compile_later(r"\s(?:and|und|et|y|e|og|och|en|&)\s")
_PICTURE = compile_later(
    r"""[(\[|/,\s]*\b(?:photos?|fotos?|fotografi\w*|bild(?:er)?|images?|pictures?|videos?|graphics?|grafi[ck]a?|фото
    |写真|图片)\b.*""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = compile_later(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_TITLES = frozenset(
    """dr gen general gov governor judge king lord mayor minister mp president prime prince princess prof
    queen rep representative sen senator sir""".split()  # noqa: SIM905 - a list of words reads best as words
)
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "di", "dos", "el", "la", "le", "ten", "van", "von"})
_ON_DAY = compile_later(
    r"\s?\b(?:on|am|le|el|in|veröffentlicht|published|updated)\s[^|]{0,40}\d.*$", re.IGNORECASE
)


def find_byline(line: str) -> Credit | None:
    """The byline that a short line is: "By Anna Muster, Associated Press". Never raises."""
    text = line.strip()
    match = BY.match(text) if len(text) <= LINE else None
    if match is None:
        return None
    rest = text[match.end() :]
    names = _without_initials(names_in(_ON_DAY.sub("", _PICTURE.sub("", rest[:160]))))
    if not names or rest.rstrip().endswith(("?", "!", ":")):
        return None
    agencies = any(map(agency_named, names))
    if not (agencies or _is_name(names[0])) or (_needs_colon(match[0]) and not agencies):
        return None
    known = newsrooms_of(names)
    kind: CreditKind = "contribution" if known and HELP_INSIDE.search(rest) else "byline"
    return credit_of(kind, line, names, known, nobody=not known and all(names_nobody(name) for name in names))


def _without_initials(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without one that is only the initials of the name before it: "Paul Adams (PA)"."""
    initials = ["".join(word[:1] for word in name.split()) for name in names]
    return names[:1] + tuple(
        name for before, name in zip(initials, names[1:], strict=False) if name.upper() != before.upper()
    )


def _needs_colon(opening: str) -> bool:
    """Whether a byline's first word opens other lines too, and no mark tells that it opens a byline."""
    return opening.strip(" :：/／").lower() in OPENS_WITH_COLON and not set(opening) & set(":：/／")


def find_signature(line: str) -> Credit | None:
    """The byline without a "by" that a short line is: "Jane Doe | AP", "Jane Doe (TNS)". Never raises.

    The credit of a photograph can look the same: the caller must know where the line stands.
    """
    text = line.strip()
    marks = _SIGNED.finditer(text) if len(text) <= _SIGNATURE else ()
    for mark in marks:
        person, agency = text[: mark.start()], text[mark.end() :].strip(" )]）】")
        known = agency_named(agency)
        clear = (
            len(agency) > 2 or agency == "AP" or not agency.isascii() or mark[0].strip() in {"|", "•", "·"}
        )  # "Jane Doe (PA)"
        if (
            known
            and clear
            and all(map(_is_person, _AND.split(person)))
            and _without_initials((person, agency))[1:]
        ):
            return credit_of("byline", line, (person, agency), (known,))
    return None


def _is_person(text: str) -> bool:
    """Whether two to four words all look like parts of a reporter's name: no place, section or politician."""
    words = text.replace(",", "").split()
    if not 2 <= len(words) <= 4 or is_city(text) or agency_named(text):
        return False
    if words[0].lower().rstrip(".") in _TITLES or any(map(is_section, words)):
        return False
    return all(word in _PARTICLES or (word[:1].isupper() and _PART.fullmatch(word)) for word in words)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or any(char.isdigit() for char in text):
        return False
    first = text[:1]
    return first.isupper() or (first.isalpha() and not first.islower()) or names_nobody(text)
