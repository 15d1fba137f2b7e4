"""The codes of reasons, a closed set: what each says, and in a comment the parameters that it has.

``audit.report.english`` has a sentence for each. Those of reading are in
``reading_codes``, those of judging in ``judging_codes``,
those of bibliographies in ``bibliography_codes``, those of drafting in ``draft_codes``, those of
proposing in ``proposal_codes``, those of answers to an assistant in ``answer_codes``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from audit.model.answer_codes import AnswerCode
from audit.model.bibliography_codes import BibliographyCode
from audit.model.draft_codes import DraftCode, LinkCode
from audit.model.judging_codes import (
    ChangeCode,
    ClaimCode,
    JudgeCode,
    NotExaminedCode,
    NoVerdictCode,
    NowhereCode,
    OriginCode,
    SupportCode,
)
from audit.model.proposal_codes import LookupCode, ProposalCode
from audit.model.reading_codes import SaidCode, SkippedCode

# Why an answer has the outcome it has: links, gather, jobs.
OutcomeCode = Literal[
    "no-answer",
    "answered",  # status
    "answered-no-content",  # status
    "answered-login",  # status
    "answered-payment",  # status
    "answered-not-found",  # status
    "answered-gone",  # status
    "answered-legal",  # status
    "answered-refusal",  # status
    "redirect-unfinished",  # hops, status
    "redirect-to-nowhere",  # status
    "redirects-circular",
    "speaks-of-trade",  # trade: gambling, streams, pharmacy, essays or adult; words
    "nothing-of-title",  # cited, title
    "nothing-of-link-words",  # words
    "nothing-of-site-name",  # name
    "nothing-of-address",
    "at-other-domain",  # host
    "in-other-script",  # cited, script: of Unicode
    "refresh-to-itself",
    "refresh-leads-to",  # url
    "script-leads-to",  # url
    "says-moved",  # text
    "says-moved-to",  # text, url
    "says-retired",  # text
    "served",
    "redirected-permanently",  # statuses
    "redirected-temporarily",  # statuses
    "served-at",  # url
    "sent-to-consent",  # url
    "sent-to-login",  # url
    "sent-to-error-page",  # url
    "sent-to-domain-trader",  # url
    "sent-to-home-page",  # url
    "shared-target",  # count, url
    "challenge-header",  # name, value
    "challenge-page",  # mark
    "vendor-mark",  # mark
    "resembles",  # percent: the probability, by the model alone, that it is no page
    "body-empty",
    "without-text",
    "message-in-title",  # text
    "message-in-heading",  # text
    "message-in-text",  # text
    "message-alone",  # phrase
    "trader-host",  # host
    "trader-phrase",  # phrase
    "trader-phrase-alone",  # phrase
    "password-form",
    "home-page-for-file",  # suffix
    "web-page-for-file",  # suffix, title
    "calls-itself-home",  # url
    "another-title",  # cited, title
    "text-by-scripts",
    "text-in-frames",
    "same-at-random-address",
    "and-home-page",
    "same-at-every-address",
    "front-not-had",
    "and-nothing-but-scripts",
    "too-little-to-tell",
    "and-another-title",  # cited, title
    "fault",  # kind: DNS, TLS, address, closed, connection, length, protocol or timeout; message: libcurl's
    "address-not-http",
    "name-unknown",  # host: the name does not exist
    "name-unanswered",  # host, message: the resolver could not say
    "name-unusable",  # host, message
    "name-late",  # host: resolved when asked again
    "name-without-address",  # host
    "no-name-resolved",  # host: the resolver did not know the names that must exist either
    "no-socket",  # message
    "head-too-large",
    "circular",  # url
    "too-many-redirects",  # most
    "address-unreadable",  # address
    "address-not-public",  # address
    "address-carries-private",  # address, inner
    "port-refused",  # port
    "robots-disallow",
    "robots-failed",  # status
    "host-asked-to-wait",  # host, seconds
    "host-failing",  # host, strikes, what: a reason
    "status",  # status
    "fault-kind",  # kind
    "tried",  # times
    "not-asked",
    "not-looked-at-yet",
    "not-asked-because",  # why: a reason
    "archive-unasked",  # archive, why: a reason
    "archive-copies-unavailable",  # archive
    "archive-holds-none",  # archive
    "archive-holds-no-page",  # archive: no copy reads as the page
    "archive-no-copy",  # archive, status
    "archive-other-time",  # served, asked: times
    "no-index",
    "no-timemap",
    "no-timegate",
    "no-replay",
    "index-failed",  # why: a reason
    "index-unreadable",  # message
    "timemap-failed",  # why: a reason
    "timegate-failed",  # why: a reason
    "timegate-names-no-copy",
    "timegate-without-time",
    "copy-unusable",  # day, why: a reason
    "copy-missing",  # status
    "copy-of-error",  # status
    "captured",  # at
    "captured-that-day",  # at
    "captured-after",  # at, days
    "captured-before",  # at, days
    "captured-at-request",  # at
    "reads-as",  # outcome
    "reads-as-because",  # outcome, why: a reason
    "asked-because",  # why: a reason
    "live-unasked",  # why: a reason
    "live-outcome",  # outcome
    "live-stamped-later",  # day
    "both",  # first, second: reasons
    "save-pending",
    "save-undated",
    "save-not-json",  # status
    "save-not-object",
    "save-without-job",
    "save-error",  # error, meaning: of the table of its errors
    "save-says",  # words: the service's own
    "save-private",
    "own-resolver",  # it knows none of the names that must exist
    "own-network",  # count: of domains, none of which answered
    "own-portal",  # count: of domains, all of which gave the same page or led to the same host
    "own-outage",  # count: of domains that were there at their last look and are silent together
    "attempts-later",  # count: attempts of a time that has not come, which do not count
    "stated",  # words: a reason of an earlier version, kept as the sentence it was
]

# Why a statement does not count for the opinion on a page's date or origin: page.
LeftOutCode = Literal[
    "site-clock",  # a day in the page's head, that of the visit or later than others
    "alone-in-text",  # no other date of the page supports it, and it stands away from the headline
    "in-comment",
    "by-archive",  # in what an archive put into its copy
    "in-calendar",
    "in-other-stories",  # in a list of other stories
    "in-advertisement",
    "in-quotation",  # or in an embedded post
    "in-sources",  # in a list of sources
    "in-copyright",
    "in-prose",
    "end-of-something",  # the label says that it is when something ends
    "source-looked-at",  # the label says that it is when a source was looked at
    "copy-made",  # the label says that a copy of the text was made, put online or catalogued then
    "of-the-site",  # the label says that somebody logged in, or that the page or site was generated then
    "entry-of-list",  # of a list of files, bookmarks, events or rows: it dates an entry of it
    "personal",  # the label says that somebody was born or joined then
    "beginning-of-something",  # the words say that it is since when something is, or was founded
    "year-of-two-figures",  # 12.3.64: a year of long ago whose century is not written
    "year-out-of-range",  # first, last: years between which a page can have been published
    "print-header",  # in the line that a browser prints over or under each page
    "placeholder",  # a day that systems write where they know none
    "live-blog-update",
    "other-thing",  # types: the schema.org types of what it dates, not the page
    "names-nobody",
]

ReasonCode: TypeAlias = Literal[
    OutcomeCode,
    SkippedCode,
    SaidCode,
    LeftOutCode,
    ClaimCode,
    NotExaminedCode,
    ChangeCode,
    NowhereCode,
    SupportCode,
    JudgeCode,
    NoVerdictCode,
    OriginCode,
    BibliographyCode,
    LinkCode,
    DraftCode,
    ProposalCode,
    LookupCode,
    AnswerCode,
]
