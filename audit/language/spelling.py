"""Keys under which the variants of a name meet: spelling, transliteration, country, acronym."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import chain, compress, count
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language.content import small_words
from audit.text import Level, Remembered, compile_later, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORD = compile_later(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_ARTICLE = compile_later(r"^(?:al|el|as|ash|ad|an|ar|at|az)(?=-)-")
_LEVEL = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th"}
)
# Letters that transliterations of Arabic, Persian and Cyrillic names write in several ways (ISO 233,
# BGN/PCGN, the habits of English, French and German newspapers), each with one sign for all.
_SOUNDS = (
    (compile_later(r"tsch|tch|tsj|cz(?=[aeiouy])"), "ch"),
    (compile_later(r"sch|sj|sz"), "sh"),
    (compile_later(r"dsch|dj|zh"), "j"),
    (compile_later(r"ph|ff|w|v"), "f"),
    (compile_later(r"kh|gh|ck|q|g|c(?!h)|x"), "k"),
    (compile_later(r"(?<=[bdfkprt])h"), ""),
    (compile_later(r"(.)\1+"), r"\1"),
)
_WITHOUT_VOWELS = dict.fromkeys(map(ord, "aeiouy"))
_SHORTEST = 5  # letters from which on a word is compared by its sounds
_CONSONANTS = 3
_LONGEST_PHRASE = 4  # words of a country's name
_LONGEST_RUN = 8  # words of a run, the last ones, whose first letters are looked at
_SHORTEST_ACRONYM = 3  # characters of the key of one of two letters
_ACRONYM = range(3, 9)  # letters of an acronym that is made of a name's words
_SHORTEST_STEM, _LONGEST_CASE = 4, 3  # letters of a name without its case, and of the case


def word_key(word: str) -> str:
    """A word of a name without case, accents, article of Arabic names and possessive."""
    return _KEYS[word]


def _key(word: str) -> str:
    if word.isascii() and word.isalpha():  # most words: nothing of what follows changes them
        level = word.lower()
        return _variants().get(level, level)
    level = _ARTICLE.sub("", folded(word).translate(_LEVEL))
    level = level.removesuffix("'s").removesuffix("'").replace(".", "").replace("'", "").replace("-", "")
    return _variants().get(level, level)


def sound_key(word: str) -> str:
    """What is left of a name in any transliteration: its consonants; empty for what is too short to tell."""
    return _SOUND_KEYS[word]


def _sound(word: str) -> str:
    key = _KEYS[word]
    if len(key) < _SHORTEST or not key.isalpha() or not key.isascii():
        return ""
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    first = "a" if key[0] in "aeiouy" else key[0]
    bones = first + key[1:].translate(_WITHOUT_VOWELS)
    return f"~{bones}" if len(bones) >= _CONSONANTS else ""


_KEYS, _SOUND_KEYS = Remembered(_key), Remembered(_sound)
_SOUNDS_OF_NAMES = Remembered(lambda word: _SOUND_KEYS[word] if word[0].isupper() else "")


class NameKeys:
    """The keys of every word of some texts, of the countries they name and of the acronyms of their names.

    What is not among them is nowhere in the texts, however it is spelled; in a ``language`` that declines
    names, in no case either. Each sort of keys is made when one is first asked for. Linear in the texts.
    """

    def __init__(self, *texts: str, language: str | None = None) -> None:
        self._texts = [text for text in texts if text]
        self._declines = declines(language)

    def isdisjoint(self, keys: Iterable[str]) -> bool:
        """Whether the texts have none of these keys."""
        return not any(map(self._has, keys))

    def _has(self, key: str) -> bool:
        """The first character of a key says of which sort it is."""
        if key[:1] == "~":
            return key in self.sounds
        if key[:1] == "/":
            return key in self._cases
        if key[:1] == "=":
            return key[1:] in self._countries
        if key[:1] == "^":
            return len(key) >= _SHORTEST_ACRONYM and key[1:] in self._ends
        return bool(key) and key in self._of_words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text in self._texts for word in _words_in(set(_pieces(text))))

    @cached_property
    def _of_words(self) -> frozenset[str]:
        return frozenset(map(_KEYS.__getitem__, self._words))

    @cached_property
    def sounds(self) -> frozenset[str]:
        """What is left of each capitalised word in any transliteration."""
        return frozenset(map(_SOUNDS_OF_NAMES.__getitem__, self._words)) - {""}

    @cached_property
    def _cases(self) -> frozenset[str]:
        named = (word for word in self._words if self._declines and word[0].isupper())
        return frozenset(key for word in named for key in case_keys(word))

    def _in_order(self) -> Iterator[Sequence[str]]:
        return (_words_in(_pieces(text)) for text in self._texts)

    @cached_property
    def _countries(self) -> frozenset[str]:
        if _countries()[1].isdisjoint(self._of_words):
            return frozenset()
        return frozenset(
            code for found in self._in_order() for code in countries(list(map(_KEYS.__getitem__, found)))
        )

    @cached_property
    def _ends(self) -> str:
        """The first letters of each run of capitalised words, of its last ones, a line each."""
        letters = ("".join(map(_INITIALS.__getitem__, found)) for found in self._in_order())
        runs = (run for of_text in letters for run in of_text.split())
        return "\n".join(run[-_LONGEST_RUN:] for run in runs if len(run) > 1).casefold()


def declines(language: str | None) -> bool:
    """Whether names have endings for cases in a language (BCP 47)."""
    return (language or "").replace("_", "-").split("-")[0].lower() in _declining()


def case_keys(word: str) -> frozenset[str]:
    """A name without each of its possible endings, so that its cases meet: Додон, Додона; Marin, Marinin."""
    key = word_key(word)
    shortest = max(_SHORTEST_STEM, len(key) - _LONGEST_CASE)
    return frozenset(f"/{key[:length]}" for length in range(shortest, len(key) + 1))


_MARKED = Level(lambda char: char if char.isalnum() or char in ".'’" else " ")


def _pieces(text: str) -> Sequence[str]:
    """Pieces of a text that hold what ``WORD`` finds in it."""
    level = _MARKED.of(text)
    return WORD.findall(text) if level is None else level.split()


def _words_in(pieces: Iterable[str]) -> Sequence[str]:
    """What ``WORD`` finds; only pieces with one of its marks need be searched."""
    found: list[str] = []
    for piece in pieces:
        if piece.isalnum():
            found.append(piece)
        else:
            found += WORD.findall(piece)
    return found


def countries(keys: Sequence[str]) -> Iterator[str]:
    """The countries (ISO 3166-1) that words, given by their keys, name: as names, people or adjectives."""
    table, heads = _countries()
    for place in compress(count(), map(heads.__contains__, keys)):
        for size in range(min(_LONGEST_PHRASE, len(keys) - place), 0, -1):
            phrase = " ".join(keys[place : place + size])
            code = table.get(phrase) or (table.get(phrase.removesuffix("s")) if size == 1 else None)
            if code:
                yield code
                break


def acronym(words: Sequence[str]) -> str:
    """The first letters of a name's words without the small ones; empty where they are too few."""
    letters = "".join(word[0] for word in words if word[0].isupper() or word[0].isdigit()).casefold()
    return letters if len(letters) in _ACRONYM else ""


