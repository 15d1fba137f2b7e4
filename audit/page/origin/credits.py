"""Lines that say who made a text: credits, copyright notices, what ends an agency's copy.

A photograph's credit looks much the same ("© AFP / Anna Muster", "Foto: dpa"): what tells a text's
credit is that it stands alone, ends the text, or carries a year or the agency's own wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from audit.data import Newsroom, agency_named, newsroom_named
from audit.page.origin.credit_words import SOURCE, WITH
from audit.page.origin.dateline_parts import DASH, is_capital, is_city, newsrooms_of
from audit.page.origin.first_published import first_published
from audit.text import compile_later

CreditKind = Literal["byline", "credit", "copyright", "contribution", "tail"]

LINE = 200  # characters a line of this kind has at most
# First what parts names, then, in what is no known name, the words that join them.
_MARKS = compile_later(r"\s*(?:[,;|•·/(（【\[，、]|\s[—–-]\s)\s*")
_JOINTS = compile_later(
    r"""\s*(?:&|\b(?:and|und|et|y|mit|with|avec|con|for|of)\b
    |(?-i:(?<=[a-zà-ÿ])(?=The\sAssociated|Associated\sPress|Agence\sFrance|Reuters\b|AFP\b|AP\b)
    |(?<!Australian)(?<!The)(?<=\w)\s(?=Associated\sPress\b|The\sAssociated\sPress\b)))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_AROUND = " .,()[]（）【】［］/*" + DASH  # marks around a credit that stands alone
