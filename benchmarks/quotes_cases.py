"""Quotations altered in known ways: each alteration gives what a document would have, or nothing."""
# ruff: noqa: ARG001  every alteration is handed the same

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

NEGATIONS = {
    "en": "not never no none nobody nothing neither nor without cannot",
    "de": "nicht nie kein keine keinen keiner keinem nichts niemand ohne",
    "fr": "ne pas jamais aucun aucune rien sans",
    "es": "no nunca jamás ningún ninguna nada nadie sin",
    "it": "non mai nessun nessuna senza",
    "nl": "niet nooit geen zonder",
    "pt": "não nunca nenhum nenhuma sem",
    "sv": "inte aldrig ingen utan",
}
_MORE = {"не", "kaum", "hardly", "keines", "nadie", "nessuno", "can't"}
ANY = frozenset(" ".join(NEGATIONS.values()).split()) | _MORE
CONDITIONS = {
    "if",
    "unless",
    "whether",
    "provided",
    "wenn",
    "falls",
    "sofern",
    "ob",
    "si",
    "se",
    "als",
    "indien",
    "om",
}
_AUXILIARY = {
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "can",
    "could",
    "should",
    "has",
    "have",
    "had",
    "may",
}
_AUXILIARY |= {"ist", "sind", "waren", "wird", "werden", "hat", "haben", "kann"}
_GERMAN = {"ist", "sind", "waren", "wird", "werden", "hat", "haben", "kann"}
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "hundred"]
_PRONOUNS = {"I": "he", "we": "they", "We": "They", "my": "his", "our": "their", "us": "them", "he": "she"}
_PRONOUNS |= {"she": "he", "they": "we", "They": "We", "He": "She", "She": "He", "you": "they", "his": "her"}
_WORD = re.compile(r"[^\W_]+(?:(?:['’\u00ad\u200b-]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_BREAKS = re.compile(r"[,;:—–()“”\"„«».!?]|\s-\s")


class Case(NamedTuple):
    """A quotation held against the page of a number."""

    kind: str
    page: int
    quote: str
    speaker: str | None = None


def _words(quote: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(quote))


class Language:
    """The language of the page from which quotations are taken; one is looked at after the other."""

    words: frozenset[str] = frozenset()


def speak(code: str) -> None:
    Language.words = frozenset(NEGATIONS.get(code, "").split())


def _is_negation(word: str) -> bool:
    key = word.casefold().replace("’", "'")
    return key in Language.words or (key.endswith("n't") and "not" in Language.words)


def _put(quote: str, word: re.Match[str], new: str) -> str:
    return quote[: word.start()] + new + quote[word.end() :]


def as_is(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    return quote


def typography(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """Two to four kinds of noise that change no word."""
    kinds: list[Callable[[str], str]] = [
        lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
        lambda text: text.replace("'", "’").replace('"', "“", 1).replace('"', "”"),
        lambda text: text.replace("–", "-").replace("—", " - ").replace("--", "—"),
        str.upper,
        lambda text: text[:1].swapcase() + text[1:],
        lambda text: text.replace(" ", "\n", 3).replace("\n", " \n", 1),
        lambda text: text.replace(" ", "\u00a0", 2),
        lambda text: _hyphenated(text, chance, "\u00ad"),
        lambda text: _hyphenated(text, chance, "-\n"),
        lambda text: re.sub(r",(?!\d)", "", text, count=1),
        lambda text: (
            text.replace("&", "&amp;").replace("'", "&#39;").replace("’", "&rsquo;").replace("é", "&eacute;")
        ),
        lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
        lambda text: text.rstrip(".,;") + chance.choice([",", ".", ""]),
    ]
    for change in sorted(chance.sample(kinds, chance.randint(2, 4)), key=lambda change: "&" in change("&é'")):
        quote = change(quote)
    return quote


def _hyphenated(text: str, chance: random.Random, hyphen: str) -> str:
    long = [word for word in _words(text) if len(word[0]) > 7 and word[0].isalpha()]
    if not long:
        return text
    word = chance.choice(long)
    at = word.start() + len(word[0]) // 2
    return text[:at] + hyphen + text[at:]


def brackets(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """A remark of the writer's put in, or a pronoun explained."""
    words = _words(quote)
    pronouns = [word for word in words[1:-1] if word[0] in _PRONOUNS]
    if pronouns and chance.random() < 0.5:
        return _put(quote, chance.choice(pronouns), "[the town council]")
    at = chance.choice(words[1:-1]).end()
    return (
        f"{quote[:at]} [{chance.choice(['sic', 'of the council', 'in the north', 'then mayor'])}]{quote[at:]}"
    )


def number(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """One figure or number word changed."""
    quote = re.sub(r"\[[^\]]*\]", "", quote)
    held = [word for word in _words(quote) if re.search("[0-9]", word[0]) or word[0] in _NUMBERS]
    if not held:
        return None
    word = chance.choice(held)
    if word[0] in _NUMBERS:
        return _put(quote, word, chance.choice([other for other in _NUMBERS if other != word[0]]))
    at = chance.choice([place for place, char in enumerate(word[0]) if char in "0123456789"])
    digit = chance.choice([other for other in "123456789" if other != word[0][at]])
    return _put(quote, word, word[0][:at] + digit + word[0][at + 1 :])


def negation_dropped(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    held = [word for word in _words(quote) if _is_negation(word[0])]
    if not held:
        return None
    word = chance.choice(held)
    key = word[0].replace("’", "'")
    if key.endswith("n't"):
        return _put(quote, word, {"can't": "can", "won't": "will"}.get(key.lower(), key[:-3]))
    if key.lower() == "cannot":
        return _put(quote, word, "can")
    after = quote[word.end() :].lstrip() if word.start() == 0 else quote[word.end() :]
    return quote[: word.start()].rstrip() + after


def negation_added(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    if "not" not in Language.words and "nicht" not in Language.words:
        return None
    held = [word for word in _words(quote)[:-1] if word[0].lower() in _AUXILIARY]
    held = [word for word in held if not _is_negation((quote[word.end() :].split() or [""])[0].strip(",.;"))]
    if not held:
        return None
    word = chance.choice(held)
    return _put(quote, word, f"{word[0]} {'nicht' if word[0].lower() in _GERMAN else 'not'}")


def one_word(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """A word of content replaced by another one of the page."""
    held = [word for word in _words(quote)[1:-1] if len(word[0]) > 3 and word[0].islower()]
    if not held or not vocabulary:
        return None
    word = chance.choice(held)
    other = chance.choice(vocabulary)
    return None if other.casefold() == word[0].casefold() else _put(quote, word, other)


def pronouns(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    swapped = _WORD.sub(lambda word: _PRONOUNS.get(word[0], word[0]), quote)
    return swapped if swapped != quote else None


def shuffled(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    words = quote.split()
    chance.shuffle(words)
    return " ".join(words)


def halves(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    words = quote.split()
    middle = len(words) // 2
    return " ".join(words[middle:] + words[:middle])


def reversed_pieces(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    words = quote.split()
    middle = len(words) // 2
    return " ".join([*words[middle:], "…", *words[:middle]]) if len(words) >= 10 else None


def _ellipsis(quote: str, chance: random.Random, *, denied: bool) -> str | None:
    words = quote.split()
    spans = [(a, b) for a in range(2, len(words) - 4) for b in range(a + 1, min(a + 9, len(words) - 2))]
    chance.shuffle(spans)
    for a, b in spans:
        keys = [word.casefold() for word in _WORD.findall(" ".join(words[a:b]))]
        denies = any(map(_is_negation, keys))
        if denies != denied or any(key in CONDITIONS or (not denied and key in ANY) for key in keys):
            continue
        return " ".join([*words[:a], chance.choice(["…", "...", "[...]", ". . ."]), *words[b:]])
    return None


def ellipsis(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    return _ellipsis(quote, chance, denied=False)


def ellipsis_denied(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    return _ellipsis(quote, chance, denied=True)


def clipped(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """What stands right behind a negation, at least six words."""
    held = [
        word
        for word in _words(quote)[:-6]
        if _is_negation(word[0]) and not _BREAKS.match(quote[word.end() :].lstrip()[:1])
    ]
    held = [word for word in held if not _is_idiom(quote, word)]
    return quote[chance.choice(held).end() :].strip() if held else None


def _is_idiom(quote: str, word: re.Match[str]) -> bool:
    """Whether a negation denies nothing: not only, no doubt, no matter, no less than."""
    after = _WORD.findall(quote[word.end() :])[:1]
    idle = {"only", "doubt", "matter", "less", "more", "fewer", "just", "least", "one", "merely", "longer"}
    idle |= {"nur", "que", "sólo", "solo", "solamente", "seulement", "pas", "alleen", "bara"}
    return bool(after) and after[0].casefold() in idle


def clipped_condition(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """What stands right behind "if" or "unless", or before ", unless"."""
    held = [word for word in _words(quote)[:-6] if word[0].casefold() in {"if", "unless", "wenn", "falls"}]
    held = [
        word
        for word in held
        if not re.search(r"\b(?:as|even|or|what|and|only|auch)\s+$", quote[: word.start()], re.IGNORECASE)
    ]
    return quote[chance.choice(held).end() :].strip() if held else None


def behind_another_clause(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """What begins with a clause of its own, behind one that denies something: nothing is clipped."""
    for match in re.finditer(r"[,;]\s+(?:and|but|und|aber|et|mais|y|pero)\s+", quote):
        before = [word[0] for word in _words(quote[: match.start()])]
        rest = quote[match.end() :]
        if (
            any(map(_is_negation, before))
            and len(_words(rest)) >= 6
            and not _is_negation(_WORD.findall(rest)[0])
        ):
            return rest
    return None


def random_start(quote: str, chance: random.Random, vocabulary: list[str]) -> str | None:
    """A later part of a sentence in which nothing denies or conditions: nothing is clipped."""
    words = _words(quote)
    keys = [word[0].casefold() for word in words]
    if len(words) < 12 or any(
        key in ANY or "n't" in key.replace("’", "'") or key in CONDITIONS for key in keys
    ):
        return None
    return quote[words[chance.randint(2, len(words) - 8)].start() :]


GENUINE: dict[str, Callable[[str, random.Random, list[str]], str | None]] = {
    "as is": as_is,
    "typography": typography,
    "brackets": brackets,
    "ellipsis": ellipsis,
    "later part": random_start,
    "behind another clause": behind_another_clause,
}
WRONG: dict[str, Callable[[str, random.Random, list[str]], str | None]] = {
    "number": number,
    "negation dropped": negation_dropped,
    "negation added": negation_added,
    "clipped negation": clipped,
    "clipped condition": clipped_condition,
    "ellipsis over negation": ellipsis_denied,
    "one word": one_word,
    "pronouns": pronouns,
    "shuffled": shuffled,
    "halves swapped": halves,
    "pieces reversed": reversed_pieces,
}
