"""A claim held against a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.language import language_of, may_be_in
from audit.support.claim_flags import flags_of
from audit.support.claim_match import ClaimMatch, NotCompared
from audit.support.claim_text import ClaimText
from audit.support.features import features_of
from audit.support.judge import probability
from audit.support.quote_source import OF_FEW_LANGUAGES, script_of
from audit.support.source_text import LONGEST, SourceText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Interval
    from audit.support.claim_match import Flag
    from audit.support.features import Features

SHOWN = 5
"""Passages that are shown."""
_NEAR = 3  # passages in which what differs is looked for
_LEAST = 40  # characters of a text below which nothing is said of it
_LONGEST_CLAIM = 5_000
_DENIED = 0.3  # score at most of a claim that the text denies: too few are labelled to fit a weight


def check_claim(
    claim: str,
    text: str | SourceText,
    *,
    title: str | None = None,
    published: Interval | None = None,
    language: str | None = None,
) -> ClaimMatch:
    """How far ``text`` carries ``claim``, of which at most five thousand characters are read.

    ``title`` is that of the text, ``published`` when it was, ``language`` (BCP 47) in which it is. Who holds
    many claims against one text makes a ``SourceText`` of it once. Never raises on any text.
    """
    source = (
        text
        if isinstance(text, SourceText)
        else SourceText(text, title=title, published=published, language=language)
    )
    read = ClaimText(claim[:_LONGEST_CLAIM], language or source.language or None)
    if why := _not_comparable(read, source):
        return ClaimMatch(None, not_compared=why)
    best, flags, features = compare(read, source)
    score = probability(features)
    if any(flag.code == "negation-differs" for flag in flags):
        score = min(score, _DENIED)
    return ClaimMatch(
        round(score, 3),
        tuple(flags),
        tuple(source.sentence(number) for number in best[:SHOWN]),
        tuple(read.passage(span) for word, span in read.content if not source.holds(word)),
    )


def compare(claim: ClaimText, source: SourceText) -> tuple[Sequence[int], list[Flag], Features]:
    """The sentences that speak of a claim, the best first; its flags; and what the judge weighs."""
    source.words.look_for([*claim.stems, *claim.words])
    best = source.ranked({word: source.rarity(word) for word in claim.stems})
    flags = flags_of(claim, source, best[:_NEAR])
    return best, flags, features_of(claim, source, best, flags)


def _not_comparable(claim: ClaimText, source: SourceText) -> NotCompared:
    if len(source.text) > LONGEST:
        return "text-too-long"
    if len(source.text.strip()) < _LEAST:
        return "text-too-short"
    if len(claim.stems) < 2:
        return "claim-too-short"
    return _languages_apart(claim, source)


def _languages_apart(claim: ClaimText, source: SourceText) -> NotCompared:
    """Whether claim and text are of two languages, or nothing tells that they are of one.

    They are where the claim has small words of the text's language, or most of its other words stand there.
    """
    yours = source.language.replace("_", "-").split("-")[0].lower()
    mine, scripts = language_of(claim.text, surely=True), (script_of(claim.text), source.script)
    if all(scripts) and scripts[0] != scripts[1]:
        return "other-language"
    if mine and yours and mine != yours:
        return "other-language"
    if may_be_in(claim.text, yours) or scripts[0] in OF_FEW_LANGUAGES:
        return ""
    told = [word for word in claim.stems if not any(map(str.isdigit, word))]
    return "" if 2 * sum(map(source.holds, told)) > len(told) else "language-unknown"
