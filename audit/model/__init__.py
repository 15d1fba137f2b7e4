"""The vocabulary: frozen models without I/O. Import the names from here.

A module is loaded when a name of it is first used: who reads one page needs no dossier and no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names
from audit.model.reason import Value as ReasonValue

if TYPE_CHECKING:
    from audit.model.base import Model
    from audit.model.cache import NO_CACHE, NoCache, ResultCache, ResultKind
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
    from audit.model.catalogue import CatalogueName, CatalogueRecord, Notice, NoticeKind, Work
    from audit.model.changes import (
        Changes,
        CitationChange,
        ClaimChange,
        DocumentChanges,
        FindingChange,
        FindingChangeKind,
        ReportChanges,
        ValueChange,
    )
    from audit.model.check import Answer, Check, Judged, Judgement, Level, because, place_of
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
        MarkedText,
        NoteMark,
        Place,
        PlaceUnit,
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
        SourceList,
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
        VerdictKey,
    )
    from audit.model.finding import SEVERITIES, Because, Confidence, Finding, NotExamined, Severity
    from audit.model.interval import Interval, Precision
    from audit.model.listed import HeldList, ListRow
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
    from audit.model.origins import OriginGroup, OriginJoin
    from audit.model.page import Extent, ExtentKind, Page
    from audit.model.page_changes import (
        ComparedCopy,
        PageChanges,
        SentenceChange,
        WordChange,
    )
    from audit.model.passage import Passage
    from audit.model.past import (
        CaptureBrief,
        PastCitation,
        PastClaim,
        PastDocument,
        PastFinding,
        PastReport,
    )
    from audit.model.reason import Reason, Wording
    from audit.model.reason_codes import OutcomeCode, ReasonCode
    from audit.model.report import (
        SCHEMA,
        AcceptedFinding,
        CaptureReport,
        CitationReport,
        ClaimReport,
        DocumentReport,
        OpinionReport,
        OriginReport,
        Report,
        Run,
        SkippedReport,
        WitnessReport,
    )
    from audit.model.sharing import Share, in_turn, parts
    from audit.model.similar import SimilarCapture, SimilarTexts
    from audit.model.story_clues import (
        ClueKind,
        DayWithoutYear,
        LeadWeekday,
        MonthWithoutYear,
        StoryClue,
        StoryClues,
    )
    from audit.model.support import ClaimSupport, Difference, SourceSupport
    from audit.model.verdict import ClaimState, JudgeId, JudgeKind, SourceState, Verdict, VerdictAnswer
    from audit.model.witness import DATES, About, Opinion, Origin, Witness, is_of_change

__all__ = [
    "DATES", "NO_CACHE", "SCHEMA", "SEVERITIES", "About", "Acceptance", "AcceptedFinding", "Anchor",
    "Answer", "ArchiveService", "Attempt", "Because", "Block", "BlockKind", "Capture", "CaptureBrief",
    "CaptureEvidence", "CaptureFile", "CaptureReport", "CatalogueName", "CatalogueRecord", "Changes",
    "Check", "Citation", "CitationChange", "CitationEvidence", "CitationReport", "CitedItem",
    "CitedItems", "Claim", "ClaimChange", "ClaimEvidence", "ClaimReport", "ClaimState", "ClaimSupport",
    "ClueKind", "ComparedCopy", "Confidence", "DayWithoutYear", "Declared", "Difference", "Document",
    "DocumentChanges", "DocumentEvidence", "DocumentMedia", "DocumentReport", "DocumentText", "Dossier",
    "DossierField", "ElementPath", "Evidence", "Extent", "ExtentKind", "FeedLine", "FileLine",
    "FilePart", "Finding", "FindingChange", "FindingChangeKind", "Header", "HeldList", "Hop",
    "Hyperlink", "HyperlinkKind", "Interval", "JudgeId", "JudgeKind", "Judged", "Judgement",
    "LeadWeekday", "Level", "Link", "LinkMethod", "ListRow", "Location", "MarkedText", "Method",
    "MethodCode", "Model", "Module", "MonthWithoutYear", "Name", "NamedEvent", "NoCache", "NotExamined",
    "NoteMark", "Notice", "NoticeKind", "Opinion", "OpinionReport", "Origin", "OriginGroup",
    "OriginJoin", "OriginReport", "Outcome", "OutcomeCode", "OutcomeName", "Page", "PageChanges",
    "Paragraph", "Passage", "PastCitation", "PastClaim", "PastDocument", "PastFinding", "PastReport",
    "Place", "PlaceUnit", "Precision", "Property", "PropertyName", "Reason", "ReasonCode",
    "ReasonValue", "Received", "RecordOrigin", "Report", "ReportChanges", "ResultCache", "ResultKind",
    "Run", "SaidBy", "SentenceChange", "Severity", "Share", "ShownPage", "SignMethod", "SimilarCapture",
    "SimilarTexts", "Skipped", "SkippedReport", "SourceList", "SourceNeed", "SourceState",
    "SourceSupport", "Span", "StoryClue", "StoryClues", "Stretch", "TextLine", "ValueChange", "Verdict",
    "VerdictAnswer", "VerdictKey", "Via", "WebAddress", "Where", "Witness", "WitnessReport",
    "WordChange", "Wording", "Work", "because", "digest_of", "in_turn", "is_of_change", "parts",
    "place_of",
]  # fmt: skip

__getattr__, __dir__ = public_names(
    __name__,
    {
        "base": "Model",
        "cache": "NO_CACHE NoCache ResultCache ResultKind",
        "capture": "Attempt Capture Declared Hop Outcome OutcomeName Received SaidBy Via digest_of",
        "catalogue": "CatalogueName CatalogueRecord Notice NoticeKind Work",
        "changes": "Changes CitationChange ClaimChange DocumentChanges FindingChange FindingChangeKind"
        " ReportChanges ValueChange",
        "check": "Answer Check Judged Judgement Level because place_of",
        "citation": "CaptureFile Citation Name",
        "document": "Anchor Block BlockKind CitedItem CitedItems DocumentMedia DocumentText Hyperlink"
        " HyperlinkKind MarkedText NoteMark Place PlaceUnit RecordOrigin Span Stretch",
        "dossier": "Acceptance ArchiveService Claim Document Dossier Link"
        " LinkMethod NamedEvent SourceList SourceNeed Where",
        "evidence": "CaptureEvidence CitationEvidence ClaimEvidence DocumentEvidence Evidence ShownPage"
        " Skipped VerdictKey",
        "finding": "SEVERITIES Because Confidence Finding NotExamined Severity",
        "interval": "Interval Precision",
        "listed": "HeldList ListRow",
        "location": "DossierField ElementPath FeedLine FileLine FilePart Header Location Module"
        " Paragraph Property PropertyName TextLine WebAddress",
        "method": "Method MethodCode SignMethod",
        "origins": "OriginGroup OriginJoin",
        "page": "Extent ExtentKind Page",
        "page_changes": "ComparedCopy PageChanges SentenceChange WordChange",
        "passage": "Passage",
        "past": "CaptureBrief PastCitation PastClaim PastDocument PastFinding PastReport",
        "reason": "Reason Wording",
        "reason_codes": "OutcomeCode ReasonCode",
        "report": "SCHEMA AcceptedFinding CaptureReport CitationReport ClaimReport"
        " DocumentReport OpinionReport OriginReport Report Run SkippedReport WitnessReport",
        "sharing": "Share in_turn parts",
        "similar": "SimilarCapture SimilarTexts",
        "support": "ClaimSupport Difference SourceSupport",
        "story_clues": "ClueKind DayWithoutYear LeadWeekday MonthWithoutYear StoryClue StoryClues",
        "verdict": "ClaimState JudgeId JudgeKind SourceState Verdict VerdictAnswer",
        "witness": "DATES About Opinion Origin Witness is_of_change",
    },
)
