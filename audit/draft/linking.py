"""Claims linked to sources: by marks, stated by outlet and day, or inferred with a calibrated confidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.draft.candidates import Candidate, Candidates
from audit.draft.features import author_named, date_features, outlet_named, text_features
from audit.draft.weighing import CAP, FLOOR, STATED_CAP, SURE_FLOOR, TITLE_CAP, probabilities
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from audit.draft.claims import FoundClaim
    from audit.draft.marks import Source
    from audit.draft.weighing import Features
    from audit.model import LinkMethod

_NEAREST = 20  # candidates of a claim that are weighed
_LEAST_WORDS = 2  # that a claim shares with a source for which nothing else speaks
_OF_TITLE, _OF_TEXT = 3, 4  # of a title or a text, where the source is not likely
_LEAST_LIKELY = 0.33  # of a source whose text is held
_SURE_BEFORE = 0.5  # of the link of the sentence before, which the next goes on from
_CLEAR = 0.6  # what "stated" asks for: below, a named outlet is one sign among others
_SAME = ("same-day", "same-month")
_SPEAKING = (*_SAME, "title", "title-held", "text", "numbers")


@dataclass(frozen=True, slots=True)
class FoundLink:
    """That a claim rests on a source, how that is known, how surely (0 to 1), and why."""

    id: str
    method: LinkMethod
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate of a claim with what speaks for it. ``named`` is its outlet or author, if named."""

    candidate: Candidate
    features: Features
    named: str

    @property
    def speaks(self) -> bool:
        """Whether anything speaks for it but that the sentence before rests on it."""
        return bool(self.named) or any(self.features.get(name, 0.0) > 0 for name in _SPEAKING)

    @property
    def explicit(self) -> bool:
        """Whether a day or a name speaks for it, and not the words alone."""
        return bool(self.named) or any(name in self.features for name in _SAME)


def link_claims(
    claims: Sequence[FoundClaim],
    sources: Sequence[Source],
    texts: Mapping[str, str],
    ruled_out: Mapping[int, Collection[str]] | None = None,
) -> list[tuple[FoundLink, ...]]:
    """The links of each claim. ``texts`` are those of captures, by the ids of their citations. Never raises.

    A source that is marked anywhere is inferred elsewhere only from its text. ``ruled_out`` are the citations
    that are not to be inferred for a claim, by its number.
    """
    marked = marked_links(claims, sources)
    open_ = [source for source in sources if not source.marks or texts.get(source.citation.id)]
    candidates = Candidates(
        [Candidate(source.citation, texts.get(source.citation.id, "")) for source in open_]
    )
    found: list[tuple[FoundLink, ...]] = []
    for number, claim in enumerate(claims):
        exact = marked.get(number, ())
        before = found[-1] if found and claims[number - 1].block == claim.block else ()
        without = (ruled_out or {}).get(number, ())
        found.append(exact or (() if claim.need else infer(claim, candidates, before, without)))
    return found


def marked_links(claims: Sequence[FoundClaim], sources: Iterable[Source]) -> dict[int, tuple[FoundLink, ...]]:
    """The exact links, by the number of the claim: a mark is of the sentence in or behind which it is."""
    starts = [claim.start for claim in claims]
    links: dict[int, dict[str, FoundLink]] = defaultdict(dict)
    for source in sources:
        for mark in source.marks:
            at = bisect_right(starts, mark.start - (mark.start == mark.end)) - 1
            if at >= 0 and mark.start <= _reach(claims[at]):
                link = FoundLink(source.citation.id, mark.method, 1.0, (mark.reason,))
                links[at].setdefault(link.id, link)
    return {number: tuple(by_id.values()) for number, by_id in links.items()}


def _reach(claim: FoundClaim) -> int:
    """How far behind a claim its marks may stand: not in the next paragraph."""
    return claim.end + 3 if claim.until is None else min(claim.end + 3, claim.until)


def infer(
    claim: FoundClaim,
    candidates: Candidates,
    before: Sequence[FoundLink] = (),
    ruled_out: Collection[str] = (),
) -> tuple[FoundLink, ...]:
    """The likeliest source of a claim without a mark; nothing where that is less sure than the floor.

    The runner-up too where it reaches the floor by its text: a claim can rest on two. (Of such runners-up on
    ExpertQA, dev, 12 of 15 were cited for the claim, in five of which the first was not.) Not where no text
    of the first is held: then it is another guess, and would speak for the claim's date, say.

    ``before`` are the links of the sentence before it in its paragraph: what goes on often rests on the same.
    ``ruled_out`` are the ids of citations that are not to be inferred.
    """
    nearest = _nearest(claim, candidates)
    chosen = [number for number in nearest if candidates.all[number].citation.id not in ruled_out]
    if not chosen:
        return ()
    known = {link.id: link.confidence for link in before}
    weighed = [_weigh(claim, candidates.all[number], candidates, known) for number in chosen]
    likely = probabilities([one.features for one in weighed])
    ranked = sorted(zip(likely, weighed, strict=True), key=lambda pair: -pair[0])
    best, first = ranked[0]
    confidence = min(best, _cap(first))
    if confidence < FLOOR or not first.speaks or _has_too_few_words(claim, first, best, candidates):
        return ()
    stated = bool(first.named) and best >= _CLEAR and bool(claim.signals.attribution)
    reasons = (*_reasons(claim, first, candidates), *_margin(ranked))
    method: LinkMethod = "stated" if stated else "inferred"
    link = FoundLink(first.candidate.citation.id, method, round(confidence, 2), reasons)
    return (link, *_runner_up(claim, ranked[1:2] if first.candidate.text else (), candidates))


