"""What changed since an earlier report, in words, for every format. Words of pages are as they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.report.english import count, listed, reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import (
        CaptureBrief,
        Changes,
        CitationChange,
        ClaimChange,
        ClaimState,
        FindingChange,
        FindingChangeKind,
        ValueChange,
    )

MOST_LINES = 50
"""Changes of one kind that are all shown; the JSON report has every one."""
_DIGEST = 19  # characters of a digest that tell it from others: "sha256:" and twelve
FINDINGS: dict[FindingChangeKind, str] = {
    "new": "New findings",
    "regraded": "Findings of another severity",
    "not-accepted": "Findings that are no longer accepted",
    "first-looked": "Found where nothing was looked at then",
    "accepted": "Findings that are accepted now",
    "gone": "Findings that are no longer made",
    "not-looked": "Findings that were not looked for this time; whether they stand is not known",
}
"""The heading of each kind of change, in the order in which they are shown."""
_VALUES = {
    "published": "the date of its page",
    "origin": "whom its text comes from",
    "outcome": "its last answer",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is about (``mark`` is the fingerprint of a finding that is open now), in words."""

    about: Literal["claim", "citation", "finding"]
    id: str
    words: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind under a heading, and how many more there are than are shown."""

    title: str
    lines: tuple[ChangeLine, ...]
    more: int = 0


def changes_opening(changes: Changes) -> tuple[str, ...]:
    """What is compared with what, and what of it was not done alike: a sentence each."""
    said = [f"Compared with the report judged as of {changes.since:%Y-%m-%d %H:%M} UTC."]
    if changes.is_empty:
        said.append("No claim, source or finding is otherwise.")
    if changes.audit_before:
        said.append(f"It was made by audit {changes.audit_before}; another version may find other things.")
    for stopped, which in ((changes.stopped, "This run"), (changes.stopped_before, "That run")):
        if stopped:
            said.append(f"{which} was stopped early: what it did not come to says nothing.")
    if changes.checks_then_only:
        said.append(f"Not run this time: {listed(changes.checks_then_only)}.")
    if changes.checks_now_only:
        said.append(f"Not run then: {listed(changes.checks_now_only)}.")
    return tuple(said)


def change_groups(changes: Changes, *, most: int = MOST_LINES) -> tuple[ChangeGroup, ...]:
    """The changes by kind, what is most likely to matter first; no group is empty."""
    groups: list[tuple[str, Iterable[ChangeLine]]] = [
        ("Claims", map(_claim, changes.claims)),
        *((title, _findings(changes, kind)) for kind, title in FINDINGS.items()),
        ("Sources", map(_citation, changes.citations)),
        ("Not looked at this time, and looked at then", _unlooked(changes)),
    ]
    made = ((title, tuple(lines)) for title, lines in groups)
    return tuple(
        ChangeGroup(title, lines[:most], max(0, len(lines) - most)) for title, lines in made if lines
    )


def _claim(change: ClaimChange) -> ChangeLine:
    return ChangeLine("claim", change.id, "; ".join(_claim_words(change)))


def _claim_words(change: ClaimChange) -> Iterator[str]:
    if change.now is None:
        was = f", and was {_state(change.before)}" if change.before else ""
        yield f"no longer in the dossier{was}: “{change.text}”"
        return
    if change.before is None:
        yield f"new, and {_state(change.now)}: “{change.text}”"
    elif change.before != change.now:
        why = " ".join(map(reason_words, change.reasons))
        yield f"was {_state(change.before)}, is {_state(change.now)}" + (f": {why}" if why else "")
    if change.was is not None:
        yield f"reads “{change.text}”, and read “{change.was}”"
    if change.new_sources:
        yield f"cites {listed(change.new_sources)} now"
    if change.gone_sources:
        yield f"no longer cites {listed(change.gone_sources)}"


def _state(state: ClaimState) -> str:
    """A state by the word that every report has for it."""
    return "in need of none" if state == "needs-none" else state


def _findings(changes: Changes, kind: FindingChangeKind) -> Iterator[ChangeLine]:
    for change in changes.findings:
        if change.kind == kind:
            yield _finding(change)


def _finding(change: FindingChange) -> ChangeLine:
    about = change.claim or change.citation or change.document or ""
    before = f"{change.severity_before} then, now " if change.severity_before else ""
    why = f" ({reason_words(change.why)})" if change.why else ""
    words = f"{before}{change.severity}: {change.check}: {change.message}{why}"
    return ChangeLine("finding", about, words, change.fingerprint)


def _citation(change: CitationChange) -> ChangeLine:
    return ChangeLine("citation", change.id, "; ".join(_citation_words(change)))


def _citation_words(change: CitationChange) -> Iterator[str]:
    if change.kind != "changed":
        yield "new" if change.kind == "new" else "no longer in the dossier"
    for field in change.fields:
        yield f"{field.name} is {_value(field.now)}, and was {_value(field.before)}"
    for capture in change.new_captures:
        yield f"a new capture, {_capture(capture)}"
    if lost := [digest[:_DIGEST] for digest in change.lost_captures]:
        yield f"not held, or not read, this time: {count(len(lost), 'capture')} ({listed(lost)})"
    yield from map(_read, change.read)


def _capture(capture: CaptureBrief) -> str:
    said = [capture.digest[:_DIGEST]]
    if not capture.read:
        said.append("which is no page that could be read")
    said += [f"dated {capture.published}"] if capture.published else []
    said += [f"from {capture.origin}"] if capture.origin else []
    return ", ".join(said)


def _read(change: ValueChange) -> str:
    return f"{_VALUES.get(change.name, change.name)} is {_value(change.now)}, and was {_value(change.before)}"


def _value(value: str | None) -> str:
    return "not known" if value is None else f"“{value}”"


def _unlooked(changes: Changes) -> Iterator[ChangeLine]:
    for gap in changes.unlooked:
        about = gap.claim or gap.citation or gap.document or ""
        kind: Literal["claim", "citation"] = "claim" if gap.claim else "citation"
        yield ChangeLine(kind, about, f"{gap.check}: {reason_words(gap.reason)}")
