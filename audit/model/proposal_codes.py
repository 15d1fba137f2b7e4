"""The codes of reasons of proposing addresses: what of a candidate agrees and differs, what was not had."""

from __future__ import annotations

from typing import Literal

# What of a candidate agrees with the citation, differs from it, or cannot be told: proposals.
ProposalCode = Literal[
    "title-as-cited",  # title
    "title-in-part",  # words: those shared; missing: those of the longer one that the other lacks
    "title-mostly",  # words, cited, held: those shared, and those that only one of the two has
    "title-other",  # words, cited, held
    "title-short",  # title: too short to tell works apart
    "title-unknown",  # nothing to compare with the cited title
    "outlet-agrees",  # name
    "outlet-carries",  # name, carrier: the agency cited, and another outlet that may carry its text
    "outlet-other",  # cited, held
    "outlet-unknown",  # cited, host: the site is no outlet's that is known
    "origin-agrees",  # name: the page's text is by the newsroom that is cited
    "farm-signs",  # count: of signals that content farms share
    "date-agrees",  # date
    "date-near",  # date, days
    "date-other",  # cited, held
    "first-captured-then",  # day, days: an archive captured it first so many days after the cited date
    "captured-before-date",  # day: it was there before the cited date
    "author-agrees",  # name
    "author-other",  # cited, held
    "doi-agrees",  # doi
    "doi-other",  # cited, held
    "isbn-agrees",  # isbn
    "known-by-address-alone",  # nothing of the page was read
    "own-capture",  # the capture that the dossier names for this citation came from there
    "catalogue-entry",  # it leads to a catalogue's entry, not to the work
    "cited-as",  # id: another citation of the dossier has this address
    "rivals",  # count: others fit as well
]

# Why a place was not asked, or gave no answer: formats.catalogues, proposals, jobs.
LookupCode = Literal[
    "answer-too-large",  # most: bytes
    "answer-cut",  # why: a reason
    "answer-not-json",
    "answer-of-another-form",
    "answer-of-another-work",  # asked, held: DOIs
    "not-asked-offline",
    "outlet-not-known",  # name: no host of it is in the tables
    "outlet-not-stated",
    "title-too-short-to-ask",
    "index-not-offered",  # archive
    "none-in-window",
    "document-not-read",
    "rows-left-out",  # count: rows of the index that were looked at; it has more
]
