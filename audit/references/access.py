"""When a source was read and when a copy of it was archived: "accessed 5 Sep. 2026", "Archived on 3 May"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.text import compile_later

if TYPE_CHECKING:
    from audit.references.dates import ReferenceDate
    from audit.references.spots import Spot

_READ = (
    r"(?:date\s(?:of\saccess|accessed)|(?:last|date|first)?\s?(?:accessed|retrieved|visited|viewed|consulted|checked|read)"
    r"|access(?:ed)?\sdate|cited(?=\s\d)|(?:zuletzt\s|letzter\s)?(?:abgerufen|aufgerufen|eingesehen|besucht|geprüft|Zugriff|Abruf|Stand)"
    r"|(?:page\s)?consultée?s?|dernière\sconsultation|consultad[oa]|fecha\sde\sconsulta|recuperado|consultato|consultata|ultimo\saccesso|accesso"
    r"|acesso|acessado|дата\sобращения|geraadpleegd|bezocht|opgehaald|hämtad|besökt|läst|hentet|besøgt|besøkt|dostęp|erişim(?:\starihi)?|přístup"
    r"|تاريخ\sالاطلاع|閲覧日|アクセス日|访问日期|검색일)"
)
_LINKING = r"(?:\s(?:on|am|at|le|el|il|em|op|den|the))?[\s:,(]{0,3}"
_BEFORE_DATE = compile_later(rf"(?<![^\W\d_]){_READ}{_LINKING}$", re.IGNORECASE)
_FROM = compile_later(
    rf"(?<![^\W\d_])(?:{_READ}|available|disponible|disponível|disponibile|verfügbar|erreichbar|online|link|url|tillgänglig|beschikbaar|доступно|режим\sдоступа|adres)"
    r"(?:\s(?:from|at|here|via|unter|sous|sur|à|en|em|su|onder|på|online|for\sfree|through|em|a\sl['’]adresse))*[\s:,<(]{0,3}$"
    r"|,?\s(?:from|at|via|unter|sous):?\s?<?$",
    re.IGNORECASE,
)
_ARCHIVED = compile_later(
    r"(?<![^\W\d_])(?:archived?|archiviert|archivé|archivado|archiviato|архивировано|archiwum|gearchiveerd|(?:accessed|retrieved)\svia\s(?:the\s)?(?:wayback\smachine|archive))"
    r"(?:\s(?:copy|from\s(?:the\s)?original|vom\soriginal|depuis\sl['’]original|desde\sel\soriginal|dall['’]originale(?:\surl)?|copie|at|in|by|the|internet|wayback|machine|version|url|webcite|pdf|\(pdf\)))*"
    r"(?:\s(?:on|am|le|el|il|em|op|den))?[\s:,(]{0,3}$",
    re.IGNORECASE,
)
_BEHIND_DATE = compile_later(
    r"\s?(?:に?(?:閲覧|アクセス)|(?:に)?(?:アーカイブ)|tarihinde\serişildi|abgerufen)"
)
_REACH = 60  # characters before a date or an address in which its words stand


class Access(NamedTuple):
    """A passage about reading or archiving; ``date`` and ``spot`` are the date and the address in it."""

    start: int
    end: int
    kind: Literal["accessed", "archived", "from"]
    date: ReferenceDate | None = None
    spot: Spot | None = None


def find_access(text: str, dates: list[ReferenceDate], spots: list[Spot]) -> list[Access]:
    """The passages in order; an address that words introduce ("Retrieved from") takes them with it."""
    found = [made for date in dates if (made := _dated(text, date, spots)) is not None]
    for spot in spots:
        if spot.kind not in {"URL", "DOI", "arXiv"}:
            continue
        near = max(0, spot.start - _REACH)
        match = _ARCHIVED.search(text[near : spot.start]) or _FROM.search(text[near : spot.start])
        if match is not None:
            found.append(Access(near + match.start(), spot.end, "from", spot=spot))
    return sorted(found, key=lambda access: access.start)


def _dated(text: str, date: ReferenceDate, spots: list[Spot]) -> Access | None:
    behind = next((spot for spot in spots if spot.kind == "URL" and 0 <= date.start - spot.end <= 3), None)
    if behind is not None:  # "Archived (address) on 18 December": the words stand before the address
        near = max(0, behind.start - _REACH)
        if match := _ARCHIVED.search(text[near : behind.start]):
            return Access(near + match.start(), date.end, "archived", date)
    near = max(0, date.start - _REACH)
    before = text[near : date.start]
    if match := _ARCHIVED.search(before):
        return Access(near + match.start(), date.end, "archived", date)
    if match := _BEFORE_DATE.search(before):
        return Access(near + match.start(), date.end, "accessed", date)
    if match := _BEHIND_DATE.match(text, date.end):
        return Access(date.start, match.end(), "archived" if "アーカイブ" in match[0] else "accessed", date)
    return None
