"""Where the numbers of a text stand, in figures and in words, and what each is worth."""

from __future__ import annotations

from fractions import Fraction
from operator import methodcaller
from typing import TYPE_CHECKING, NamedTuple

from audit.language.number_words import ONE, NumberWords, read_figures
from audit.text import compile_later, places_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# The first character is matched alone, as ``re`` looks for a set of characters much faster than for a choice.
_FIGURES = compile_later(r"[.\d](?:(?<=\d)\d*(?:[.,'’\u00a0\u2009\u202f]\d+)*|(?<=\.)(?<![\w.,]\.)\d+)")
_WORD = compile_later(r"[½¼¾⅓⅔⅕⅛]|[^\W\d_]+(?:['’][^\W\d_]+)?")
_APART = compile_later(r"[-.\u2011]")
_WITHIN = compile_later(r"[\s\u2011.-]*(?:[^\W\d_]+\s+){0,2}")  # what may stand between two words of a number
_SPACED = compile_later(r"\d{1,3}(?: \d{3})+(?![\d\w])")
_GAP = 14  # characters between two words of one number
_ABBREVIATED = 4  # letters of a magnitude that a stop can follow
_FEWEST = 100  # from which size on zeros at the end are taken for a rounding
_PARTS = 20  # of a number written out, at least so many of the place it is rounded to
_SPARE = 5  # of a number with a magnitude, likewise
_start = methodcaller("start")
_OF_A_SHARE = Fraction(4)  # percent to which "half" and "two thirds" are rounded