def _has_too_few_words(claim: FoundClaim, one: _Weighed, likely: float, among: Candidates) -> bool:
    """Whether too few words are all that speaks for it: "the fall of Assad" leads to any page of a dossier.

    One word never does. Where it is less likely than not, and of a text that is held in less than a third of
    cases, what so few words led to was mostly wrong (docs/draft.md).
    """
    if one.explicit or one.features.get("continued", 0.0) >= _SURE_BEFORE:
        return False
    shared = [set(among.shared(claim.signals.words, one.candidate, title=title)) for title in (False, True)]
    if likely < SURE_FLOOR:
        most = max(map(len, shared))
        return most < _OF_TITLE if not one.candidate.text else likely < _LEAST_LIKELY or most < _OF_TEXT
    return not claim.signals.numbers & one.candidate.numbers and len(set.union(*shared)) < _LEAST_WORDS


def _runner_up(
    claim: FoundClaim, second: Sequence[tuple[float, _Weighed]], among: Candidates
) -> Iterator[FoundLink]:
    for likely, one in second:
        if likely >= FLOOR and one.candidate.text and one.speaks:
            reasons = tuple(_reasons(claim, one, among))
            yield FoundLink(one.candidate.citation.id, "inferred", round(likely, 2), reasons)


def _nearest(claim: FoundClaim, candidates: Candidates) -> list[int]:
    """The candidates with which it shares rare words, and those whose day or outlet it names."""
    chosen = candidates.nearest(claim.signals.words, _NEAREST)
    if len(chosen) < len(candidates.all) and claim.signals.times:
        held = set(chosen)
        dated = (number for time in claim.signals.times for number in candidates.dated(time.interval))
        chosen += [number for number in dict.fromkeys(dated) if number not in held][:_NEAREST]
    return chosen


def _weigh(
    claim: FoundClaim, candidate: Candidate, among: Candidates, before: Mapping[str, float]
) -> _Weighed:
    features = text_features(claim, candidate, among) | date_features(claim, candidate)
    outlet = outlet_named(claim, candidate)
    author = "" if outlet else author_named(claim, candidate)
    if outlet:
        features["outlet"] = 1.0
    elif author:
        features["author"] = 1.0
    if candidate.citation.id in before:
        features["continued"] = before[candidate.citation.id]
        if claim.context:  # it begins with a pronoun
            features["referring"] = before[candidate.citation.id]
    return _Weighed(candidate, features, outlet or author)


def _cap(one: _Weighed) -> float:
    if one.candidate.text:
        return CAP
    return STATED_CAP if one.explicit else TITLE_CAP


def _reasons(claim: FoundClaim, one: _Weighed, among: Candidates) -> list[Reason]:
    """Why a source is the likeliest, the surest first."""
    told, candidate, features = claim.signals.words, one.candidate, one.features
    issued = candidate.citation.issued
    found = [Reason("source-named", name=one.named)] if one.named else []
    found += [
        Reason("linked-by-date", date=issued.edtf, near=name) for name in _SAME if name in features and issued
    ]
    if candidate.text and (shared := among.shared(told, candidate, title=False)):
        found.append(Reason("words-in-text", words=shared))
    if numbers := sorted(claim.signals.numbers & candidate.numbers):
        found.append(Reason("numbers-in-text", numbers=tuple(numbers[:5])))
    if shared := among.shared(told, candidate, title=True):
        found.append(Reason("words-in-title", words=shared))
    if "continued" in features:
        found.append(Reason("sentence-before-rests-on-it"))
    return found if candidate.text else [*found, Reason("text-of-source-not-held")]


def _margin(ranked: Sequence[tuple[float, _Weighed]]) -> tuple[Reason, ...]:
    """What the runner-up has, where there is one."""
    for (best, _), (second, other) in pairwise(ranked[:2]):
        return (
            Reason(
                "link-margin", best=round(best, 2), second=round(second, 2), id=other.candidate.citation.id
            ),
        )
    return ()