_COPYRIGHT = compile_later(r"(?:(?:©|\(c\)|copyright|&copy;)[\s:]{0,3}){1,3}", re.IGNORECASE)
_YEARS = compile_later(r"(?<!\d)(?:19|20)\d\d(?:\s?[-–,/]\s?(?:19|20)?\d\d)?(?!\d)")
_RIGHTS = compile_later(
    r"all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|reproducción",
    re.IGNORECASE,
)
_CONTRIBUTED = compile_later(
    r"(?P<who>.{2,80}?)(?:,?\s(?:and|all)\s.{0,60})?\scontributed(?:\sreporting)?\sto\sthis\s(?:report|story|article)",
    re.IGNORECASE,
)
_REUTERS_TAIL = compile_later(
    r"\(?(?:reporting|writing) by [^;]{2,200}[;,.] ?(?:[^;]{2,160}[;,.] ?)?(?:editing|writing) by ",
    re.IGNORECASE,
)
_END = compile_later(
    rf"(?:[.!?…”\"»’)]\s{{0,3}}[{DASH}]{{1,2}}\s?(?P<dash>[\w /.&'’-]{{2,45}})"
    r"|[.…”\"»’)]\s(?P<last>[^\s().!?][^().!?]{1,44})"
    r"|(?:[.!?…”\"»’)*]\s{1,3}\(?|[。！？」』.])[(（【](?P<bracket>[^()（）【】]{2,40}(?:\([^()]{1,12}\))?)[)）】])[.。\s]{0,2}$"
)
_SENTENCE_END = ' .!?…”"»’)*。！？」』'
_DATE = compile_later(r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b")
_OF_PICTURES = frozenset({"imago", "imago images", "getty", "getty images", "alamy", "picture alliance"})
HELP_INSIDE = compile_later(r"\b(?:mit|with|avec|con|com)\s.{2,30}", re.IGNORECASE)
_DPA_NUMBER = compile_later(r"\bdpa:\d{6}-\d")


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


def find_credit(paragraph: str) -> Credit | None:
    """The credit that a line is or that ends a paragraph. Never raises; reads both ends alone."""
    if len(paragraph) <= 2 * LINE:
        for form in (_copyright, _helped, _originally, _source, _alone):
            if found := form(paragraph):
                return found
    return _tail(paragraph)


def find_copyright(line: str) -> Credit | None:
    """The copyright notice that a line is: what ``find_credit`` would say, or ``None``. Never raises."""
    return _copyright(line) if len(line) <= 2 * LINE else None


# -- forms of a whole line -----------------------------------------------------------------


def _copyright(line: str) -> Credit | None:
    begins = line[:40].lower()
    if "©" not in begins and "copy" not in begins and "(c)" not in begins:
        return None
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
    return credit_of("copyright", line, (holder,) if holder else (), (found,) if found else (), year=year)


def _helped(line: str) -> Credit | None:
    plain = line.strip(" ()[]*.")
    inside = HELP_INSIDE.search(plain) if len(plain) <= 50 else None  # "Valley Post with AFP"
    added = _CONTRIBUTED.match(plain) if "contributed" in plain.lower() else None
    forms = (WITH.match(plain), added, inside and WITH.match(inside[0]))
    match = next(filter(None, forms), None) if len(line) <= LINE else None
    known = newsrooms_of((match["who"], *names_in(match["who"]))) if match else ()
    return credit_of("contribution", line, tuple(one.name for one in known), known) if known else None


def _originally(line: str) -> Credit | None:
    """What a line says of where the text first stood, where it names one newsroom and no other."""
    known = first_published(line.strip(" ()[]（）*")[:LINE])
    return credit_of("credit", line, tuple(one.name for one in known), known) if len(known) == 1 else None


def _source(line: str) -> Credit | None:
    text = line.strip(" ()[]（）【】")
    match = SOURCE.match(text) if len(line) <= 80 else None
    return _only_agencies(line, text[match.end() :], shortest=2) if match else None


def _alone(line: str) -> Credit | None:
    plain = line.strip()
    bracketed = plain[:1] in set("([（【") and plain[-1:] in set(")]）】")
    return _only_agencies(line, line, shortest=2 if bracketed else 3) if len(line) <= 60 else None


def _only_agencies(line: str, words: str, *, shortest: int = 3) -> Credit | None:
    """A credit when nothing but agencies (and initials, as in "det/dpa") is named, an agency at least.

    A name of fewer than ``shortest`` letters is none, but for AP: "AA" sets a page's type size, "PA" is a
    state.
    """
    plain = _DATE.sub("", words).strip(_AROUND)  # "(KNA 19.11.21)"
    parts = _parts(plain)
    known = [agency_named(part) for part in (plain, *parts)]
    if not any(known):
        return None
    named = [name for name, agency in zip((plain, *parts), known, strict=True) if agency]
    if not any(_as_written(name, agency) for name, agency in zip((plain, *parts), known, strict=True)):
        return None  # "Leta"
    others = [
        part
        for part, agency in zip(parts, known[1:], strict=True)
        if agency is None and not (is_capital(part) or is_city(part))
    ]
    if any(part.casefold() in _OF_PICTURES for part in parts):
        return None  # "IMAGO/TASS"
    if known[0] is None and not all(_is_initials(part) for part in others):
        return None
    if all(len(name) < shortest and name.isascii() and name != "AP" for name in named):
        return None  # "Harrisburg, PA"
    return credit_of("credit", line, (plain,), newsrooms_of((plain, *parts)))


def _as_written(name: str, agency: Newsroom | None) -> bool:
    """Whether a name is spelt as the agency's is, or is more than a word: a word can be another's name."""
    if agency is None:
        return False
    return (
        " " in name or not name.istitle() or not {name, f"{name}."}.isdisjoint((*agency.names, *agency.short))
    )


# -- forms that end a paragraph --------------------------------------------------------------


def _tail(paragraph: str) -> Credit | None:
    end = paragraph[-400:]
    signed = "ing by " in end.lower() and _REUTERS_TAIL.search(end)
    if signed or "Thomson Reuters Trust Principles" in end:
        return credit_of(
            "tail", end.strip()[-LINE:], ("Reuters",), newsrooms_of(("Reuters",)), base=paragraph
        )
    if "dpa:" in end and (match := _DPA_NUMBER.search(end)):
        return credit_of("tail", match[0], ("dpa",), newsrooms_of(("dpa",)), base=paragraph)
    match = _END.search(end[-60:]) if _can_be_paragraph(paragraph) else None
    if match is None:
        return None
    label = (match["dash"] or match["last"] or match["bracket"]).strip()
    mixed = HELP_INSIDE.search(label)  # "(FR mit dpa)"
    best = _helped(mixed[0]) if mixed else _only_agencies(label, label, shortest=2 if match["dash"] else 3)
    kind: CreditKind = "contribution" if mixed else "tail"
    return (
        credit_of(kind, match[0].strip().lstrip(_SENTENCE_END), best.names, best.newsrooms, base=paragraph)
        if best
        else None
    )


def _can_be_paragraph(text: str) -> bool:
    """Whether a line has more than 60 characters; one in Chinese and Japanese needs more than 20."""
    if len(text) > 60:
        return True
    return len(text) > 20 and not text.isascii() and 2 * sum(char > "\u2e80" for char in text) > len(text)


# -- helpers ---------------------------------------------------------------------------------


def names_in(text: str) -> tuple[str, ...]:
    """The names that a line lists, with no figures in them but an agency's ("News1")."""
    return tuple(
        part for part in _parts(text) if agency_named(part) or not any(char.isdigit() for char in part)
    )


def _parts(text: str) -> list[str]:
    """What a line lists. A name that the tables know is not taken apart: "Press Trust of India"."""
    found = list[str]()
    for part in (text,) if agency_named(text) else _MARKS.split(text):
        found += [part] if agency_named(part) else _JOINTS.split(part)
    return [plain for part in found if (plain := part.strip(" .()[]（）【】"))]


def credit_of(
    kind: CreditKind,
    line: str,
    names: tuple[str, ...],
    newsrooms: tuple[Newsroom, ...],
    *,
    base: str | None = None,
    nobody: bool = False,
    year: int | None = None,
) -> Credit:
    """A credit whose words are ``line``, standing last in ``base``."""
    words = line.strip()
    start = (base or line).rfind(words)
    return Credit(kind, start, start + len(words), words, names, newsrooms, nobody, year)


def _is_initials(text: str) -> bool:
    return len(text) <= 4 and text.isalpha()
