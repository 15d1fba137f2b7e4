"""The codes of reasons of what judging found of claims: see ``reason_codes``."""

from __future__ import annotations

from typing import Literal

# Why a claim has the state it has: report.
ClaimCode = Literal[
    "finding",  # message: the finding's own
    "finding-on-source",  # source: id; message: the finding's own
    "no-source-named",
    "claim-not-found",
    "document-unread",
    "no-capture-read",  # sources: ids
    "read-in-part",  # sources: ids
    "some-captures-unread",  # sources: ids
    "read-with-notes",  # sources: ids
    "read-without-findings",  # sources: ids
    "not-examined",  # check, why: a reason
]

# Why a check could not look at its subject: checks.
NotExaminedCode = Literal[
    "language-without-rules",  # language: BCP 47
    "language-unknown",
    "language-other",  # stated, read: BCP 47
    "source-not-news",  # type: of CSL
    "relative-times-unread",  # language: BCP 47
    "time-unattached",  # words: of the claim
    "plan-or-event",  # language: BCP 47; its words of what is still to come are not known
    "undated-source",  # the claim gives a time, and nothing dates its source
    "undated-page",  # the citation gives a date, and its pages give none that is sure
    "undated-document",
    "untitled-page",
    "unknown-newsroom",  # name, as the citation has it
    "too-little-text",  # least: characters
    "archives-silent",
    "crashed",
]
