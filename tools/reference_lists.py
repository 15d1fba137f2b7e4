"""References made of templates and words of our own: kinds of which AnyStyle's have few (news, web).

A template (``reference_templates.txt``) names fields as ``{label:form}``; ``reference_words.json`` has the
words, in which no person, work or house is meant. A template's number is its style, so that whole styles can
be held back.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from audit.data import facts
from tools.tagged import Example

HERE = Path(__file__).parent
_FIELD = re.compile(r"\{(\w+):([^{}]+)\}")
TEMPLATES = [
    (language, template)
    for language, _, template in (
        line.partition("\t")
        for line in (HERE / "reference_templates.txt").read_text("utf-8").splitlines()[1:]
    )
]
WORDS: dict[str, Any] = json.loads((HERE / "reference_words.json").read_text("utf-8"))
_MADE_OUTLET = 0.45  # share of outlets that no table knows


def made_references(
    each: int = 9, seed: int = 14, styles: Collection[int] | None = None
) -> Iterator[Example]:
    """Each template filled so many times; ``styles`` are the numbers of the templates, all by default."""
    rng = random.Random(seed)  # noqa: S311  an order, no secret
    for number, (language, template) in enumerate(TEMPLATES):
        for _ in range(each):
            made = _made(rng, language, template)
            if styles is None or number in styles:
                yield made


def _made(rng: random.Random, language: str, template: str) -> Example:
    maker = _Maker(rng, language)
    text, spans, at = "", [], 0
    for match in _FIELD.finditer(template):
        text += template[at : match.start()]
        value = maker.value(match[1], match[2])
        spans.append((len(text), len(text) + len(value), match[1]))
        text += value
        at = match.end()
    return Example(text + template[at:], spans)


class _Maker:
    """Values of one reference; ``rng`` decides."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self.rng, self.language = rng, language
        self.people = [self._person() for _ in range(rng.choice((1, 1, 2, 3, 4)))]
        self.place, self.publisher = rng.choice(WORDS["publishers"])

    def value(self, label: str, form: str) -> str:
        """A value for a field, in that form."""
        if label in {"editor", "translator"}:
            self.people = [self._person()]
        if label in {"title", "date"}:
            return self._title(form) if label == "title" else self._date(form)
        if form in {"place", "pub"}:
            return str(self.place if form == "place" else self.publisher)
        if form in {"outlet", "agency"}:
            return self._newsroom(form)
        if form in WORDS:
            return self._filled(str(self.rng.choice(WORDS[form])))
        return _NUMBERS[form](self.rng) if form in _NUMBERS else self._other(label, form)

    def _other(self, label: str, form: str) -> str:
        return self._date(form) if label == "id" else self._names(form)

    def _person(self) -> tuple[str, str]:
        given = self.rng.choice(WORDS["given"])
        if self.rng.random() < 0.15:
            given = f"{given} {self.rng.choice('ABCDEFGHJKLMPRSTW')}."
        return given, self.rng.choice(WORDS["particle_family" if self.rng.random() < 0.08 else "family"])

    def _newsroom(self, form: str) -> str:
        if form == "outlet" and self.rng.random() < _MADE_OUTLET:
            return str(self.rng.choice(WORDS["outlets_made"]))
        return self.rng.choice(_newsrooms("publishers" if form == "outlet" else "agencies"))

    def _filled(self, text: str) -> str:
        place, number, year = (
            self.rng.choice(WORDS["places_named"]),
            self.rng.randint(2, 400),
            self.rng.randint(2005, 2027),
        )
        return text.replace("{p}", place).replace("{n}", str(number)).replace("{y}", str(year))

    def _title(self, form: str) -> str:
        rng = self.rng
        if form == "news" and self.language in WORDS["foreign"]:
            return self._filled(rng.choice(WORDS["foreign"][self.language]))
        if form == "news" and rng.random() < 0.55:
            return str(rng.choice(WORDS["subjects"])) + " " + self._filled(rng.choice(WORDS["verbs"]))
        title = self._filled(rng.choice(WORDS[form]))
        if form == "paper" and rng.random() < 0.3:
            title = " ".join(word.capitalize() if len(word) > 3 else word for word in title.split())
        return title

    def _names(self, form: str) -> str:
        people = self.people if form.endswith("s") else self.people[:1]
        form = form.removesuffix("s")
        shown = [_name(given, family, form) for given, family in people]
        if len(shown) == 1:
            return shown[0]
        if self.rng.random() < 0.15:
            return f"{shown[0]} et al."
        last = ", " if form == "FI" else self.rng.choice((" & ", ", & ", " and ", ", and "))
        return ", ".join(shown[:-1]) + last + shown[-1]

    def _date(self, form: str) -> str:
        rng = self.rng
        year, month, day = rng.randint(1998, 2026), rng.randint(1, 12), rng.randint(1, 28)
        name = WORDS["months"].get(self.language, WORDS["months"]["en"]).split()[month - 1]
        short = WORDS["short_months"][month - 1]
        if self.language == "en" and rng.random() < 0.3:
            name = rng.choice((short, name[:3], name[:3] + "."))
        dot = "." if self.language == "de" else ""
        of = " de " if self.language in {"es", "pt"} else " "
        american = rng.random() < 0.7
        return {
            "num": f"{month}/{day}/{year % 100:02}" if american else f"{day:02}/{month:02}/{year}",
            "mdy": f"{name} {day}, {year}",
            "dmy": f"{day}{dot}{of}{name}{of}{year}",
            "dMy": f"{day} {short} {year}",
            "ymd": f"{year}, {name} {day}",
            "year": f"{year}" + (rng.choice("ab") if rng.random() < 0.05 else ""),
            "dm": f"{day} {name}",
            "nd": "n.d.",
            "dots": f"{day}.{month}.{year}",
            "my": f"{name} {year}",
            "ja": f"{year}年{month}月{day}日",
        }[form]


