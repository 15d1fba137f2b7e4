"""Holders of office whom a text names with their title: "Iraqi Prime Minister Mohammed Shia al-Sudani"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.data import facts
from audit.model import ClueKind, Interval, StoryClue
from audit.text import LANGUAGES, compile_later, distinct_words, folded, line_at, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAD = 600  # characters in which a title is taken to be that of the day of writing
_REACH = 64
_BEFORE = timedelta(days=3)  # sworn in on one side of the date line, written about on the other
_AFTER = timedelta(days=45)  # the title lingers; caretakers stay on
_NAME = compile_later(r"[^\W\d_](?:[\w'’.-]*\w)?")
_GAP = compile_later(r"['’]?[ \xa0]")
_PARTICLES = {"de", "da", "del", "der", "von", "van", "al", "el", "bin", "ul", "ben", "arap", "di"}
_PAST_TITLE = compile_later(
    r"\b(former|ex|ehemalige[nrs]?|frühere[nrs]?|ancien(?:ne)?|expresidente|exprimer|exprésident)[\s-]+(?:[^\s.,;]+[\s-]+){0,2}$",
    re.IGNORECASE,
)
_OTHER_TITLE = compile_later(
    r"\b(vice|deputy|elect|incoming|future|designierte[nr]?|gewählte[nr]?|künftige[nr]?|late|then|first|assistant|regional|state|vize|stellvertretende[nr]?|damalige[nr]?"
    r"|verstorbene[nr]?|lord|class|council|club|senate|assembly|parliament|court)[\s-]+(?:[^\s.,;]+[\s-]+)?$",
    re.IGNORECASE,
)
_BARRED = str.maketrans("łŁı", "lLi")  # letters that NFKD does not take apart
_WORD = compile_later(r"[^\W_]+")
_VERB = compile_later(r"\s(?:[^\W\d]+ly\s)?([^\W\d]+)")
_YEAR = compile_later(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, the office (as a key of the titles table) and the times of holding it.

    ``spans`` are the first and last day of each time in EDTF, ``..`` for one that goes on.
    """

    name: str
    given: str
    country: str
    demonyms: tuple[str, ...]
    title: str
    alone: bool
    spans: tuple[tuple[str, str], ...]

    @property
    def tenures(self) -> tuple[tuple[Interval, Interval | None], ...]:
        """The first and the last day of each time in office."""
        return tuple(
            (Interval.parse(first), None if last == ".." else Interval.parse(last))
            for first, last in self.spans
        )


class _Table(NamedTuple):
    titles: re.Pattern[str]
    kinds: Mapping[str, frozenset[str]]
    names: frozenset[str]
    title_words: frozenset[str]


def find_holders(text: str, words: frozenset[str] | None = None) -> tuple[StoryClue, ...]:
    """The known holders of office that the text names with their title, each first mention.

    A plain title says that the text is not older than the tenure; in the lead also that it is not much
    younger. "Former" says that the first tenure was over. Never raises; linear in the text.
    """
    table = _table()
    words = distinct_words(text) if words is None else words
    if table.names.isdisjoint(words) or table.title_words.isdisjoint(words):
        return ()
    found: dict[tuple[str, str], StoryClue] = {}
    for match in table.titles.finditer(text):
        for clue in _read(text, match, table):
            found.setdefault((clue.kind, clue.says), clue)
    return tuple(found.values())


def _read(text: str, title: re.Match[str], table: _Table) -> Iterator[StoryClue]:
    before = text[max(0, title.start() - _REACH) : title.start()]
    if (
        before[-1:].isalnum()
        or _OTHER_TITLE.search(before)
        or text[title.end() : title.end() + 1] not in {" ", "\xa0"}
    ):
        return
    holder, end = _named(text, title, before, table)
    if holder is None:
        return
    past = _PAST_TITLE.search(before)
    start = title.start() - (len(past[0]) if past else 0)
    window = _after_office(holder) if past else _in_office(holder, text, title.start(), end)
    if window is not None:
        kind: ClueKind = "former-office" if past else "office"
        yield StoryClue(kind, start, end, line_at(text, start), text[start:end], _says(holder), window)


