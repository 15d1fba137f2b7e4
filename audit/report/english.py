"""English: the one place where codes, places, methods and dates become words. Nothing reads them.

A sentence is a format string over the reason's parameters, a notation one over the place (``{0.path}``).
Words of a page within them are not made inert here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.model import DossierField, Interval, Property, Reason, Wording
from audit.report.file_kinds import FILE_KINDS
from audit.report.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Because, Location, Method, MethodCode, PlaceUnit, PropertyName, ReasonValue

# Each kind of place, whole and where its last part is empty.
PLACES: dict[str, tuple[str, str]] = {
    "element": ("{0.path} {0.key}", "{0.path}"),
    "line": ("line {0.number}", ""),
    "paragraph": ("text, paragraph {0.number}", "text"),
    "text-line": ("text, line {0.number}", ""),
    "header": ("{0.name}", ""),
    "field": ("{entry}: {0.name}", "{entry}"),
    "address": ("{0.url}", ""),
    "file": ("{0.path}#{0.part}", "{0.path}"),
    "property": ("{property}", ""),
    "feed-line": ("feed {0.feed}, line {0.number}", "feed, line {0.number}"),
    "module": ("{0.name}", ""),
}
UNITS: dict[PlaceUnit, str] = {"line": "line", "paragraph": "paragraph", "printed-line": "line of print"}
_OF_OUTCOMES = frozenset({"not-the-page", "not-the-page-because"})
_LAST = {"element": "key", "paragraph": "number", "field": "name", "file": "part", "feed-line": "feed"}
ENTRIES = {
    "document": "document {0.id}",
    "claim": "claim {0.id}",
    "citation": "citation {0.id}",
    "accepted": "accepted, entry {0.id}",
}
PROPERTIES: dict[PropertyName, str] = {
    "capture": "capture",
    "url": "url",
    "address": "address",
    "canonical": "canonical",
    "og:url": "og:url",
    "title": "title",
    "og:title": "og:title",
    "comment": "comment",
    "received": "received",
    "archived": "the archive's time of the copy",
    "asked-time": "the question",
}
# Methods whose name, which JSON keeps, is not plain.
METHODS: dict[MethodCode, str] = {
    "wire-lead-weekday": "weekday in the opening",
    "lead-weekday": "weekday in the opening",
    "dateline-date": "day in the dateline",
    "event": "an event it names",
    "office": "an office it names",
    "former-office": "a former office it names",
}
OUTCOMES: dict[str, str] = {
    "redirected-home": "the site's home page",
    "redirect-loop": "a redirect without end",
    "soft-404": "an error page that calls itself no error (soft 404)",
    "parked": "a parked domain",
    "substituted": "another page",
    "moved": "a note that the page has moved or was taken out of service",
    "hijacked": "a page of somebody else who has the domain now",
    "refused": "a refusal or a check for robots",
    "login": "a login",
    "paywall": "a request to pay",
    "unavailable": "an error or notice of the server",
    "gone": "a page that is gone",
    "legal": "a notice that it is withheld",
    "empty-shell": "a body without text",
}
"""What was met in place of a page, by the name of its outcome."""
MOST_CANDIDATES = 3
"""Candidates of a set of dates that are all shown; the JSON report has every one."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def reason_words(reason: Reason) -> str:
    """A reason in English, without a full stop; its code where values are missing or of another kind.

    Such a reason is none of ours: somebody changed it in a store or a report that was handed on.
    """
    try:
        return _sentence(reason)
    except (KeyError, ValueError, IndexError, TypeError):
        return str(reason)


def _sentence(reason: Reason) -> str:
    values = {name: _value_words(value) for name, value in reason.values}
    if reason.code in _OF_OUTCOMES:
        values["outcome"] = OUTCOMES.get(str(values["outcome"]), values["outcome"])
    elif reason.code == "kind-unread":
        values["kind"] = FILE_KINDS.get(str(values["kind"]), values["kind"])
    return SENTENCES[reason.code].format(**values)


def shortened(reason: Reason, most: int) -> Reason:
    """The reason with the words that it quotes cut to ``most`` characters, at the end of a word."""
    values = {
        name: shortened(value, most)
        if isinstance(value, Reason)
        else cut(value, most)
        if name == "quote" and isinstance(value, str)
        else value
        for name, value in reason.values
    }
    return Reason(reason.code, **values)


def cut(words: str, most: int, *, at_sentence: bool = False) -> str:
    """Words cut to ``most`` characters, at the end of a word, or of a sentence, where there is one."""
    if len(words) <= most:
        return words
    sentence, stop, _ = words[: most - 1].rpartition(". ")
    if at_sentence and stop and 2 * len(sentence) > most:
        return f"{sentence}. …"
    kept, space, _ = words[: most - 1].rpartition(" ")
    return f"{kept.rstrip(' ,;:–—-') if space else words[: most - 1]}…"


def _value_words(value: ReasonValue) -> str | float:
    if isinstance(value, Reason):
        return reason_words(value)
    return listed(value) if isinstance(value, tuple) else value


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def reason_json(reason: Reason) -> dict[str, Any]:
    """A reason as the reports write it in JSON: its code, its values, and its words as ``text``."""
    return {**reason.as_json(), "text": reason_words(reason)}


def because_words(because: Because) -> str:
    """The words of a piece of evidence, and after them the reasons that stand beside them."""
    return ": ".join(filter(None, [because.quote, *map(reason_words, because.reasons)]))


def location_words(where: Location) -> str:
    """A place in the notation that the reports use."""
    whole, short = PLACES[where.kind]
    last = _LAST.get(where.kind)
    notation = whole if last is None or getattr(where, last) else short
    match where:
        case DossierField(of=of):
            return notation.format(where, entry=ENTRIES[of].format(where))
        case Property(name=name):
            return notation.format(where, property=PROPERTIES[name])
    return notation.format(where)


def method_words(method: Method) -> str:
    """How something was found, in plain words."""
    return METHODS.get(method.code, str(method))


def count(number: int, singular: str, plural: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def percent(confidence: float) -> str:
    """A confidence in per cent: never 0 % and never 100 %, since no calibrated confidence is certain."""
    return f"{min(99, max(1, round(confidence * 100)))}% confidence"


def date_words(date: Interval) -> str:
    """A date in EDTF; a set with many candidates as a day whose year is not said, or how many there are."""
    if len(date.candidates) <= MOST_CANDIDATES:
        return str(date)
    return _yearless(date) or (
        f"one of {len(date.candidates)} times between {date.first_day or '…'} and {date.last_day or '…'}"
    )


def says_words(says: str) -> str:
    """A witness's value; where it is a set of dates, as ``date_words`` has it."""
    if not says.startswith("["):
        return says
    try:
        return date_words(Interval.parse(says))
    except ValueError:
        return says


def _yearless(date: Interval) -> str:
    """``30 September, year not said``, for candidates that differ in their year alone."""
    days = {_days(candidate) for candidate in date.candidates}
    return f"{days.pop()}, year not said" if len(days) == 1 else ""


def _days(date: Interval) -> str:
    """``30 September``, or ``29 September to 1 October``; with the year only where it spans two."""
    if not date.first_day or not date.last_day or date.first_day.year != date.last_day.year:
        return str(date)
    start, end = (f"{day.day} {_MONTHS[day.month - 1]}" for day in (date.first_day, date.last_day))
    return start if start == end else f"{start} to {end}"


WORDING = Wording(reason_words, location_words)
"""The context with which the models of a report are written as JSON."""
