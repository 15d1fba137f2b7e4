"""What a person can decide at a place, as edits of the open ``sources.yaml``."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from audit.jobs import decide
from audit.model import Reason
from audit.report import reason_words, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Link
    from audit.serve.lsp.places import Entry, Found
    from audit.serve.lsp.positions import Buffer

_UNWRITTEN = "reason-to-write-b5f0c2"
"""Stands in for a reason while the edit is made, which leaves it empty: a person has to write it."""
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_TITLE = 120  # characters
_KINDS: dict[str, type[decide.Decision]] = {
    "confirm": decide.ConfirmLink,
    "drop": decide.DropLink,
    "accept": decide.AcceptFinding,
    "take": decide.ChooseAddress,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A decision that is offered at a place, its title, and the diagnostics that it answers."""

    decision: decide.Decision
    title: str
    diagnostics: tuple[types.Diagnostic, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The decision as values that an editor hands back."""
        kind = next(name for name, made in _KINDS.items() if isinstance(self.decision, made))
        return {"kind": kind, **asdict(self.decision)}


def decision_of(data: dict[str, Any]) -> decide.Decision:
    """The decision of such values. Raises KeyError or TypeError for others."""
    values = {name: value for name, value in data.items() if name != "kind"}
    return _KINDS[data["kind"]](**values)


def offered(
    found: Found, entries: Iterable[Entry], diagnostics: Iterable[types.Diagnostic]
) -> Iterator[Offered]:
    """What can be decided about entries, and about the findings of diagnostics."""
    for diagnostic in diagnostics:
        data = diagnostic.data
        if isinstance(data, dict) and diagnostic.code == data.get("check"):
            yield _acceptance(data, diagnostic)
    for entry in entries:
        if entry.kind == "claim" and (claim := found.claim(entry)):
            for link in claim.cites:
                if link.is_inferred or link.is_guess:
                    yield from _of_link(entry, link)
        elif entry.kind == "citation":
            for url in found.look.proposals.get(entry.id, ()):
                yield Offered(
                    decide.ChooseAddress(entry.id, url),
                    _title(Reason("action-take", citation=entry.id, url=url)),
                )


def edit_of(buffer: Buffer, decision: decide.Decision) -> types.TextEdit:
    """The smallest stretch of lines of ``sources.yaml`` that a decision changes.

    Raises SourcesError and DecisionError as `decided_text` does.
    """
    after = decide.decided_text(buffer.text, decision).replace(_UNWRITTEN, '""')
    old, new = (_LINES.findall(text) for text in (buffer.text, after))
    first = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    most = min(len(old), len(new)) - first
    last = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    end = len(old) - last
    until = buffer.position(end + 1, 1) if end < len(buffer.lines) else buffer.end
    return types.TextEdit(
        types.Range(buffer.position(first + 1, 1), until), "".join(new[first : len(new) - last])
    )


def _of_link(entry: Entry, link: Link) -> Iterator[Offered]:
    ids = (entry.document or "", entry.id, link.id)
    yield Offered(decide.ConfirmLink(*ids), _title(Reason("action-confirm", citation=link.id)))
    yield Offered(decide.DropLink(*ids), _title(Reason("action-drop", citation=link.id)))


def _acceptance(about: dict[str, Any], diagnostic: types.Diagnostic) -> Offered:
    ids = {name: about.get(name) for name in ("document", "claim", "citation")}
    if ids["claim"] is None and ids["citation"] is not None:
        ids["document"] = None
    decision = decide.AcceptFinding(str(about["check"]), _UNWRITTEN, **ids)
    return Offered(decision, _title(Reason("action-accept", check=decision.check)), (diagnostic,))


def _title(reason: Reason) -> str:
    return visible(reason_words(reason), _TITLE)
