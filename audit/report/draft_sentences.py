"""The sentences of reasons of drafting: why a claim is linked, and what a second draft changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.proposal_sentences import PROPOSED

if TYPE_CHECKING:
    from audit.model import ReasonCode

DRAFTED: dict[ReasonCode, str] = {
    # why a claim is linked to a source
    "linked-by-note": "the mark of note {label} stands at it",
    "linked-by-number": "the mark {label} stands at it",
    "linked-by-key": "the key {key} stands at it",
    "linked-by-record": "a record of the source ({key}) stands at it",
    "linked-by-author-year": "it names {name} and {year}",
    "linked-by-address": "a link in it leads to {url}",
    "linked-by-date": "it names a time that is near the source's date, {date} ({near})",
    "source-named": "it names {name}",
    "words-in-text": "words in the text of the source: {words}",
    "words-in-title": "words in the title of the source: {words}",
    "numbers-in-text": "numbers in the text of the source: {numbers}",
    "sentence-before-rests-on-it": "the sentence before rests on the same source",
    "text-of-source-not-held": "no text of the source is held, so only its record speaks",
    "link-margin": "likelihood {best}; the next, {id}, has {second}",
    "claim-context": "after: “{quote}”",
    # what a second draft changed
    "claim-added": "claim {id} is new",
    "claim-reworded": "claim {id} was reworded in the document",
    "claim-dropped": "claim {id} is not in the document any more, and was left out",
    "claim-kept-though-gone": "claim {id} is not in the document any more; it was kept for what a person set",
    "claim-behind-cut": "claim {id} was not looked for behind the cut of the document ({why}); it was kept",
    "citation-added": "source {id} is new",
    "citation-not-named": "source {id} is not named in the document any more; it was kept",
    "citation-behind-cut": "source {id} was not looked for behind the cut of the document ({why});"
    " it was kept",
    "link-added": "claim {claim} is now linked to {id}",
    "link-dropped": "claim {claim} is not linked to {id} any more",
    # what of a proposed address agrees, and what was not had
    **PROPOSED,
    # what was met on the way
    "bibliography-outside": "the bibliography {path} does not lie in the document's folder, and was not "
    "read; --bibliography names one that lies elsewhere",
    "bibliography-problem": "{place}: {why}",
    "key-not-found": "line {line}: no bibliography has the key @{key}, so nothing is known of that source",
    "draft-cut": "no more than its first {claims:,} sentences and {entries:,} entries of lists were taken",
}
