"""The sentences of reasons from reading and judging: what was left out, the state of a claim, no look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import ReasonCode

JUDGED: dict[ReasonCode, str] = {
    # left out
    "site-clock": "the site's clock: a day in the page's head, that of the visit or later than others",
    "alone-in-text": "stands alone in the text, away from the headline",
    "in-comment": "in a comment",
    "by-archive": "put there by an archive",
    "in-calendar": "in a calendar",
    "in-other-stories": "in a list of other stories",
    "in-advertisement": "in an advertisement",
    "in-quotation": "in a quotation or an embedded post",
    "in-sources": "in a list of sources",
    "in-copyright": "in a copyright line",
    "in-prose": "inside the prose",
    "end-of-something": "says when something ends",
    "source-looked-at": "says when a source was looked at",
    "copy-made": "says when a copy of the text was made, put online or catalogued",
    "of-the-site": "says when somebody visited or logged in, or when the page or the site was generated",
    "entry-of-list": "dates an entry of a list (of files, bookmarks, events or rows), not the list",
    "personal": "says when somebody was born or joined",
    "beginning-of-something": "says when something began",
    "year-of-two-figures": "a year of two figures, whose century is not written",
    "year-out-of-range": "no page was published before {first} or after {last}",
    "print-header": "in the line that a browser prints over each page: when it was printed",
    "placeholder": "a day that systems write where they know none",
    "live-blog-update": "an update of a live blog",
    "other-thing": "about a {types}, not about the page",
    "names-nobody": "names nobody",
    # claims
    "finding": "{message}",
    "finding-on-source": "{source}: {message}",
    "no-source-named": "It names no source.",
    "document-unread": "Its document could not be read, so its words were not looked for.",
    "claim-not-found": "Its words were not found in the document.",
    "no-capture-read": "No capture of {sources} could be read, so nothing was compared.",
    "read-in-part": "Of {sources} only a part could be read; what it leaves out was compared with nothing.",
    "some-captures-unread": "No capture of {sources} could be read; the other sources were.",
    "link-unsure": "{sources}: read, but the link to it is a guess, and less likely right than wrong.",
    "read-with-notes": "{sources}: read, and nothing graver than a note was found.",
    "read-without-findings": "{sources}: read, and nothing in it contradicts.",
    "not-examined": "{check} could not look: {why}.",
    # not examined
    "language-without-rules": "there are no rules for the language {language!r}",
    "language-other": "it was to be in {stated!r} and reads like {read!r}",
    "language-unknown": "the language could not be told",
    "source-not-news": "only news is compared, and a source is of the type “{type}”; state its `type`",
    "relative-times-unread": "no rules for times such as “on Monday” in the language {language!r}",
    "time-unattached": "what “{words}” dates in the claim cannot be told, and no source names that day",
    "plan-or-event": "whether it was planned or took place cannot be told in the language {language!r}",
    "undated-source": "nothing dates a source of it",
    "undated-page": "no page of it gives a sure date",
    "undated-document": "the document's own date is not given",
    "untitled-page": "the page gives no title",
    "unknown-newsroom": "no newsroom is known by the name {name!r}",
    "too-little-text": "a copy has less than {least:,} characters of text",
    "archives-silent": "no archive that was asked answered",
    "crashed": "the check crashed",
}
