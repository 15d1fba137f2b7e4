"""The codes of reasons of what judging found of claims and of places in pages: see ``reason_codes``."""

from __future__ import annotations

from typing import Literal

# Why a claim has the state it has: report.
ClaimCode = Literal[
    "finding",  # message: the finding's own
    "finding-on-source",  # source: id; message: the finding's own
    "no-source-named",
    "claim-not-found",
    "claim-beyond-cut",  # why: a reason, of the document
    "document-unread",
    "needs-no-source",  # need: why it needs none
    "not-compared",
    "about-source",  # source: id; why: a reason, of the next list
    "not-examined",  # check, why: a reason
]

# What a source says of a claim, or why that is not known: analysis.
SupportCode = Literal[
    "source-unread",
    "held-in-part",  # why: a reason of ``page.extent``
    "too-short-for-book",  # type: of CSL; characters: of its text
    "link-unsure",
    "language-unlike",  # claim, source: BCP 47
    "text-too-short",
    "text-too-long",
    "claim-too-short",
    "texts-left-out",  # held, of: numbers of texts
    "best-of-texts-held",  # why: a reason; held, of: numbers of texts
    "has-otherwise",  # claim: its words; quote: the sentence of the source
    "words-carry",  # quote
    "carried-in-part",  # quote; lacks: words
    "close-words",  # quote
    "nothing-about",
    "undecided",  # quote
    "undecided-without-words",
    "quote-not-compared",
]

# What a judge beside the built-in one said of a claim and a source: analysis. judge: its name; quote: words.
JudgeCode = Literal[
    "judge-supports",  # judge, quote
    "judge-supports-in-part",  # judge, quote
    "judge-contradicts",  # judge, quote
    "judge-silent",  # judge
    "judge-against-difference",  # judge, quote, claim: words that the source has otherwise or lacks
    "judge-quote-lacks",  # judge, quote, lacks: words of the claim
    "judge-quote-unread",  # judge, quote: too few words to be compared with the claim
    "judge-without-words",  # judge: it did not show words of the source
    "judge-unanswered",  # judge; why: a reason of the next list, or of a fetch
]

# Why there is no verdict of a judge: judges.
NoVerdictCode = Literal[
    "judge-not-asked",  # offline, and no answer is kept
    "judge-asked-enough",  # most: questions of one run
    "judge-passages-none",
    "judge-claim-too-long",  # most: characters
    "judge-broke",  # message: of the model's runtime
]

# Why two citations have one origin: analysis.
OriginCode = Literal[
    "one-work",  # field: that both share
    "one-text",  # percent: of the shorter text that stands in the other
    "one-text-derived",  # percent: the same, of a text that was shortened or reworded
    "names-as-original",  # source, original: ids
    "one-story",  # newsroom: whom both are credited to
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
    "plan-or-event-unclear",  # words: of the claim, a time later than its sources
    "undated-source",  # the claim gives a time, and nothing dates its source
    "undated-page",  # the citation gives a date, and its pages give none that is sure
    "undated-document",
    "untitled-page",
    "unknown-newsroom",  # name, as the citation has it
    "too-little-text",  # least: characters
    "archives-silent",
    "catalogue-not-asked",
    "catalogue-without-record",  # doi: the catalogue answered that it has none
    "catalogue-unanswered",  # why: a reason
    "sources-unread",  # ids: of the sources of which no page could be read
    "crashed",
]

# Why a finding was not looked for in one of two reports, or cannot be found in it: what changed.
ChangeCode = Literal[
    "check-not-run",
    "source-not-read",  # source: id
    "source-not-asked",  # source: id
    "subject-removed",
    "past-report-unreadable",
]

# Why a link leads to no place on its page, or to no file beside its document: links of documents.
NowhereCode = Literal[
    "fragment-missing",  # fragment: the page has no element of that name
    "fragment-other-case",  # fragment; id: what the page has
    "fragment-text-missing",  # text: the page does not have it
    "fragment-unsure",  # fragment: scripts or viewers may give it a meaning
    "local-missing",  # path: no such file
    "local-other-case",  # path, name: what is there
    "local-outside",  # path: it leads out of the folder
    "local-heading-missing",  # path, fragment
]
