"""What two reports or two captures have otherwise, in words: for a terminal, or as Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.report.changes_words import change_groups, changes_opening
from audit.report.english import WORDING, count, listed, reason_words
from audit.report.escape import markdown, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import (
        ComparedCopy,
        FactName,
        Model,
        PageChanges,
        ReportChanges,
        SentenceChange,
        TextRelation,
        ValueChange,
    )

_FEW = 150  # words of a text below which it may be a wall or a message that was not told to be one
_LONG = 600  # characters of one sentence that are shown
_RELATIONS: dict[TextRelation, str] = {
    "same": "The words of both texts are the same.",
    "edited": "The text was edited: {share} of its words stand in both, in one order.",
    "rewritten": "The text was rewritten: {share} of its words stand in both, in one order.",
    "different": "The two have another text: {share} of their words stand in both, in one order. They are not"
    " compared sentence by sentence.",
}
_FACTS: dict[FactName, str] = {
    "number": "a number",
    "date": "a date",
    "name": "a name",
    "negation": "a negation or condition",
    "word": "a word",
}


_MISSED = (
    "Not found in the {other} one, of which a part is held: {number} of the {which} one's sentences. Whether"
    " the page has them is not known."
)


def report_changes_text(changes: ReportChanges, form: str) -> str:
    """What two reports have otherwise as ``text``, ``markdown`` or ``json``."""
    return _as_json(changes) if form == "json" else _laid_out(_of_reports(changes), form)


def page_changes_text(changes: PageChanges, form: str) -> str:
    """What two captures have otherwise as ``text``, ``markdown`` or ``json``."""
    return _as_json(changes) if form == "json" else _laid_out(_of_pages(changes), form)


def _as_json(changes: Model) -> str:
    plain = changes.model_dump(mode="json", by_alias=True, context=WORDING)
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"


Part = tuple[int, str]
"""A heading (1 or 2), a sentence (0) or an item of a list (-1), and its words."""


def _laid_out(parts: Iterator[Part], form: str) -> str:
    """The parts one below the other, in which nothing that a page says acts."""
    shown: Callable[[str, int], str] = markdown if form == "markdown" else visible
    lines: list[str] = []
    before = None
    for level, words in parts:
        if lines and (level != -1 or before != -1):
            lines.append("")
        mark = f"{'#' * level} " if level > 0 and form == "markdown" else ""
        bullet = "- " if level == -1 else ""
        lines.append(f"{mark}{bullet}{shown(words, 4 * _LONG)}")
        before = level
    return "\n".join(lines) + "\n"


# -- two reports ----------------------------------------------------------------------------


def _of_reports(changes: ReportChanges) -> Iterator[Part]:
    for document in changes.documents:
        yield 1, document.id
        yield 0, " ".join(changes_opening(document.changes))
        for group in change_groups(document.changes):
            yield 2, group.title
            yield from ((-1, f"{line.id}: {line.words}" if line.id else line.words) for line in group.lines)
            if group.more:
                yield -1, f"and {group.more} more; --format json has every one"
    for names, which in ((changes.new, "later"), (changes.gone, "earlier")):
        if names:
            yield 0, f"In the {which} report alone: {listed(names)}."


# -- two captures ---------------------------------------------------------------------------


def _of_pages(changes: PageChanges) -> Iterator[Part]:
    for copy, which in ((changes.before, "Before"), (changes.after, "After")):
        yield -1, f"{which}: {_copy(copy)}"
    if changes.relation is None:
        yield 0, "They were not compared, so nothing is said of what changed."
        return
    share = f"{changes.likeness or 0:.0%}"
    yield 0, _part(changes) or _RELATIONS[changes.relation].format(share=share)
    if changes.relation == "different":
        yield from _short(changes)
    if changes.before.digest != changes.after.digest and not changes.differ:
        yield 0, "The bytes differ, and nothing that is read of them does."
    yield from _listed("What the page says of itself", map(_value, changes.values))
    yield from _listed(
        "Notices of correction that only the later one has", (f"“{n}”" for n in changes.notices)
    )
    for title, sentences in _by_kind(changes):
        yield from _listed(title, map(_sentence, sentences))
    yield from _left_out(changes)


def _part(changes: PageChanges) -> str:
    """That the text of one is a part of the other's; empty where it is none."""
    if changes.part is None:
        return ""
    which, other = ("earlier", "later") if changes.part == "before" else ("later", "earlier")
    return (
        f"The text of the {which} one is a part of the {other} one's: it has {changes.held or 0:.0%} as many"
        f" words, and {changes.likeness or 0:.0%} of them stand in the other, in one order."
    )


def _short(changes: PageChanges) -> Iterator[Part]:
    """That one of two texts has so few words that it may be a message in the place of the page."""
    numbers = [copy.words or 0 for copy in (changes.before, changes.after)]
    if min(numbers) < _FEW <= max(numbers):
        which = "earlier" if numbers[0] < numbers[1] else "later"
        yield (
            0,
            f"The {which} one has {min(numbers)} words: see whether it is the page at all.",
        )


def _listed(title: str, items: Iterator[str]) -> Iterator[Part]:
    lines = list(items)
    if lines:
        yield 2, title
        yield from ((-1, line) for line in lines)


def _copy(copy: ComparedCopy) -> str:
    said = [copy.name]
    said += [f"of {copy.url}"] if copy.url and copy.url != copy.name else []
    said += [f"received {copy.received}"] if copy.received else []
    said += [copy.digest] if copy.digest and copy.digest != copy.name else []
    if copy.unread:
        said.append(f"not a page that can be compared: {reason_words(copy.unread)}")
    if copy.part:
        said.append(f"a part of a page: {reason_words(copy.part)}")
    return ", ".join(said)


def _value(change: ValueChange) -> str:
    before, now = (f"“{value}”" if value else "nothing" for value in (change.before, change.now))
    return f"{change.name}: {before} before, {now} after"


def _by_kind(changes: PageChanges) -> Iterator[tuple[str, Iterator[SentenceChange]]]:
    found = changes.sentences
    yield "Sentences that differ", (held for held in found if held.before and held.after)
    yield "Sentences that the later one does not have", (held for held in found if not held.after)
    yield "Sentences that the earlier one does not have", (held for held in found if not held.before)


def _sentence(change: SentenceChange) -> str:
    if not (change.before and change.after):
        return f"“{_cut(change.before or change.after or '')}”"
    facts = (
        f", which differs in {listed([_FACTS[fact] for fact in change.differs])}" if change.differs else ""
    )
    words = "; ".join(_words(one.before, one.after) for one in change.words[:10])
    return f"“{_cut(change.before)}” became “{_cut(change.after)}”{facts} ({words})"


def _words(before: str, after: str) -> str:
    if before and after:
        return f"“{_cut(before)}” → “{_cut(after)}”"
    return f"without “{_cut(before)}”" if before else f"with “{_cut(after)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _left_out(changes: PageChanges) -> Iterator[Part]:
    if changes.more:
        yield 0, f"Not shown: {count(changes.more, 'more sentence')}."
    if changes.is_cut:
        yield 0, "One text is so long that what follows its first 15,000 words was not compared."
    if changes.missed_after:
        yield 0, _MISSED.format(number=changes.missed_after, which="earlier", other="later")
    if changes.missed_before:
        yield 0, _MISSED.format(number=changes.missed_before, which="later", other="earlier")
