"""One interface for whoever judges claims: the built-in judge, and others that a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from audit.model import JudgeId, Passage, Verdict
from audit.support.claims import check_claim
from audit.support.quote_source import QuoteSource
from audit.support.quotes import check_quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.support.claim_match import ClaimMatch
    from audit.support.source_text import SourceText

BUILT_IN = JudgeId(kind="built-in", name="built-in")
"""The judge that always speaks: ``check_claim``."""


class Judge(Protocol):
    """Says how far a text carries a claim. Never raises for what a claim, a text or a model holds."""

    @property
    def id(self) -> JudgeId:
        """Which judge it is."""

    async def judge(self, claim: str, source: SourceText) -> Verdict:
        """Its verdict, with the words of the text that it names."""


class BuiltInJudge:
    """The built-in judge: a calibrated score and the passages it is about, and no answer by itself."""

    id = BUILT_IN

    async def judge(self, claim: str, source: SourceText) -> Verdict:
        """The score of ``check_claim`` with its passages."""
        match = check_claim(claim, source)
        return Verdict(judge=self.id, score=match.score, passages=match.evidence)


def premise_passages(match: ClaimMatch, source: SourceText, *, around: int, most: int) -> tuple[Passage, ...]:
    """The best passages of a text for a claim with ``around`` sentences on either side, as they stand.

    The best come first in until ``most`` characters are taken; what touches is one passage.
    """
    chosen: set[int] = set()
    taken = 0
    for passage in match.evidence:
        middle = source.sentence_at(passage.start)
        for number in range(max(0, middle - around), min(len(source.sentences), middle + around + 1)):
            start, end = source.sentences[number]
            if number not in chosen and taken + end - start <= most:
                chosen.add(number)
                taken += end - start
    spans: list[tuple[int, int]] = []
    for number in sorted(chosen):
        start, end = source.sentences[number]
        if spans and number - 1 in chosen:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return tuple(Passage(source.text[start:end], start, end) for start, end in spans)


def shown_words(quotes: Iterable[str], source: SourceText) -> tuple[Passage, ...]:
    """Of the words that a judge says to quote, those that stand in the text, as the text has them."""
    held = QuoteSource(source.text, source.language or None)
    matches = (check_quote(quote, held) for quote in quotes)
    return tuple(
        dict.fromkeys(match.passage for match in matches if match.is_found and match.passage is not None)
    )
