"""Names in references: persons as family and given name, in either order, and bodies as they stand.

A name is split at a comma that is there, at initials, or before the last word of a person's name; what may be
a newsroom, an office or a company stays whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.data import newsroom_named
from audit.model import Name
from audit.text import HAN_AND_KANA, HANGUL, compile_later

_AND = r"(?:&|and|und|et|y|e|en|og|och|и|ve|и|i)"
_JOIN = compile_later(rf"\s*(?:,\s*)?(?<![^\s,.;]){_AND}(?=\s)\s*|\s*;\s*|\s+/\s+|、|，|・(?=.{{4}})")
_ET_AL = compile_later(
    r"[\s,;]*(?:\bet\s?al(?:ii|ia)?\b\.?|\band others\b|\bu\.\s?a\.|\by otros\b|и др\.|ほか|他$|…).*$", 2
)
_INITIALS = compile_later(
    r"(?:[^\W\d_]{1,2}\.[\s-]?|[^\W\d_]\.?(?:[\s-]|$)){1,5}|[A-ZÀ-Þ]{1,3}|(?:[A-ZÀ-Þ]\.?-?){1,4}"
)
_VANCOUVER = compile_later(
    r"(?P<family>(?:(?:van|von|de|der|den|di|da|du|la|le|el|al)\s){0,3}[^\W\d_][^\d,.]*?)\s(?P<given>[A-ZÀ-Þ]{1,3}(?:-?[A-ZÀ-Þ])?"
    r"|(?:[A-ZÀ-ÞА-ЯЁ]\.[\s-]?){1,4}|(?:[А-ЯЁ]\.\s?){0,3}[А-ЯЁ])"
)
_SUFFIX = compile_later(r"(?:Jr|Sr|II|III|IV)\.?")
_TITLES = compile_later(r"^(?:[Bb]y|[Pp]ar|[Pp]or|Dr|Prof|Sir|Gen|Sen|Rep)\.?\s+")
_PARTICLES = frozenset(
    """
    van von vom zu zur zum de del della delle dei degli der den di da das dos
    du des la le el al ten ter te bin ibn ben abu af av d' dos e y st. st
    """.split()  # noqa: SIM905  a list of words reads best as words
)
_BODY = compile_later(
    r"\b(?:universit\w*|institut\w*|commission\w*|committee|council|ministr\w+|minist[eè]re|department|dept|agenc\w+|office|organi[sz]ation|association|society|bureau"
    r"|centre|center|group|foundation|government|union|united|nations?|national|federal|international|bank|corporation|corp|company|inc|ltd|llc|gmbh|plc|service|services|parliament|board|authority"
    r"|academy|laborator\w+|news|staff|press|times|post|journal|magazine|team|project|program\w*|network|media|radio|tv|television|api|editors?|editorial|university|court|senate|congress|house|guard"
    r"|army|navy|force|forces|command|police|party|coalition|alliance|trust|fund|forum|initiative|collaboration|consortium|collective|library|museum|archives?|school|college|church|industries|studios?|games|labs?|security|training|research|development|innovation|training|intelligence|conferences?|fisheries|city|state|states|republic|european|american|british|kingdom|china|india|agence|agencia|agenzia|bundes\w+|amt|verband|verein|gesellschaft|stiftung|zeitung|redaktion|rédaction|redacción|redazione|ministerio|comisión|comité|conseil|consejo|comissão|ministério|министерство|комитет|редакция|агентство|新聞|通信|通讯|新闻|省|庁|委員会|협회|신문|online|today|web|blog|wikipedia|contributors|watch|monitor|report|reports|daily|weekly|bulletin|herald|telegraph|tribune|gazette|chronicle|observer|guardian|global|world|security|health|policy|studies|statistics|survey|index|database|system|systems|technologies|technology|software|solutions|partners|holdings|airlines|motors|energy|oil|petroleum)\b",
    re.IGNORECASE,
)
_UNCASED = compile_later(rf"[{HAN_AND_KANA}{HANGUL}\s・·]+")
_MOST = 200  # names of one reference


class Person(NamedTuple):
    """A name and where it stands in the text that was read."""

    name: Name
    start: int
    end: int


def read_names(text: str, *, body: bool = False) -> list[Person]:
    """The names in a list of names; with ``body`` a name that could be of either is a body's."""
    end = len(text)
    if others := _ET_AL.search(text):
        end = others.start()
    whole = text[:end].strip(" ,;.:")
    if not whole:
        return []
    at = text.find(whole)
    if _is_body(whole):
        return [Person(Name(literal=whole), at, at + len(whole))]
    tokens = [token for group in _groups(text, end) for token in _tokens(text, *group)]
    return _persons(tokens, body=body)[:_MOST]


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    first: bool  # whether a conjunction or a semicolon stands before it


