"""The codes of what an answer to an assistant says, and did not look at, and of what an editor offers."""

from __future__ import annotations

from typing import Literal

AnswerCode = Literal[
    # the answer in one sentence: serve.mcp
    "page-not-read",  # why: a reason
    "first-published-on",  # day
    "first-published-within",  # interval
    "publication-unknown",
    "publication-unknown-of-part",  # why: a reason
    "text-by",  # name
    "text-by-nobody-known",
    "quote-is-verbatim",
    "quote-is-spliced",
    "quote-is-near",
    "quote-is-clipped",
    "quote-says-otherwise",
    "quote-is-altered",
    "quote-is-absent",
    "quote-was-not-compared",  # why: a reason
    "quote-by-other",  # quote: a reason; speaker
    "claim-has-state",  # state; why: a reason
    "links-looked-at",  # count, failing
    "document-audited",  # claims, citations, findings: numbers
    "document-without-claims",
    # what was not looked at, and why
    "scripts-not-run",
    "pictures-not-looked-at",
    "other-copies-not-asked",
    "one-source-alone",
    "looked-at-once",
    "addresses-left-out",  # shown, count
    "list-shortened",  # shown, count
    "drafted-by-program",
    "sources-not-fetched",
    # what an editor offers: serve.lsp
    "action-confirm",  # citation
    "action-drop",  # citation
    "action-accept",  # check
    "action-take",  # citation, url
]
