"""What a small model makes of a short page that no rule names: a page, or a message of some kind.

Multinomial logistic regression over a few numbers of structure, marks of wording and hashed pieces of three
to five characters of title, headings and the beginning of the text (feature hashing: Weinberger et al., ICML
2009). The weights (``answer-weights``) are made by ``tools/fit_answers.py`` from labelled bodies. It is asked
last, and speaks only where it is surer than its threshold, which was chosen by cross-validation.
"""

from __future__ import annotations

import math
from base64 import b64decode
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from audit.data import facts
from audit.links.answer import outcome
from audit.links.identity import has_headline, is_named, last_step_shown, slug_shown
from audit.links.message_page import status_named
from audit.links.messages import KINDS, kinds_in
from audit.model import Reason
from audit.text import caseless, compile_later

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.links.answer import Answer
    from audit.model import Outcome, OutcomeName

BUCKETS = 4096
SIZES = (3, 4, 5)
"""Characters of the pieces that are hashed."""
_SHORT = 2500  # characters of visible text
_FEW_SENTENCES = 400
_TITLE, _HEADINGS, _TEXT = 150, 200, 400  # characters that are looked at
_OPENING = 800  # characters of text in which words of messages are looked for
_NUMBER = compile_later(r"\d+")
_LONG_WORD = compile_later(r"\w{3,}")
_SENTENCE_END = compile_later(r"[.!?。！？]")
_STATUS = compile_later(r"(?<![\d.,:/-])(?:40[0-9]|410|429|451|50[0-9]|52[0-9])(?![\d/-]|[:.,]\d)")
_LEADING = compile_later(r"^\W*(40[0-9]|410|429|451|50[0-9]|52[0-9])\b")
_NAMES: dict[str, OutcomeName] = {
    "gone": "soft-404", "unavailable": "unavailable", "refused": "refused", "login": "login",
}  # fmt: skip


class Weights(NamedTuple):
    """The model's weights for one kind; ``pieces`` are signed bytes, in units of ``unit``."""

    bias: float
    numbers: tuple[float, ...]
    unit: float
    pieces: bytes


def opinion_on(answer: Answer, page: PageFeatures) -> Outcome | None:
    """The outcome of a short page that looks like a message; ``None`` where the model is not sure."""
    if not _is_short(answer, page):
        return None
    marks = marks_of(page)
    if not _is_wanted(page, marks):
        return None
    chances = weigh([*structure_of(page), *marks], pieces_of(page))
    chance = 1 - chances["page"]
    if chance < facts("answer-weights")["thresholds"]["marked" if any(marks) else "plain"]:
        return None
    kind = max(_NAMES, key=chances.__getitem__)
    return outcome(status_named(page) or _NAMES[kind], Reason("resembles", percent=round(100 * chance)))


def is_asked(answer: Answer, page: PageFeatures) -> bool:
    """Whether the model's opinion of a page is wanted.

    It is not where the page shows words of its address, nor of a note under a headline of several words, nor
    of more than a few sentences without a mark of wording.
    """
    return _is_short(answer, page) and _is_wanted(page, marks_of(page))


def _is_short(answer: Answer, page: PageFeatures) -> bool:
    if page.is_article or not 0 < len(page.visible_text) < _SHORT:
        return False
    over = next(iter(page.shown_headings), page.title)
    return not (
        has_headline(page)
        or slug_shown(answer, page)
        or last_step_shown(answer, page)
        or is_named(answer, over)
    )


def _is_wanted(page: PageFeatures, marks: list[float]) -> bool:
    return any(marks) or len(page.visible_text) < _FEW_SENTENCES


def weigh(numbers: list[float], pieces: frozenset[int]) -> dict[str, float]:
    """The probability of each kind of page, and that it is a page (``page``)."""
    share = 1 / math.sqrt(len(pieces) or 1)
    scores = {kind: _score(weights, numbers, pieces, share) for kind, weights in _weights().items()}
    most = max(scores.values())
    parts = {kind: math.exp(score - most) for kind, score in scores.items()}
    total = sum(parts.values())
    return {kind: part / total for kind, part in parts.items()}


