"""Each question about the evidence answered once; checks choose among the answers and phrase them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.analysis.address_times import AddressTimes, as_evidence, days_off, waits_for_its_time
    from audit.analysis.alterations import Alteration, altered_passages
    from audit.analysis.analysed import Analysis, Subject
    from audit.analysis.attribution import LIKELY, SURE, Credit, agrees
    from audit.analysis.capture_subject import CaptureSubject
    from audit.analysis.circles import RestsOn, names_each_other, rests_on_document
    from audit.analysis.cited_address import (
        ArchivedCopy,
        CitedAddress,
        Ids,
        attempts_as_evidence,
        best_archived_copy,
        citation_date,
        readable_address,
        repaired,
        wanted_copy,
    )
    from audit.analysis.cited_sentences import CitedSentence, Fact, facts_that_differ, follow_sentences
    from audit.analysis.correction_notices import is_about_claim, new_notices
    from audit.analysis.dates import (
        GRACE,
        TRUSTED,
        ZONES,
        StatedDate,
        days_after,
        days_apart,
        outermost,
        stated,
        swapped,
        trusted,
    )
    from audit.analysis.differences import has_stated, lacked_by_all, lacking, why_not_compared
    from audit.analysis.drift import Change, Drift, compare_versions
    from audit.analysis.events import Reported
    from audit.analysis.lateness import Lateness
    from audit.analysis.listed import Listed, rows_about, rows_by_host
    from audit.analysis.page_changes import page_changes
    from audit.analysis.quotes import QuotedSpeech
    from audit.analysis.quoting import called, number, span, when
    from audit.analysis.recent import Recent
    from audit.analysis.records import (
        Compared,
        RecordComparison,
        compare_record,
        notice_called,
        notice_quote,
        record_quote,
    )
    from audit.analysis.reporting import Rules, other_language, rules_for
    from audit.analysis.scopes import Scope, Scopes
    from audit.analysis.shared_passages import SharedNumbers
    from audit.analysis.subjects import CitationSubject, ClaimSubject, DocumentSubject

__all__ = [
    "GRACE",
    "LIKELY",
    "SURE",
    "TRUSTED",
    "ZONES",
    "AddressTimes",
    "Alteration",
    "Analysis",
    "ArchivedCopy",
    "CaptureSubject",
    "Change",
    "CitationSubject",
    "CitedAddress",
    "CitedSentence",
    "ClaimSubject",
    "Compared",
    "Credit",
    "DocumentSubject",
    "Drift",
    "Fact",
    "Ids",
    "Lateness",
    "Listed",
    "QuotedSpeech",
    "Recent",
    "RecordComparison",
    "Reported",
    "RestsOn",
    "Rules",
    "Scope",
    "Scopes",
    "SharedNumbers",
    "StatedDate",
    "Subject",
    "agrees",
    "altered_passages",
    "as_evidence",
    "attempts_as_evidence",
    "best_archived_copy",
    "called",
    "citation_date",
    "compare_record",
    "compare_versions",
    "days_after",
    "days_apart",
    "days_off",
    "facts_that_differ",
    "follow_sentences",
    "has_stated",
    "is_about_claim",
    "lacked_by_all",
    "lacking",
    "names_each_other",
    "new_notices",
    "notice_called",
    "notice_quote",
    "number",
    "other_language",
    "outermost",
    "page_changes",
    "readable_address",
    "record_quote",
    "repaired",
    "rests_on_document",
    "rows_about",
    "rows_by_host",
    "rules_for",
    "span",
    "stated",
    "swapped",
    "trusted",
    "waits_for_its_time",
    "wanted_copy",
    "when",
    "why_not_compared",
]

# `audit links` needs no pages, and reading them is slow to load.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "address_times": "AddressTimes as_evidence days_off waits_for_its_time",
        "alterations": "Alteration altered_passages",
        "analysed": "Analysis Subject",
        "attribution": "LIKELY SURE Credit agrees",
        "capture_subject": "CaptureSubject",
        "circles": "RestsOn names_each_other rests_on_document",
        "cited_address": "ArchivedCopy CitedAddress Ids attempts_as_evidence best_archived_copy"
        " citation_date readable_address repaired wanted_copy",
        "cited_sentences": "CitedSentence Fact facts_that_differ follow_sentences",
        "correction_notices": "is_about_claim new_notices",
        "dates": "GRACE TRUSTED ZONES StatedDate days_after days_apart outermost stated swapped trusted",
        "differences": "has_stated lacked_by_all lacking why_not_compared",
        "drift": "Change Drift compare_versions",
        "events": "Reported",
        "lateness": "Lateness",
        "listed": "Listed rows_about rows_by_host",
        "page_changes": "page_changes",
        "quotes": "QuotedSpeech",
        "quoting": "called number span when",
        "records": "Compared RecordComparison compare_record notice_called notice_quote record_quote",
        "reporting": "Rules other_language rules_for",
        "recent": "Recent",
        "scopes": "Scope Scopes",
        "shared_passages": "SharedNumbers",
        "subjects": "CitationSubject ClaimSubject DocumentSubject",
    },
)
