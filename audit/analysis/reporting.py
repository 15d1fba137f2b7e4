"""How a text reports that somebody made something known, by language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.analysis.plans import plans_for
from audit.data import facts
from audit.language import small_words_by_language
from audit.text import find_times, sentences, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.analysis.plans import Plans
    from audit.model import Interval
    from audit.text import TimeExpression

_ENGLISH_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"])")
_SURE = 0.7  # an expression read with less confidence dates nothing
_NEAR = 60  # characters before a time in which its verb is looked for
_OBJECT = 5  # words that may stand between: "said in a statement on"
_READ = 2_000  # words of a text by which its language is told
_ALIKE = {"da": "nb", "nb": "da"}  # few of their small words differ
_SAME_LANGUAGE = {"no": "nb", "nn": "nb"}


class Rules(NamedTuple):
    """How one language reports.

    ``verbs`` are those of reporting, ``participles`` those of them that may follow their time ("hat am Montag
    mitgeteilt"). ``begins`` are words that begin what is reported, ``attributive`` articles that make a time
    after them the attribute of a noun ("der am Montag gewählte Sprecher"). ``plans`` tell what is
    still to come; ``None`` where its words for that are not known.
    """

    language: str
    verbs: re.Pattern[str]
    participles: re.Pattern[str] | None
    begins: frozenset[str]
    attributive: frozenset[str]
    plans: Plans | None

    def reports(self, sentence: str) -> bool:
        """Whether the sentence says that somebody made something known."""
        return self.verbs.search(sentence) is not None

    def sentences(self, text: str) -> list[str]:
        """The sentences of a text."""
        return _ENGLISH_END.split(text) if self.language == "en" else sentences(text)

    def first_sentence(self, text: str) -> str:
        """The text up to the end of its first sentence."""
        if self.language != "en":
            return next(iter(sentences(text)), "")
        end = _ENGLISH_END.search(text)
        return text[: end.start() + 1] if end else text

    def governing_time(self, sentence: str, anchor: Interval | None) -> TimeExpression | None:
        """The one time that dates the sentence's own verb; ``None`` where there is none, or no single one.

        It stands before everything else ("In October the ministry said …") or right at the reporting verb
        ("the ministry said on Monday"); times further on belong to what is told, not to the telling.
        """
        times = find_times(sentence, anchor=anchor, language=self.language)
        sure = [time for time in times if time.confidence >= _SURE]
        chosen = [time for time in sure if self._opens(sentence, time)]
        chosen = chosen or [time for time in sure if self._at_verb(sentence, time)]
        only = chosen[0] if len(chosen) == 1 else None
        if only is None or only.interval is None or only.relation not in {"", "from"}:
            return None
        return only if only.tense != "future" else None

    def statement_times(self, sentence: str, anchor: Interval) -> list[TimeExpression]:
        """The times, read surely and to the day, at which the sentence says that something was made known."""
        if not self.reports(sentence):
            return []
        return [
            time
            for time in find_times(sentence, anchor=anchor, language=self.language)
            if time.confidence >= _SURE
            and not time.relation
            and time.interval
            and time.interval.only_day
            and (self._at_verb(sentence, time) or self._opens(sentence, time))
        ]

    def _opens(self, sentence: str, time: TimeExpression) -> bool:
        before = sentence[: time.start]
        words = [word.lower() for word in before.split()]
        return len(words) <= 2 and not (self.verbs.search(before) or self.attributive.intersection(words))

    def _at_verb(self, sentence: str, time: TimeExpression) -> bool:
        """Whether the time stands at a reporting verb, or after whom it told: "told the BBC on Monday"."""
        before = sentence[max(0, time.start - _NEAR) : time.start]
        verbs = list(self.verbs.finditer(before))
        if verbs and self._is_short(before[verbs[-1].end() :]):
            return True
        if self.participles is None or "," in sentence[: time.start]:  # that may be a clause of its own
            return False
        after = sentence[time.end : time.end + _NEAR]
        verb = self.participles.search(after)
        return verb is not None and self._is_short(after[: verb.start()])

    def _is_short(self, between: str) -> bool:
        words = between.split()
        if "," in between and self.language != "en":
            return False
        return len(words) <= _OBJECT and not self.begins.intersection(word.lower() for word in words)


def rules_for(language: str) -> Rules | None:
    """The rules for a language (a BCP 47 tag); ``None`` where there are none."""
    return _rules(_code(language))


@cache
def _rules(code: str) -> Rules | None:
    words = facts("reporting-words").get(code, {})
    if "reports" not in words:
        return None
    return Rules(
        code,
        _any_of(words["reports"]),
        _any_of(words["participles"]) if "participles" in words else None,
        frozenset(words["begins"]),
        frozenset(words.get("attributive", ())),
        plans_for(code),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _code(language: str) -> str:
    code = language.replace("_", "-").split("-")[0].lower()
    return _SAME_LANGUAGE.get(code, code)


def other_language(text: str, language: str, around: str | None) -> str | None:
    """The language that a sentence is in, where that is not ``language``; "" where none can be told.

    ``None`` where it may be in that language: its small words are, or, where it has none, ``around`` (the
    language of the text that it stands in) is.
    """
    counts = small_words_by_language(tokens(text, most=_READ).words)
    best, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    mine = max((counts[code] for code in (language, _ALIKE.get(language, language))), default=0)
    if mine and 2 * mine > most:
        return None
    if most >= 2:
        return best
    return None if around == language else around or ""
