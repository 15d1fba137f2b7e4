"""How words were found: a code from a closed set, and the name of the field, key or type that held them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias, get_args

from pydantic_core import core_schema

from audit.model.story_clues import ClueKind

# Machine-readable fields, each with its name: "json-ld Article datePublished", "meta article:published_time".
FieldMethod = Literal["json-ld", "meta", "microdata", "script", "rss", "atom", "sitemap", "feed", "http"]
# Parts of a page.
PageMethod = Literal[
    "title", "og:title", "time element", "visible text", "url path", "canonical path", "og:url path",
    "address id", "address of a picture", "received", "archive address", "archive banner",
    "dateline", "byline", "contribution", "tail", "credit", "copyright", "canonical", "host",
]  # fmt: skip
# What the text says of its own time.
StoryMethod = Literal[ClueKind, "lead-weekday", "wire-lead-weekday", "month-day", "months"]
# Signals of a content farm.
SignMethod = Literal[
    "breadcrumb-stuck-to-headline", "site-name-stuck-to-headline", "bare-stamp", "applause-counter",
    "unrelated-lists", "headline-cut-off", "words-stuck-together", "byline-of-nobody", "brand-in-dateline",
]  # fmt: skip
# What checks rest on beside the words of a page.
EvidenceMethod = Literal[
    "citation", "document", "acceptance", "attempt", "capture", "page", "text", "archive", "asked", "address",
    "archived", "catalogue", "list", "text before", "text after", "words before", "words after",
    "http header", "payload digest", "block digest", "file digest", "exception",
]  # fmt: skip
MethodCode: TypeAlias = Literal[FieldMethod, PageMethod, StoryMethod, SignMethod, EvidenceMethod]


@dataclass(frozen=True, slots=True)
class Method:
    """A code and, where the code alone does not say it all, a name as the page spells it.

    As text, and in JSON, the two with a space between: ``meta article:published_time``.
    """

    code: MethodCode
    name: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}" if self.name else self.code

    @classmethod
    def parse(cls, text: object) -> Method:
        """The method from its text. Raises ValueError for a text that begins with no code."""
        return text if isinstance(text, cls) else _method(str(text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> core_schema.CoreSchema:
        """How pydantic reads and writes a method."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.to_string_ser_schema()
        )


@lru_cache(4096)
def _method(text: str) -> Method:
    found = next((code for code in _longest_first() if f"{text} ".startswith(f"{code} ")), None)
    if found is None:
        raise ValueError(f"no method is known by {text!r}")
    return Method(found, text[len(found) + 1 :])


@cache
def _longest_first() -> tuple[MethodCode, ...]:
    groups = (FieldMethod, PageMethod, StoryMethod, SignMethod, EvidenceMethod)
    return tuple(sorted((code for group in groups for code in get_args(group)), key=len, reverse=True))
