"""Domains that passed to somebody else: the page speaks of a trade that buys lapsed domains for their links.

Several signs must agree, and one of them must be about the change: nothing of the cited title, of the link's
own words or of their script, another domain at the end. A page that is cited as one of that trade is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts
from audit.formats.http import host_of, registered_domain
from audit.links.answer import Answer, outcome, path_of
from audit.links.messages import words_of
from audit.model import Reason
from audit.text import HAN_AND_KANA, HANGUL, THAI, caseless, compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.html import PageFeatures
    from audit.model import Outcome

_READ = 6000  # characters of the text in which the trade's words are counted
_DIFFERENT, _OFTEN = 2, 3  # words of the trade that a page of it has, and how often
_CITED = 2  # words of a title, or of a link, that can be missed
_LETTERS = 60  # of a text by which its script is told
_UNSPACED = compile_later(f"[{THAI}{HAN_AND_KANA}{HANGUL}]")
_WORD = compile_later(r"\w+")


class _Trade(NamedTuple):
    name: str
    words: tuple[str, ...]


def find_hijack(answer: Answer) -> Outcome | None:
    """``hijacked`` where the answer is a page of such a trade and not what was cited; else ``None``."""
    page = answer.page
    if page is None or not 200 <= answer.status < 300:
        return None
    if not (answer.title or answer.weak_title or answer.hops):
        return None  # nothing could say that something else stood there
    trade = _trade_of(page)
    if trade is None or _is_cited_as(trade.name, answer):
        return None
    changes = tuple(_changes(answer, page))
    if not changes or len(changes) + len(beside := tuple(_beside(answer, page))) < 2:
        return None
    words = ", ".join(trade.words[:5])
    return outcome("hijacked", Reason("speaks-of-trade", trade=trade.name, words=words), *changes, *beside)


def _trade_of(page: PageFeatures) -> _Trade | None:
    """The trade of which title or headings speak, and the text again and again."""
    head = caseless(" ".join((page.title, *page.headings[:6])))
    if not (_UNSPACED.search(head) or _may_name(frozenset(_WORD.findall(head)))):
        return None  # nearly every page: the patterns of all trades take a hundred times as long
    named = {name for name, pattern in _trades().items() if pattern.search(head)}
    if not named:
        return None
    whole = f"{head} {caseless(page.text[:_READ])}"
    for name in sorted(named):
        found = Counter(match[0] for match in _trades()[name].finditer(whole))
        if len(found) >= _DIFFERENT and found.total() >= _OFTEN:
            return _Trade(name, tuple(word for word, _ in found.most_common()))
    return None


def _is_cited_as(trade: str, answer: Answer) -> bool:
    """Whether the citation, its link or its address speaks of the trade itself."""
    address = re.sub(r"[-_./+~%]+", " ", f"{host_of(answer.asked)} {path_of(answer.asked)}")
    cited = caseless(f"{answer.title or ''} . {answer.weak_title or ''} . {address}")
    return _trades()[trade].search(cited) is not None


def _changes(answer: Answer, page: PageFeatures) -> Iterator[Reason]:
    """What says that something else stood there when it was cited."""
    shown = words_of(f"{page.title} {' '.join(page.headings)} {page.text[:50_000]}")
    if answer.title and _is_missed(answer.title, shown):
        yield Reason("nothing-of-title", cited=answer.title, title=page.title)
    if answer.weak_title and _is_missed(answer.weak_title, shown):
        yield Reason("nothing-of-link-words", words=answer.weak_title)
    asked, final = host_of(answer.asked), host_of(answer.final)
    if (registered_domain(asked) or asked) != (registered_domain(final) or final):
        yield Reason("at-other-domain", host=final)
    cited, now = _script(answer.title or answer.weak_title or ""), _script(page.title)
    if cited and now and cited != now:
        yield Reason("in-other-script", cited=cited, script=now)


def _beside(answer: Answer, page: PageFeatures) -> Iterator[Reason]:
    """What the page itself does not have of the address."""
    name = (registered_domain(answer.asked) or host_of(answer.asked)).partition(".")[0]
    plain = re.sub(r"\W+", "", caseless(f"{page.title} {' '.join(page.headings)} {page.text[:_READ]}"))
    if re.sub(r"\W+", "", caseless(name)) not in plain:
        yield Reason("nothing-of-site-name", name=name)
    steps = words_of(re.sub(r"[-_/.+%]", " ", path_of(answer.asked)))
    slug = frozenset(step for step in steps if not step.isdigit()) - _NO_WORDS
    if len(slug) >= _CITED and not slug & words_of(f"{page.title} {' '.join(page.headings)}"):
        yield Reason("nothing-of-address")


_NO_WORDS = frozenset({"html", "htm", "php", "aspx", "index", "news", "article", "articles", "blog"})


def _is_missed(cited: str, shown: frozenset[str]) -> bool:
    """Whether a page shows next to nothing of some words that are enough to tell."""
    words = words_of(cited)
    return len(words) >= _CITED and len(words & shown) <= 0.2 * len(words)


def _script(text: str) -> str:
    """The script of most letters of a text, as their Unicode names begin; empty where it has none."""
    letters = [char for char in text if char.isalpha()][:_LETTERS]
    named = Counter(unicodedata.name(char, "").partition(" ")[0] for char in letters)
    return max(named, key=lambda name: (named[name], name), default="")


def _words_of(languages: dict[str, list[str]]) -> set[str]:
    return {caseless(word) for listed in languages.values() for word in listed}


def _may_name(words: frozenset[str]) -> bool:
    """Whether all words of a name of some trade are among these."""
    names = _by_first_word()
    return any(name <= words for word in words & names.keys() for name in names[word])


@cache
def _by_first_word() -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for languages in facts("trades").values():
        for word in _words_of(languages):
            if parts := _WORD.findall(word):
                found.setdefault(parts[0], []).append(frozenset(parts))
    return found


@cache
def _trades() -> dict[str, re.Pattern[str]]:
    """One pattern for each trade: its words as words, in scripts without spaces wherever they stand."""
    made = {}
    for name, languages in facts("trades").items():
        words = _words_of(languages)
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        spaced = [re.escape(word) for word in longest_first if not _UNSPACED.search(word)]
        others = [re.escape(word) for word in longest_first if _UNSPACED.search(word)]
        whole = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []
        made[name] = re.compile("|".join((*whole, *others)))
    return made
