"""From runs of labels to the fields of a reference, each with its place and its confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from audit.references.names import read_names
from audit.references.numbering import edition_of, number_of, pages_of, volume_and_issue
from audit.references.reference import Leftover, Reference, ReferenceField
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.references.entry import Entry
    from audit.references.runs import Run

_EDGES = " \t,;:.|·–—-/=<>*_\"“”„«»'‘’()[]{}。，、；：،؛「」『』"
_CONTAINER_OPENS = compile_later(
    r"^(?:\[?(?:in|dans|en|em|w|v|в)\b\s?:?|presented at(?: the)?|published in|from)\s*(?::\s*)?(?=\S)", 2
)
_OPENERS = {")": "(", "]": "["}
_STOPS = frozenset("?!")
_EDITORS = compile_later(
    r"\(?\b(?:[Ee]ds?\b\.?|[Ee]ditors?\b|[Ee]dited\sby|[Hh]rsg\b\.?(?:\svon)?|[Hh]gg?\.(?:\sv(?:on|\.))?|[Éé]ds?\b\.?|a\scura\sdi|coords?\b\.?|orgs?\b\.?|dirs?\.|ред\.|под\sред\.?)\)?"
)
_TRANSLATORS = compile_later(
    r"\(?\b(?:(?:[Tt]rans(?:l(?:ated)?)?|[Tt]rad(?:uit|uzione|ucción|ução)?|[Üü]bers(?:etzt)?|[Пп]ер(?:евод)?)\b\.?(?:\s(?:by|par|di|por|von|de|from\s.{3,30}\sby|с\s\S+))?)\)?"
)
_KIND_BEHIND = compile_later(  # APA names the form of a work in brackets behind its title
    r"\s\[(?:tweet|post|toot|thread|status update|video|film|map|data ?set|computer software"
    r"|podcast[^\]]{0,20})\]\Z",
    2,
)
_IN = compile_later(r"^\W*[Ii]n\b:?\s*")


@dataclass
class Draft:
    """A reference in the making."""

    entry: Entry
    values: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    fields: list[ReferenceField] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)

    def put(self, name: str, start: int, end: int, value: str, confidence: float) -> None:
        """Note a field that stands between two offsets of the clean line."""
        left, right = self.entry.cleaned.span(start, end)
        self.fields.append(ReferenceField(name, left, right, value, round(confidence, 3)))
        self.used.append((start, end))

    def has(self, name: str) -> bool:
        """Whether a value is known already."""
        return name in self.values or name in self.more

    def field_named(self, name: str) -> ReferenceField | None:
        """The first field of that name."""
        return next((one for one in self.fields if one.name == name), None)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without marks at its ends; a bracket that closes one within stays, and so does "?"."""
    while start < end and text[start] in _EDGES and not _opens_within(text, start, end):
        start += 1
    while end < len(text) and text[end] in _STOPS:
        end += 1
    if (
        end < len(text)
        and text[end] in _OPENERS
        and text.count(_OPENERS[text[end]], start, end) > text.count(text[end], start, end)
    ):
        end += 1
    while end > start and text[end - 1] in _EDGES and not _closes_within(text, start, end):
        end -= 1
    return start, end


def _opens_within(text: str, start: int, end: int) -> bool:
    closing = {"(": ")", "[": "]", "«": "»", "“": "”", "‘": "’", "„": "“"}.get(text[start])
    return closing is not None and closing in text[start:end] and text.find(closing, start) < end - 1


def _closes_within(text: str, start: int, end: int) -> bool:
    opening = {")": "(", "]": "[", "»": "«", "”": "“", "’": "‘", "“": "„"}.get(text[end - 1])
    return opening is not None and opening in text[start : end - 1]


# -- one function for each kind of run -------------------------------------------------------


def put_title(draft: Draft, run: Run) -> None:
    """The title: a quotation's words where it is one."""
    text = draft.entry.text
    quote = next((piece for piece in run.pieces if piece.kind == "quote"), None)
    start, end = (quote.start, quote.end) if quote else (run.start, run.end)
    if quote is not None and quote.spot is not None:
        start, end = quote.spot.start + 1, quote.spot.end - 1
        while end > start and text[end - 1] in " ,.;":
            end -= 1
        while start < end and text[start] == " ":
            start += 1
    else:
        start, end = trimmed(text, start, end)
    if kind := _KIND_BEHIND.search(text, start, end):
        end = kind.start()
    if start < end:
        draft.values["title"] = text[start:end]
        draft.put("title", start, end, text[start:end], run.confidence)


def put_container(draft: Draft, run: Run) -> None:
    """What the work appeared in; "In" before it is remembered."""
    text = draft.entry.text
    start, end = trimmed(text, run.start, run.end)
    if opening := _CONTAINER_OPENS.match(text[start:end]):
        draft.more["in"] = True
        start, end = trimmed(text, start + opening.end(), end)
    if start < end:
        draft.values["container_title"] = text[start:end]
        draft.put("container-title", start, end, text[start:end], run.confidence)


