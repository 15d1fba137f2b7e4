"""Lines that say who made a text: bylines, credits, copyright notices.

A photograph's credit looks much the same ("© AFP / Anna Muster", "Foto: dpa"): what tells a text's
credit is that it stands alone, ends the text, or carries a year or the agency's own wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from audit.data import Newsroom, agency_named, names_nobody, newsroom_named
from audit.page.origin.dateline_parts import DASH, is_capital, is_city, read_label

CreditKind = Literal["byline", "credit", "copyright", "contribution", "tail"]

_LINE = 200  # characters a line of this kind has at most
_BY = re.compile(
    r"(?:(?:written\s|posted\s|story\s|reported\s)?by|(?:artikel\s|ein\sartikel\s|text\s)?von|par|por|door|autor(?:in|en)?|author|"
    r"di|de|av|af|text)(?::\s?|\s+)",
    re.IGNORECASE,
)
_LOWER_BY = frozenset(
    {"di", "de", "av", "af", "text"}
)  # these open too many other lines: a colon must follow
_SPLIT = re.compile(
    r"""\s*(?:[,;|•·/&]|\s[—–-]\s|\b(?:and|und|et|y|mit|with|avec|con|for|of)\b
    |(?-i:(?<=[a-zà-ÿ])(?=The\sAssociated|Associated\sPress|Agence\sFrance|Reuters\b|AFP\b|AP\b)))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_COPYRIGHT = re.compile(r"(?:(?:©|\(c\)|copyright|&copy;)[\s:]{0,3}){1,3}", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[-–,/]\s?(?:19|20)?\d\d)?(?!\d)")
