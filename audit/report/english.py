"""English: a sentence for each code of a reason, a notation for each kind of place, words for methods.

Nothing reads what is written here. A sentence is a format string over the reason's parameters, a notation one
over the place (``{0.path}``). Words of a page within them are not made inert here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import DossierField, Property

if TYPE_CHECKING:
    from audit.model import Because, Location, Method, MethodCode, PropertyName, Reason, ReasonCode

SENTENCES: dict[ReasonCode, str] = {
    # outcomes
    "stated": "{words}",
    # skipped
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
    # not examined
    "language-without-rules": "there are no rules for the language {language!r}",
    "language-unknown": "the language could not be told",
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


def reason_words(reason: Reason | str) -> str:
    """A reason in English, without a full stop."""
    if isinstance(reason, str):  # until every package states its reasons as codes
        return reason
    return SENTENCES[reason.code].format(**dict(reason.values))


def because_words(because: Because) -> str:
    """The words of a piece of evidence, and after them the reasons that stand beside them."""
    return ": ".join(filter(None, [because.quote, *map(reason_words, because.reasons)]))


def location_words(where: Location | str) -> str:
    """A place in the notation that the reports use."""
    if isinstance(where, str):  # until every package states its places as values
        return where
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
