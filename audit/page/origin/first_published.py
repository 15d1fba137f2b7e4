"""What a line says of who first published a text: "This report by … was first published"."""

from __future__ import annotations

import re

from audit.data import Newsroom, newsroom_named
from audit.page.origin.credit_words import PUBLISHED, THIS_TEXT, UNSPACED_ORIGIN
from audit.page.origin.dateline_parts import newsrooms_of
from audit.text import compile_later

_REPORT_BY = compile_later(
    r"this\s(?:article|story|report|piece|dispatch)\s(?:by|from|of)\s(?P<who>.{2,60}?)\s(?:was|is|has\sbeen|first|originally)\s",
    re.IGNORECASE,
)
# "published from a syndicated feed of PTI", "from a Reuters feed"
_FEED = compile_later(
    r"\bfrom\s(?:an?\s|the\s)?(?:(?:syndicated\s|(?:wire|news)\s)?(?:agency\s)?feed\s(?:of|from|by)\s(?P<of>.{2,60})"
    r"|(?P<who>.{2,40}?)\s(?:news\s)?feed\b)",
    re.IGNORECASE,
)
_PUT_OUT = compile_later(r"\b(?:published|generated|sourced|edited)\b", re.IGNORECASE)
# In English whoever published stands after the verb; what else was done with the text is another matter.
_ENGLISH = compile_later(
    r"(?:re)?published|appeared|reprinted|provided|produced|written|distributed|syndicated|taken|comes? from",
    re.IGNORECASE,
)
_AND_THEN = compile_later(
    r"\b(?:as|but|which|who|after|before|when|until|while|in\sresponse|alongside|under|without"
    r"|mit|ohne|con|sin|sans|senza|com|sem|med|etter|efter|po)\b|[.;]\s"
    r"|\s(?:and|und|et|y|e|en|og|och|i|a|и|і)\s(?=[^\W\d_A-ZÀ-Þ])|,\s(?=[^\W\d_A-ZÀ-Þ])"
)
_THEN = compile_later(
    r"\b(?:bevor|nachdem|avant|après|antes|después|tras|depois|após|prima\s(?:che|di)|dopo|nadat|voordat)\b",
    re.IGNORECASE,
)
_ENDING = compile_later(r"^\w{1,6}['’](?=\w)|['’]\w{0,4}$")


def first_published(text: str) -> tuple[Newsroom, ...]:
    """The newsrooms that a line names as first to publish the text, or as the feed that it came by."""
    feed = _FEED.search(text) if "feed" in text.lower() and _PUT_OUT.search(text) else None
    if feed:
        return _named_within((feed["of"] or feed["who"]).partition(" without ")[0])
    if match := _REPORT_BY.match(text):
        return newsrooms_of((match["who"],))
    if THIS_TEXT.match(text) and (said := PUBLISHED.search(text)):
        return _named_within(_first_clause(text, said))
    matches = (form.match(text) for form in UNSPACED_ORIGIN)
    match = None if text.isascii() else next(filter(None, matches), None)
    return newsrooms_of((match["who"],)) if match else ()


def _first_clause(text: str, said: re.Match[str]) -> str:
    """What a line says of who published the text, without what happened before and after."""
    if _ENGLISH.match(said[0]):
        return _AND_THEN.split(text[said.end() :])[0]
    return _THEN.split(text[: said.end()] + _AND_THEN.split(text[said.end() :])[0])[0]


def _named_within(text: str) -> tuple[Newsroom, ...]:
    """The newsrooms that stretches of a few words name, the longest first; none within another."""
    words = [word.strip(' .,;:()[]"“”„«»*') for word in text.split()][:40]
    found: dict[tuple[str, str], Newsroom] = {}
    at = 0
    while at < len(words):
        stretches = ((end, " ".join(words[at:end])) for end in range(min(at + 6, len(words)), at, -1))
        known = ((end, _by_full_name(name) or _inflected(name)) for end, name in stretches)
        end, newsroom = next(((end, one) for end, one in known if one), (at + 1, None))
        if newsroom:
            found[newsroom.kind, newsroom.id] = newsroom
        at = end
    return tuple(found.values())


def _inflected(name: str) -> Newsroom | None:
    """The newsroom of a name with an article or an ending set apart: "l'AFP", "AA'nın", "Lusa's"."""
    return _by_full_name(_ENDING.sub("", name)) if "'" in name or "’" in name else None


def _by_full_name(name: str) -> Newsroom | None:
    """The newsroom of that name; in small letters only as it writes itself ("dpa"): "time" is a word."""
    known = newsroom_named(name) if name else None
    if known and name.islower() and name not in {*known.names, *known.short}:
        return None
    return known
