"""The witnesses of one capture as lists: its dates, what was left out and why, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import DATES
from audit.report.dates import ROLES
from audit.report.english import (
    count,
    location_words,
    method_words,
    reason_words,
    says_words,
)
from audit.report.escape import code, markdown
from audit.report.markdown.syntax import blocks, bullets, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import CaptureReport, WitnessReport

MOST = 60
"""Lines of one list; what is beyond them is counted, and stands in the JSON report."""


def dates_of(capture: CaptureReport) -> str:
    """The dates that the capture shows and that count, as a list; empty where there are none."""
    made = str(capture.capture.received)  # which stands beside the capture already
    used = [
        witness
        for witness in _dates(capture)
        if witness.left_out is None and (witness.about, witness.says) != ("captured", made)
    ]
    return _listed(used, _date)


def left_out_of(capture: CaptureReport) -> str:
    """The dates that do not count, each with the reason."""
    left = [witness for witness in _dates(capture) if witness.left_out is not None]
    if not left:
        return ""
    head = f"{count(len(left), 'date')} left out, and why:"
    return blocks(head, bullets(map(_left_out, left[:MOST])), _more(len(left)))


def rest_of(capture: CaptureReport) -> str:
    """What the capture says of its newsroom, authors and title."""
    rest = [witness for witness in capture.witnesses if witness.about not in DATES]
    return blocks("What else it says of itself:", _listed(rest, _other)) if rest else ""


def _listed(witnesses: list[WitnessReport], say: Callable[[WitnessReport], str]) -> str:
    """The witnesses as a list, those in one line that share their words and what they say, or their place."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for witness in witnesses:
        found.setdefault((witness.quote, say(witness)), {})[_found(witness)] = None
    together: dict[tuple[str, str], list[str]] = {}
    for (quote, said), places in found.items():
        together.setdefault((quote, ", ".join(list(places)[:MOST])), []).append(said)
    lines = [f"{'; '.join(said)} — {quoted(quote)} · {places}" for (quote, places), said in together.items()]
    return blocks(bullets(lines[:MOST]), _more(len(lines)))


def _dates(capture: CaptureReport) -> list[WitnessReport]:
    return [witness for witness in capture.witnesses if witness.about in DATES]


def _date(witness: WitnessReport) -> str:
    date = markdown(says_words(witness.says), 60)
    return f"**{date}**, {ROLES.get(witness.about, witness.about)}"


def _left_out(witness: WitnessReport) -> str:
    why = markdown(reason_words(witness.left_out)) if witness.left_out else ""
    where = code(location_words(witness.where))
    return f"{markdown(says_words(witness.says), 60)}: {quoted(witness.quote)} · {where}: {why}"


def _other(witness: WitnessReport) -> str:
    left_out = f" (left out: {markdown(reason_words(witness.left_out))})" if witness.left_out else ""
    return f"{witness.about}: {markdown(witness.says, 160)}{left_out}"


def _found(witness: WitnessReport) -> str:
    """How a witness was found, and where it stands."""
    return f"{markdown(method_words(witness.method), 60)} {code(location_words(witness.where))}"


def _more(number: int) -> str:
    return f"… and {number - MOST} more, in the JSON report." if number > MOST else ""
