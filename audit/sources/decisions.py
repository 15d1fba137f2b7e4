"""What a person decides about a dossier, and the text of ``sources.yaml`` after it.

A decision is a value: the review server writes its text to the file, an editor applies it to its buffer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeVar

from audit.errors import DecisionError, SourcesError
from audit.model import Acceptance, Citation, Claim, Dossier, Link
from audit.sources.load import load_sources, read_sources
from audit.sources.remarks import lost_remarks
from audit.sources.save import changed_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.sources.tree import Path

_Value = TypeVar("_Value")
_BY_HAND = "Change sources.yaml by hand."
_LOOK_AGAIN = "Look at the dossier as it is now."


@dataclass(frozen=True, slots=True)
class ConfirmLink:
    """That a claim rests on a citation, as was inferred: its id then stands alone in ``cites``."""

    document: str
    claim: str
    citation: str


@dataclass(frozen=True, slots=True)
class DropLink:
    """That a claim does not rest on a citation. ``drawn`` keeps the id, so that it is not inferred again."""

    document: str
    claim: str
    citation: str


@dataclass(frozen=True, slots=True)
class AddLink:
    """That a claim rests on a citation that it does not name yet."""

    document: str
    claim: str
    citation: str


@dataclass(frozen=True, slots=True)
class AcceptFinding:
    """That the findings of a check about a subject are accepted; ``None`` means any, as in ``accepted``."""

    check: str
    reason: str
    document: str | None = None
    claim: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseAddress:
    """That a citation without an address is found at this one."""

    citation: str
    url: str


Decision = ConfirmLink | DropLink | AddLink | AcceptFinding | ChooseAddress


def decided_text(source: str | FilePath, *decisions: Decision, name: str = "sources.yaml") -> str:
    """The text of ``sources.yaml`` after decisions; all that they do not change stays byte by byte.

    ``source`` is the text, or the path of its file; ``name`` is what errors call a text. Remarks above
    and within a link that is dropped go with it. Raises SourcesError for a text that cannot be used,
    DecisionError for a decision that does not fit it (no such claim, citation or link, nothing to change) or
    whose result would not load as the dossier with that change alone, or would lack a remark.
    """
    if isinstance(source, FilePath):
        load_sources(source)  # raises for what is no readable text of a sensible size
        name, text = str(source), source.read_bytes().decode()
    else:
        text = source
    before = read_sources(text, name)
    wanted = before
    for decision in decisions:
        wanted = decided(wanted, decision)
    made = changed_text(text, before, wanted)
    if _said(_read_again(made, name)) != _said(wanted):
        raise DecisionError("the file's layout does not allow this change alone", _BY_HAND)
    dropped = [_place(before, one) for one in decisions if isinstance(one, DropLink)]
    for remark in lost_remarks(text, made, dropped):
        raise DecisionError(f"the file's layout does not allow this without losing {remark!r}", _BY_HAND)
    return made


def decided(dossier: Dossier, decision: Decision) -> Dossier:
    """The dossier after a decision. Raises DecisionError for one that does not fit it."""
    match decision:
        case AcceptFinding():
            return _accepted(dossier, decision)
        case ChooseAddress(citation, url):
            return _with_address(dossier, citation, url)
        case ConfirmLink() | DropLink() | AddLink():
            return _with_claim(dossier, decision)


def _read_again(text: str, name: str) -> Dossier:
    try:
        return read_sources(text, name)
    except SourcesError as error:
        raise DecisionError(f"the dossier would not load after this: {error}", _BY_HAND) from error


def _said(dossier: Dossier) -> Dossier:
    """What the file says, without where it stands."""
    return dossier.model_copy(update={"path": None, "places": {}})


def _with_claim(dossier: Dossier, decision: ConfirmLink | DropLink | AddLink) -> Dossier:
    """The dossier with the links of one claim changed."""
    at, claim = _claim(dossier, decision.document, decision.claim)
    _citation(dossier, decision.citation)
    change: Callable[[Claim, str], Claim]
    match decision:
        case ConfirmLink():
            change = _confirmed
        case DropLink():
            change = _dropped
        case AddLink():
            change = _added
    document = dossier.documents[at[0]]
    claims = _put(document.claims, at[1], change(claim, decision.citation))
    documents = _put(dossier.documents, at[0], document.model_copy(update={"claims": claims}))
    return dossier.model_copy(update={"documents": documents})


def _confirmed(claim: Claim, citation: str) -> Claim:
    found = [link for link in claim.cites if link.id == citation]
    if not found:
        raise DecisionError(f"{claim.id} has no link to {citation}", _LOOK_AGAIN)
    if found == [Link(id=citation)]:
        raise DecisionError(f"the link of {claim.id} to {citation} is confirmed already", _LOOK_AGAIN)
    cites = dict.fromkeys(Link(id=citation) if link.id == citation else link for link in claim.cites)
    return claim.model_copy(update={"cites": tuple(cites)})


def _dropped(claim: Claim, citation: str) -> Claim:
    cites = tuple(link for link in claim.cites if link.id != citation)
    if cites == claim.cites:
        raise DecisionError(f"{claim.id} has no link to {citation}", _LOOK_AGAIN)
    drawn = tuple(dict.fromkeys((*claim.drawn, citation)))
    return claim.model_copy(update={"cites": cites, "drawn": drawn})


def _added(claim: Claim, citation: str) -> Claim:
    if any(link.id == citation for link in claim.cites):
        raise DecisionError(f"{claim.id} has a link to {citation} already", _LOOK_AGAIN)
    return claim.model_copy(update={"cites": (*claim.cites, Link(id=citation))})


def _accepted(dossier: Dossier, decision: AcceptFinding) -> Dossier:
    if not decision.reason.strip():
        raise DecisionError("no reason is given", "Write why the finding is accepted; the report shows it.")
    if decision.document is not None and decision.claim is not None:
        _claim(dossier, decision.document, decision.claim)
    if decision.citation is not None:
        _citation(dossier, decision.citation)
    made = Acceptance(
        check=decision.check,
        reason=decision.reason.strip(),
        document=decision.document,
        claim=decision.claim,
        citation=decision.citation,
    )
    if made in dossier.accepted:
        raise DecisionError(f"{decision.check} is accepted for this already", _LOOK_AGAIN)
    return dossier.model_copy(update={"accepted": (*dossier.accepted, made)})


def _with_address(dossier: Dossier, citation: str, url: str) -> Dossier:
    at, found = _citation(dossier, citation)
    if found.URL:
        raise DecisionError(f"{citation} has the address {found.URL}", _BY_HAND)
    if not (url.startswith(("http://", "https://")) and url.isprintable() and " " not in url):
        raise DecisionError(f"{url!r} is no web address", "Write it whole, from https:// on.")
    changed = found.model_copy(update={"URL": url})
    return dossier.model_copy(update={"citations": _put(dossier.citations, at, changed)})


def _claim(dossier: Dossier, document: str, claim: str) -> tuple[tuple[int, int], Claim]:
    """A claim, and its numbers of document and claim."""
    for number, one in enumerate(dossier.documents):
        for at, held in enumerate(one.claims):
            if (one.id, held.id) == (document, claim):
                return (number, at), held
    raise DecisionError(f"{document} has no claim called {claim!r}", _LOOK_AGAIN)


def _place(dossier: Dossier, link: DropLink) -> Path:
    """Where a link stands in the file: all of ``cites`` where it is the only one there."""
    (document, at), claim = _claim(dossier, link.document, link.claim)
    path = ("documents", document, "claims", at, "cites")
    number = next((n for n, one in enumerate(claim.cites) if one.id == link.citation), 0)
    return path if len(claim.cites) == 1 else (*path, number)


def _citation(dossier: Dossier, citation: str) -> tuple[int, Citation]:
    for at, held in enumerate(dossier.citations):
        if held.id == citation:
            return at, held
    raise DecisionError(f"no citation is called {citation!r}", _LOOK_AGAIN)


def _put(values: tuple[_Value, ...], at: int, value: _Value) -> tuple[_Value, ...]:
    return (*values[:at], value, *values[at + 1 :])
