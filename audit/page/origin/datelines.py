"""The line that opens a wire story: ``BEIRUT (AP) —``, ``Madrid, 27 ene (EFE).-``, ``LONDON --``.

Forms from the agencies' own practice and from pages that carry them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.page.origin.dateline_head import Dateline, Head
from audit.page.origin.dateline_parts import (
    DASH,
    Label,
    bare,
    is_capital,
    is_city,
    is_country,
    read_day,
    read_label,
)
from audit.text import compile_later

_REACH = 200  # characters in which a dateline must end
_BRACKET = compile_later(
    r"\(([^()\n]{2,60}(?:\([^()\n]{2,20}\))?)\)|\[([^\[\]\n]{2,60})\]|/([A-Za-zА-я][^/()\n]{2,30})/"
)
_DASH = compile_later(
    rf"\s{{0,3}}(?:\.?\s?[{DASH}]{{2,3}}|\.?\s?[—–―]|(?:\.|\s\.?|(?<=[)/\]]))[‒−-](?!\d)|\.?-(?=\s))"
)
# Cities named with their state, where that is an agency's abbreviation, too.
_IN_THE_STATE = {
    "PA": frozenset({"philadelphia", "pittsburgh", "harrisburg", "allentown", "erie", "scranton"})
}
_STOP = compile_later(rf"{_DASH.pattern}|\s?[:=]\s|\.(?=\s)")
_CALL_SIGN = compile_later(r"[A-Z]{3,5}[0-9]{0,2}(?:-TV)?(?:/[A-Z]{2,6})?|[A-Z][A-Za-z]{2,14}(?: News)?")
_SENTENCE = compile_later(r"[\w)’”\"][.!?…](?:\s|$|[”\"’])")
# In Chinese, Korean and Japanese, and how their datelines can begin.
_ASIAN = (
    compile_later(r"(?P<label>新华社|中新社|中新网)(?P<place>[^\W\d]{2,8}?)(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日电?"),
    compile_later(r"[(\[](?P<place>[가-힣·]{2,12})\s?=\s?(?P<label>[가-힣0-9]{2,6})[)\]]"),
    compile_later(r"【(?P<place>[^\W\d]{2,10}?)[=＝]?(?P<label>時事|共同|ロイター|AFP時事|AFP)[^】]{0,12}】"),
    compile_later(r"[\[［](?P<place>[^\W\d]{2,12})(?:\s{0,2}(?P<day>\d{1,2})日)?\s{0,2}(?P<label>ロイター)[\]］]"),
)  # fmt: skip
_ASIAN_STARTS = frozenset("新中([【［")


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph opens with. Reads its first 200 characters alone; never raises."""
    return _find(paragraph[:_REACH])


@lru_cache(maxsize=64)  # origin, signs and the story's clues ask about the same paragraphs of a page
def _find(text: str) -> Dateline | None:
    for form in (_asian, _bracketed, _spelt, _bare):
        if found := form(text):
            return found
    return None


# -- with a label in brackets: BEIRUT (AP) —, PARIS, Jan. 27 /PRNewswire/ --, (Reuters) - --------------


def _bracketed(text: str) -> Dateline | None:
    if "(" not in text and "[" not in text and "/" not in text:
        return None
    for count, match in enumerate(_BRACKET.finditer(text)):
        if count > 2 or match.start() > 120:
            return None
        label = read_label(next(group for group in match.groups() if group))
        if match[0][0] == "[" and not label.newsrooms:
            continue  # a country: a station's call sign stands in round brackets
        if found := _around(text, match, label):
            return found
    return None


def _around(text: str, match: re.Match[str], label: Label) -> Dateline | None:
    head = Head.read(text[: match.start()])
    if head is None or not _may_label(label, head):
        return None
    if head.day is None and (inside := read_day(label.words)):
        head = head.with_day(inside)
    after = match.end()
    late = read_day(text[after : after + 24]) if head.day is None and not head.empty else None
    if late and late.month and late.start <= 2:
        head, after = head.with_day(late), after + late.end
    stop = _STOP.match(text, after)
    brand = None if stop else _inserted(text, after)
    if brand:
        after, stop = brand.end(), _DASH.match(text, brand.end())
    bracketed = text[head.start : head.start + 1] == "["  # "[Beirut] (Reuters) The council"
    dashed = not head.empty and text[: match.start()].rstrip()[-1:] in DASH  # "Rabat - (MAP) The king"
    if not (stop or _stands_without_stop(head, text[after:], firm=bracketed or dashed)):
        return None
    end = stop.end() if stop else after
    return head.dateline(text, end, label, brand[1] if brand else None)


