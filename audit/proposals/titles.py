"""How the title of a candidate, or the words of its address, agree with the title that is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

from audit.formats.http import split_address
from audit.language import content_words
from audit.model import Reason
from audit.text import compare_titles, compile_later, folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable

TitleKind = Literal["same", "part", "mostly", "other", "short", "unknown"]
_LEAST = 3  # words of a title that tell works of one outlet apart
_PART = 0.6  # share of the longer title that the shorter one must have
_MOSTLY = 0.75  # share of both
_MOSTLY_LEAST = 4
_SHOWN = 6
_LONGEST = 500
_SUFFIX = compile_later(r"\.(?:html?|php|aspx?|jsp|shtml|xml|pdf|amp|stm|story)$", re.IGNORECASE)
_ID = compile_later(r"[a-z]{0,4}\d+[a-z\d]*|[0-9a-f]{8,}", re.IGNORECASE)
_LETTERS = (
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"}),
    str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}),
)


class TitleAgreement(NamedTuple):
    """How two titles agree, and the reason that says so."""

    kind: TitleKind
    reason: Reason


def title_agreement(cited: str | None, titles: Iterable[str], address: str) -> TitleAgreement:
    """The best agreement of a cited title with any stated one; without any, with the words of the address."""
    cited = (cited or "")[:_LONGEST]
    stated = [title[:_LONGEST] for title in titles if title.strip()]
    if not cited.strip() or not (stated or address):
        return TitleAgreement("unknown", Reason("title-unknown"))
    if stated:
        return max((_of_titles(cited, title) for title in stated), key=_rank)
    slug = words_of_address(address)
    return max((_of_words(version, slug) for version in _versions(cited)), key=_rank)


def _rank(agreement: TitleAgreement) -> int:
    return -("same", "part", "mostly", "short", "unknown", "other").index(agreement.kind)


def _versions(title: str) -> list[str]:
    """A title as it is, and as addresses spell it: without apostrophes, and letters by one of two customs."""
    plain = title.casefold().replace("'", "").replace("’", "")
    return list(dict.fromkeys([title, *(plain.translate(letters) for letters in _LETTERS)]))


def _of_titles(cited: str, title: str) -> TitleAgreement:
    if compare_titles(cited, title).relation not in {"same", "house style", "cut short"}:
        return _of_words(cited, title)
    short = min(len(content_words(cited)), len(content_words(title))) < _LEAST
    if short:
        return TitleAgreement("short", Reason("title-short", title=title[:_LONGEST]))
    return TitleAgreement("same", Reason("title-as-cited", title=title[:_LONGEST]))


def _of_words(cited: str, held: str) -> TitleAgreement:
    mine, yours = content_words(cited), content_words(held)
    if not mine or not yours:
        return TitleAgreement("unknown", Reason("title-unknown"))
    both = mine.keys() & yours.keys()
    only_mine, only_yours = mine.keys() - both, yours.keys() - both
    kind = _kind(len(both), len(only_mine), len(only_yours))
    shared, cited_alone, held_alone = (_shown(mine, both), _shown(mine, only_mine), _shown(yours, only_yours))
    if kind == "same":
        return TitleAgreement(kind, Reason("title-as-cited", title=" ".join(words(held))))
    if kind == "short":
        return TitleAgreement(kind, Reason("title-short", title=" ".join(words(held))))
    if kind == "part":
        return TitleAgreement(
            kind, Reason("title-in-part", words=shared, missing=cited_alone if only_mine else held_alone)
        )
    if kind == "mostly":
        return TitleAgreement(kind, Reason("title-mostly", words=shared, cited=cited_alone, held=held_alone))
    return TitleAgreement(kind, Reason("title-other", words=shared, cited=cited_alone, held=held_alone))


def _kind(both: int, only_mine: int, only_yours: int) -> TitleKind:
    """What the numbers of shared words and of those that one of the two lacks amount to.

    Words that only one of them has shorten it; where each has words that the other lacks, words were put in
    the place of others: “two killed” and “five killed” are two stories.
    """
    longer = both + max(only_mine, only_yours)
    if not (only_mine or only_yours):
        return "same" if both >= _LEAST else "short"
    if not (only_mine and only_yours):
        return "part" if both >= _LEAST and both / longer >= _PART else "other"
    return "mostly" if both >= _MOSTLY_LEAST and both / longer >= _MOSTLY else "other"


def _shown(held: dict[str, str], keys: Iterable[str]) -> str:
    wanted = set(keys)
    return ", ".join([held[key] for key in held if key in wanted][:_SHOWN]) or "–"


def words_of_address(address: str) -> str:
    """The words that the path of an address holds, those of its richest part; "" where it has none."""
    parts = [_words_of_part(part) for part in split_address(address[:2_000]).path.split("/")]
    best = max(parts, key=len, default=[])
    return " ".join(best) if len(best) > 1 else ""


def _words_of_part(part: str) -> list[str]:
    text = _SUFFIX.sub("", folded(unquote(part)))
    found = re.split(r"[\W_]+", text)
    return [word for word in found if word and not (len(word) > 2 and _ID.fullmatch(word))]