def _initial(word: str) -> str:
    """The capital that a word begins with; a space for a word that ends a name."""
    return word[0] if word[0].isupper() else "" if word in particles() else " "


_INITIALS = Remembered(_initial)


@cache
def particles() -> frozenset[str]:
    """Small words within names."""
    return frozenset(facts("name-words")["particles"])


@cache
def titles() -> frozenset[str]:
    """The words of titles and offices, folded."""
    offices = chain.from_iterable(facts("office-titles")["titles"].values())
    return frozenset(
        word for title in chain(facts("name-words")["titles"], offices) for word in folded(title).split()
    )


@cache
def _declining() -> frozenset[str]:
    return frozenset(facts("name-words")["declining"])


@cache
def _variants() -> dict[str, str]:
    """Spellings of one name, by the first of them."""
    return {
        re.sub(r"[^\w ]", "", folded(spelling)): re.sub(r"[^\w ]", "", folded(group[0]))
        for group in facts("name-words")["variants"]
        for spelling in group[1:]
    }


@cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
    table: dict[str, str] = facts("country-names")["words"]
    small = small_words()
    chosen = {name: code for name, code in table.items() if name not in small}
    heads = {name.split()[0] for name in chosen}
    return chosen, frozenset(heads | {f"{head}s" for head in heads})
