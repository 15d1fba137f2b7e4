"""Keys under which the variants of a name meet: spelling, transliteration, country, acronym."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from audit.data import facts
from audit.language.content import small_words
from audit.text import compile_later, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_ACRONYM = range(3, 9)  # letters of an acronym that is made of a name's words
_SHORTEST_STEM, _LONGEST_CASE = 4, 3  # letters of a name without its case, and of the case


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """A word of a name without case, accents, article of Arabic names and possessive."""
    if word.isascii() and word.isalpha():  # most words: nothing of what follows changes them
        level = word.lower()
        return _variants().get(level, level)
    level = _ARTICLE.sub("", folded(word).translate(_LEVEL))
    level = level.removesuffix("'s").removesuffix("'").replace(".", "").replace("'", "").replace("-", "")
    return _variants().get(level, level)


@lru_cache(maxsize=100_000)
def sound_key(word: str) -> str:
    """What is left of a name in any transliteration: its consonants; empty for what is too short to tell."""
    key = word_key(word)
    if len(key) < _SHORTEST or not key.isalpha() or not key.isascii():
        return ""
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    first = "a" if key[0] in "aeiouy" else key[0]
    bones = first + key[1:].translate(_WITHOUT_VOWELS)
    return f"~{bones}" if len(bones) >= _CONSONANTS else ""


def name_keys(text: str, language: str | None = None) -> frozenset[str]:
    """The keys of every word of a text, of the countries it names and of the acronyms of its names.

    What is not among them is nowhere in the text, however it is spelled; in a ``language`` that declines
    names, in no case either. Linear in the text.
    """
    found = WORD.findall(text)
    of_words = list(map(word_key, found))
    keys = set(of_words)
    keys |= {sound_key(word) for word in set(found) if word[0].isupper()}
    if declines(language):
        keys |= {key for word in set(found) if word[0].isupper() for key in case_keys(word)}
    keys |= {f"={code}" for code in countries(of_words)}
    keys |= {f"^{acronym}" for acronym in _acronyms(found)}
    return frozenset(keys - {""})


def declines(language: str | None) -> bool:
    """Whether names have endings for cases in a language (BCP 47)."""
    return (language or "").replace("_", "-").split("-")[0].lower() in _declining()


def case_keys(word: str) -> frozenset[str]:
    """A name without each of its possible endings, so that its cases meet: Додон, Додона; Marin, Marinin."""
    key = word_key(word)
    shortest = max(_SHORTEST_STEM, len(key) - _LONGEST_CASE)
    return frozenset(f"/{key[:length]}" for length in range(shortest, len(key) + 1))


def countries(keys: Sequence[str]) -> Iterator[str]:
    """The countries (ISO 3166-1) that words, given by their keys, name: as names, people or adjectives."""
    table, heads = _countries()
    for place, key in enumerate(keys):
        if key in heads:
            for count in range(min(_LONGEST_PHRASE, len(keys) - place), 0, -1):
                phrase = " ".join(keys[place : place + count])
                code = table.get(phrase) or (table.get(phrase.removesuffix("s")) if count == 1 else None)
                if code:
                    yield code
                    break


def acronym(words: Sequence[str]) -> str:
    """The first letters of a name's words without the small ones; empty where they are too few."""
    letters = "".join(word[0] for word in words if word[0].isupper() or word[0].isdigit()).casefold()
    return letters if len(letters) in _ACRONYM else ""


def _acronyms(words: Sequence[str]) -> Iterator[str]:
    """The first letters of each run of capitalised words, with all its ends."""
    run: list[str] = []
    for word in (*words, "."):
        if word[0].isupper():
            run.append(word)
        elif run and word not in particles():
            if len(run) > 1:
                letters = "".join(part[0] for part in run[-8:]).casefold()
                yield from (
                    letters[place:end]
                    for place in range(len(letters))
                    for end in range(place + 2, len(letters) + 1)
                )
            run = []


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
