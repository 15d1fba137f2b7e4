"""Whether a sentence tells of a time as of one in which something took place, or as of one still to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from audit.data import facts
from audit.text import sentence_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.text import TimeExpression

Told = Literal["past", "to come", "open"]  # open: its words do not say

_REACH = 400  # characters around a time in which its sentence is looked for
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEAR = 40  # characters before a time in which the word before it stands
_TO_COME = frozenset({"by", "until", "from"})  # relations of a time that need not have come yet
_FOLLOWING = 25  # words behind a time in which its verb is looked for
_ENDING = re.compile(r"[a-z]{2,}(?<!e)ed")  # of English verbs in the past; not need, speed, exceed
_NO_VERBS = frozenset({"hundred", "sacred", "naked", "wicked", "kindred", "biped"})


@dataclass(frozen=True, slots=True)
class Plans:
    """The words of one language that tell a plan from what took place (table ``plan-words``)."""

    plans: re.Pattern[str]
    articles: frozenset[str]
    infinitives: frozenset[str]
    scheduled: frozenset[str]
    ahead: frozenset[str]
    within: frozenset[str]
    promises: frozenset[str]
    joined: frozenset[str]
    past: frozenset[str]

    def tells(self, text: str, time: TimeExpression) -> Told:
        """How the sentence of a time tells of it."""
        first, last = sentence_around(text, time.start, time.end, before=_REACH, after=_REACH)
        before, after = text[first : time.start], text[time.end : last]
        words = [word.lower() for word in _WORD.findall(before[-_NEAR:])][-2:]
        sentence = text[first : first + 1].lower() + text[first + 1 : last]
        if self.plans.search(sentence) or self.ahead.intersection(words[-1:]) or time.relation in _TO_COME:
            return "to come"
        if time.kind != "day" and not time.relation and before.strip() and not self._is_within(time, words):
            return "open"  # the 2026 Games, Strategy 2026
        if time.relation == "since":
            return "past"
        return self._verb(_WORD.findall(before), _WORD.findall(after))

    def _is_within(self, time: TimeExpression, before: Sequence[str]) -> bool:
        """Whether a month or year has its own word before it: in 2026, during the 2026 fire."""
        word = next((word for word in reversed(before) if word not in self.articles), "")
        return word in self.within - self.ahead or time.text.split()[0].lower() in self.within

    def _verb(self, before: Sequence[str], after: Sequence[str]) -> Told:
        """What the verb nearest to a time says: of those before it the last, else the first behind it."""
        for place in range(len(before) - 1, -1, -1):
            word = before[place]
            if word in self.scheduled:
                return "to come"
            if word == "to" and not self.infinitives.isdisjoint(before[place + 1 : place + 2]):
                return "open"  # a contract to build the bridge in 2026
            if self._is_past(word):
                is_own = all(other in self.joined for other in before[place + 1 :])
                return "past" if is_own or word not in self.promises else "open"
        return self._verb_behind(after, opens=all(map(self._is_small, before)))

    def _is_small(self, word: str) -> bool:
        return word.lower() in self.within | self.articles | self.joined

    def _verb_behind(self, after: Sequence[str], *, opens: bool) -> Told:
        near = list(takewhile(lambda word: word not in self.scheduled, after[:_FOLLOWING]))
        if len(near) < len(after[:_FOLLOWING]) and not any(map(self._is_past, near)):
            return "to come"
        if not opens and not self.promises.isdisjoint(near):
            return "open"
        return "past" if any(map(self._is_past, near)) else "open"

    def _is_past(self, word: str) -> bool:
        return word in self.past or (_ENDING.fullmatch(word) is not None and word not in _NO_VERBS)


@cache
def plans_for(code: str) -> Plans | None:
    """The words of a language (a code of ISO 639-1); ``None`` where they are not known."""
    words = facts("plan-words").get(code)
    if words is None:
        return None
    sets = {name: frozenset(held) for name, held in words.items() if name != "plans"}
    return Plans(re.compile(rf"\b(?:{'|'.join(words['plans'])})\b"), **sets)
