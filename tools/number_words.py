"""Write ``number-words.cldr.jsonl``: the words for numbers and the marks within figures of many languages.

    pip install --target DIR babel==2.18.0 unicode-rbnf==2.4.1
    python -m tools.number_words DIR

Data set: the rules for spelling out numbers of Unicode CLDR, as unicode-rbnf 2.4.1 carries them, and its
marks, as Babel 2.18.0 has them; Unicode License v3. A row is a language. Kept are numbers that are a single
word: 0 to 99, the hundreds, a thousand, a million and so on; what is put together of them is read by rules.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from tools.babel import CLDR, open_babel
from tools.lines import write

LANGUAGES = "en de fr es it pt nl sv da no pl ru cs tr ro".split()  # noqa: SIM905  a list of words reads best as words
SINGLE = (*range(100), *range(100, 1000, 100), 1000)
LARGE = (10**6, 10**9, 10**12)
ABOUT = (
    "Words for numbers by language, without case. `cardinals`: those below a million that are a single word."
    " `magnitudes`: the larger. `decimal` and"
    " `group`: the marks within figures. `article`: words for one that are articles too. `phrases`: two"
    " words for"
    " one number. `joiners`: words between the parts of a number. `collective`, `dozens`: a number of"
    " things as"
    " a noun, and an unstated number of them. `fractions`: parts of a whole. `after_money`: short forms"
    " that mean a magnitude only behind a sum of money. `more`, `less`, `nearly`, `about`: words before"
    " a number that"
    " make a bound of it; `more_after`, `less_after`, `about_after`: those behind it."
    " `to`, `between`, `and`, `or`: words of ranges."
    " `of`: small words between a number and what it counts. `labels`: words before a number that names"
    " its thing."
    " `age_before`, `age_behind`: words that make an age of it. `scores`: words beside the result of a"
    " game or vote."
)


def forms(engine: Any, number: int, kind: str) -> Iterator[str]:
    """The spellings of a number, of all genders, without case."""
    for name, text in engine.format_number(number).text_by_ruleset.items():
        if name.startswith(kind):
            yield text.replace("\u00ad", "").casefold()


def single(engine: Any) -> dict[str, int]:
    """Numbers below a million by the spellings that are one word."""
    return {
        form: number
        for number in SINGLE
        for kind in ("spellout-numbering", "spellout-cardinal")
        for form in forms(engine, number, kind)
        if re.fullmatch(r"[^\W\d_]+", form)
    }


def large(engine: Any) -> dict[str, int]:
    """The magnitudes by their word, in the singular and the plurals."""
    found = {}
    for size in LARGE:
        for many in (1, 2, 5):
            for form in forms(engine, many * size, "spellout-cardinal"):
                *before, last = form.split()
                if len(before) == 1 and last not in found:
                    found[last] = size
    return found


def row(language: str, locale: Any) -> dict[str, Any]:
    """A language's line."""
    engine = importlib.import_module("unicode_rbnf").RbnfEngine.for_language(language)
    symbols = locale.number_symbols["latn"]
    return {
        "row": language,
        language: {
            "decimal": symbols["decimal"],
            "group": symbols["group"],
            "cardinals": single(engine),
            "magnitudes": large(engine),
        },
    }


def rows(locale_of: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """A line for each language."""
    for language in LANGUAGES:
        yield row(language, locale_of(language))


def main() -> None:
    """Write the table."""
    header = {
        **CLDR,
        "set": "Unicode CLDR 47 (Babel 2.18.0, unicode-rbnf 2.4.1)",
        "by": "tools/number_words.py",
    }
    write("number-words", "cldr", {**header, "about": ABOUT}, rows(open_babel(__doc__)))


if __name__ == "__main__":
    main()