def _may_label(label: Label, head: Head) -> bool:
    firm = head.capital or head.city or head.has_date
    if bare(head.place) in _IN_THE_STATE.get(label.words, ()):
        return False
    if any(newsroom.kind == "agency" for newsroom in label.newsrooms):
        return firm or head.empty or len(label.words) > 2 or label.words == "AP"
    if label.newsrooms:
        return firm
    if is_city(label.words) or is_country(label.words):
        return False  # "MOSCOW (Russia) —"
    return (head.capital or head.city) and _CALL_SIGN.fullmatch(label.words) is not None


_INSERTED = compile_later(
    rf"\s{{1,2}}((?:[A-Z0-9][\w.&'’]{{1,20}}\s?){{1,4}}?)(?=\s{{0,2}}[{DASH}]{{1,2}}\s?[A-Z“\"])"
)


def _inserted(text: str, after: int) -> re.Match[str] | None:
    return _INSERTED.match(text, after)


def _stands_without_stop(head: Head, tail: str, *, firm: bool) -> bool:
    opens = tail.lstrip(" \"“”'‘—-")[:1]
    firm = firm or head.capital or (head.city and head.has_date)
    return firm and opens.isupper() and tail[:1].isspace()


# -- with the agency spelt out: Moscow. January 27. INTERFAX.COM -, МОСКВА, 27 янв — РИА Новости. --------


def _spelt(text: str) -> Dateline | None:
    for count, stop in enumerate(_STOP.finditer(text, 0, 110)):
        if count > 3:
            return None
        before, cut = _last_part(text[: stop.start()])
        if not before:
            continue
        label = read_label(before)
        if any(newsroom.kind == "agency" for newsroom in label.newsrooms) and len(label.newsrooms) == 1:
            head = Head.read(text[:cut])
            firm = head and (head.capital or head.city or (head.has_date and not head.place.isascii()))
            if head and firm and not head.empty and (head.has_date or stop[0] != "."):
                return head.dateline(text, stop.end(), label, None)
    return None


def _last_part(text: str) -> tuple[str, int]:
    cut = max(text.rfind(mark) for mark in (". ", ", ", " — ", " – ", " - "))
    return (text[cut + 2 :].strip(f" {DASH}"), cut) if cut > 0 else ("", 0)


# -- without a label: LONDON --, KYIV, Ukraine —, Brussels, 27 January 2024 –, New Delhi: ------------------


def _bare(text: str) -> Dateline | None:
    stop = _STOP.search(text, 2, 80)
    if stop is None or stop[0].strip() in {"=", "."}:
        return None
    before, tail = text[: stop.start() + stop[0].startswith(".")], text[stop.end() :]
    place, _, brand = before.rpartition(",")
    label = read_label(brand.strip()) if place and is_capital(place) else Label("", ())
    head = Head.read(place if label.newsrooms else before)
    if head is None or head.empty or head.brand or not _is_sentence(tail, strict=not head.capital):
        return None
    region = head.capital and not is_capital(head.place.partition(",")[2] or head.place)
    firm = head.city if ":" in stop[0] else head.city or region or (head.capital and head.has_date)
    return head.dateline(text, stop.end(), label if label.newsrooms else None, None) if firm else None


def _is_sentence(tail: str, *, strict: bool) -> bool:
    opens = tail.lstrip("\"“„«'‘ ")[:1]
    if len(tail) <= (80 if strict else 60) or not (opens.isupper() or opens.isdigit()):
        return False
    ends = _SENTENCE.search(tail) is not None
    return ends if strict and len(tail) < 110 else ends or len(tail) > 110


# -- in Chinese, Japanese, Korean: 新华社北京1月27日电, 【ワシントン共同】, (서울=연합뉴스) -----------------


def _asian(text: str) -> Dateline | None:
    if text[:1] not in _ASIAN_STARTS:
        return None
    for form in _ASIAN:
        if match := form.match(text):
            got = match.groupdict()
            label = read_label(got["label"])
            month, day = got.get("month"), got.get("day")
            if label.newsrooms:
                return Dateline(
                    0, match.end(), match[0], got["place"], label.words, label.newsrooms,
                    month=int(month) if month and int(month) <= 12 else None,
                    day=int(day) if day and 1 <= int(day) <= 31 else None,
                )  # fmt: skip
    return None
