"""English: one sentence for each code of a reason, one notation for each kind of place. Nothing reads these.

A sentence is a format string over the reason's parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import (
    DossierField,
    Element,
    FeedEntry,
    FilePart,
    Header,
    Line,
    Paragraph,
    Property,
    Reason,
    WebAddress,
)

if TYPE_CHECKING:
    from audit.model import Because, Location, ReasonCode

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
    # not examined
    "language-without-rules": "no rules for the language {language!r}",
}


def reason_words(reason: Reason | str) -> str:
    """A reason in English, without a full stop. Quoted words in it are not made inert here."""
    if isinstance(reason, str):  # until every package states its reasons as codes
        return reason
    return SENTENCES[reason.code].format(**dict(reason.values))


def because_words(because: Because) -> str:
    """The words of a piece of evidence, and after them the reasons that stand beside them."""
    return ": ".join([because.quote, *map(reason_words, because.reasons)])


def location_words(where: Location | str) -> str:  # noqa: PLR0911  one answer for each kind of place
    """A place in the notation that the reports use. Quoted words in it are not made inert here."""
    match where:
        case str():  # until every package states its places as values
            return where
        case Element(path=path, key=key):
            return f"{path} {key}".rstrip()
        case Line(number=number):
            return f"line {number}"
        case Paragraph(number=number):
            return f"text, paragraph {number}" if number else "text"
        case Header(name=name) | Property(name=name):
            return name
        case DossierField(of=of, id=entry, name=name):
            return f"{of} {entry}: {name}" if name else f"{of} {entry}"
        case WebAddress(url=url):
            return url
        case FilePart(path=path, part=part):
            return f"{path}#{part}" if part else path
        case FeedEntry(feed=feed, entry=entry):
            return f"feed {feed}, entry {entry}"