def put_text(draft: Draft, run: Run, name: str, key: str) -> None:
    """A field whose words are its value."""
    start, end = trimmed(draft.entry.text, run.start, run.end)
    if start < end:
        draft.values[key] = draft.entry.text[start:end]
        draft.put(name, start, end, draft.entry.text[start:end], run.confidence)


def put_names(draft: Draft, run: Run, role: str) -> None:
    """Authors, editors or translators, each with its own place."""
    text = draft.entry.text
    start, end = run.start, run.end
    while end < len(text) and text[end] in ".)" and text[end - 1].isalpha():
        end += 1
    part = text[start:end]
    for pattern in (_EDITORS, _TRANSLATORS, _IN):  # blanked, so that offsets stay
        part = pattern.sub(lambda match: ";" * len(match[0]) if match.start() else " " * len(match[0]), part)
    people = read_names(part)
    if not people:
        return
    names = tuple(person.name for person in people)
    holder = draft.more if role == "translator" else draft.values
    holder[role] = (*holder.get(role, ()), *names)
    for person in people:
        draft.put(role, start + person.start, start + person.end, str(person.name), run.confidence)
    draft.used.append((run.start, end))


def put_volume(draft: Draft, run: Run) -> None:
    """Volume and issue."""
    text = draft.entry.text
    end = run.end + (text[run.end : run.end + 1] == ")")
    volume, issue = volume_and_issue(text[run.start : end])
    for name, value in (("volume", volume), ("issue", issue)):
        if value and not draft.has(name):
            at = text.find(value, run.start, end)
            draft.values[name] = value
            draft.put(
                name, max(at, run.start), (at + len(value)) if at >= 0 else run.end, value, run.confidence
            )
    draft.used.append((run.start, run.end))


def put_pages(draft: Draft, run: Run) -> None:
    """Pages, unless they are a count of pages."""
    text = draft.entry.text
    value = pages_of(text[run.start : run.end])
    if value and not draft.has("page"):
        draft.values["page"] = value
        draft.put("page", run.start, run.end, value, run.confidence)
    elif not value:
        draft.more.setdefault("number-of-pages", text[run.start : run.end])
        draft.used.append((run.start, run.end))


def put_edition(draft: Draft, run: Run) -> None:
    """The edition's number, or its words."""
    start, end = trimmed(draft.entry.text, run.start, run.end)
    value = edition_of(draft.entry.text[start:end])
    draft.values["edition"] = value
    draft.put("edition", start, end, value, run.confidence)


def put_genre(draft: Draft, run: Run) -> None:
    """The kind of work, and the number that stands in it."""
    put_text(draft, run, "genre", "genre")
    number = number_of(draft.values.get("genre", ""))
    if number:
        draft.values["number"] = number


def put_run(draft: Draft, run: Run) -> None:
    """The field of a run; a field that is there already keeps its value, and the run is left over."""
    label = run.label
    if label == "title" and not draft.has("title"):
        put_title(draft, run)
    elif label == "container" and not draft.has("container_title"):
        put_container(draft, run)
    elif label in {"author", "editor", "translator"}:
        put_names(draft, run, label)
    elif label in _TEXTS and not draft.has(_TEXTS[label][1]):
        name, key = _TEXTS[label]
        put_text(draft, run, name, key)
    elif label == "series":
        start, end = trimmed(draft.entry.text, run.start, run.end)
        draft.more.setdefault("collection-title", draft.entry.text[start:end])
        draft.put("collection-title", start, end, draft.entry.text[start:end], run.confidence)
    elif label in _OTHERS and not draft.has(label):
        _OTHERS[label](draft, run)


_TEXTS = {"publisher": ("publisher", "publisher"), "place": ("publisher-place", "publisher_place")}
_OTHERS = {"volume": put_volume, "pages": put_pages, "edition": put_edition, "genre": put_genre}


def finished(draft: Draft) -> Reference:
    """The reference, with what no field was made of."""
    entry = draft.entry
    used = sorted(draft.used)
    rest = [
        Leftover(*entry.cleaned.span(piece.start, piece.end), piece.text)
        for piece in entry.pieces
        if not any(start < piece.end and piece.start < end for start, end in used)
    ]
    rest += _unread(entry)
    read = entry.cleaned.origins[-1] + 1 if entry.cleaned.origins else 0
    if len(entry.original) > read and entry.original[read:].strip():
        rest.append(Leftover(read, len(entry.original), entry.original[read : read + 200]))
    draft.more.pop("in", None)
    return Reference(
        entry.original,
        draft.values,
        draft.more,
        draft.words,
        tuple(sorted(draft.fields, key=lambda one: one.start)),
        tuple(rest),
    )


def _unread(entry: Entry) -> list[Leftover]:
    """The sentences before the reference and behind it, which were not cut into pieces."""
    first, last = entry.body, entry.pieces[-1].end if entry.pieces else entry.body
    found = []
    for start, end in ((0, first), (last, len(entry.text))):
        left, right = trimmed(entry.text, start, end)
        if left < right and " " in entry.text[left:right]:
            found.append(Leftover(*entry.cleaned.span(left, right), entry.text[left:right]))
    return found
