"""A report as W3C PROV: what was used, what came of what, and who answers for it.

PROV-DM (W3C Recommendation of 30 April 2013) by the library ``prov``. Nothing is stated that the report does
not hold: no start or end of an activity but the time at which bytes were received, an attribution only where
a newsroom was read from the page, with the confidence in it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from prov.constants import PROV_LABEL, PROV_TYPE, PROV_VALUE
from prov.identifier import Namespace
from prov.model import PROV, ProvDocument

from audit.report.escape import visible
from audit.report.findings import fingerprints
from audit.report.sarif import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prov.identifier import QualifiedName

    from audit.model import (
        Because,
        CaptureReport,
        CitationReport,
        ClaimReport,
        DocumentReport,
        Finding,
        Interval,
        OriginGroup,
        Report,
    )

TERMS = f"{PROJECT}/terms#"
"""The namespace of our own types and attributes."""
KINDS = ("document", "claim", "citation", "capture", "finding", "newsroom", "activity", "agent", "report")
"""A namespace for each kind of thing, so that ids of two kinds never meet."""
_RUN, _AUDIT, _REPORT = "activity:run", "agent:audit", "report:report"
_OURS = Namespace("audit", TERMS)
_LONG = 2000  # characters of one value


def prov_document(report: Report) -> ProvDocument:
    """The provenance of the report's documents, as a document of the library."""
    return _Provenance(report).made()


def render_prov(report: Report, form: str) -> str:
    """The provenance in a notation of PROV: ``json``, ``provn`` or ``jsonld``."""
    text = prov_document(report).serialize(format=form) or ""
    return f"{text.rstrip()}\n"


def local_name(*ids: str) -> str:
    """Ids as one local part of a qualified name that needs no escape in any notation of PROV.

    Letters and digits stay; every other character is its code point in hexadecimal between two ``_``, so that
    no two ids have one name; ``.`` stands between ids.
    """
    return ".".join(
        "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name) or "_"
        for name in ids
    )