_RIGHTS = re.compile(
    r"all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|reproducción",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:sources?|quellen?|fuentes?|fontes?|fonti|kilde|källa|bron|kaynak|источник|المصدر|via|"
    r"credit|agency|agentur|agencia|agence|agenzia)\s?[:：]\s?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"""(?:(?:with|additional)\s(?:files|reporting|material|information|inputs?|agenc(?:y|ies))\s(?:from|by)
    |with|mit(?:\smaterial\svon)?|material\svon|avec|con(?:\sinformaci[oó]n\sde)?|com(?:\sinformações\sd[aeo]s?)?)
    \s(?P<who>.{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTRIBUTED = re.compile(
    r"(?P<who>.{2,80}?)(?:,?\s(?:and|all)\s.{0,60})?\scontributed(?:\sreporting)?\sto\sthis\s(?:report|story|article)",
    re.IGNORECASE,
)
_ORIGINALLY = re.compile(
    r"""(?:this\s(?:article|story|report|piece)\s(?:(?:was|is|has\sbeen)\s)?(?:(?:originally|first)\s)?|(?:originally|first)\s)
    (?:published|appeared|republished|provided|produced|written)(?:\shere)?(?:\s(?:in|by|on|at|from)){1,2}
    \s(?P<who>.{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
_REUTERS_TAIL = re.compile(
    r"\(?(?:reporting|writing) by [^;]{2,200}[;,.] ?(?:[^;]{2,160}[;,.] ?)?(?:editing|writing) by ",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s(?:in|aus|à|en|em|a)\s[^\W\d_][\w\s.’'-]{1,30}$")  # "Reuters in Baghdad"
_END = re.compile(
    rf"(?:[.!?…”\"»’)]\s{{0,3}}[{DASH}]{{1,2}}\s?(?P<dash>[\w /.&]{{2,30}})"
    r"|\s\(?\((?P<bracket>[^()]{2,40})\))[.\s]{0,2}$"
)
_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b")
_ON_DAY = re.compile(
    r"\s?\b(?:on|am|le|el|in|veröffentlicht|published|updated)\s[^|]{0,40}\d.*$", re.IGNORECASE
)
_HELP_INSIDE = re.compile(r"\b(?:mit|with|avec|con|com)\s.{2,30}", re.IGNORECASE)
_DPA_NUMBER = re.compile(r"\bdpa:\d{6}-\d")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who a line names as maker of the text.

    ``kind``: *byline* ("By …"), *credit* (a line that is an agency's name, "Source: Xinhua"),
    *copyright* (with a year), *contribution* ("with AFP": the outlet's own text, with help), *tail*
    (what ends an agency's copy). ``names`` are the names as written, ``newsrooms`` those known.
    ``nobody`` tells that every name is one like "Staff". ``year`` is a copyright's last year.
    """

    kind: CreditKind
    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    newsrooms: tuple[Newsroom, ...] = ()
    nobody: bool = False
    year: int | None = None


def find_byline(line: str) -> Credit | None:
    """The byline that a short line is: "By Anna Muster, Associated Press". Never raises."""
    text = line.strip()
    match = _BY.match(text) if len(text) <= _LINE else None
    if match is None or (match[0].strip(" :").lower() in _LOWER_BY and ":" not in match[0]):
        return None
    rest = text[match.end() :]
    parts = [part.strip(" .()") for part in _SPLIT.split(_ON_DAY.sub("", rest[:160]))]
    names = tuple(part for part in parts if part and not any(char.isdigit() for char in part))
    if (
        not names
        or not (_is_name(names[0]) or any(map(agency_named, names)))
        or rest.rstrip().endswith(("?", "!", ":"))
    ):
        return None
    known = _known((rest, *names))
    kind: CreditKind = "contribution" if known and _HELP_INSIDE.search(rest) else "byline"
    return _made(kind, line, names, known, nobody=not known and all(names_nobody(name) for name in names))


def find_credit(paragraph: str) -> Credit | None:
    """The credit that a line is or that ends a paragraph. Never raises; reads both ends alone."""
    if len(paragraph) <= 2 * _LINE:
        for form in (_copyright, _helped, _originally, _source, _alone):
            if found := form(paragraph):
                return found
    return _tail(paragraph)


def find_copyright(line: str) -> Credit | None:
    """The copyright notice that a line is: what ``find_credit`` would say, or ``None``. Never raises."""
    return _copyright(line) if len(line) <= 2 * _LINE else None


# -- forms of a whole line -----------------------------------------------------------------


def _copyright(line: str) -> Credit | None:
    match = _COPYRIGHT.search(line[:40])
    years = list(_YEARS.finditer(line[:160])) if match else []
    if match is None or not (years or _RIGHTS.search(line)):
        return None
    after = [year for year in years if 0 <= year.start() - match.end() < 12]
    begin = after[0].end() if after else match.end()
    holder = re.split(r"\.\s|\.$|[|•]|\s[-–—]\s|(?<!\w)(?:" + _RIGHTS.pattern + ")", line[begin:160])[0]
    holder = "" if _RIGHTS.fullmatch(holder.strip(" .")) else holder
    holder = re.sub(r"^[\s,.:–—-]*(?:by\s)?|(?:19|20)\d\d|[\s,.]*$", "", holder).strip()
    found = newsroom_named(holder) if holder else None
    year = int(years[-1][0][-4:]) if years and years[-1][0][-4:].isdigit() else None
    return _made("copyright", line, (holder,) if holder else (), (found,) if found else (), year=year)


def _helped(line: str) -> Credit | None:
    plain = line.strip(" ()[]*.")
    inside = _HELP_INSIDE.search(plain) if len(plain) <= 50 else None  # "Valley Post with AFP"
    forms = (_WITH.match(plain), _CONTRIBUTED.match(plain), inside and _WITH.match(inside[0]))
    match = next(filter(None, forms), None) if len(line) <= _LINE else None
    known = _known((match["who"], *_SPLIT.split(match["who"]))) if match else ()
    return _made("contribution", line, tuple(one.name for one in known), known) if known else None


def _originally(line: str) -> Credit | None:
    match = _ORIGINALLY.match(line.strip(" ()[]*"))
    if match is None:
        return None
    who = re.split(r"[.,]\s|[.]$|\s(?:and|under|on|in)\s", match["who"])[0].strip()
    known = _known((who,))
    return _made("credit", line, (who,), known) if known else None


def _source(line: str) -> Credit | None:
    text = line.strip(" ()[]")
    match = _SOURCE.match(text) if len(line) <= 80 else None
    return _only_agencies(line, text[match.end() :]) if match else None


def _alone(line: str) -> Credit | None:
    return _only_agencies(line, line) if len(line) <= 60 else None


def _only_agencies(line: str, words: str) -> Credit | None:
    """A credit when nothing but agencies (and initials, as in "det/dpa") is named, an agency at least."""
    plain = _DATE.sub("", words).strip(" .,()[]*" + DASH)  # "(KNA 19.11.21)"
    parts = [part for part in _SPLIT.split(plain) if part]
    known = [agency_named(part) for part in (plain, *parts)]
    if not any(known):
        return None
    others = [
        part
        for part, agency in zip(parts, known[1:], strict=True)
        if agency is None and not (is_capital(part) or is_city(part))
    ]
    if known[0] is None and not all(_is_initials(part) for part in others):
        return None
    if len(plain) < 3 and plain != "AP":  # "AA" sets a page's type size, "PA" is a state
        return None
    return _made("credit", line, (plain,), _known((plain, *parts)))


# -- forms that end a paragraph --------------------------------------------------------------


def _tail(paragraph: str) -> Credit | None:
    end = paragraph[-400:]
    if _REUTERS_TAIL.search(end) or "Thomson Reuters Trust Principles" in end:
        return _made("tail", end.strip()[-_LINE:], ("Reuters",), _known(("Reuters",)), base=paragraph)
    if match := _DPA_NUMBER.search(end):
        return _made("tail", match[0], ("dpa",), _known(("dpa",)), base=paragraph)
    match = _END.search(end[-60:]) if len(paragraph) > 60 else None
    if match is None:
        return None
    label = (match["dash"] or match["bracket"]).strip()
    mixed = _HELP_INSIDE.search(label)  # "(FR mit dpa)"
    best = _helped(mixed[0]) if mixed else _only_agencies(label, label)
    kind: CreditKind = "contribution" if mixed else "tail"
    return _made(kind, match[0].strip(), best.names, best.newsrooms, base=paragraph) if best else None


# -- helpers ---------------------------------------------------------------------------------


def _made(
    kind: CreditKind,
    line: str,
    names: tuple[str, ...],
    newsrooms: tuple[Newsroom, ...],
    *,
    base: str | None = None,
    nobody: bool = False,
    year: int | None = None,
) -> Credit:
    words = line.strip()
    start = (base or line).rfind(words)
    return Credit(kind, start, start + len(words), words, names, newsrooms, nobody, year)


def _known(names: tuple[str, ...]) -> tuple[Newsroom, ...]:
    plain = [_IN_PLACE.sub("", name.strip(" .()")) for name in names if name]
    found = [newsroom_named(name) or _agency_inside(name) for name in plain]
    return tuple({(one.kind, one.id): one for one in found if one}.values())


def _agency_inside(name: str) -> Newsroom | None:
    return next((one for one in read_label(name).newsrooms if one.kind == "agency"), None)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or any(char.isdigit() for char in text):
        return False
    first = text[:1]
    return first.isupper() or (first.isalpha() and not first.islower()) or names_nobody(text)


def _is_initials(text: str) -> bool:
    return len(text) <= 4 and text.isalpha()