def _named(text: str, title: re.Match[str], before: str, table: _Table) -> tuple[Holder | None, int]:
    kinds = table.kinds[title[0]]
    names: list[str] = []
    position = title.end() + 1
    for _ in range(5):
        match = _NAME.match(text, position)
        if match is None or not (
            match[0][0].isupper() or _key(match[0]) != match[0].lower() or match[0] in _PARTICLES
        ):
            break
        names.append(_key(match[0].removesuffix("'s").removesuffix("’s")))
        for holder in _holders().get(names[-1], ()):
            if holder.title in kinds and _fits(holder, names, before):
                return holder, match.end()
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        position = gap.end()
    return None, 0


def _fits(holder: Holder, names: list[str], before: str) -> bool:
    if len(names) == 1:
        near = before.rstrip()
        return holder.alone or any(near.endswith(demonym) for demonym in holder.demonyms)
    return names[0][:3] == holder.given[:3]


def _in_office(holder: Holder, text: str, start: int, end: int) -> Interval | None:
    firsts = [first for first, _ in holder.tenures]
    if start > _LEAD or not _acts(text, end) or _YEAR.search(text, max(0, start - 120), start + 160):
        return Interval.between(_shifted(firsts[0], -_BEFORE), None)
    return Interval.one_of(
        *(
            Interval.between(_shifted(first, -_BEFORE), _shifted(last, _AFTER) if last else None)
            for first, last in holder.tenures
        )
    )


def _acts(text: str, end: int) -> bool:
    """Whether a verb of the past follows the name: in news it tells what the holder has just done.

    Without it, or with a year near ("signed in 1996 by President …"), the text may tell of another time.
    """
    follows = _VERB.match(text, end)
    word = follows[1] if follows else ""
    return (len(word) > 4 and word.endswith("ed")) or (word != "" and _is_past(word))


def _is_past(verb: str) -> bool:
    """Whether a verb is one of the past in a language whose words are known: a title's is not asked for."""
    return any(
        verb in words_for(language).past or verb in words_for(language).perfect for language in LANGUAGES
    )


def _after_office(holder: Holder) -> Interval | None:
    ends = [last for _, last in holder.tenures]
    return Interval.between(_shifted(ends[0], -_BEFORE), None) if ends[0] else None


def _shifted(day: Interval, by: timedelta) -> Interval:
    return day if day.first_day is None else Interval.day(day.first_day + by)


def _says(holder: Holder) -> str:
    spans = ", ".join(f"{first} to {last}" if last else f"since {first}" for first, last in holder.tenures)
    return f"{holder.name}, {holder.title} of {holder.country} ({spans})"


def _key(word: str) -> str:
    """A name's word without accents, hyphens and the Arabic article."""
    letters = word.lower() if word.isascii() else folded(word.translate(_BARRED))
    for article in ("al-", "el-"):
        letters = letters.removeprefix(article)
    return "".join(letter for letter in letters if letter.isalnum())


@cache
def _table() -> _Table:
    rows = facts("office-holders")["holders"]
    kinds: dict[str, set[str]] = {}
    for kind, words in facts("office-titles")["titles"].items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    ordered = sorted(kinds, key=lambda word: (-len(word), word))
    # No \b in front: with it re would try every alternative at every letter.
    pattern = re.compile("(?:" + "|".join(re.escape(word) for word in ordered) + r")\b")
    names = {_WORD.findall(row["name"].lower())[-1] for row in rows}
    return _Table(
        pattern,
        {word: frozenset(row) for word, row in kinds.items()},
        frozenset(names | {_key(name) for name in names}),
        frozenset(word.lower().split()[0] for word in kinds),
    )


@cache
def _holders() -> dict[str, tuple[Holder, ...]]:
    """The holders by the last word of their name; made when a text names one of the titles."""
    offices = {office["id"]: office for office in facts("offices")["offices"]}
    spans: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    latest: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(facts("office-holders")["holders"], key=lambda row: str(row["first"])):
        office = offices[row["office"]]  # an office of one title may have two entries in the table
        key = (office["country"], office["title"], row["name"])
        latest[key] = office
        spans.setdefault(key, []).append((row["first"], row["last"]))
    by_name: dict[str, list[Holder]] = {}
    for (country, title, name), times in spans.items():
        words = name.split()
        given, last = _key(words[0]), _key(words[-1])
        office = latest[country, title, name]
        alone = last in map(_key, office.get("alone", ()))
        holder = Holder(name, given, country, tuple(office["of"]), title, alone, tuple(times))
        by_name.setdefault(last, []).append(holder)
    return {name: tuple(holders) for name, holders in by_name.items()}
