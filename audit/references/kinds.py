"""The type of work, in CSL's words, from what a reference says and which fields it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from audit.data import newsroom_named, publisher_of
from audit.formats.http import host_of
from audit.model import Precision
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAYS = {
    "thesis": compile_later(
        r"\b(?:thesis|dissertation|ph\.?\s?d\b\.?|diss\.|tesis|thèse|tese|dissertação"
        r"|habilitation|masterarbeit|diplomarbeit|doctoral)",
        re.IGNORECASE,
    ),
    "patent": compile_later(r"\bpatent\b.{0,30}\d", re.IGNORECASE),
    "interview": compile_later(
        r"\b(?:interview(?:ed)?\s(?:with|by|of)|personal interview|original interview"
        r"|entretien avec|entrevista (?:a|con)|intervista (?:a|con)|gespräch mit"
        r"|interview mit)",
        re.IGNORECASE,
    ),
    "personal_communication": compile_later(
        r"\b(?:personal communication|private communication|e-?mail to|letter to)\b", 2
    ),
    "post": compile_later(
        r"(?:\[(?:tweet|post|toot|thread|status update|facebook|instagram)[^\]]{0,40}\]"
        r"|\b(?:twitter|facebook|instagram|mastodon|bluesky|telegram|tiktok|linkedin"
        r"|threads)\b(?:\s(?:post|account))?(?=[,.)\]]|$)|https?://(?:www\.|mobile\.)?(?:twitter"
        r"|x|facebook|t|instagram|bsky)\.(?:com|me|app)/)",
        re.IGNORECASE,
    ),
    "broadcast": compile_later(
        r"\b(?:podcast|television|tv (?:series|programme|broadcast)|radio (?:broadcast"
        r"|programme)|broadcast|episode|season \d|transcript|aired)\b|\[(?:audio"
        r"|video|radio|tv)[^\]]{0,40}\]",
        re.IGNORECASE,
    ),
    "motion_picture": compile_later(
        r"\b(?:dir(?:ected by|\.)\s[A-Z]|DVD|motion picture|film\.)|youtu(?:be\.com"
        r"|\.be)|\[(?:film|video|documentary)"
    ),
    "legal_case": compile_later(
        r"\s(?:v\.?|vs\.?)\s[A-Z].{0,120}(?:\d+\s(?:U\.S\.|F\.\s?(?:2d|3d)|S\.\s?Ct"
        r"|A\.C\.|E\.R\.)|\bECLI:|\[\d{4}\]\s[A-Z]{2,})|\bECLI:"
    ),
    "legislation": compile_later(
        r"\b(?:regulation \(e[uc]\)|directive (?:\(e[uc]\)|\d{2,4}/)|(?:federal )?(?:decree-)?law "
        r"no\.|act (?:of )?\d{4}\b|regulations \d{4}|public law|pub\. l\.|u\.s\.c\."
        r"|statute|verordnung \(eu\)|gesetz vom|loi n[°o]|ley \d)",
        re.IGNORECASE,
    ),
    "standard": compile_later(
        r"\b(?:RFC\s?\d|ISO(?:/IEC)?\s\d|IEEE\s(?:Std|\d{3})|DIN\s(?:EN\s)?\d"
        r"|Federal Information Processing Standard|ANSI\s|ASTM\s|W3C Recommendation)"
    ),
    "dataset": compile_later(r"\[(?:data ?set|data file)[^\]]{0,30}\]|\bdata ?set\b", re.IGNORECASE),
    "software": compile_later(r"\[(?:computer software|software)[^\]]{0,30}\]", re.IGNORECASE),
    "report": compile_later(
        r"\b(?:technical report|tech\.? rep|working paper|white ?paper|report no"
        r"|research report|policy brief|discussion paper|annual report|memorandum"
        r"|rapport|informe|forschungsbericht)\b",
        re.IGNORECASE,
    ),
    "paper-conference": compile_later(
        r"\b(?:proceedings|proc\.|conference|symposium|workshop|congress|meeting of"
        r"|tagung|actes du|colloque|congreso)\b",
        re.IGNORECASE,
    ),
    "entry-encyclopedia": compile_later(
        r"\bwikipedia\b|\bencyclop[aæ]?edia\b|enzyklopädie|encyclopédie|enciclopedia", 2
    ),
    "post-weblog": compile_later(r"\b(?:blog|substack|medium\.com|weblog)\b", re.IGNORECASE),
}
_CERTAIN = (
    "thesis",
    "patent",
    "personal_communication",
    "legal_case",
    "interview",
    "post",
    "dataset",
    "software",
)
_LIKELY = ("standard", "legislation", "entry-encyclopedia", "report", "post-weblog")


def kind_of(text: str, values: Mapping[str, Any], more: Mapping[str, Any]) -> str:
    """CSL's type."""
    said = [kind for kind, pattern in _SAYS.items() if pattern.search(text)]
    container = values.get("container_title") or ""
    news = bool(container) and newsroom_named(container) is not None
    kinds = (
        *(kind for kind in _CERTAIN if kind in said),
        _within(container, values, more, news=news) if container else None,
        *(kind for kind in _LIKELY if kind in said),
        "broadcast" if "broadcast" in said and not news else None,
        *_by_place(said, values, container, news=news),
    )
    return next((kind for kind in kinds if kind), "document")


def _within(container: str, values: Mapping[str, Any], more: Mapping[str, Any], *, news: bool) -> str | None:
    """The type of what is part of something with volumes or pages, or stands "in" it."""
    part = bool(more.get("in")) or bool(values.get("editor") and values.get("publisher"))
    if not part and not any(values.get(name) for name in ("volume", "issue", "page")):
        return None
    if _SAYS["paper-conference"].search(container):
        return "paper-conference"
    if news:
        return "article-newspaper"
    if _SAYS["entry-encyclopedia"].search(container):
        return "entry-encyclopedia"
    return "chapter" if part else "article-journal"


def _by_place(
    said: list[str], values: Mapping[str, Any], container: str, *, news: bool
) -> Iterator[str | None]:
    host = host_of(str(values.get("URL") or ""))
    publisher = values.get("publisher")
    yield "article-newspaper" if news else None
    yield "motion_picture" if "motion_picture" in said else None
    yield "book" if publisher and not container else None
    yield "paper-conference" if container and "paper-conference" in said and not host else None
    yield "article-journal" if container and values.get("DOI") else None
    yield "article-newspaper" if host and publisher_of(host) else None
    yield "book" if values.get("ISBN") or values.get("publisher_place") else None
    yield "webpage" if host else None
    yield _by_date(values, container)


def _by_date(values: Mapping[str, Any], container: str) -> str | None:
    """The type where only the precision of the date tells it."""
    precision = getattr(values.get("issued"), "precision", None)
    if container:
        if precision is None or precision < Precision.MONTH:
            return "article"
        return "article-magazine" if precision == Precision.MONTH else "article-newspaper"
    return "book" if values.get("author") and precision == Precision.YEAR else None
