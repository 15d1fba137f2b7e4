"""Whether a sentence tells of a time as of one in which something took place, or as of one still to come."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

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
_NAMED = 3  # words behind a year in which the thing stands that it dates: a 2026 Supreme Court ruling
_POSTED = re.compile(r"\(@\w{1,40}\)[\s\u2013\u2014-]*$")  # who posted something, right before the day
_ADVERB = re.compile(r"[a-z]{3,}ly")
_ENDING = re.compile(r"[a-z]{2,}(?<!e)ed")  # of English verbs in the past; not need, speed, exceed
_NO_VERBS = frozenset({"hundred", "sacred", "naked", "wicked", "kindred", "biped"})


class Plans(NamedTuple):
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
    helpers: frozenset[str]
    presents: frozenset[str]
    conditions: frozenset[str]
    clauses: frozenset[str]
    made: frozenset[str]
    begun: re.Pattern[str]

    def tells(self, text: str, time: TimeExpression) -> Told:
        """How the sentence of a time tells of it."""
        first, last = sentence_around(text, time.start, time.end, before=_REACH, after=_REACH)
        sentence = text[first : first + 1].lower() + text[first + 1 : last]
        before, after = sentence[: time.start - first], text[time.end : last]
        near = [word.lower() for word in _WORD.findall(before[-_NEAR:])][-2:]
        if self.begun.search(before) or _POSTED.search(before):
            return "past"
        if time.relation in _TO_COME or self.ahead.intersection(near[-1:]):
            return "to come"
        words, is_named = _WORD.findall(before), self._is_named(before, time, near)
        if not is_named and (self._has_own_verb(words) or self._begins(words, after)):
            return "past"
        if self.plans.search(sentence):
            return "to come"
        if is_named:  # the 2026 Games, Strategy 2026; but a 2026 ruling
            return "past" if self._is_made(words, _WORD.findall(after)) else "open"
        return "past" if time.relation == "since" else self._verb(words, _WORD.findall(after))

    def announces(self, text: str, time: TimeExpression) -> bool:
        """Whether the words nearest to a time make a plan of it: it would meet, a meeting for.

        Stricter than *to come*, which any word of a plan in the sentence gives. The time at which a plan was
        announced or approved is none.
        """
        if self.tells(text, time) != "to come":
            return False
        first, last = sentence_around(text, time.start, time.end, before=_REACH, after=_REACH)
        before, after = text[first : time.start], text[time.end : last]
        if self._decides(_WORD.findall(before)):
            return False
        plan, verb = _last(self.plans, before), max(self._verbs(before), default=-1)
        if plan >= 0:
            return plan > verb
        next_plan, next_verb = self.plans.search(after), min(self._verbs(after), default=len(after))
        return verb < 0 and (next_plan.start() if next_plan else 0) < next_verb

    def _decides(self, before: Sequence[str]) -> bool:
        """Whether a plan was made or made known at a time: announced on, the plan was approved in."""
        words = list(before)
        while words and words[-1] in self.joined:
            words.pop()
        is_promise = len(words) < len(before) and words[-1:] and words[-1] in self.promises
        return bool(is_promise) and not self._is_helped(words[:-1])

    def _verbs(self, text: str) -> list[int]:
        """Where verbs in the past tense begin that say neither what may lie ahead nor what is to be."""
        found = list(_WORD.finditer(text))
        words = [word[0] for word in found]
        return [
            word.start()
            for at, word in enumerate(found)
            if self._is_past(word[0]) and word[0] not in self.promises and not self._is_helped(words[:at])
        ]

    def _is_named(self, before: str, time: TimeExpression, near: Sequence[str]) -> bool:
        """Whether a month or year is a part of a name: not in 2026, nor during the 2026 fire."""
        is_free = time.kind == "day" or bool(time.relation) or not before.strip()
        if is_free or time.text.split()[0].lower() in self.within:
            return False
        word = next((word for word in reversed(near) if word not in self.articles), "")
        return word not in self.within - self.ahead

    def _is_made(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether a year dates a thing that there is only afterwards: a 2026 ruling, the floods of 2026."""
        if any(word in self.promises or word in self.scheduled for word in before):
            return False
        near = [*before[-1:], *after[:_NAMED]] if before[-1:] != ["of"] else before[-2:-1]
        return any(word.lower() in self.made for word in near)

    def _has_own_verb(self, before: Sequence[str]) -> bool:
        """Whether a verb in the past tense stands right before a time, and nothing makes a plan of it."""
        for place in range(len(before) - 1, -1, -1):
            word = before[place]
            if self._is_past(word) and word not in self.helpers and not self.plans.fullmatch(word):
                is_promise = word in self.promises and before[place + 1 : place + 2] != ["up"]
                return not is_promise and not self._is_helped(before[:place])
            if word not in self.joined:
                return False
        return False

    def _is_helped(self, before: Sequence[str]) -> bool:
        """Whether what stands before a verb makes a plan or a possibility of it: will be, to have been."""
        helping = takewhile(lambda word: word in self.helpers or _ADVERB.fullmatch(word), reversed(before))
        first = next(iter(before[len(before) - sum(1 for _ in helping) - 1 :]), "")
        if first == "to" or first in self.presents or self.plans.fullmatch(first):
            return True
        clause = takewhile(lambda word: word not in self.clauses, reversed(before))
        return not self.conditions.isdisjoint(clause)

    def _begins(self, before: Sequence[str], after: str) -> bool:
        """Whether a time opens its sentence, and the first verb behind it is in the past tense.

        What is planned in a clause behind that verb is another matter; what "it said" between commas is, too.
        """
        if not all(map(self._is_small, before)):
            return False
        clause = after.lstrip(" ,")
        plan = self.plans.search(clause)
        verb = next((found for found in _WORD.finditer(clause) if self._is_past(found[0])), None)
        if verb is None or (plan and plan.start() <= verb.start()) or "," in clause[: verb.start()]:
            return False
        if plan is None or verb[0] in self.promises:
            return False  # nothing to tell apart
        between = clause[verb.end() : plan.start()]
        if between.startswith(","):
            return False
        words = _WORD.findall(between)
        return "," in between or not self.clauses.isdisjoint(words) or not self.articles.isdisjoint(words[:1])

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


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


@cache
def plans_for(code: str) -> Plans | None:
    """The words of a language (a code of ISO 639-1); ``None`` where they are not known."""
    words = facts("plan-words").get(code)
    if words is None:
        return None
    sets = {name: frozenset(held) for name, held in words.items() if name not in {"plans", "begun"}}
    plans, begun = ("|".join(words[name]) for name in ("plans", "begun"))
    return Plans(re.compile(rf"\b(?:{plans})\b"), begun=re.compile(rf"\b(?:{begun}) ?$"), **sets)
