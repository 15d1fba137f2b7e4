"""The sentences of answers to an assistant, and of what an editor offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import ReasonCode

ANSWERED: dict[ReasonCode, str] = {
    # the answer in one sentence
    "page-not-read": "the page was not read, so nothing is known of what it says: {why}",
    "first-published-on": "the text was first published on {day}, as far as the page shows",
    "first-published-within": "the text was first published within {interval}; no single day is told",
    "publication-unknown": "when the text was first published cannot be told from what was read",
    "publication-unknown-of-part": "when the text was first published cannot be told, and the page was not"
    " read whole: {why}",
    "text-by": "the text comes from {name}, as far as the page shows",
    "text-by-nobody-known": "which newsroom the text comes from cannot be told from what was read",
    "quote-is-verbatim": "the page has these words",
    "quote-is-spliced": "the page has the pieces of the quotation in order, close to each other",
    "quote-is-near": "the page has nearly these words; nothing differs that decides what is said",
    "quote-is-clipped": "the page has these words, and next to them words that deny or limit them",
    "quote-says-otherwise": "the page has the words otherwise, and what differs changes what is said",
    "quote-is-altered": "the page has other words in much of the quotation",
    "quote-is-absent": "the whole text of the page was searched and does not have these words",
    "quote-was-not-compared": "whether the page has these words is not known: {why}",
    "quote-by-other": "{quote}; but there they are the words of {speaker}",
    "claim-has-state": "{state}: {why}",
    "links-looked-at": "addresses looked at: {count}; of these failed now: {failing}",
    "document-audited": "claims: {claims}; sources: {citations}; findings: {findings}",
    "document-without-claims": "no claim was found in the document",
    # what was not looked at, and why
    "scripts-not-run": "scripts are not run: what only they would show was not read",
    "pictures-not-looked-at": "only text is read",
    "other-copies-not-asked": "no archive, feed or other copy of the page was asked",
    "one-source-alone": "only this source was compared",
    "looked-at-once": "each address was asked once; that a link is dead takes several looks over days",
    "addresses-left-out": "addresses before or after the {shown} looked at here: {count}",
    "list-shortened": "{shown} of {count} are shown; the others were looked at and left out of this answer",
    "drafted-by-program": "claims and links were drawn by the program, and no person has confirmed them",
    "sources-not-fetched": "nothing was fetched: only what is held of the sources was read",
    # what an editor offers
    "action-confirm": "Confirm: the claim rests on {citation}",
    "action-drop": "Drop the link: the claim does not rest on {citation}",
    "action-accept": "Accept {check} here; a reason is to be written",
    "action-take": "Take as the address of {citation}: {url}",
}
