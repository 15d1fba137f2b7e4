"""What the verdict of a judge beside the built-in one changes of what a source says of a claim.

How often such a judge is right is not known, so nothing is concluded of its word alone: its answer counts
only with words of the source that it names and that have enough of the claim, and never against a number,
day, name or denial in which the claim and the source differ. A page can hold words that make a model say
what the page wants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.language import content_words
from audit.model import Reason, VerdictKey
from audit.support import check_claim

if TYPE_CHECKING:
    from audit.analysis.subjects import ClaimSubject
    from audit.model import SourceState, SourceSupport, Verdict

_LACKING = 0.6  # share of a claim's words from which on other words are about another thing (docs/states.md)
_NAMED = 8  # words of a claim that are named as lacking
# Differences that say nothing against support, or what is asked of the quotation itself here.
_HARMLESS = frozenset({"ambiguous-claim", "words-not-in-source"})
# What a claim states that the words that support it must have.
_STATED = frozenset(
    {
        "number-differs",
        "number-not-in-source",
        "date-differs",
        "date-not-in-source",
        "name-not-in-source",
        "negation-differs",
    }
)
_LOWERED: dict[SourceState, SourceState] = {"contradicted": "contradicted", "supported": "partly"}
"""The state after words that speak against the claim, where it is not *unverified*."""


class _Weighed(NamedTuple):
    why: Reason
    state: SourceState | None = None


def with_verdict(claim: ClaimSubject, source: SourceSupport) -> SourceSupport:
    """What a source says of a claim, with the verdict that is held of the two, where there is one."""
    key = VerdictKey(claim.document.id, claim.claim.id, source.source, source.capture)
    verdict = claim.within.analysis.evidence.verdicts.get(key)
    if verdict is None:
        return source
    weighed = _weighed(claim.claim.text, verdict, source)
    held = verdict.model_copy(
        update={"why": weighed.why, "counts": weighed.state is not None, "built_in_state": source.state}
    )
    return source.model_copy(update={"verdicts": (held,), "state": weighed.state or source.state})


def _weighed(claim: str, verdict: Verdict, source: SourceSupport) -> _Weighed:
    """Why a verdict counts or does not, and the state that it gives."""
    judge = verdict.judge.name
    if verdict.answer is None:
        return _Weighed(Reason("judge-unanswered", judge=judge, why=verdict.problem or Reason("no-answer")))
    if verdict.answer == "silent":
        return _Weighed(Reason("judge-silent", judge=judge))
    if not verdict.passages:
        return _Weighed(Reason("judge-without-words", judge=judge))
    quote = " … ".join(passage.text for passage in verdict.passages)
    if lacks := _lacking(claim, quote, verdict):
        return _Weighed(lacks)
    if verdict.answer == "contradicted":
        lowered = _LOWERED.get(source.state, "unverified")
        return _Weighed(Reason("judge-contradicts", judge=judge, quote=quote), lowered)
    return _favourable(quote, verdict, source)


def _favourable(quote: str, verdict: Verdict, source: SourceSupport) -> _Weighed:
    """The weight of words that carry a claim, or a part of it."""
    judge = verdict.judge.name
    differs = next((one for one in source.differences if one.code not in _HARMLESS), None)
    if differs is not None or source.state == "contradicted":
        words = differs.claim if differs else ""
        return _Weighed(Reason("judge-against-difference", judge=judge, quote=quote, claim=words))
    if verdict.answer == "partly":
        state: SourceState = "supported" if source.state == "supported" else "partly"
        return _Weighed(Reason("judge-supports-in-part", judge=judge, quote=quote), state)
    return _Weighed(Reason("judge-supports", judge=judge, quote=quote), "supported")


def _lacking(claim: str, quote: str, verdict: Verdict) -> Reason | None:
    """Why words are not enough to carry a claim or to speak against it; ``None`` where they are."""
    judge = verdict.judge.name
    match = check_claim(claim, quote)
    if match.score is None:
        return Reason("judge-quote-unread", judge=judge, quote=quote)
    lacks = [passage.text for passage in match.uncovered]
    unmet = len(content_words(" ".join(lacks))) >= _LACKING * len(content_words(claim))
    stated = [flag.claim.text for flag in match.flags if flag.code in _STATED]
    if verdict.answer == "supported" and stated:
        lacks, unmet = stated, True
    if not unmet:
        return None
    return Reason("judge-quote-lacks", judge=judge, quote=quote, lacks=tuple(dict.fromkeys(lacks))[:_NAMED])
