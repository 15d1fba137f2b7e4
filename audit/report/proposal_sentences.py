"""The sentences of reasons of proposing addresses: what agrees and differs, and what was not had."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import ReasonCode

PROPOSED: dict[ReasonCode, str] = {
    # what agrees, differs, or cannot be told
    "title-as-cited": "the title, as cited: “{title}”",
    "title-in-part": "words of the title: {words}; one of the two leaves out: {missing}",
    "title-mostly": "most words of the title: {words}; but the citation has {cited}, this has {held}",
    "title-other": "the title is another one; shared: {words}; only cited: {cited}; only here: {held}",
    "title-short": "the title, “{title}”, is too short to tell works apart",
    "title-unknown": "there is no title to compare",
    "outlet-agrees": "the outlet: {name}",
    "outlet-carries": "{carrier} is another outlet, which may carry a text of {name}",
    "outlet-other": "the outlet: the citation names {cited}, this is {held}",
    "outlet-unknown": "the outlet: the citation names {cited}, {host} is the site of none that is known",
    "origin-agrees": "the text says that it is by {name}",
    "farm-signs": "the page has {count} marks that copies on content farms share",
    "date-agrees": "the date: {date}",
    "date-near": "the date: {date}, {days} days off",
    "date-other": "the date: the citation gives {cited}, this has {held}",
    "first-captured-then": "captured on {day}, {days} days after the cited date",
    "captured-before-date": "captured on {day} already, before the cited date",
    "author-agrees": "the author: {name}",
    "author-other": "the author: the citation names {cited}, this is by {held}",
    "doi-agrees": "the DOI: {doi}",
    "doi-other": "the DOI: the citation gives {cited}, this has {held}",
    "isbn-agrees": "the ISBN: {isbn}",
    "known-by-address-alone": "only the words of the address were compared; the page was not read",
    "own-capture": "the capture that the dossier names for this source came from there",
    "catalogue-entry": "it leads to the entry of a catalogue, which is not the work",
    "cited-as": "the source {id} has this address",
    "rivals": "{count} more fit as well as this",
    # why a place was not asked, or gave no whole answer
    "answer-too-large": "the answer has more than {most:,} bytes",
    "answer-cut": "the answer is not whole: {why}",
    "answer-not-json": "what was answered is no JSON: a wall or an error page, perhaps",
    "answer-of-another-form": "what was answered has not the form that the service documents",
    "answer-of-another-work": "asked for {asked}, it answered about {held}",
    "not-asked-offline": "not asked: the network was not to be used",
    "outlet-not-known": "not asked: no site of {name} is known here",
    "outlet-not-stated": "not asked: the citation names no outlet",
    "title-too-short-to-ask": "not asked: the title has too few words to search by",
    "index-not-offered": "not asked: {archive} has no index that can be searched",
    "none-in-window": "not asked: no date of the citation bounds the search",
    "document-not-read": "the document could not be read",
    "rows-left-out": "only the first {count} rows of the index were looked at",
}
