"""English: a sentence for each code of a reason, a notation for each kind of place, words for methods.

Nothing reads what is written here. A sentence is a format string over the reason's parameters, a notation one
over the place (``{0.path}``). Words of a page within them are not made inert here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.model import DossierField, Property, Reason, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Because, Location, Method, MethodCode, PropertyName, ReasonCode, ReasonValue


SENTENCES: dict[ReasonCode, str] = {
    # outcomes
    "no-answer": "no answer came",
    "answered": "the server answers {status}",
    "answered-no-content": "the server answers {status}: no content",
    "answered-login": "the server answers {status}: it asks who we are",
    "answered-payment": "the server answers {status}: payment required",
    "answered-not-found": "the server answers {status}: not found",
    "answered-gone": "the server answers {status}: gone for good",
    "answered-legal": "the server answers {status}: withheld for legal reasons",
    "answered-refusal": "the server answers {status}: it refuses us, which says nothing about the page",
    "redirect-unfinished": "after {hops} redirects the answer is still a redirect ({status})",
    "redirect-to-nowhere": "the server answers {status} without saying where to go",
    "redirects-circular": "the redirects come back to an address they had left",
    "served": "the page asked for was served",
    "redirected-permanently": "permanent: {statuses}",
    "redirected-temporarily": "temporary: {statuses}",
    "served-at": "the page is served at {url}",
    "sent-to-consent": "sent to a page that asks for consent: {url}",
    "sent-to-login": "sent to a login: {url}",
    "sent-to-error-page": "sent to an error page: {url}",
    "sent-to-domain-trader": "sent to a domain trader: {url}",
    "sent-to-home-page": "sent to the home page: {url}",
    "shared-target": "{count} or more addresses of this host end there: {url}",
    "challenge-header": "the header {name}: {value} announces a check for robots",
    "challenge-page": "the page is a check for robots (it holds {mark!r})",
    "body-empty": "the body is empty",
    "message-in-title": "the title reads {text!r}",
    "message-in-heading": "the heading reads {text!r}",
    "message-in-text": "the text reads {text!r}",
    "message-alone": "the page says hardly more than {phrase!r}",
    "trader-host": "the page belongs to a domain trader ({host})",
    "trader-phrase": "{phrase}",
    "trader-phrase-alone": "the page says {phrase!r}",
    "password-form": "the page is a form that asks for a password",
    "home-page-for-file": "a {suffix} file was asked for and the home page came",
    "web-page-for-file": "a {suffix} file was asked for and the web page {title!r} came",
    "calls-itself-home": "the page served calls itself the home page {url}",
    "another-title": "cited as {cited!r}, the page is {title!r}",
    "text-by-scripts": "the page holds no text before its scripts run",
    "same-at-random-address": "the site serves the same page at a random address",
    "and-home-page": "and it calls itself the home page",
    "and-another-title": "it is {title!r}, cited was {cited!r}",
    "fault": "{kind}: {message}",
    "address-not-http": "address: not an http or https address",
    "name-unknown": "DNS: {host} does not exist",
    "name-unanswered": "DNS: no answer about {host} ({message})",
    "name-unusable": "DNS: {host!r} cannot be looked up ({message})",
    "name-late": "DNS: {host} did not resolve at first",
    "name-without-address": "DNS: no address for {host}",
    "no-socket": "connection: no socket ({message})",
    "head-too-large": "protocol: headers beyond the limit",
    "circular": "the redirects come back to {url}",
    "too-many-redirects": "more than {most} redirects",
    "address-unreadable": "guard: {address!r} is no address",
    "address-not-public": "guard: {address} is not a public address",
    "address-carries-private": "guard: {address} is not a public address (it stands for {inner})",
    "robots-disallow": "robots: robots.txt disallows it",
    "robots-failed": "robots: robots.txt answered {status}, which RFC 9309 reads as a no to all",
    "host-asked-to-wait": "host: {host} is left alone for now, as it asked for {seconds:.0f} s",
    "host-failing": (
        "host: {host} is left alone for now, as it failed {strikes} times in a row alike ({what})"
    ),
    "status": "status {status}",
    "fault-kind": "{kind}",
    "tried": "tried {times} times",
    "not-asked": "not asked",
    "not-looked-at-yet": "not looked at yet",
    "not-asked-because": "not asked: {why}",
    "archive-unasked": "{archive} could not be asked: {why}",
    "archive-copies-unavailable": "{archive} lists copies that could not be had",
    "archive-holds-none": "{archive} holds none",
    "archive-holds-no-page": "{archive} holds none that reads as the page",
    "archive-no-copy": "{archive} answered {status}, and no copy",
    "archive-other-time": "the archive served its copy of {served} where that of {asked} was asked for",
    "no-index": "it has no index",
    "no-timemap": "it has no TimeMap",
    "no-timegate": "it has no TimeGate",
    "no-replay": "it has no replay",
    "index-failed": "index: {why}",
    "index-unreadable": "index: {message}",
    "timemap-failed": "TimeMap: {why}",
    "timegate-failed": "TimeGate: {why}",
    "timegate-names-no-copy": "TimeGate: an answer that names no copy",
    "timegate-without-time": "TimeGate: a copy without a time",
    "copy-unusable": "{day}: {why}",
    "copy-missing": "status {status}, and no copy",
    "copy-of-error": "the copy is of a status {status}",
    "captured": "captured {at}",
    "captured-that-day": "captured {at}, on the date of the citation",
    "captured-after": "captured {at}, {days} days after the date of the citation",
    "captured-before": "captured {at}, {days} days before the date of the citation",
    "captured-at-request": "captured {at} at our request (Save Page Now)",
    "reads-as": "it reads as {outcome}",
    "reads-as-because": "it reads as {outcome}: {why}",
    "asked-because": "asked because {why}",
    "live-unasked": "the live page was not asked for ({why})",
    "live-outcome": "the live page was {outcome}",
    "live-stamped-later": "the live page is stamped {day}, long after the citation",
    "both": "{first}; {second}",
    "save-pending": "still being captured",
    "save-undated": "it says that it saved the page, but not when",
    "save-not-json": "status {status}, and no JSON",
    "save-not-object": "an answer that is no JSON object",
    "save-without-job": "an answer without a job",
    "save-error": "{meaning} ({error})",
    "save-says": "{words}",
    "save-private": "not submitted: the address belongs to a private network",
    "stated": "{words}",
    # skipped
    "stopped": "the run was stopped before all was asked for it",
    "archive-not-told": "{archive} was not asked: the address belongs to a private network",
    "not-the-page": "what the address gives is {outcome}",
    "not-the-page-because": "what the address gives is {outcome}: {why}",
    "then": "{first}: {second}",
    "cut-by-size": "size limit: more than {limit} bytes",
    "cut-by-time": "time limit: not all within {seconds:g} s",
    "cut-by-close": "closed early: {why}",
    "codings-too-many": "{count} content codings, one upon the other",
    "coding-unknown": "the content coding {coding!r} is not known here",
    "coding-absent": "no {coding} in it, though the headers say so",
    "coding-broken": "bad {coding}: {message}",
    "coding-unreadable": "bad {coding}",
    "coding-ends-early": "the coded body ends early",
    "coding-too-large": "unpacks to more than {limit} bytes",
    "file-absent": "the file does not exist",
    "file-folder": "it is a folder",
    "file-irregular": "it is not a regular file",
    "file-unreadable": "the file cannot be read ({message})",
    "file-empty": "the file is empty",
    "file-changed": "the file changed while it was read",
    "file-cut": "read only to {read:,} of {size:,} bytes",
    "file-too-large": "the file has more than the limit of {limit} bytes",
    "digest-differs": "its digest is not the one stated ({stated}), so it is not what was captured",
    "path-absolute": "the path is absolute; captures are named relative to the dossier's folder",
    "path-unfollowable": "the path cannot be followed ({message})",
    "path-outside": "the path leads out of the dossier's folder",
    "copy-absent": "it holds no copy of {url}",
    "copies-none": "it holds no copy of anything",
    "copies-many": "it holds {count} copies; `from` must say of what",
    "copy-not-there": "no copy begins at byte {offset}",
    "copy-elsewhere": "no copy begins at byte {offset}; copies begin at {others}",
    "store-unreadable": "the store cannot be read ({message})",
    "body-not-in-store": "{message}",
    "copies-unread": "{count} more copies of it differ and were not read",
    "record-absent": "here a record should begin, but none does",
    "record-of-no-length": "the record does not say how long it is",
    "record-too-large": "the record has {size} bytes, more than the limit of {limit}",
    "record-cut": "the record is cut off after {read} of {size} bytes",
    "record-head-endless": "the header of the record has no end",
    "gzip-damaged": "the compressed data is damaged",
    "damaged-too-often": "the file is damaged in {places} places; the rest was not read",
    "revisit-unresolved": "it repeats {url} of {date}, which this file does not hold",
    "address-unnamed": "an unnamed address",
    "time-unknown": "an unknown time",
    "cut-when-captured": "{why}",
    "package-unreadable": "it cannot be opened as a package: {message}",
    "package-empty": "the package holds no WARC file, so there is nothing in it to see",
    "package-file-too-large": "the WARC file is compressed within the package, and too large to unpack",
    "package-damaged": "the package is damaged here: {message}",
    "gzip-of-no-warc": "it is compressed with gzip, and what is inside is no WARC file; unpack it first",
    "arc-file": "it is an ARC file, the form before WARC; `warcio recompress` makes a WARC file of it",
    "mhtml-too-complex": "the MHTML file has more lines or parts within parts than a saved page has",
    "mhtml-unreadable": "it cannot be read as MHTML: {error}",
    "mhtml-without-page": "the MHTML file holds no page",
    "pdf-reader-missing": "reading PDFs needs pypdf: pip install 'source-audit[pdf]'",
    "pdf-too-large": "the file has {size:,} bytes; up to {limit:,} are looked at",
    "pdf-locked": "the file is locked with a password",
    "pdf-damaged": "the file is damaged ({error})",
    "pdf-page-unread": "its drawing instructions are damaged or too long",
    "pdf-cut": "only the first {read} pages were read",
    "pdf-cut-of": "only the first {read} of {pages} pages were read",
    "pdf-without-text": "it holds no text, perhaps pictures of pages only",
    "capture-not-held": "no capture of it is held, and nothing was fetched",
    "capture-not-had": "no capture of it could be had; what was tried is listed with the source",
    "stopped-before-reading": "the run was stopped before it was read",
    "claim-words-not-found": "its words were not found in the document",
    "document-without-file": "the dossier names no file for it",
    "no-claim-covers": "no claim of the dossier covers it",
    "body-cut": "only the first {read:,} of {size:,} bytes were read",
    "markup-cut": "only the first {read:,} characters of markup were read",
    "tags-cut": "only the first {read:,} tags were read",
    "nesting-flattened": "elements nested deeper than {depth:,} were flattened",
    "tag-unclosed": "the tag that begins on line {line} has no end: what follows was not read",
    # left out
    "site-clock": "the site's clock: a day in the page's head, later than its other dates",
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
    "personal": "says when somebody was born or joined",
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
    "some-captures-unread": "No capture of {sources} could be read; the other sources were.",
    "read-with-notes": "{sources}: read, and nothing graver than a note was found.",
    "read-without-findings": "{sources}: read, and nothing in it contradicts.",
    "not-examined": "{check} could not look: {why}.",
    # not examined
    "language-without-rules": "there are no rules for the language {language!r}",
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


# Each kind of place, whole and where its last part is empty.
PLACES: dict[str, tuple[str, str]] = {
    "element": ("{0.path} {0.key}", "{0.path}"),
    "line": ("line {0.number}", ""),
    "paragraph": ("text, paragraph {0.number}", "text"),
    "text-line": ("text, line {0.number}", ""),
    "header": ("{0.name}", ""),
    "field": ("{entry}: {0.name}", "{entry}"),
    "address": ("{0.url}", ""),
    "file": ("{0.path}#{0.part}", "{0.path}"),
    "property": ("{property}", ""),
    "feed-line": ("feed {0.feed}, line {0.number}", "feed, line {0.number}"),
    "module": ("{0.name}", ""),
}
_LAST = {"element": "key", "paragraph": "number", "field": "name", "file": "part", "feed-line": "feed"}
ENTRIES = {
    "document": "document {0.id}",
    "claim": "claim {0.id}",
    "citation": "citation {0.id}",
    "accepted": "accepted, entry {0.id}",
}
PROPERTIES: dict[PropertyName, str] = {
    "capture": "capture",
    "url": "url",
    "address": "address",
    "canonical": "canonical",
    "og:url": "og:url",
    "title": "title",
    "og:title": "og:title",
    "comment": "comment",
    "received": "received",
    "archived": "the archive's time of the copy",
    "asked-time": "the question",
}
# Methods whose name, which JSON keeps, is not plain.
METHODS: dict[MethodCode, str] = {
    "wire-lead-weekday": "weekday in the opening",
    "lead-weekday": "weekday in the opening",
    "dateline-date": "day in the dateline",
    "event": "an event it names",
    "office": "an office it names",
    "former-office": "a former office it names",
}


def reason_words(reason: Reason) -> str:
    """A reason in English, without a full stop."""
    return SENTENCES[reason.code].format(**{name: _value_words(value) for name, value in reason.values})


def _value_words(value: ReasonValue) -> str | float:
    if isinstance(value, Reason):
        return reason_words(value)
    return listed(value) if isinstance(value, tuple) else value


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def reason_json(reason: Reason) -> dict[str, Any]:
    """A reason as the reports write it in JSON: its code, its values, and its words as ``text``."""
    return {**reason.as_json(), "text": reason_words(reason)}


def because_words(because: Because) -> str:
    """The words of a piece of evidence, and after them the reasons that stand beside them."""
    return ": ".join(filter(None, [because.quote, *map(reason_words, because.reasons)]))


def location_words(where: Location) -> str:
    """A place in the notation that the reports use."""
    whole, short = PLACES[where.kind]
    last = _LAST.get(where.kind)
    notation = whole if last is None or getattr(where, last) else short
    match where:
        case DossierField(of=of):
            return notation.format(where, entry=ENTRIES[of].format(where))
        case Property(name=name):
            return notation.format(where, property=PROPERTIES[name])
    return notation.format(where)


def method_words(method: Method) -> str:
    """How something was found, in plain words."""
    return METHODS.get(method.code, str(method))


WORDING = Wording(reason_words, location_words)
"""The context with which the models of a report are written as JSON."""
