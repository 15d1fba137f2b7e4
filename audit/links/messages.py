"""Whether a title, heading or sentence *is* a server's message ("Page not found") or merely mentions one.

A text is the message when, beside one of the known phrases, it holds only words that say nothing of
their own (the table ``response_phrases``) and the site's name. "404 Not Found | Example" is;
"How to design a page for 404 Not Found" is not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from audit.data import facts
from audit.formats.http import host_of
from audit.text import HAN_AND_KANA, HANGUL, THAI, caseless, compile_later

Kind = Literal["gone", "unavailable", "refused"]
KINDS: tuple[Kind, ...] = ("refused", "gone", "unavailable")
LONGEST = 300
_WORD = compile_later(r"[^\W_]+(?:'[^\W_]+)*")
# Scripts that are written without spaces between words: their phrases are looked for as substrings.
_UNSPACED = compile_later(f"[{THAI}{HAN_AND_KANA}{HANGUL}]")
_STATUS = compile_later(r"[(\[]?\b[45]\d\d\b[)\]]?")
_EDGES = " .!。！:…¡¿?-–—|"
_BRACKETS = compile_later(r"[\[(<{][^\])>}]*[\])>}]")


class Message(NamedTuple):
    """A server's message: what kind it is, the phrase that tells, and the text it stands in."""

    kind: Kind
    phrase: str
    text: str


class _Phrase(NamedTuple):
    kind: Kind
    words: str
    fillers: frozenset[str]


def message_in(text: str, *, site: frozenset[str] = frozenset(), spare: int = 1) -> Message | None:
    """The message that ``text`` is, or ``None``.

    ``site`` holds the words of the site's own name, ``spare`` how many other words are let pass.
    Texts longer than 300 characters are prose, not messages.
    """
    if not text or len(text) > LONGEST:
        return None
    plain = _without_asides(caseless(text))
    for phrase in _phrases_in(plain):
        if f"{phrase.words}?" in plain:
            return None  # a reader's question, not a server's message
        if _words_left(plain, phrase, site) <= (0 if phrase.words.isdigit() else spare):
            return Message(phrase.kind, phrase.words, " ".join(text.split()))
    return _whole_message(text, plain)


def _whole_message(text: str, plain: str) -> Message | None:
    """The message that a text is word for word, but for the number of a status."""
    numbered = _STATUS.search(plain) is not None
    words = (" ".join(_STATUS.sub(" ", plain).split()) if numbered else plain).strip(_EDGES)
    kind = _whole_texts().get(words)
    if kind is None or not (numbered or " " in words or _UNSPACED.search(words)):
        return None
    return Message(kind, words, " ".join(text.split()))


def phrase_in(text: str, *, numbers: bool = True) -> Message | None:
    """The first known phrase anywhere in ``text``: enough only where a page says hardly anything else.

    With ``numbers`` a status is one.
    """
    plain = caseless(text)
    known = [found for found in _phrases_in(plain) if numbers or not found.words.isdigit()]
    known = [found for found in known if f"{found.words}?" not in plain]
    found = min(known, key=lambda phrase: plain.find(phrase.words), default=None)
    return Message(found.kind, found.words, " ".join(text.split())[:LONGEST]) if found else None


def kinds_in(text: str) -> frozenset[Kind]:
    """The kinds of the phrases anywhere in ``text``, without bare numbers: a hint, and no more."""
    return frozenset(found.kind for found in _phrases_in(caseless(text)) if not found.words.isdigit())


def words_of(text: str) -> frozenset[str]:
    """The words of a text that can tell it from another: three letters or more, or a number."""
    return frozenset(
        word for word in re.findall(r"[^\W_]+", caseless(text)) if len(word) > 2 or word.isdigit()
    )


def site_words(url: str) -> frozenset[str]:
    """The words of the host's name; they may stand beside a message without changing it."""
    return _words_of_host(host_of(url))


@lru_cache(1024)
def _words_of_host(host: str) -> frozenset[str]:
    host = host.removeprefix("www.")
    labels = [part for label in host.split(".") for part in (label, *label.split("-"))]
    return frozenset(labels)


def _without_asides(plain: str) -> str:
    """Without the words of regret that may stand inside a phrase ("existiert leider nicht")."""
    return _asides().sub("", plain) if " " in plain else plain


def _phrases_in(plain: str) -> list[_Phrase]:
    """The phrases in a text, the longest first: it says the most."""
    by_word, unspaced = _index()
    found = {
        phrase
        for word in dict.fromkeys(_WORD.findall(plain))
        for phrase in by_word.get(word, ())
        if phrase.words in plain and _stands_in(phrase.words, plain)
    }
    if not plain.isascii() and _UNSPACED.search(plain):
        found |= {phrase for phrase in unspaced if phrase.words in plain}
    return sorted(found, key=lambda phrase: (-len(phrase.words), KINDS.index(phrase.kind), phrase.words))


def _stands_in(words: str, plain: str) -> bool:
    """Whether the words stand there as words, and not as a part of others."""
    return re.search(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])", plain) is not None


def _words_left(plain: str, phrase: _Phrase, site: frozenset[str]) -> int:
    rest = _BRACKETS.sub(" ", plain).replace(phrase.words, " ")
    if _UNSPACED.search(phrase.words):
        for filler in sorted(phrase.fillers, key=len, reverse=True):
            if _UNSPACED.search(filler):
                rest = rest.replace(filler, " ")
        # Two or three characters make one word in these scripts.
        unspaced = len(_UNSPACED.findall(rest))
        return max(0, (unspaced - 4 + 2) // 3)
    # "Peugeot 404" on peugeot.example is a car: a bare number is a message only among words of that kind.
    known = phrase.fillers if phrase.words.isdigit() else phrase.fillers | site
    left = [word for word in _WORD.findall(rest) if word not in known and not word.isdigit()]
    if phrase.words.isdigit() and not left and rest.strip() in {"", phrase.words}:
        return 0
    return len(left)


@cache
def _asides() -> re.Pattern[str]:
    words = "|".join(map(re.escape, facts("response_phrases")["asides"]))
    return re.compile(rf"\s(?:{words})(?=\s)")


@cache
def _whole_texts() -> dict[str, Kind]:
    """The table ``server-wording``: whole titles and sentences, each with its kind."""
    table = facts("server-wording")
    return {caseless(words): kind for kind in KINDS for words in table.get(kind, ())}


@cache
def _index() -> tuple[dict[str, tuple[_Phrase, ...]], tuple[_Phrase, ...]]:
    table = facts("response_phrases")
    common = table["common"]
    shared = frozenset(common["fillers"]) | frozenset(table["languages"]["en"]["fillers"])
    by_word: dict[str, list[_Phrase]] = {}
    unspaced: list[_Phrase] = []
    for language in ({**common, "fillers": []}, *table["languages"].values()):
        fillers = shared | frozenset(caseless(word) for word in language["fillers"])
        for kind in KINDS:
            for words in language.get(kind, ()):
                phrase = _Phrase(kind, caseless(words), fillers)
                if _UNSPACED.search(phrase.words):
                    unspaced.append(phrase)
                elif first := _WORD.search(phrase.words):
                    by_word.setdefault(first[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in by_word.items()}, tuple(unspaced)
