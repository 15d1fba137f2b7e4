"""The codes of reasons of drafting: why a claim is linked to a source, and what a second draft changed."""

from __future__ import annotations

from typing import Literal

# Why a claim is linked to a source: draft.
LinkCode = Literal[
    "linked-by-note",  # label
    "linked-by-number",  # label
    "linked-by-key",  # key
    "linked-by-record",  # key
    "linked-by-author-year",  # name, year
    "linked-by-address",  # url
    "linked-by-date",  # date: EDTF; near: same-day or same-month
    "source-named",  # name
    "words-in-text",  # words
    "words-in-title",  # words
    "numbers-in-text",  # numbers
    "sentence-before-rests-on-it",
    "text-of-source-not-held",
    "link-margin",  # best, second: probabilities; id: of the runner-up
    "claim-context",  # quote: the sentence before
]

# What a second draft changed: draft.
DraftCode = Literal[
    "claim-added",  # id
    "claim-reworded",  # id
    "claim-dropped",  # id
    "claim-kept-though-gone",  # id
    "claim-behind-cut",  # id; why: a reason, of the document
    "citation-added",  # id
    "citation-not-named",  # id
    "citation-behind-cut",  # id; why: a reason, of the document
    "link-added",  # claim, id
    "link-dropped",  # claim, id
    # What was met on the way to a draft: jobs.
    "bibliography-outside",  # path: as the document names it
    "bibliography-problem",  # place: file, with its line; why: a reason
    "key-not-found",  # key, line: of the document
    "draft-cut",  # claims, entries: how many are taken at most
]
