"""Marks that copies on content farms share: signals to look at, low in confidence each, never a verdict.

Seen on several families of such sites, where stories of agencies are put up by machine. What each one
alone is worth, and how often real pages show it, stands in docs/checks/content-farm-signs.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import Method, SignMethod, Witness
from audit.page.origin import find_byline, find_dateline
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.page.text.lines import Line
    from audit.page.text.main import MainText

_CRUMB = compile_later(r"(?:[>»›/]\s{0,3}|^current:\s?)[^>»›/]{0,40}[^\W_]$", re.IGNORECASE)
_SITE_STUCK = compile_later(r"\s[-|]([^\s\d-][^|]{1,48})$")
_STAMP = compile_later(
    r"(?:views?\s?[:(]?\s?\d{0,7}\s?\)?\s?)?(?:date|time|posted|update)\s?[:：]\s?\d{4}-\d\d-\d\d\s\d\d:\d\d(?::\d\d)?",
    re.IGNORECASE,
)
_COUNTER = compile_later(r"[^\W\d_]{3,20}(?:\s[^\W\d_]{2,20})?!\s?\(\d{1,7}\)")
_LISTS = frozenset(
    {"related", "ranking", "recommendation", "recommendations", "recommend", "random", "hot", "like"}
)
_STUCK = compile_later(
    r"\b[^\W\d_]*[a-zà-ÿ]{3}(?=[A-ZÀ-Þ][a-zà-ÿ]{3})[^\W\d_]+\b|\b[a-zà-ÿ]{4,}[.!?,](?=[A-ZÀ-Þ][a-zà-ÿ]{3})[^\W\d_]+"
)
# What every place has where words are stuck: it begins with the rarest part, for most lines have none.
_CAPITAL_INSIDE = compile_later(r"[A-ZÀ-Þ](?<=[a-zà-ÿ.!?,].)[a-zà-ÿ]{3}")
_ENDS_CUT = compile_later(r"(?:\s\d{1,3}|[’']s\s\d{1,3}|\s(?:a|an|the|of|to|in|and|for|with|on|at|by))$")
_COMMON = frozenset(
    """about after before from have here into more over says that their they this what when where which will
    with your""".split()  # noqa: SIM905 - a list of words reads best as words
)
_TOP = 40  # lines at the top among which a page's headline and stamp stand
_FEW_WORDS = 3
_HEAD = 30  # characters that the name of a list has at most, with what stands around it


def find_signs(main: MainText) -> tuple[Witness, ...]:
    """The signs a page shows, each once, at its first place. Never raises."""
    found: dict[str, Witness] = {}
    for one in _all(main):
        found.setdefault(str(one.method), one)
    return tuple(found.values())


def _all(main: MainText) -> Iterator[Witness]:
    yield from _around_headline(main)
    yield from _bare_stamp(main)
    yield from _whole_lines(main)
    yield from _lists(main)
    yield from _in_text(main)
    yield from _byline_of_nobody(main)
    yield from _brand_in_dateline(main)


def _sign(name: SignMethod, says: str, quote: str, line: Line) -> Witness:
    return Witness("sign", Method(name), says, quote[:300], line.where)


def _around_headline(main: MainText) -> Iterator[Witness]:
    """``Current:Home > ContactHeadline -Site``: a breadcrumb and a site's name stuck to the headline."""
    title = main.title
    if not title or len(title) < 20:
        return
    for at, text in enumerate(main.lines.texts[:_TOP]):
        before, found, after = text.partition(title)
        if not found:
            continue
        line = main.lines[at]
        if before and not before[-1].isspace() and _CRUMB.search(before[-80:]):
            yield _sign(
                "breadcrumb-stuck-to-headline", "a breadcrumb runs into the headline", line.text, line
            )
        if stuck := _SITE_STUCK.fullmatch(after):
            says = f"the site's name, {stuck[1].strip()}, is stuck to the headline"
            yield _sign("site-name-stuck-to-headline", says, line.text, line)


def _bare_stamp(main: MainText) -> Iterator[Witness]:
    says = "a database's time stamp stands where a date of publication would"
    top = (main.lines[at] for at, text in enumerate(main.lines.texts[:_TOP]) if _STAMP.fullmatch(text))
    for line in (*top, *main.before):
        if _STAMP.fullmatch(line.text):
            yield _sign("bare-stamp", says, line.text, line)


def _whole_lines(main: MainText) -> Iterator[Witness]:
    for at, text in enumerate(main.lines.texts):
        if text[-1:] == ")" and len(text) < 50 and _COUNTER.fullmatch(text):
            yield _sign("applause-counter", "a counter of applause with a made-up word", text, main.lines[at])


def _lists(main: MainText) -> Iterator[Witness]:
    """Lists named Related and Ranking whose stories have nothing to do with this one or with each other."""
    if not main.title:
        return
    heads: dict[str, int] = {}
    for at, text in enumerate(main.lines.texts):
        if len(text) < _HEAD and (name := text.strip(" :").casefold()) in _LISTS:
            heads.setdefault(name, at)
    if len(heads) < 2 or "related" not in heads:
        return
    start = heads["related"]
    items = [line for line in main.lines[start + 1 : start + 40] if len(line.text) > 25]
    own = _words(main.title)
    strange = [line for line in items if len(own & _words(line.text)) < _FEW_WORDS - 1]
    if len(strange) >= 6 and len(strange) >= 0.8 * len(items):
        says = f"{len(strange)} of {len(items)} stories listed as related share no subject with this one"
        yield _sign("unrelated-lists", says, strange[0].text, strange[0])
    cut = [line for line in items if _ENDS_CUT.search(line.text)]
    if cut and len(strange) >= 6:
        yield _sign("headline-cut-off", "a listed headline breaks off", cut[0].text, cut[0])


def _in_text(main: MainText) -> Iterator[Witness]:
    """Words run together where links were cut out of the text."""
    stuck: dict[str, Line] = {}
    for line in main.body:
        text = line.text[:5000]
        if _CAPITAL_INSIDE.search(text):
            for match in _STUCK.finditer(text):
                stuck.setdefault(match[0], line)
    if len(stuck) >= 4 and len(stuck) * 40 >= sum(len(line.text) for line in main.body) / 50:
        words, line = next(iter(stuck.items()))
        yield _sign("words-stuck-together", f"{len(stuck)} places where words run together", words, line)


def _byline_of_nobody(main: MainText) -> Iterator[Witness]:
    for line in (*main.before, *main.body[:1]):
        found = find_byline(line.text)
        if found and found.nobody:
            yield _sign("byline-of-nobody", "the byline names nobody", found.text, line)


def _brand_in_dateline(main: MainText) -> Iterator[Witness]:
    for line in main.body[:3]:
        found = find_dateline(line.text)
        if found and found.brand:
            says = f"the words {found.brand!r} were put into the dateline"
            yield _sign("brand-in-dateline", says, found.text, line)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{4,}", text.casefold()) if word not in _COMMON}
