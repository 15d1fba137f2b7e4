"""Builds evidence from the YAML of ``tests/checks/<name>.yaml``; test_cases.py tells the format."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from audit.analysis import rows_by_host
from audit.formats.catalogues import CROSSREF, read_crossref, works_of_doi
from audit.model import (
    DATES,
    Attempt,
    Block,
    Capture,
    CaptureEvidence,
    CatalogueRecord,
    Citation,
    CitationEvidence,
    Claim,
    ClaimEvidence,
    Document,
    DocumentEvidence,
    DocumentText,
    Dossier,
    ElementPath,
    Evidence,
    Extent,
    Finding,
    HeldList,
    Interval,
    ListRow,
    Method,
    Opinion,
    Origin,
    Outcome,
    Page,
    Place,
    Reason,
    Skipped,
    SourceList,
    StoryClues,
    Witness,
)
from audit.page.story import read_story_clues
from audit.report import because_words, location_words

NOW = "2026-01-15T12:00:00Z"
PAGE_KEYS = {
    "title", "text", "language", "media", "witnesses", "published", "story", "origin", "signs", "skipped",
    "extent",
}  # fmt: skip


def evidence(case: dict[str, Any]) -> Evidence:
    """The evidence that a case describes."""
    citations = {
        one.citation.id: one for one in map(_citation, _numbered(case, "citation", "citations", "source"))
    }
    document = _document(case, citations)
    now = datetime.fromisoformat(case.get("now", NOW))
    dossier = Dossier(
        documents=(document.document,),
        citations=tuple(one.citation for one in citations.values()),
        path="sources.yaml",
    )
    lists = tuple(map(_list, case.get("lists", ())))
    return Evidence(dossier=dossier, now=now, documents=(document,), citations=citations, lists=lists)


def _list(given: dict[str, Any]) -> HeldList:
    """A list of sites; its ``rows`` are ``[site, what it says]``."""
    stated = {key: value for key, value in given.items() if key != "rows"}
    rows = tuple(ListRow(site, says, number) for number, (site, says) in enumerate(given["rows"], 1))
    return HeldList(SourceList.model_validate(stated), rows_by_host(rows), digest=f"sha256:{given['path']}")


def _numbered(case: dict[str, Any], one: str, many: str, name: str) -> list[dict[str, Any]]:
    if one in case:
        return [{"id": name, **(case[one] or {})}]
    return [{"id": f"{name}-{n}", **item} for n, item in enumerate(case.get(many, ()), 1)]


def _document(case: dict[str, Any], citations: dict[str, CitationEvidence]) -> DocumentEvidence:
    given = {"id": "doc", "title": "The document", **(case.get("document") or {})}
    body = given.pop("body", None)
    claims = [_claim(n, one, citations) for n, one in enumerate(case.get("claims", ()), 1)]
    body = body or "\n".join(one.text for one in claims)
    document = Document.model_validate({"text": "documents/doc.txt", **given, "claims": claims})
    text = DocumentText(body, _blocks(body), "text")
    return DocumentEvidence(
        document, text, tuple(_claim_evidence(one, document, text, citations) for one in claims)
    )


def _blocks(body: str) -> tuple[Block, ...]:
    made, start = [], 0
    for line, text in enumerate(body.split("\n"), 1):
        if text.strip():
            made.append(Block(start, start + len(text), line))
        start += len(text) + 1
    return tuple(made)


def _claim(number: int, given: str | dict[str, Any], citations: dict[str, CitationEvidence]) -> Claim:
    fields = {"text": given} if isinstance(given, str) else given
    return Claim.model_validate({"id": f"claim-{number}", "cites": list(citations), **fields})


def _claim_evidence(
    claim: Claim, document: Document, text: DocumentText, citations: dict[str, CitationEvidence]
) -> ClaimEvidence:
    start = text.text.find(claim.text)
    line = text.text.count("\n", 0, start) + 1
    place = Place(start, start + len(claim.text), line, 1, line - 1) if start >= 0 else None
    return ClaimEvidence(claim, document, place, tuple(citations[link.id] for link in claim.cites))


def _citation(given: dict[str, Any]) -> CitationEvidence:
    given = dict(given)
    captures = given.pop("captures", None) or ([given.pop("capture")] if "capture" in given else [])
    attempts = tuple(
        _attempt(**one) if isinstance(one, dict) else _attempt(*one) for one in given.pop("attempts", ())
    )
    skipped = tuple(Skipped(what, reason(why)) for what, why in given.pop("skipped", ()))
    events = tuple(
        (datetime.fromisoformat(str(at)).replace(tzinfo=UTC), outcome)
        for at, outcome in given.pop("host_events", ())
    )
    made = tuple(_capture(n, one) for n, one in enumerate(captures, 1))
    record, gap = _record(given.pop("record", None)), given.pop("record_gap", None)
    return CitationEvidence(
        Citation.model_validate(given), made, attempts, skipped,
        host_events=events, record=record, record_gap=reason(gap) if gap else None,
    )  # fmt: skip


def _record(message: dict[str, Any] | None) -> CatalogueRecord | None:
    """The record that an answer of Crossref with this ``message`` holds."""
    if message is None:
        return None
    (work,) = read_crossref(json.dumps({"message-type": "work", "message": message}).encode())
    at = Interval.parse("2026-01-10T12:00:00Z")
    url = works_of_doi(CROSSREF, work.doi)
    return CatalogueRecord(work, Capture(url=url, digest="sha256:record", status=200, received=at))


def _attempt(url: str, outcome: str, *reasons: str, **fields: Any) -> Attempt:
    met = Outcome(name=outcome, reasons=tuple(map(reason, fields.pop("reasons", reasons))))  # type: ignore[arg-type]
    usual = {"url": url, "at": datetime(2026, 1, 14, tzinfo=UTC), "outcome": met}
    return Attempt.model_validate(usual | fields)


def reason(given: Any) -> Reason:
    """A reason from ``{code: …, values: {…}}``, or from words, which no check reads."""
    return Reason.from_json(given) if isinstance(given, dict) else Reason("stated", words=str(given))


def _capture(number: int, given: dict[str, Any]) -> CaptureEvidence:
    about_page = {key: value for key, value in given.items() if key in PAGE_KEYS}
    about_file = {"unread", "file_digest"}
    about_capture = {key: value for key, value in given.items() if key not in PAGE_KEYS | about_file}
    capture = Capture.model_validate({"digest": f"sha256:{number}", **about_capture})
    unread = tuple(Skipped("capture", reason(why)) for why in [given.get("unread")] if why)
    page = None if unread else _page(about_page)
    return CaptureEvidence(capture, page, unread, given.get("file_digest"))


def _page(given: dict[str, Any]) -> Page:
    witnesses = tuple(witness(one) for one in given.pop("witnesses", ()))
    signs = tuple(witness(["sign", *one]) for one in given.pop("signs", ()))
    published, story = (_opinion(given.pop(key, None), witnesses) for key in ("published", "story"))
    origin = _origin(given.pop("origin", None))
    skipped = tuple(Skipped(what, reason(why)) for what, why in given.pop("skipped", ()))
    extent = _extent(given.pop("extent", "whole"))
    return Page(
        extent=extent,
        witnesses=witnesses,
        signs=signs,
        published=published,
        story=story,
        origin=origin,
        skipped=skipped,
        story_clues=_story_clues(given, origin),
        **given,
    )


def _extent(given: str | list[Any]) -> Extent:
    """An extent from its kind, or from its kind and reason."""
    if isinstance(given, list):
        return Extent(given[0], reason(given[1]))
    return Extent() if given == "whole" else Extent(given, Reason("without-text"))  # type: ignore[arg-type]


def _story_clues(given: dict[str, Any], origin: Origin | None) -> StoryClues:
    signed = bool(origin and origin.kind == "agency" and str(origin.method) in {"dateline", "byline", "tail"})
    return read_story_clues(given.get("text", ""), byline=signed, language=given.get("language"))


def witness(given: list[Any]) -> Witness:
    """``[about, method, says, quote = says, where = method, left_out = None]``."""
    about, method, says, *rest = (str(one) for one in given)
    quote, where, left_out = (rest[place] if place < len(rest) else None for place in range(3))
    value = Interval.parse(says) if about in DATES else None
    return Witness(
        about,  # type: ignore[arg-type]
        Method.parse(method),
        says,
        quote or says,
        ElementPath(where or method),
        value,
        left_out=Reason(left_out) if left_out else None,  # type: ignore[arg-type]
    )


def _opinion(given: Any, witnesses: tuple[Witness, ...]) -> Opinion | None:
    if given is None:
        return None
    edtf, confidence, *because = given if isinstance(given, list) else [given, 0.95]
    interval = Interval.parse(str(edtf))
    own = tuple(one for one in witnesses if one.says == str(edtf))
    return Opinion(interval.only_day, interval, confidence, tuple(map(witness, because)) or own)


def _origin(given: dict[str, Any] | None) -> Origin | None:
    if given is None:
        return None
    because = tuple(witness(one) for one in given.get("because", ()))
    usual = {"id": None, "kind": "agency", "method": "dateline", "confidence": 0.95, **given}
    return Origin(**{**usual, "method": Method.parse(usual["method"]), "because": because})


def plain(finding: Finding) -> dict[str, Any]:
    """A finding as a case file writes it: without the check's name and what is empty."""
    given = finding.model_dump(exclude_none=True, exclude={"check", "because"})
    because = [
        [
            because_words(one),
            str(one.method),
            location_words(one.where),
            *([one.capture] if one.capture else []),
        ]
        for one in finding.because
    ]
    return {key: value for key, value in {**given, "because": because}.items() if value}
