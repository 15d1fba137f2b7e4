"""The names of a text, each with the keys under which its variants meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language.content import small_words
from audit.language.spelling import (
    WORD,
    acronym,
    case_keys,
    countries,
    declines,
    particles,
    sound_key,
    titles,
    word_key,
)
from audit.model import Passage
from audit.text import compile_later, folded, is_weekday, month_named, sentence_spans, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.language.spelling import NameKeys

_LONGEST = 500_000  # characters of a text that are looked at
_LINKS = "of|the|de|del|della|di|da|des|du|do|dos|das|von|van|der|den|zu|al|bin|et|and|&"
_ARTICLES = "(?:(?:al|el|as|ash|ad|an|ar|at|az)-)?"  # of Arabic names
_JOINS = frozenset({"and", "et", "&", "und", "y", "e"})  # between two names
_OTHER_LETTER = compile_later(r"[^\0-\xbf\u2000-\u21ff]")  # than English ones, or a rare mark
_CASED = range(0x2000)  # where the letters with capitals stand: Latin, Greek, Cyrillic, Armenian, Georgian
_LEADS = frozenset(":;•*–—-|>#")  # behind which a word has a capital as at a beginning
_PLURAL = 4  # letters from which on a final s is left out
_QUOTES = "“\"„«(‘'"


@dataclass(frozen=True, slots=True)
class NamePart:
    """A word of a name with the keys under which it can be met."""

    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written.

    ``parts`` are its words without titles and small words; the last of a person's is the surname. ``keys``
    stand for the whole: it holds the country (``=IQ``) that a name or
    an adjective stands for, and the acronym (``^pmf``) that its words make.
    """

    passage: Passage
    parts: tuple[NamePart, ...]
    keys: frozenset[str]

    def missing(self, held: NameKeys) -> tuple[str, ...]:
        """The words of the name that a text, given by its ``NameKeys``, has under no key."""
        if not held.isdisjoint(self.keys):
            return ()
        return tuple(part.text for part in self.parts if held.isdisjoint(part.keys))


def names(text: str, language: str | None = None) -> tuple[Name, ...]:
    """The names of a text in the order they stand. Never raises; linear in the text.

    A single capitalised word that begins a sentence is none, unless it is written in capitals or stands
    elsewhere in the text too. In German, where every noun has a capital, only runs of such words and what
    has a capital within count. Scripts without capitals give none.
    """
    text = text[:_LONGEST]
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    runs = (part for run in capitalised_runs(text, language) for part in _apart(run))
    return tuple(name for run in runs if (name := _name(text, run, code)) is not None)


def _apart(run: Passage) -> Iterator[Passage]:
    """The names of a run, which may hold two with "and" between them."""
    tokens = re.finditer(r"\S+", run.text)
    for is_join, group in groupby(tokens, lambda token: token[0] in _JOINS):
        words_of_one = list(group)
        if not is_join:
            start, end = words_of_one[0].start(), words_of_one[-1].end()
            yield Passage(run.text[start:end], run.start + start, run.start + end)


def _run_pattern(text: str) -> re.Pattern[str]:
    """What matches the runs of a text: where all letters are English, a pattern that knows no others."""
    return _run_of(all_letters=_OTHER_LETTER.search(text) is not None)


@cache
def _run_of(*, all_letters: bool) -> re.Pattern[str]:
    capitals = (chr(code) for code in _CASED[128:] if unicodedata.category(chr(code)) in {"Lu", "Lt"})
    others = "".join(capitals) if all_letters else ""
    upper = f"[A-Z{others}]"
    word = rf"(?:(?:{upper}\.){{2,}}|{upper}\.(?=\s+{upper})|{upper}\w*(?:[-’'][^\W\d_]\w*)*)"
    return re.compile(rf"(?<![^\W_]){word}(?:\s+(?:(?:{_LINKS})\s+){{0,2}}{_ARTICLES}{word})*")


def capitalised_runs(text: str, language: str | None = None) -> Iterator[Passage]:
    """Runs of words with a capital letter; one word at the beginning of a sentence is none.

    In German every noun is such a word: there what is rare among the sources decides.
    """
    starts = {start for start, _ in sentence_spans(text, language)}
    for match in _run_pattern(text).finditer(text):
        run, start = match[0], match.start()
        before = text[max(0, start - 1) : start]
        first = start in starts or (before in _QUOTES and start - 1 in starts)
        opening = words(run.split()[0])[:1]
        if first and " " in run and opening and opening[0] in _openers():
            skipped = len(run) - len(run.split(None, 1)[1])
            yield Passage(run[skipped:], start + skipped, match.end())
        elif not (first and " " not in run and not run.isupper()) and len(run) > 1:
            yield Passage(run, start, match.end())


