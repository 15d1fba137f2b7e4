"""The vocabulary: frozen models without I/O. Import the names from here.

A module is loaded when a name of it is first used: who reads one page needs no dossier and no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names
from audit.model.reason import Value as ReasonValue

if TYPE_CHECKING:
    from audit.model.base import Model
    from audit.model.capture import (
        Attempt,
        Capture,
        Declared,
        Hop,
        Outcome,
        OutcomeName,
        Received,
        SaidBy,
        Via,
        digest_of,
    )
    from audit.model.check import Answer, Check, Judgement, Level, because, place_of
    from audit.model.citation import CaptureFile, Citation, Name
    from audit.model.document import (
        Anchor,
        Block,
        BlockKind,
        CitedItem,
        CitedItems,
        DocumentMedia,
        DocumentText,
        Hyperlink,
        HyperlinkKind,
        NoteMark,
        Place,
        RecordOrigin,
        Span,
        Stretch,
    )
    from audit.model.dossier import (
        Acceptance,
        ArchiveService,
        Claim,
        Document,
        Dossier,
        Link,
        LinkMethod,
        NamedEvent,
        SourceNeed,
        Where,
    )
    from audit.model.evidence import (
        CaptureEvidence,
        CitationEvidence,
        ClaimEvidence,
        DocumentEvidence,
        Evidence,
        ShownPage,
        Skipped,
    )
    from audit.model.finding import SEVERITIES, Because, Confidence, Finding, NotExamined, Severity
    from audit.model.interval import Interval, Precision
    from audit.model.location import (
        DossierField,
        ElementPath,
        FeedLine,
        FileLine,
        FilePart,
        Header,
        Location,
        Module,
        Paragraph,
        Property,
        PropertyName,
        TextLine,
        WebAddress,
    )
    from audit.model.method import Method, MethodCode, SignMethod
    from audit.model.page import Extent, ExtentKind, Page
    from audit.model.passage import Passage
    from audit.model.reason import Reason, Wording
    from audit.model.reason_codes import OutcomeCode, ReasonCode
    from audit.model.report import (
        SCHEMA,
        AcceptedFinding,
        CaptureReport,
        CitationReport,
        ClaimReport,
        ClaimState,
        DocumentReport,
        OpinionReport,
        OriginReport,
        Report,
        Run,
        SkippedReport,
        WitnessReport,
    )
    from audit.model.story_clues import (
        ClueKind,
        DayWithoutYear,
        LeadWeekday,
        MonthWithoutYear,
        StoryClue,
        StoryClues,
    )
    from audit.model.support import ClaimSupport, Difference, SourceState, SourceSupport
    from audit.model.witness import DATES, About, Opinion, Origin, Witness, is_of_change

__all__ = [
    "DATES",
    "SCHEMA",
    "SEVERITIES",
    "About",
    "Acceptance",
    "AcceptedFinding",
    "Anchor",
    "Answer",
    "ArchiveService",
    "Attempt",
    "Because",
    "Block",
    "BlockKind",
    "Capture",
    "CaptureEvidence",
    "CaptureFile",
    "CaptureReport",
    "Check",
    "Citation",
    "CitationEvidence",
    "CitationReport",
    "CitedItem",
    "CitedItems",
    "Claim",
    "ClaimEvidence",
    "ClaimReport",
    "ClaimState",
    "ClaimSupport",
    "ClueKind",
    "Confidence",
    "DayWithoutYear",
    "Declared",
    "Difference",
    "Document",
    "DocumentEvidence",
    "DocumentMedia",
    "DocumentReport",
    "DocumentText",
    "Dossier",
    "DossierField",
    "ElementPath",
    "Evidence",
    "Extent",
    "ExtentKind",
    "FeedLine",
    "FileLine",
    "FilePart",
    "Finding",
    "Header",
    "Hop",
    "Hyperlink",
    "HyperlinkKind",
    "Interval",
    "Judgement",
    "LeadWeekday",
    "Level",
    "Link",
    "LinkMethod",
    "Location",
    "Method",
    "MethodCode",
    "Model",
    "Module",
    "MonthWithoutYear",
    "Name",
    "NamedEvent",
    "NotExamined",
    "NoteMark",
    "Opinion",
    "OpinionReport",
    "Origin",
    "OriginReport",
    "Outcome",
    "OutcomeCode",
    "OutcomeName",
    "Page",
    "Paragraph",
    "Passage",
    "Place",
    "Precision",
    "Property",
    "PropertyName",
    "Reason",
    "ReasonCode",
    "ReasonValue",
    "Received",
    "RecordOrigin",
    "Report",
    "Run",
    "SaidBy",
    "Severity",
    "ShownPage",
    "SignMethod",
    "Skipped",
    "SkippedReport",
    "SourceNeed",
    "SourceState",
    "SourceSupport",
    "Span",
    "StoryClue",
    "StoryClues",
    "Stretch",
    "TextLine",
    "Via",
    "WebAddress",
    "Where",
    "Witness",
    "WitnessReport",
    "Wording",
    "because",
    "digest_of",
    "is_of_change",
    "place_of",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "base": "Model",
        "capture": "Attempt Capture Declared Hop Outcome OutcomeName Received SaidBy Via digest_of",
        "check": "Answer Check Judgement Level because place_of",
        "citation": "CaptureFile Citation Name",
        "document": "Anchor Block BlockKind CitedItem CitedItems DocumentMedia DocumentText Hyperlink"
        " HyperlinkKind NoteMark Place RecordOrigin Span Stretch",
        "dossier": "Acceptance ArchiveService Claim Document Dossier Link"
        " LinkMethod NamedEvent SourceNeed Where",
        "evidence": "CaptureEvidence CitationEvidence ClaimEvidence DocumentEvidence Evidence ShownPage"
        " Skipped",
        "finding": "SEVERITIES Because Confidence Finding NotExamined Severity",
        "interval": "Interval Precision",
        "location": "DossierField ElementPath FeedLine FileLine FilePart Header Location Module"
        " Paragraph Property PropertyName TextLine WebAddress",
        "method": "Method MethodCode SignMethod",
        "page": "Extent ExtentKind Page",
        "passage": "Passage",
        "reason": "Reason Wording",
        "reason_codes": "OutcomeCode ReasonCode",
        "report": "SCHEMA AcceptedFinding CaptureReport CitationReport ClaimReport ClaimState"
        " DocumentReport OpinionReport OriginReport Report Run SkippedReport WitnessReport",
        "support": "ClaimSupport Difference SourceState SourceSupport",
        "story_clues": "ClueKind DayWithoutYear LeadWeekday MonthWithoutYear StoryClue StoryClues",
        "witness": "DATES About Opinion Origin Witness is_of_change",
    },
)
