"""A title's own words: without the site's name, sections, days and notes that are set beside them."""

from __future__ import annotations

import re

from audit.page.site_names import is_section, letters_of, resembles_host
from audit.text import compile_later, find_dates, may_be_unspaced

_READ = 500  # characters of a title in which marks are looked for
_CUTS = 12  # marks of a title that are looked at
_NAME = 60  # characters of a site's name
_OPENINGS = 3  # names and sections that can stand before a headline
_BESIDE = (3, 30)  # words and characters of a section or an author between a headline and a site's name
_FAR_EAST = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"  # scripts whose titles have marks without blanks
_MARK = r"\s+(?:[|•·»«>/:–—~‹<@_-]|//|--|::)+\s+|\s*[|｜ㅣ：]\s*|\s[-–—](?=\S)"
_SPACED_MARK = compile_later(_MARK)
_ANY_MARK = compile_later(rf"{_MARK}|(?<=[{_FAR_EAST}])(?:_+|-{{1,3}}|—{{1,2}})(?=[{_FAR_EAST}])")
_STRONG = compile_later(r"[|｜ㅣ•·»«‹<>/_]|::|--|——")  # a mark that stands in few headlines
_COMMA = compile_later(r",\s(?=[^,]+$)")
_IN_BRACKETS = compile_later(r"\s*[(（【\[［〈]([^()（）【】\[\]［］〈〉]{2,60})[)）】\]］〉]$")
_BEFORE_IN_BRACKETS = compile_later(r"^[【［〈\[]([^【】\[\]［］〈〉]{2,60})[】\]］〉]\s*")
# What an outlet's archive (nytimes.com) or a search engine adds; no headline ends or begins so.
_NOTE = compile_later(r"\s*\(Published \d{4}\)$|\s*[(\[]PDF[)\]]$|^[(\[]PDF[)\]]\s*")
# Titles that office programs, editors of web pages and servers set where nobody has set one.
_NOTHING = compile_later(
    r"""untitled(?:[\s-](?:document|page|1))?|new\spage(?:\s1)?|no\stitle|(?:index|default)(?:\.(?:html?|php|aspx?))?|loading
    |(?:unbenanntes\s)?dokument|unbenannt|ohne\stitel|(?:document\s)?sans\stitre|(?:documento\s)?(?:sin\stítulo|sem\stítulo|senza\stitolo)
    |naamloos(?:\sdocument)?|namnlöst\sdokument|bez\s(?:tytułu|názvu|названия|назви)|(?:документ\s)?без\sназвания
    |بدون\sعنوان|ללא\sשם|無題(?:ドキュメント)?|无标题(?:文档)?|未命名|제목\s없음""",
    re.IGNORECASE | re.VERBOSE,
)
_GREETING = compile_later(
    r"""(?:welcome\sto|willkommen\s(?:bei|auf)|bienvenue\ssur|bienvenidos?\sa|bem-vindo\sao?|benvenut[io]\s[sn]u|welkom\s(?:bij|op)
    |välkommen\still|velkommen\stil|witamy\sw|vítejte\sna|добро\sпожаловать\sна)\s(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # UAX #9


def own_words(title: str, names: frozenset[str], host: str) -> str:
    """A title without the site's name at either end and the section beside it; empty if that is all."""
    title = title.strip(_DIRECTIONS + " ")
    parts = _marks(title).split(title[:_READ])
    if is_site(title, names, host) or all(is_section(part) or is_site(part, names, host) for part in parts):
        return ""
    kept = _without_opening(_without_ending(without_note(title), names, host), names, host)
    kept = without_note(kept.strip(_DIRECTIONS + " "))
    return "" if kept != title and is_section(kept) else kept


def without_note(title: str) -> str:
    """A title without what an archive or a search engine adds: "(Published 2019)", "[PDF]"."""
    return _NOTE.sub("", title)


def is_site(text: str, names: frozenset[str], host: str) -> bool:
    """Whether a text is nothing but the site's name."""
    letters = letters_of(text) if len(text) <= _NAME else ""
    if letters in names:
        return True
    return bool(letters) and letters.removeprefix("the") in letters_of(host) and resembles_host(text, host)


def says_nothing(title: str, names: frozenset[str], host: str) -> bool:
    """Whether a title is what editors and servers put where there is none, or greets the site's readers."""
    plain = " ".join(title[:_READ].split()).strip(" .!-–—|")
    if _NOTHING.fullmatch(plain):
        return True
    rest = without_greeting(plain)
    return rest != plain and is_site(rest, names, host)


def without_greeting(title: str) -> str:
    """A title without the words by which it greets the readers of a site: "Welcome to Valley Post"."""
    return _GREETING.sub("", title)


def _marks(title: str) -> re.Pattern[str]:
    """What parts the pieces of a title."""
    return _ANY_MARK if may_be_unspaced(title) else _SPACED_MARK


# -- what follows ------------------------------------------------------------------------


def _without_ending(title: str, names: frozenset[str], host: str) -> str:
    kept, named, sign = title, False, ""
    bracket = _IN_BRACKETS.search(title[:_READ]) if title[-1:] in ")）】]］〉" else None
    if bracket and letters_of(bracket[1]) in names:
        kept, named = title[: bracket.start()], True
    for mark in reversed(list(_marks(title).finditer(title[:_READ]))[:_CUTS]):
        if mark.end() > len(kept):
            continue
        before, rest = kept[: mark.start()], kept[mark.end() :]
        site = _ends_with_site(kept, rest, names, host) or _opens_with_site(before, rest, names, host)
        strong = _STRONG.search(mark[0]) is not None
        strong = strong or (bool(sign) and mark[0].strip() == sign and " " not in rest)
        if site or _is_section_beside(before, rest, named=named, strong=strong):
            kept, named = before, named or site
            sign = mark[0].strip() if site else sign
    comma = None if named else _COMMA.search(kept[:_READ])
    if comma and len(kept[: comma.start()].split()) > 2 and letters_of(kept[comma.end() :]) in names:
        kept = kept[: comma.start()]
    return kept


def _ends_with_site(title: str, rest: str, names: frozenset[str], host: str) -> bool:
    """Whether what follows a mark of a title is the site's name, in one piece or in several."""
    if letters_of(rest) in names or (host and rest.casefold() == host):
        return True
    if not 2 < len(rest) <= _NAME or _marks(rest).search(rest):
        return False
    if is_site(rest, names, host) or (_has_day(rest) and letters_of(_without_days(rest)) in names):
        return True
    return 2 * len(rest) <= len(title) and resembles_host(rest, host)


def _opens_with_site(before: str, rest: str, names: frozenset[str], host: str) -> bool:
    """Whether what follows a mark is the site's name, and then what the site says of itself."""
    mark = _marks(rest).search(rest)
    if mark is None or is_section(before) or is_site(before, names, host):
        return False
    return len(letters_of(before)) >= 10 and is_site(rest[: mark.start()], names, host)


def _is_section_beside(before: str, rest: str, *, named: bool, strong: bool) -> bool:
    """Whether what stands last, or between the headline and the site's name, is a section, author or day."""
    if is_section(rest):
        return named or strong
    if not named:
        return False
    if _has_day(rest) and not letters_of(_without_days(rest)):
        return not before.rstrip(" .")[-1:].isdigit()  # "14. - 20. Januar 2022"
    words, size = _BESIDE
    short = len(rest.split()) <= words and len(rest) <= size and not rest[:1].islower()
    return strong and short and 2 * len(rest) <= len(before) and not _marks(rest).search(rest)


def _has_day(text: str) -> bool:
    return len(text) <= _NAME and any(map(str.isdigit, text))


def _without_days(text: str) -> str:
    for date in reversed(find_dates(text, years=False)):
        text = text[: date.start] + text[date.end :]
    return text


# -- what stands before ------------------------------------------------------------------


def _without_opening(title: str, names: frozenset[str], host: str) -> str:
    named = False
    bracket = _BEFORE_IN_BRACKETS.match(title)
    if bracket and letters_of(bracket[1]) in names:
        title, named = title[bracket.end() :], True
    for _ in range(_OPENINGS):
        mark = _marks(title).search(title[:_NAME])
        if mark is None or not _is_opening(title[: mark.start()], mark, names, host, named=named):
            break
        named = named or not is_section(title[: mark.start()])
        title = title[mark.end() :]
    return title


def _is_opening(text: str, mark: re.Match[str], names: frozenset[str], host: str, *, named: bool) -> bool:
    strong = _STRONG.search(mark[0]) is not None
    if is_site(text, names, host):
        return True
    return bool(text.strip()) and is_section(text) and (strong or named)