@cache
def _openers() -> frozenset[str]:
    """Words that begin sentences, of all languages, folded."""
    starters = {word for held in facts("sentence-words").values() for word in held.get("starters", ())}
    return small_words() | {folded(word) for word in starters}


def _name(text: str, run: Passage, code: str) -> Name | None:
    chosen = [match[0] for match in WORD.finditer(run.text) if _is_part(match[0])]
    if not chosen or (code == "de" and len(chosen) == 1 and not _stands_out(chosen[0])):
        return None
    if len(chosen) == 1 and _is_ordinary(text, run, chosen[0]):
        return None
    parts = tuple(NamePart(word, _part_keys(word, code)) for word in chosen)
    if code == "de" and "-" in run.text:
        parts = tuple(_compounds(run.text, parts))
    whole = (
        {f"={code}" for code in countries([word_key(word) for word in chosen])} if len(chosen) < 4 else set()
    )
    letters = acronym(chosen) if len(chosen) > 1 else ""
    if letters:
        whole |= {letters, f"^{letters}"}
    if len(chosen) == 1 and _in_capitals(chosen[0]):
        whole.add(f"^{word_key(chosen[0])}")
    return Name(run, parts, frozenset(whole))


def _is_part(word: str) -> bool:
    """Whether a word of a run is a part of a name: no title, no small word."""
    if not (word[0].isupper() or word[0].isdigit()) or word_key(word) in titles():
        return False
    return word.isupper() or not (word.casefold() in particles() or word_key(word) in small_words())


def _in_capitals(word: str) -> bool:
    bare = word.replace("’", "'").removesuffix("'s").replace(".", "")
    return bare.isupper() and len(bare) > 1


def _is_ordinary(text: str, run: Passage, word: str) -> bool:
    """Whether a single word has its capital for another reason.

    It is a month or weekday, stands behind a colon or within a word, or is the short form that a text brings
    in by brackets behind the words that it stands for: heart rate (HR).
    """
    if is_weekday(word.lower()) or month_named(word) is not None:
        return True
    before = text[max(0, run.start - 3) : run.start]
    if before[-1:] in "-\u2010\u2011" and before[-2:-1].isalpha():
        return True
    if _in_capitals(word):
        return _is_short_form(text, run.start, word)
    return before.rstrip()[-1:] in _LEADS or (before.isspace() and "\n" in before)


def _is_short_form(text: str, start: int, word: str) -> bool:
    """Whether a text writes out, in small letters and before brackets, what an acronym stands for."""
    place = text.find(f"({word}", 0, start + len(word))
    if place < 0:
        return False
    letters = word_key(word)
    near = [match[0] for match in WORD.finditer(text, max(0, place - 30 * len(letters)), place)]
    small = [part for part in near[-2 * len(letters) :] if part.casefold() not in particles()]
    initials = "".join(part[0].casefold() for part in small)
    return initials.endswith(letters) and any(part[0].islower() for part in small[-len(letters) :])


def _compounds(run: str, parts: Sequence[NamePart]) -> Iterator[NamePart]:
    """The parts of a German name, a compound as one: Bundeswehr-Aufträge is met by Bundeswehr."""
    held: list[NamePart] = []
    for part, following in zip_longest(parts, parts[1:]):
        held.append(part)
        if following is None or f"{part.text}-{following.text}" not in run:
            yield NamePart("-".join(one.text for one in held), frozenset().union(*(one.keys for one in held)))
            held = []


def _part_keys(word: str, code: str) -> frozenset[str]:
    keys = {word_key(word), sound_key(word)}
    if declines(code):
        keys |= case_keys(word)
    if len(word) > _PLURAL and word[-1] in "s’'":  # Presidents' Trophy
        keys.add(word_key(word).removesuffix("s"))
    for part in word.replace("’", "-").split("-"):
        if len(part) > 3:
            keys |= {word_key(part), sound_key(part)}
    return frozenset(keys - {""})


def _stands_out(word: str) -> bool:
    """Whether a German word is more than a noun: capitals within it, or a country."""
    return not word[1:].islower() or any(countries([word_key(word)]))