def _groups(text: str, end: int) -> list[tuple[int, int]]:
    at, groups = 0, []
    for match in _JOIN.finditer(text, 0, end):
        groups.append((at, match.start()))
        at = match.end()
    return [*groups, (at, end)]


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    at = start
    for part in text[start:end].split(","):
        kept = part.strip(" .;:()[]*_\"'")
        if kept:
            left = text.find(kept, at)
            right = left + len(kept)
            if text[right : right + 1] == "." and (
                len(kept) == 1 or kept[-2:-1] in " .-" or kept in {"Jr", "Sr"}
            ):
                right += 1
            tokens.append(_Token(text[left:right], left, right, not tokens))
        at += len(part) + 1
    return tokens


def _persons(tokens: list[_Token], *, body: bool) -> list[Person]:
    found: list[Person] = []
    at = 0
    inverted = False
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].first else None
        if _SUFFIX.fullmatch(token.text) and found:
            last = found.pop()
            found.append(Person(last.name.model_copy(update={"suffix": token.text}), last.start, token.end))
            at += 1
            continue
        if after is not None and _goes_with(token.text, after.text, first=not found, inverted=inverted):
            inverted = True
            given_end, at = _given_end(tokens, at)
            found.append(Person(_inverted(token.text, after.text), token.start, given_end))
            continue
        found.append(Person(_single(token.text, body=body and len(tokens) == 1), token.start, token.end))
        at += 1
    return found


def _given_end(tokens: list[_Token], at: int) -> tuple[int, int]:
    return tokens[at + 1].end, at + 2


def _goes_with(family: str, given: str, *, first: bool, inverted: bool) -> bool:
    """Whether "family, given" is one name."""
    if _SUFFIX.fullmatch(given) or _is_body(family):
        return False
    if _INITIALS.fullmatch(given) and not _INITIALS.fullmatch(family):
        return len(family.split()) == 1 or not _VANCOUVER.fullmatch(family)
    words = [word for word in family.split() if word.lower() not in _PARTICLES]
    if _VANCOUVER.fullmatch(family) or _has_initials_first(family):
        return False
    return (
        (first or inverted)
        and len(words) <= 2
        and len(given.split()) <= 4
        and (len(words) == 1 or len(given.split()) <= 2)
    )


_STATES = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "U.A.E.", "U.S.A.", "D.C.", "St."})


def _has_initials_first(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return bool(rest) and (first.endswith(".") or len(first) == 1) and first not in _STATES


def _inverted(family: str, given: str) -> Name:
    return Name(family=_cased(family), given=given)


def _cased(family: str) -> str:
    """A family name without the capitals that some lists write it in: BESSA is kept as it is printed."""
    return family


def _single(text: str, *, body: bool) -> Name:
    """A name without a comma: "J. D. Vance", "Vance JD", "Benedict Anderson", "Rudaw"."""
    text = _TITLES.sub("", text).strip()
    if not text:
        return Name(literal="?")
    match = _VANCOUVER.fullmatch(text)
    if match and not _is_body(text):
        return Name(family=match["family"], given=match["given"])
    words = text.split()
    if (
        body
        or len(words) == 1
        or len(words) > 5
        or _is_body(text)
        or _UNCASED.fullmatch(text)
        or not _is_person(words)
    ):
        return Name(literal=text)
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    suffix = None
    if _SUFFIX.fullmatch(words[-1]) and len(words) > 2:
        suffix, words = words[-1], words[:-1]
        at = min(at, len(words) - 1)
    return Name(family=" ".join(words[at:]), given=" ".join(words[:at]) or None, suffix=suffix)


def _is_person(words: list[str]) -> bool:
    return all(
        word[0].isupper() or word.lower() in _PARTICLES or not word[0].isalpha() for word in words
    ) and not any(char.isdigit() for word in words for char in word)


def _is_body(text: str) -> bool:
    if newsroom_named(text) is not None:
        return True
    found = _BODY.search(text)
    if found is None:
        return False
    head = text.partition(",")[0]
    if "," in text and len(head.split()) == 1 and not _BODY.search(head):  # "House, Jane"
        return False
    return not _has_initials_first(text) and ";" not in text