class _Provenance:
    """One document of PROV being made; everything is named once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.prov = ProvDocument()
        self.prov.add_namespace(_OURS)
        for kind in KINDS:
            self.prov.add_namespace(kind, f"urn:source-audit:{kind}:")
        self.named: set[str] = set()

    def made(self) -> ProvDocument:
        """The whole."""
        self._run()
        for document in self.report.documents:
            self._document(document)
        return self.prov

    def _run(self) -> None:
        run = self.report.run
        self._agent(_AUDIT, "SoftwareAgent", "audit", {"audit:version": run.audit})
        stated = {
            "audit:judgedAsOf": run.now,
            "audit:offline": run.offline,
            "audit:stopped": run.stopped,
            "audit:sources": run.sources,
            "audit:sourcesDigest": run.sources_digest,
        }
        self.prov.activity(_RUN, other_attributes=_stated(_OURS["Run"], "audit run", stated))
        self.prov.wasAssociatedWith(_RUN, _AUDIT)
        if run.judge:
            judge = f"agent:judge.{local_name(run.judge.kind, run.judge.name)}"
            self._agent(judge, "SoftwareAgent", run.judge.name, {"audit:version": run.judge.version or None})
            self.prov.wasAssociatedWith(_RUN, judge)
        self._entity(_REPORT, _OURS["Report"], "the report", {})
        self.prov.wasGeneratedBy(_REPORT, _RUN)
        self.prov.wasAttributedTo(_REPORT, _AUDIT)

    def _document(self, document: DocumentReport) -> None:
        name = f"document:{local_name(document.id)}"
        stated = {"audit:address": document.URL, "audit:file": document.text, "audit:issued": document.issued}
        self._entity(name, _OURS["Document"], document.title or document.id, stated)
        self.prov.used(_RUN, name)
        self.prov.wasDerivedFrom(_REPORT, name, activity=_RUN)
        for citation in document.citations:
            self._citation(citation)
        for claim in document.claims:
            self._claim(name, document, claim)
        for group in document.origins:
            self._sources(group, {citation.id for citation in document.citations})
        accepted = {held.finding: held.reason for held in document.accepted}
        findings = [*document.findings, *accepted]
        for finding, mark in zip(findings, fingerprints(findings), strict=True):
            self._finding(finding, mark, accepted.get(finding))

    def _claim(self, document: str, about: DocumentReport, claim: ClaimReport) -> None:
        name = f"claim:{local_name(about.id, claim.id)}"
        stated = {PROV_VALUE: claim.text, "audit:state": claim.state, "audit:line": claim.line}
        self._entity(name, _OURS["Claim"], claim.id, stated)
        if claim.line is not None:
            self.prov.wasQuotedFrom(name, document)
        for link in claim.cites:
            citation = f"citation:{local_name(link.id)}"
            if citation in self.named:
                how = {"audit:linkedBy": link.method, "audit:confidence": link.confidence}
                self.prov.wasDerivedFrom(name, citation, other_attributes=_texts(how))

    def _citation(self, citation: CitationReport) -> None:
        cited = citation.citation
        name = f"citation:{local_name(citation.id)}"
        stated = {"audit:address": cited.URL, "audit:doi": cited.DOI, "audit:issued": cited.issued}
        if self._entity(name, _OURS["Citation"], cited.title or cited.raw or citation.id, stated):
            for capture in citation.captures:
                self._capture(name, capture)

    def _capture(self, citation: str, held: CaptureReport) -> None:
        """A capture, the activity that received it, and the newsroom its text is credited to."""
        capture = held.capture
        if capture.digest is None:
            return
        name = f"capture:{local_name(capture.digest)}"
        stated = {
            "audit:digest": capture.digest,
            "audit:textDigest": held.text_digest,
            "audit:bytes": capture.size,
            "audit:address": capture.final_url or capture.url,
            "audit:status": capture.status,
            "audit:archived": capture.archived,
        }
        is_new = self._entity(name, _OURS["Capture"], held.title or capture.digest, stated)
        self.prov.specializationOf(name, citation)
        if not is_new:
            return
        self._received(name, held)
        self.prov.used(_RUN, name)
        self.prov.wasDerivedFrom(_REPORT, name, activity=_RUN)
        if held.origin:
            newsroom = f"newsroom:{local_name(held.origin.id or held.origin.name)}"
            self._agent(newsroom, "Organization", held.origin.name, {})
            why = {"audit:confidence": held.origin.confidence, "audit:method": str(held.origin.method)}
            self.prov.wasAttributedTo(name, newsroom, other_attributes=_texts(why))

    def _received(self, name: str, held: CaptureReport) -> None:
        """How the bytes came, where that was recorded; a day without a time is no time of an event."""
        when = held.capture.received
        if when is None:
            return
        activity = f"activity:receive.{local_name(held.capture.digest or '')}"
        stated = {"audit:received": when, "audit:via": held.capture.via}
        self.prov.activity(activity, other_attributes=_stated(_OURS["Receive"], "received", stated))
        self.prov.wasGeneratedBy(name, activity, time=_moment(when))

    def _sources(self, group: OriginGroup, citations: set[str]) -> None:
        """Whom a text of the group names as its original: the one thing by which a source is primary."""
        for join in group.joins:
            values = dict(join.why.values)
            copy, original = values.get("source"), values.get("original")
            if join.why.code == "names-as-original" and {copy, original} <= citations:
                names = [f"citation:{local_name(str(held))}" for held in (copy, original)]
                self.prov.hadPrimarySource(names[0], names[1])

    def _finding(self, finding: Finding, mark: str, accepted: str | None) -> None:
        name = f"finding:{mark}"
        stated = {
            PROV_VALUE: finding.message,
            "audit:severity": finding.severity,
            "audit:confidence": finding.confidence,
            "audit:accepted": accepted,
        }
        if not self._entity(name, _OURS["Finding"], finding.check, stated):
            return
        self.prov.wasGeneratedBy(name, _RUN)
        for capture in self._captures(finding.because):
            self.prov.wasDerivedFrom(name, capture, activity=_RUN)

    def _captures(self, because: Iterable[Because]) -> list[str]:
        names = dict.fromkeys(self._held(held.capture) for held in because)
        return [name for name in names if name]

    def _held(self, digest: str | None) -> str | None:
        """The name of a capture that is among the entities."""
        name = f"capture:{local_name(digest)}" if digest else None
        return name if name in self.named else None

    # -- one thing ------------------------------------------------------------------------

    def _entity(self, name: str, kind: QualifiedName, label: str, stated: Mapping[Any, object]) -> bool:
        """Whether it is new: an entity is stated once."""
        if name in self.named:
            return False
        self.named.add(name)
        self.prov.entity(name, _stated(kind, label, stated))
        return True

    def _agent(self, name: str, kind: str, label: str, stated: Mapping[Any, object]) -> None:
        if name not in self.named:
            self.named.add(name)
            self.prov.agent(name, _stated(PROV[kind], label, stated))


def _moment(when: Interval) -> datetime | None:
    """The time of something that was recorded to the second; ``None`` for a day, which is no time."""
    first, last = when.earliest, when.latest
    return first if first and last and last - first <= timedelta(seconds=1) else None


def _stated(kind: QualifiedName, label: str, values: Mapping[Any, object]) -> dict[Any, Any]:
    return {PROV_TYPE: kind, PROV_LABEL: visible(label, _LONG) or "-", **_texts(values)}


def _texts(values: Mapping[Any, object]) -> dict[Any, Any]:
    """The values that are known: numbers, truth values and times as such, all else as shown text."""
    return {
        name: value if isinstance(value, int | float | datetime) else visible(str(value), _LONG)
        for name, value in values.items()
        if value is not None
    }
