"""What was cut off right before or after quoted words and turns them round: negation, condition, denial."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.language import language_of, negations
from audit.model import Passage
from audit.support.quote_meaning import means_negation
from audit.text import HAN_AND_KANA, compile_later, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.language import Negation

_REACH = 400  # characters before and after the words that are looked at
_WORD = compile_later(r"[^\W_]+(?:['’][^\W_]+)*")
_WRAP = compile_later(r"(?<=[^\s.!?:;。])\s?\n\s?(?=[^\W\dA-Z_])")
_SAID = compile_later(r"[:;\"“„«「『‘]")
_CLAUSE_END = compile_later(r"[,;:.!?…\"”»“」]")
_OPENING, _CLOSING = frozenset('“„«「『‹"'), frozenset('”“»」』›"')
_NO_SPACES = compile_later(rf"[{HAN_AND_KANA}]{{2}}\Z")
_GLUED = 2  # signs before the words in which a negation of Chinese stands: 没有
_NEAR = 2  # words between a negation and what it turns round
_AFTER_THAT = 4  # the same where what was said begins with "that"
_DENIED = 6  # words behind what was said in which it can be called untrue


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words in a window of their source, and where their sentence begins and ends in it."""

    text: str
    start: int
    end: int
    low: int
    high: int

    @property
    def before(self) -> str:
        """The sentence before the words."""
        return self.text[self.low : self.start]

    @property
    def behind(self) -> str:
        """The sentence behind the words."""
        return self.text[self.end : self.high]