def _score(weights: Weights, numbers: list[float], pieces: frozenset[int], share: float) -> float:
    held = sum(itemgetter(*pieces)(weights.pieces)) - 128 * len(pieces) if len(pieces) > 1 else 0
    told = sum(map(float.__mul__, weights.numbers, numbers))
    return weights.bias + told + held * weights.unit * share


def pieces_of(page: PageFeatures) -> frozenset[int]:
    """The hashed pieces of what the page says first: each number is the bucket of some of them."""
    shown = (page.title[:_TITLE], " ".join(page.shown_headings[:3])[:_HEADINGS], page.visible_text[:_TEXT])
    data = f" {_NUMBER.sub('0', ' . '.join(shown).lower())} ".encode("utf-16-le", "surrogatepass")
    size = len(data)
    return frozenset(
        chain.from_iterable(
            [crc32(data[at : at + width]) % BUCKETS for at in range(0, size - width + 1, 2)]
            for width in (2 * characters for characters in SIZES)
        )
    )


def structure_of(page: PageFeatures) -> list[float]:
    """How a page is built, in numbers from 0 to 1."""
    length = len(page.visible_text)
    title = frozenset(_LONG_WORD.findall(page.title.lower()))
    first = next(iter(page.headings), "")
    text = frozenset(_LONG_WORD.findall(page.visible_text[:_SHORT].lower()))
    return [
        _scaled(length, 10_000),
        _scaled(page.prose, 6_000),
        _scaled(page.count("a"), 500),
        min(1.0, page.count("form") / 3),
        float(page.asks_password),
        float(page.asks_words),
        _scaled(len(page.headings), 40),
        _scaled(page.scripts, 60),
        _scaled(page.count("img"), 100),
        _scaled(len(page.title), 200),
        len(title & text) / len(title) if title else 0.5,
        _scaled(page.count("li"), 300),
        float(page.canonical is not None),
        _scaled(len(page.markup), 1_000_000),
        float(not page.title),
        float(page.is_declared_work),
        _scaled(len(first.split()), 12),
        float(bool(first) and first in page.title),
        float("<time" in page.start_of_markup or "<article" in page.start_of_markup),
        min(1.0, len(_SENTENCE_END.findall(page.visible_text[:_OPENING])) / 8),
        *(float(length < bound) for bound in (80, 250, 600, 1500)),
    ]


def _scaled(count: int, most: int) -> float:
    """A count on a logarithmic scale: 0 for none, 1 for ``most`` or more."""
    return min(1.0, math.log1p(count) / math.log1p(most))


def marks_of(page: PageFeatures) -> list[float]:
    """The words of messages and logins and the statuses that stand where they may say what the page is."""
    over = " . ".join((page.title, *page.shown_headings[:5]))
    opening = page.visible_text[:_OPENING]
    kinds = kinds_in(over), kinds_in(opening)
    if page.asks_words:  # "Captcha" is a label there
        kinds = kinds[0], kinds[1] - {"refused"}
    logins = facts("response_phrases")["login_words"]
    first = next(iter(page.shown_headings), "")
    numbers = {*_STATUS.findall(f"{page.title} {first}"), *_LEADING.findall(opening)}
    return [
        *(float(kind in found) for found in kinds for kind in KINDS),
        *(float(any(word in plain for word in logins)) for plain in (caseless(over), caseless(opening))),
        float(bool(numbers & {"404", "410"})),
        float(any(number.startswith("5") for number in numbers)),
        float(bool(numbers & {"401", "403", "429", "451"})),
    ]


@cache
def _weights() -> dict[str, Weights]:
    return {
        kind: Weights(
            row["bias"], tuple(map(float, row["numbers"].split())), row["unit"], b64decode(row["pieces"])
        )
        for kind, row in facts("answer-weights")["kinds"].items()
    }