def _name(given: str, family: str, form: str) -> str:
    initials = " ".join(f"{part[0]}." for part in given.replace("-", " ").split())
    return {
        "F,G": f"{family}, {given}",
        "GF": f"{given} {family}",
        "F,I": f"{family}, {initials}",
        "I F": f"{initials} {family}",
        "FI": f"{family} {initials.replace('.', '').replace(' ', '')}",
        "FG": f"{family} {given}",
        "FU,G": f"{family.upper()}, {given}",
        "FU G": f"{family.upper()} {given}",
    }[form]


def _address(rng: random.Random) -> str:
    folder = rng.choice(("news", "article", "2024/05", "en"))
    return f"https://{rng.choice(WORDS['hosts'])}/{folder}/{rng.randint(1000, 99999)}"


def _span(rng: random.Random) -> str:
    return f"{rng.randint(1, 300)}{rng.choice('-–')}{rng.randint(301, 600)}"


_NUMBERS: dict[str, Callable[[random.Random], str]] = {
    "url": _address,
    "doi": lambda rng: f"https://doi.org/10.{rng.randint(1000, 9999)}/j.{rng.randint(100, 9999)}",
    "jaccess": lambda rng: f"{rng.randint(2010, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "pages": lambda rng: _span(rng) if rng.random() < 0.8 else f"{rng.randint(1, 300)}",
    "pp": lambda rng: f"pp. {_span(rng)}",
    "pfr": lambda rng: f"p. {_span(rng)}",
    "S": lambda rng: f"S. {_span(rng)}",
    "vi": lambda rng: f"{rng.randint(1, 90)}" + (f"({rng.randint(1, 12)})" if rng.random() < 0.8 else ""),
    "v": lambda rng: f"{rng.randint(1, 90)}",
    "n": lambda rng: f"{rng.randint(1, 12)}",
    "vol": lambda rng: f"{rng.choice(('vol.', 'Vol.'))} {rng.randint(1, 90)}",
    "no": lambda rng: f"no. {rng.randint(1, 12)}",
    "nfr": lambda rng: f"n° {rng.randint(1, 95)}",
    "repno": lambda rng: f"Report No. {rng.randint(2, 999)}",
}


@cache
def _newsrooms(table: str) -> tuple[str, ...]:
    return tuple(row["name"].partition(" (")[0] for row in facts(table)[table] if "name" in row)
