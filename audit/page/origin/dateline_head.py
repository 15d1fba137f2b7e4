"""A dateline, and what stands in it before the label: the place and the day."""

from __future__ import annotations

from dataclasses import dataclass

from audit.data import Newsroom, newsroom_named
from audit.page.origin.dateline_parts import (
    DASH,
    DatelineDay,
    Label,
    bare,
    is_capital,
    is_city,
    is_place,
    month_number,
    read_day,
)
from audit.text import compile_later

# A country, and a state before it, as Indian agencies set them: "Mumbai (Maharashtra) [India]".
_PLACE_IN_BRACKETS = compile_later(r"(?<=\w)\s?(?:\(([^()\d]{2,40})\)\s?)?\[([^\[\]\d]{2,40})\]$")
_OF_A_DAY = frozenset({"", "d", "г", "р"})  # what may follow a date: "kovo 3 d.", "3 марта 2024 г."
_PICTURES = frozenset(
    {"photo", "photos", "foto", "fotos", "video", "image", "picture", "bild", "graphic", "фото"}
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: who sends from where, and when, as written.

    ``start`` and ``end`` delimit ``text`` in the paragraph. ``place`` keeps the page's spelling;
    ``newsrooms`` are those the ``label`` names (none for a local station's call sign or where there
    is no label). ``month``, ``day``, ``year`` and ``weekday`` (ISO, Monday 1) are as far as written.
    ``brand`` holds words that belong to no dateline and were put into this one.
    """

    start: int
    end: int
    text: str
    place: str | None = None
    label: str | None = None
    newsrooms: tuple[Newsroom, ...] = ()
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    brand: str | None = None

    @property
    def agency(self) -> str | None:
        """The canonical name of the first agency named, or else of the first newsroom."""
        ranked = sorted(self.newsrooms, key=lambda newsroom: newsroom.kind)  # "agency" before "publisher"
        return ranked[0].name if ranked else None


@dataclass(frozen=True, slots=True)
class Head:
    """Place and date before a label; ``start`` is where the place begins in the paragraph."""

    start: int
    place: str
    day: DatelineDay | None
    brand: str | None

    @classmethod
    def read(cls, text: str) -> Head | None:
        """What stands before a label; ``None`` where it is no place and no day."""
        start = len(text) - len(text.lstrip(f" \t•*|>\"“'{DASH}"))
        body = text[start:]
        day = read_day(body)
        place = (body[: day.start] if day else body).strip(f" ,;{DASH}\t")
        place = place if "," in place and not day else place.rstrip(".")  # "Fla." but "MOSCOW."
        place = place.strip("[]") if place.count("[") == 1 and place[:1] == "[" else place
        if day and body[day.end :].strip(f" ,.;:{DASH}\t") not in _OF_A_DAY:
            return None
        brand, place = _without_brand(place)
        if not place:
            return cls(start, "", day, None)
        words = _PLACE_IN_BRACKETS.sub(lambda match: ", ".join(filter(None, ("", *match.groups()))), place)
        if not is_place(words) or newsroom_named(words) or _is_calendar(words) or bare(words) in _PICTURES:
            return None
        return cls(start, place, day, brand)

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return not self.place and self.day is None

    @property
    def has_date(self) -> bool:
        """Whether it names a month and a day, or a month alone."""
        return self.day is not None and self.day.month is not None

    @property
    def capital(self) -> bool:
        """Whether the place is set in capitals."""
        return is_capital(_without_brackets(self.place))

    @property
    def city(self) -> bool:
        """Whether the place is a well-known city."""
        return bool(self.place) and is_city(_without_brackets(self.place.split(",")[0]))

    def with_day(self, day: DatelineDay) -> Head:
        """The same with a day that stands elsewhere."""
        return Head(self.start, self.place, day, self.brand)

    def dateline(self, text: str, end: int, label: Label | None, brand: str | None) -> Dateline:
        """The dateline that begins so, and ends at ``end`` of the paragraph."""
        day = self.day or DatelineDay(0, 0)
        quoted = text[self.start : end].strip()
        return Dateline(
            self.start, self.start + len(quoted), quoted, self.place or None,
            label.words if label else None, label.newsrooms if label else (),
            day.month, day.day, day.year, day.weekday, self.brand or (brand.strip() if brand else None),
        )  # fmt: skip


def _without_brackets(place: str) -> str:
    return _PLACE_IN_BRACKETS.sub("", place).rstrip()


def _is_calendar(place: str) -> bool:
    return month_number(place) is not None or read_day(bare(place)) is not None


def _without_brand(place: str) -> tuple[str | None, str]:
    """Split words in mixed case off a place in capitals: "Some Brand BEIRUT"."""
    words = place.split()
    for index, word in enumerate(words[:5]):
        if len(word) > 2 and is_capital(word):
            mixed = words[:index]
            if mixed and all(not is_capital(part) and len(part) > 3 for part in mixed):
                return " ".join(mixed), " ".join(words[index:])
            break
    return None, place
