"""What the model sees of a piece: its form, its words, its neighbours and where it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.data import facts, newsroom_named
from audit.text import compile_later, without_accents

if TYPE_CHECKING:
    from audit.references.pieces import Piece

_WORD = compile_later(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?|\d+|[&+]")
_INITIALS = compile_later(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_FAMILY = compile_later(
    r"(?:(?:van|von|de|del|della|der|den|di|da|du|le|la|el|al|ter|ten|bin|ibn|St)[\s.-]){0,3}(?:[A-ZÀ-Þ]|Mc|Mac|O['’]|D['’]|al-|el-|Al-|El-)[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\s(?:Jr|Sr|II|III|IV)\.?)?"
)
_GIVEN_FAMILY = compile_later(
    r"(?:(?:and|und|et|y|e|&)\s)?(?:[A-ZÀ-Þ][^\W\d_]*(?:-[^\W\d_]+)?\.?\s){1,3}(?:(?:van|von|de|del|della|der|den|di|da|du|le|la|el|al)\s){0,2}(?:al-|el-)?[A-ZÀ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*"
)
_FAMILY_INITIALS = compile_later(
    r"(?:(?:and|und|et|y|e|&)\s)?(?:(?:van|von|de|der|den|di|da|du|la|le)\s){0,2}[A-ZÀ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*\s[A-ZÀ-Þ]{1,3}"
)
_INITIALS_FAMILY = compile_later(
    r"(?:(?:and|und|et|y|e|&)\s)?(?:[A-ZÀ-Þ][.]?[\s-]?){1,4}\s?(?:(?:van|von|de|der|den|di|da|du|la|le)\s){0,2}[A-ZÀ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*"
)
_FORMS = (
    ("range", compile_later(r"\w{0,2}\d+\s?[-–—‐]+\s?\w{0,2}\d+")),
    ("pages", compile_later(r"(?:[Pp]p?\.?|pages?"
        r"|S\.|s\.|[Pp][áa]gs?\.?|[Cc]\.|с\.|стр\.|Seiten?)\s?\w{0,3}\d.*")),
    ("page-count", compile_later(r"\d+\s?(?:pp?|p[áa]gs?|S|s|p|Seiten|pages|páginas|с)\.?")),
    ("volume", compile_later(r"(?:[Vv]ol(?:ume)?s?|VOL|[Bb]d|Band|[Tt]om[eo]?|[Tt]|[Vv]|Jg|Jahrgang"
        r"|Т|т|cilt)\.?\s?(?:\d|[IVXLC]+\b).*")),
    ("issue", compile_later(r"(?:[Nn]os?|[Nn]r|[Nn]úm|n[°º]|N[°º]|№|Heft|H|[Ii]ssue|num|fasc|sayı"
        r"|Iss)\.?\s?[\dIVX].*")),
    ("volume-issue", compile_later(r"[A-Z]?\d+\s?\(\w{1,9}(?:[-–/]\d+)?\)?.*")),
    ("number", compile_later(r"\d+[a-z]?")),
    ("number-slash", compile_later(r"\d+/\d+(?:/\d+)?")),
    ("coded", compile_later(r"[A-Za-z]{1,4}[-\s]?\d[\w./-]*")),
    ("roman", compile_later(r"[IVXLCM]+")),
    ("edition", compile_later(r".*\b(?:edn?|ed\."
        r"|edition|Aufl(?:age)?|édition|ed|edición|edizione|изд)\b\.?", re.IGNORECASE)),
    ("editors", compile_later(r".*(?:\b[Ee]ds?\b|[Hh]rsg|[Hh]gg?\.|[Ee]dited by|[Éé]d\.|a cura di|\bcoord"
        r"|под ред|[Oo]rgs?\.|dir\.).*")),
    ("translators", compile_later(r".*(?:[Tt]rans(?:l|\.|lated)|[Tt]rad|[Üü]bers|перев).*")),
    ("in", compile_later(r"(?:in|dans|en|em|в)\b(?!\s(?:the|der|die)\b\s[a-z]).*", re.IGNORECASE)),
    ("access", compile_later(r"(?:retrieved|accessed|available|viewed|last\s|archived|abgerufen|zugriff"
        r"|consult|disponible|disponível|acess|дата обращения|архив|online|geraadpleegd"
        r"|hämtad|erişim|dostęp|読|閲覧|아카이브|stand|besucht|access|cited|\[?online).*", re.IGNORECASE)),
    ("genre", compile_later(r".*\b(?:thesis|dissertation|report|memorandum|memo|working paper|preprint"
        r"|manuscript|press release|patent|interview|podcast|video|film|dvd|cd"
        r"|tech\.|diss|ph\.?\s?d|m\.?s\.?c?|master|doctoral|technical|unpublished"
        r"|poster|tesis|thèse|tese|dissertação)\b.*", re.IGNORECASE)),
    ("body", compile_later(r".*\b(?:university|institute|commission|committee|council|ministry|department"
        r"|agency|office|organi[sz]ation|association|society|bureau|center|centre"
        r"|group|foundation|government|union|united|national|federal|international"
        r"|bank|corporation|company|inc|ltd|service|services|universität|ministère"
        r"|ministerio|parliament|board|authority|academy|laboratory|news|staff)\b.*", re.IGNORECASE)),
    ("press", compile_later(r".*\b(?:press|verlag|publish\w*|books|éditions|editions?|editorial|editora"
        r"|edizioni|wiley|springer|elsevier|routledge|sage|academic|univ|universit\w+"
        r"|издательство|gallimard|penguin|norton|macmillan|mcgraw|houghton|random"
        r"|kaufmann|acm|ieee)\b.*", re.IGNORECASE)),
    ("series", compile_later(r".*\b(?:journal|proceedings|proc|conference|conf|symposium|workshop"
        r"|transactions|trans|review|letters|annals|bulletin|magazine|quarterly"
        r"|revue|revista|rivista|zeitschrift|annales|archives?|lecture notes"
        r"|encyclopedia|handbook|j|int|am|sci|res|phys|chem|med)\b.*", re.IGNORECASE)),
    ("paper", compile_later(r".*\b(?:times|post|herald|tribune|guardian|telegraph|news|daily|gazette"
        r"|zeitung|today|chronicle|observer|magazine|weekly|monde|figaro|país"
        r"|repubblica|corriere|blog|press|tv|radio|online|net|online|agency|wire"
        r"|world)\b.*", re.IGNORECASE)),
)  # fmt: skip
_PLACE_EXTRA = frozenset(
    "london paris berlin oxford cambridge princeton chicago boston ny ma ca nj dc uk usa".split()  # noqa: SIM905  a list of words reads best as words
)
_SPLIT_WORDS = re.compile(r"[,;:/&]\s?|\sand\s|\su\.\s")


class Seen(NamedTuple):
    """What is seen of a piece: what it is, the most telling first, and what it has by its place."""

    own: list[str]
    placed: list[str]


# Steps to a neighbour, the prefix of its features, and how many of them count.
NEIGHBOURS = ((-2, "-2", 3), (-1, "-1", 12), (1, "1", 12), (2, "2", 3))


def look_at(pieces: list[Piece]) -> list[Seen]:
    """What is seen of each piece, in order."""
    own = [_own(piece) for piece in pieces]
    quote = next((n for n, piece in enumerate(pieces) if piece.kind == "quote"), None)
    date = next((n for n, piece in enumerate(pieces) if piece.kind == "date"), None)
    marks = _marks(pieces)
    found = []
    names = ""
    for number, piece in enumerate(pieces):
        placed = _place(number, len(pieces), quote, date)
        placed += marks[number]
        placed.append(f"names={names}")
        placed.append(f"names={names[-2:]}{own[number][2]}")
        names = (names + _name_sign(own[number], piece))[-4:]
        placed += [f"{prefix}none" for step, prefix, _ in NEIGHBOURS if not 0 <= number + step < len(pieces)]
        found.append(Seen(own[number], placed))
    return found


def features_of(pieces: list[Piece]) -> list[list[str]]:
    """All features of each piece, those of its neighbours with their prefix: what weights are fitted on."""
    seen = look_at(pieces)
    found = []
    for number, (own, placed) in enumerate(seen):
        features = [*own, *placed]
        for step, prefix, count in NEIGHBOURS:
            if 0 <= number + step < len(seen):
                features += [prefix + feature for feature in seen[number + step].own[:count]]
        found.append(features)
    return found


def _place(number: int, size: int, quote: int | None, date: int | None) -> list[str]:
    """Where a piece stands: in the reference, and seen from its first quotation and its first date."""
    found = [f"at={min(number, 5)}", f"end={min(size - number, 4)}"]
    if quote is None:
        found.append("no-quote")
    else:
        side = "before" if number < quote else "after" if number > quote else "at"
        found.append(f"quote-{side}{min(abs(number - quote), 3)}")
    if date is None:
        found.append("no-date")
    elif date == number:
        found.append("first-date")
    else:
        early = "e" if date <= 6 and date * 2 <= size else ""
        found.append(f"date-{'before' if number < date else 'after'}{min(abs(number - date), 3)}{early}")
    return found


def _marks(pieces: list[Piece]) -> list[list[str]]:
    """Whether each piece stands in italics or bold, before or behind what does."""
    marked = [number for number, piece in enumerate(pieces) if piece.marked]
    if not marked:
        return [[] for _ in pieces]
    return [
        ["marked" if piece.marked else "after-marked" if number > marked[0] else "before-marked"]
        for number, piece in enumerate(pieces)
    ]


def _name_sign(own: list[str], piece: Piece) -> str:
    """How a piece may be part of names so far: initials, one name, a whole name, or none; and its stop."""
    forms = [feature for feature in own if feature.startswith("f=")]
    sign = (
        "i"
        if "f=initials" in forms
        else "g"
        if "f=initials-family" in forms or "f=family-initials" in forms or "f=given-family" in forms
        else "f"
        if "f=family" in forms
        else "-"
    )
    return sign + (piece.closing.strip()[:1] or "_")


def _own(piece: Piece) -> list[str]:
    opening, closing = _mark(piece.opening, last=True), _mark(piece.closing)
    features = [f"kind={_kind(piece)}", f"open={opening}", f"close={closing}"]
    words = _WORD.findall(piece.text)
    features.append(f"words={_bucket(len(words))}")
    features += _forms(piece.text)
    features.append(f"shape={_shape(piece.text, words)}")
    features.append(f"openclose={opening}{closing}")
    if words:
        lowered = [_level(word) for word in words[:24]]
        features += [f"w={word}" for word in dict.fromkeys(lowered)]
        features.append(f"first={lowered[0]}")
        features.append(f"last={lowered[-1]}")
        features += [
            f"ends={word[-3:]}" for word in dict.fromkeys((lowered[0], lowered[-1])) if len(word) > 3
        ]
        features.append(f"long={min(len(piece.text) // 8, 6)}")
    return features


def _kind(piece: Piece) -> str:
    if piece.date is not None:
        interval = piece.date.interval
        return "date-none" if interval is None else f"date-{interval.precision.name.lower()}"
    if piece.spot is not None and piece.kind == "spot":
        return piece.spot.kind
    if piece.access is not None:
        return f"access-{piece.access.kind}"
    return piece.kind


def _mark(marks: str, *, last: bool = False) -> str:
    kept = marks.replace(" ", "")
    if not kept:
        return "space" if marks else "none"
    return kept[-2:] if last else kept[:2] if kept[0] in ')]"”»' else kept[0]


def _bucket(count: int) -> str:
    return (
        str(count)
        if count <= 3
        else "4-5"
        if count <= 5
        else "6-8"
        if count <= 8
        else "9-12"
        if count <= 12
        else "13+"
    )


@lru_cache(maxsize=8192)
def _level(word: str) -> str:
    return "0" * len(word) if word.isdigit() else without_accents(word.lower())


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, ...]:
    if len(text) > 160:
        return ()
    found = [name for name, pattern in _FORMS if pattern.fullmatch(text)]
    if len(text) <= 60:
        if _INITIALS.fullmatch(text):
            found.append("initials")
        for name, pattern in _NAMES:
            if pattern.fullmatch(text):
                found.append(name)
        if _is_place(text):
            found.append("place")
        known = newsroom_named(text)
        if known is not None:
            found.append("agency" if known.kind == "agency" else "outlet")
    return tuple(f"f={name}" for name in found)


_NAMES = (
    ("family", _FAMILY),
    ("given-family", _GIVEN_FAMILY),
    ("family-initials", _FAMILY_INITIALS),
    ("initials-family", _INITIALS_FAMILY),
)


def _is_place(text: str) -> bool:
    parts = [part for part in _SPLIT_WORDS.split(text) if part]
    return bool(parts) and any(_level(part.strip(". ")) in _places() for part in parts)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(_level(name) for name in facts("cities")) | _PLACE_EXTRA


def _shape(text: str, words: list[str]) -> str:
    if not words:
        return "none"
    if all(word.isdigit() for word in words):
        return "digits"
    capital = sum(word[0].isupper() for word in words)
    if text.isupper() and len(text) > 3:
        return "upper"
    if not any(c.isupper() or c.islower() for c in text):
        return "uncased"
    if capital == len(words):
        return "all-capital"
    start = "Xx" if words[0][0].isupper() else "x"
    return start + ("-most" if capital * 2 > len(words) else "-few" if capital > 1 else "-low")