def cut_off(text: str, start: int, end: int, language: str | None = None) -> Passage | None:
    """The words beside ``text[start:end]``, in its sentence, without which that says something else.

    A negation that governs something else is none of them, nor what stands outside quotation marks that the
    source itself sets, but for a denial of what they hold. Looks at four hundred characters on each side.
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    window = _WRAP.sub(lambda match: " " * len(match[0]), text[low:high])
    quoted = _in_sentence(window, start - low, end - low, language)
    own = language_of(text[start:end], surely=True) or language_of(window, surely=True)
    code = own or (language or "en").replace("_", "-").split("-")[0].lower()
    found = _before(quoted, code) or _behind(quoted, code)
    if found is None:
        return None
    return Passage(text[low + found[0] : low + found[1]], low + found[0], low + found[1])


def _in_sentence(window: str, start: int, end: int, language: str | None) -> Quoted:
    spans = sentence_spans(window, language)
    low = max((first for first, _ in spans if first <= start), default=0)
    high = min((last for _, last in spans if last >= end), default=len(window))
    return Quoted(window, start, end, low, high)


def _before(quoted: Quoted, code: str) -> tuple[int, int] | None:
    table = _table(code)
    between = _denied_before(quoted, table)
    if between is not None:
        return between
    if straddling := _cut_phrase(quoted, code):
        return straddling
    marked = any(mark in _OPENING for mark in quoted.text[max(quoted.low, quoted.start - 3) : quoted.start])
    for negation in reversed(_negations(quoted, code)):
        first, last = negation.passage.start + quoted.low, negation.passage.end + quoted.low
        if last > quoted.start:
            continue
        if _governs(quoted, negation, marked=marked, table=table):
            return first, last
        if not marked and negation.kind == "condition" and _is_clause_before(quoted, negation, table):
            return first, negation.scope.end + quoted.low
    return None


def _cut_phrase(quoted: Quoted, code: str) -> tuple[int, int] | None:
    """The negation right before the words, of which they may be a part: "not | only", "nicht | mehr"."""
    if glued := _glued_negation(quoted, code):
        return glued
    words = list(_WORD.finditer(quoted.text, max(quoted.low, quoted.start - 40), quoted.start))
    if not words or quoted.text[words[-1].end() : quoted.start].strip(" -"):
        return None
    return words[-1].span() if means_negation(words[-1][0], code) else None


def _glued_negation(quoted: Quoted, code: str) -> tuple[int, int] | None:
    """The negation that ends right before the words, in a script without spaces."""
    before = quoted.text[max(quoted.low, quoted.start - _GLUED) : quoted.start]
    if not _NO_SPACES.search(before):
        return None
    found = (len(before) - at for at in range(len(before)) if means_negation(before[at], code))
    distance = next(found, 0)
    return (quoted.start - distance, quoted.start) if distance else None


def _negations(quoted: Quoted, code: str) -> Sequence[Negation]:
    return negations(quoted.text[quoted.low : quoted.high], code)


def _governs(quoted: Quoted, negation: Negation, *, marked: bool, table: _Table) -> bool:
    """Whether a negation before the words reaches them."""
    start = negation.passage.end + quoted.low
    words = [word[0].casefold() for word in _WORD.finditer(quoted.text, start, quoted.start)]
    reported = bool(words) and words[-1] in table.that and words[-1] != "to"
    if negation.scope.end + quoted.low < quoted.start and not (reported and (marked or len(words) == 1)):
        return False
    if negation.kind == "reversal" and not reported and (marked or " " not in negation.passage.text):
        return False
    if marked and negation.kind != "reversal":
        return False
    if negation.passage.text.casefold() in table.moods:
        return False
    if set(words) & table.known and reported:
        return False
    return len(words) <= (_AFTER_THAT if reported else _NEAR)


def _is_clause_before(quoted: Quoted, negation: Negation, table: _Table) -> bool:
    """Whether a condition begins what is said and its clause ends right before the words."""
    head = _SAID.split(quoted.text[quoted.low : quoted.low + negation.passage.start])[-1]
    if head.split()[-1:] and head.split()[-1].casefold() in table.that:
        head = ""
    if len(_WORD.findall(head)) > 1 or negation.passage.text.casefold() in {"whether", *table.moods}:
        return False
    between = quoted.text[quoted.low + negation.scope.end : quoted.start]
    return between.strip()[:1] == "," and len(_WORD.findall(between)) <= 1


def _denied_before(quoted: Quoted, table: _Table) -> tuple[int, int] | None:
    """Where the words before call untrue what is said: "it is false that", "falsely claimed"."""
    words = list(_WORD.finditer(quoted.before))[-_DENIED:]
    if not words:
        return None
    last = words[-1][0].casefold()
    for number, word in enumerate(words):
        key = word[0].casefold().replace("’", "'")
        rest = len(words) - number - 1
        called = key in table.unreal and 0 < rest <= 3 and last in table.that and last != "to"
        told = key in table.untruly and 0 < rest <= 3 and (rest == 1 or last in table.that)
        if called or told:
            return quoted.low + word.start(), quoted.low + words[-1].end()
    return None


def _behind(quoted: Quoted, code: str) -> tuple[int, int] | None:
    table = _table(code)
    if (found := _denied_behind(quoted, table)) is not None:
        return found
    if any(mark in _CLOSING for mark in quoted.text[quoted.end : quoted.end + 3]):
        return None
    for negation in _negations(quoted, code):
        first, last = negation.passage.start + quoted.low, negation.passage.end + quoted.low
        if first < quoted.end:
            continue
        words = [word[0].casefold() for word in _WORD.finditer(quoted.text, quoted.end, first)]
        if negation.kind == "condition" and _is_condition_behind(quoted, negation, words, table):
            return first, last
        if negation.kind == "negation" and len(words) <= _NEAR and _ends_behind(quoted, negation, words):
            return first, last
    return None


def _is_condition_behind(quoted: Quoted, negation: Negation, words: Sequence[str], table: _Table) -> bool:
    first = quoted.low + negation.passage.start
    return (
        set(words) <= table.only
        and len(words) <= 1
        and negation.passage.text.casefold() not in {"whether", *table.moods}
        and not any(mark in ".;:—" for mark in quoted.text[quoted.end : first])
    )


def _ends_behind(quoted: Quoted, negation: Negation, words: Sequence[str]) -> bool:
    """Whether a negation ends the clause of the words: right behind them, or as in German behind its verb."""
    first = negation.passage.start + quoted.low
    glued = not words and not quoted.text[quoted.end : first].strip()
    if negation.scope.start + quoted.low >= quoted.end and not glued:
        return False
    behind = quoted.text[quoted.low + negation.passage.end : quoted.high]
    rest = _WORD.findall(_CLAUSE_END.split(behind, maxsplit=1)[0])
    return len(rest) <= (0 if glued else 1) and len(words) <= 1


def _denied_behind(quoted: Quoted, table: _Table) -> tuple[int, int] | None:
    words = list(_WORD.finditer(quoted.text, quoted.end, quoted.high))[:_DENIED]
    called = False
    for number, word in enumerate(words):
        key = word[0].casefold().replace("’", "'")
        if key in table.untruly and number <= 4 and number + 1 < len(words):
            return word.start(), words[number + 1].end()
        if key in table.unreal and called:
            return words[0].start(), word.end()
        if number == 0:
            called = key in table.copulas
        elif key not in table.copulas:
            called = False
    return None


class _Table(NamedTuple):
    unreal: frozenset[str]
    untruly: frozenset[str]
    copulas: frozenset[str]
    that: frozenset[str]
    known: frozenset[str]
    moods: frozenset[str]
    only: frozenset[str]


@cache
def _table(code: str) -> _Table:
    words = facts("quote-words")
    held = words.get(code) or words["en"]
    kinds = ("unreal", "untruly", "is", "that", "known", "moods", "only")
    return _Table(*(frozenset(held.get(kind, ())) for kind in kinds))
