"""Say of each word of the table ``sentence-words`` which data set has it, and split the table so.

    pip install --target FOLDER/babel babel==2.18.0
    python -m tools.sentence_words FOLDER

FOLDER holds, under these names, besides:

    pysbd          the folder ``pysbd`` of pySBD 0.3.4, MIT: abbreviations and first words of sentences
    spacy          the folder ``spacy`` of explosion/spaCy @f69c32f7, MIT: abbreviations
    biblatex       the files ``*.lbx`` of plk/biblatex @d11aa549, LPPL-1.3c: short forms of references
    stopwords-iso  the package stopwords-iso 1.1.0, MIT: small words

and the short names of months and days of Unicode CLDR 47 are asked of Babel. A row is a language, for pySBD
with the name of its list, for biblatex with that of its entry. That a word is an abbreviation, or a small
word, is the set's word; what may follow it (``never``, ``numbered``, ``seldom``) is ours.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools import biblatex
from tools.babel import CLDR, babel_in, folder_of
from tools.phrases import language_of
from tools.splitting import Holds, Path_, split

ABBREVIATIONS = {"never", "numbered", "seldom"}
FILES = {
    "common/standard": "en",
    "deutsch": "de",
    "italian": "it",
    "french": "fr",
    "spanish": "es",
    "dutch": "nl",
}
LISTS = {
    "ABBREVIATIONS": ABBREVIATIONS,
    "PREPOSITIVE_ABBREVIATIONS": ABBREVIATIONS,
    "NUMBER_ABBREVIATIONS": ABBREVIATIONS,
    "SENTENCE_STARTERS": {"starters"},
}
Known = dict[tuple[str, str], dict[str, str]]  # language and kind: each word with its row


def of_pysbd(folder: Path) -> Known:
    """The words of pySBD's lists, read from its source."""
    known: Known = {}
    for file, language in (*FILES.items(), ("english", "en")):
        tree = ast.parse((folder / "lang" / f"{file}.py").read_text(encoding="utf-8"))
        for name, words in _lists(tree):
            for kind in LISTS[name]:
                held = known.setdefault((language, kind), {})
                for word in words:
                    held.setdefault(word.casefold().rstrip("."), f"{language}/{name}")
    return known


def _lists(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in LISTS
        ):
            texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            yield (
                node.targets[0].id,
                [word for text in texts if isinstance(text, str) for word in text.split()],
            )


def of_spacy(folder: Path) -> Known:
    """The abbreviations of spaCy's tokenizers, those of all languages too."""
    known: Known = {}
    for language in {*FILES.values(), "pt"}:
        for path in (folder / "lang" / language, folder / "lang"):
            text = (path / "tokenizer_exceptions.py").read_text(encoding="utf-8")
            for word in re.findall(r'"([^"\s]{1,14}\.)"', text):
                _add(known, language, word, f"{path.name}/tokenizer_exceptions")
    return known


def of_biblatex(folder: Path) -> Known:
    """The short forms of biblatex."""
    known: Known = {}
    for language, key, word in biblatex.strings(folder):
        if not key.startswith(("country", "lang")):
            _add(known, language, word, f"{language}/{key}")
    return known


def _add(known: Known, language: str, word: str, row: str) -> None:
    for kind in ABBREVIATIONS:
        known.setdefault((language, kind), {}).setdefault(word.casefold().rstrip("."), row)


def of_stopwords(folder: Path) -> Known:
    """The small words of each language: sentences begin with them."""
    table = json.loads((folder / "stopwords-iso.json").read_text(encoding="utf-8"))
    return {
        (language_of(code), "starters"): {word.casefold(): language_of(code) for word in words}
        for code, words in table.items()
    }


def of_months(locale_of: Callable[[str], Any], languages: set[str]) -> Known:
    """The short names of the months and of the days of the week."""
    known: Known = {}
    for language in languages:
        locale = locale_of(language)
        for context in ("format", "stand-alone"):
            for table in ("months", "days"):
                for number, name in getattr(locale, table)[context]["abbreviated"].items():
                    _add(known, language, name, f"{language}/{table}/{number}")
    return known


def holds(known: Known) -> Holds:
    """What a set has."""
    return lambda place, value: _row(known, place, value)


def _row(known: Known, place: Path_, value: Any) -> str | None:
    return known.get((place[0], place[-1]), {}).get(value[0])


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    months = of_months(babel_in(folder / "babel"), {*FILES.values(), "pt"})
    sets = {
        "pysbd": ({"set": "pySBD 0.3.4", "licence": "MIT", "date": "2019-10-16"}, of_pysbd(folder / "pysbd")),
        "cldr": (CLDR, months),
        "spacy": (
            {"set": "spaCy @f69c32f7", "licence": "MIT", "date": "2026-08-07"},
            of_spacy(folder / "spacy"),
        ),
        "biblatex": (biblatex.SET, of_biblatex(folder / "biblatex")),
        "stopwords-iso": (
            {"set": "stopwords-iso 1.1.0", "licence": "MIT", "date": "2024-12-09"},
            of_stopwords(folder / "stopwords-iso"),
        ),
    }
    split(
        "sentence-words",
        {name: (head, holds(known)) for name, (head, known) in sets.items()},
        "tools/sentence_words.py",
    )


if __name__ == "__main__":
    main()