class Numeral(NamedTuple):
    """A number as written: ``text[start:end]`` is worth ``low`` to ``high`` and rounded to ``step``.

    ``scale`` is the magnitude that stands with it, 1 without; ``is_share`` says that it is a part of a whole.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    step: Fraction
    scale: Fraction = ONE
    other: Fraction | None = None
    is_share: bool = False
    is_word: bool = False

    def scaled(self, scale: Fraction) -> Numeral:
        """The same figures with the magnitude that stands behind the next number of a range."""
        step = min(self.step * scale, self.low * scale / _SPARE) or Fraction(1)
        return self._replace(low=self.low * scale, high=self.high * scale, step=step, scale=scale, other=None)


class _Item(NamedTuple):
    kind: str  # "figures", "cardinal", "magnitude", "fraction", "dozens"
    start: int
    end: int
    value: Fraction
    place: Fraction
    other: Fraction | None


def numerals(text: str, words: NumberWords) -> Iterator[Numeral]:
    """Every number of a text in the order it stands; articles alone are none. Linear in the text."""
    run: list[_Item] = []
    for item in _items(text, words):
        if run and not _continues(text, run, item, words):
            yield from _read(text, run, words)
            run = []
        run.append(item)
    yield from _read(text, run, words)


def _items(text: str, words: NumberWords) -> Iterator[_Item]:
    done = 0
    in_words = places_of(words.known, text, holding=[scale for scale, _ in words.scales], apostrophes=True)
    named = (token for span in in_words for token in _WORD.finditer(text, *span))
    for token in sorted((*_FIGURES.finditer(text), *named), key=_start):
        if token.start() >= done:
            item = _figures(text, token, words) if token[0][-1].isdecimal() else _word(token, words)
            if item is not None:
                done = item.end
                yield item


def _figures(text: str, token: re.Match[str], words: NumberWords) -> _Item | None:
    start, end = token.span()
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    if words.group in {" ", "\u00a0", "\u202f"} and (spaced := _SPACED.match(text, start)):
        end = max(end, spaced.end())
    written = text[start:end]
    read = read_figures(f"0{written}" if written[0] == "." else written, words.decimal, words.group)
    if read is None:
        return None
    return _Item("figures", start, end, read.value, read.place, read.other)


def _word(token: re.Match[str], words: NumberWords) -> _Item | None:
    word = token[0].casefold()
    known = words.known.get(word)
    if known is None and words.scales and (value := words.cardinal(word)) is not None:
        known = "cardinal", Fraction(value)
    return None if known is None else _Item(known[0], *token.span(), known[1], ONE, None)


def _continues(text: str, run: list[_Item], item: _Item, words: NumberWords) -> bool:
    """Whether a word of a number belongs to the number before it."""
    last = run[-1]
    if item.start - last.end > _GAP:
        return False
    gap = text[last.end : item.start].casefold()
    if not _WITHIN.fullmatch(gap) or ("." in gap and last.kind != "magnitude"):
        return False
    between = " ".join(_APART.sub(" ", gap).split())
    if item.kind in {"magnitude", "dozens"}:
        return _multiplies(last, item, between, words)
    if item.kind == "fraction":
        return last.kind in {"figures", "cardinal"} and (not between or between.split()[0] in words.joiners)
    if item.kind == "symbol":
        return last.kind == "figures" and not between
    joined = item.kind == "cardinal" and last.kind in {"cardinal", "magnitude"}
    joined = joined and (not between or between in words.joiners)
    return joined and (_adds(run, item, words) or _phrase(text, last, item, words) is not None)


def _multiplies(last: _Item, item: _Item, between: str, words: NumberWords) -> bool:
    """Whether a magnitude belongs to the number before it, with these words between: half a million."""
    if last.kind == "fraction" and between in {*words.articles, "a", "an"}:
        return True
    return not between or (last.kind == item.kind == "dozens" and between in words.of)


def _adds(run: list[_Item], item: _Item, words: NumberWords) -> bool:
    last = run[-1]
    if (
        len(run) > 1 and run[-2].kind == "cardinal" and run[-2].value == 4 and last.value == 20
    ):  # quatre-vingt-dix
        return item.value < 20
    if last.kind == "magnitude":
        return item.value < last.value or run[0].kind == "cardinal"
    place = 10 if item.value < 10 else 100 if item.value < 100 else 1000
    if words.code == "fr" and last.value in {60, 80} and 10 <= item.value < 20:
        return True
    return bool(item.value) and last.value >= place and last.value % place == 0


def _phrase(text: str, last: _Item, item: _Item, words: NumberWords) -> int | None:
    written = text[last.start : item.end].casefold().replace("-", " ")
    return words.phrases.get(written)


def _read(text: str, run: list[_Item], words: NumberWords) -> Iterator[Numeral]:
    """The number that a run of words is."""
    if not run:
        return
    first, last = run[0], run[-1]
    start, end = first.start, last.end + _dot(text, last)
    if len(run) == 1 and first.kind == "cardinal" and text[start:end].casefold() in words.articles:
        return
    if first.kind == "dozens":
        least = ONE
        for item in run:
            least *= item.value
        yield Numeral(start, end, least, least * 10, ONE, least, is_word=True)
        return
    value, scale = _value(text, run, words)
    is_word = first.kind != "figures"
    if last.kind == "fraction":
        yield from _share(text, run, value, words)
        return
    if scale is not ONE and scale > 1 and not is_word:
        step = min(first.place * scale, value / _SPARE)
    else:
        step = _rounding(value) if first.place is ONE else first.place
    step = step or ONE
    other = first.other if len(run) == 1 else None
    yield Numeral(start, end, value, value, step, scale, other, False, is_word)


def _dot(text: str, last: _Item) -> int:
    """The length of the stop that belongs to an abbreviated magnitude: 3 Mio. Euro."""
    is_short = last.kind == "magnitude" and last.end - last.start <= _ABBREVIATED
    return int(is_short and text[last.end : last.end + 2] == ". ")


def _value(text: str, run: list[_Item], words: NumberWords) -> tuple[Fraction, Fraction]:
    """What the words of a number come to, and the largest magnitude among them."""
    if len(run) == 1:
        return run[0].value, run[0].value if run[0].kind == "magnitude" else ONE
    total, current, scale = Fraction(0), Fraction(0), Fraction(1)
    begun = False
    for number, item in enumerate(run):
        if item.kind in {"magnitude", "dozens"}:
            size = item.value
            if size < 1000:
                current = (current if begun else Fraction(1)) * size
            elif begun or not total:
                total += (current if begun else Fraction(1)) * size
                current = Fraction(0)
            else:
                total *= size
            begun = size < 1000
            scale = max(scale, size)
        elif item.kind == "fraction" and begun and _times(text, run[number - 1], item):
            current *= item.value
        elif number and (phrase := _phrase(text, run[number - 1], item, words)) is not None:
            current += phrase - run[number - 1].value
        else:
            current, begun = current + item.value, True
    return total + current, scale


def _times(text: str, last: _Item, item: _Item) -> bool:
    return not text[last.end : item.start].strip(" -\u2011")


def _share(text: str, run: list[_Item], value: Fraction, words: NumberWords) -> Iterator[Numeral]:
    """A part of a whole as percent; "half" and "a quarter" only before what they are a part of."""
    following = text[run[-1].end : run[-1].end + 12].split()
    of = bool(following) and following[0].casefold().rstrip("'’") in words.of
    if len(run) == 1 and not of:
        return
    if len(run) > 1 and not _times(text, run[-2], run[-1]):  # two and a half
        yield Numeral(
            run[0].start, run[-1].end, value, value, Fraction(1, 2), is_word=run[0].kind != "figures"
        )
        return
    percent = value * 100
    yield Numeral(run[0].start, run[-1].end, percent, percent, _OF_A_SHARE, is_share=True, is_word=True)


def _rounding(value: Fraction) -> Fraction:
    """The place a whole number seems to be rounded to: zeros at its end, two figures before them."""
    step, whole = 1, value.numerator if value.denominator == 1 else 0
    if whole % _FEWEST:
        return ONE
    while whole and whole % (step * 10) == 0 and step * 10 * _PARTS <= whole:
        step *= 10
    return Fraction(step) if step >= _FEWEST else ONE
