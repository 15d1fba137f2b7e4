"""Markdown clips: the front matter that web clippers write, and the text below it.

Obsidian Web Clipper writes ``source``, ``published``, ``created``; MarkDownload ``source`` and ``created``;
Joplin ``source``, and ``created`` and ``updated`` of its note, or ``source_url`` and ``created_time``;
trafilatura ``url`` and ``date``. Hugo's front matter may be TOML between lines of ``+++``.
``created`` is when the clip was made, ``published`` what the clipper found in the page's metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.clips.clip import Clip, first_address, read_time
from audit.formats.html import Meta
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_LINES = 200  # of a front matter
_LONGEST = 2_500  # characters of one line of it
_MARKDOWN = 200_000  # characters of a text that is taken apart as Markdown; more is shown as it is
_BEGINS = compile_later(r"\ufeff?(---|\+\+\+)[ \t]*\n")
_ENDS = {"---": frozenset({"---", "..."}), "+++": frozenset({"+++"})}
_FIELD = compile_later(r"([A-Za-z][\w .-]{0,60}?)\s?[:=](?:[ \t]+(.*))?$")
_GOES_ON = compile_later(r"(?:[ \t]+|-[ \t]|#|$)")
_URLS = (
    "source",
    "url",
    "source_url",
    "source-url",
    "original_url",
    "original",
    "link",
    "page_url",
    "baseuri",
)
_MADE = (
    "created", "clipped", "date_clipped", "clipped_at", "date clipped", "saved", "date_saved", "saved_at",
    "captured", "retrieved", "accessed", "download_date", "downloaded", "created_time", "user_created_time",
)  # fmt: skip
_PUBLISHED = frozenset({
    "published", "date_published", "date-published", "publish_date", "pubdate", "publication_date",
    "date published", "published_at", "published_time",
})  # fmt: skip


def is_front_matter(text: str) -> bool:
    """Whether a text begins as one with front matter does."""
    return _BEGINS.match(text) is not None


def read_markdown_clip(text: str, *, fields_only: bool = False) -> Clip | None:
    """A clip from its front matter and text; ``None`` where there is no front matter.

    Without an address it is a document of its writer's own, and ``created`` says nothing of a capture.
    """
    text = text.replace("\r\n", "\n")
    if (begins := _BEGINS.match(text)) is None:
        return None
    lines = text.split("\n", _MOST_LINES)[1:_MOST_LINES]
    end = next((at for at, line in enumerate(lines) if line.rstrip() in _ENDS[begins[1]]), None)
    fields = _fields(lines[:end]) if end is not None else None
    if end is None or not fields:
        return None
    source = first_address({name: value for name, (value, _) in fields.items()}, _URLS)
    made = next((name for name in _MADE if source and fields.get(name, ("", 0))[0]), None)
    shown, heading = ([], -1) if fields_only else _shown(text, end + 2)
    words = [f"{name}: {fields[name][0]}" for name in (source and source[0], made) if name]
    return Clip(
        tool="trafilatura" if "fingerprint" in fields else "a web clipper",
        url=source[1] if source else None,
        made=read_time(fields[made][0]) if made else None,
        title=fields.get("title", ("", 0))[0] or None,
        metas=tuple(_metas(fields, made)),
        lines=tuple(shown),
        heading=heading,
        line=fields[source[0]][1] if source else 1,
        quote=", ".join(words)[:300],
    )


def _fields(lines: Sequence[str]) -> dict[str, tuple[str, int]] | None:
    """Names in lower case → value and line of the file; ``None`` if the lines are no fields."""
    found: dict[str, tuple[str, int]] = {}
    last = ""
    for number, line in enumerate(lines, 2):
        field = _FIELD.match(line[:_LONGEST])
        if field:
            last = field[1].lower()
            found.setdefault(last, (_plain(field[2] or ""), number))
        elif not _GOES_ON.match(line):
            return None
        elif last and not found[last][0]:  # the first entry of a list
            found[last] = _plain(line.strip().removeprefix("- ")), number
    return found


def _plain(value: str) -> str:
    """A value without quotation marks and the marks of a link: ``"[[Jane Roe]]"`` is Jane Roe."""
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = text.removeprefix("[[").removesuffix("]]")
    return "" if text in {"[]", "null", "~"} else text.strip()


def _metas(fields: dict[str, tuple[str, int]], made: str | None) -> Iterator[Meta]:
    """What the clipper read of the page; a ``date`` on the day of the clip (field ``made``) is not that."""
    own = fields[made][0][:10] if made else ""
    for name, (value, _) in fields.items():
        if name == "date" and own and value[:10] == own:
            continue
        if value and (name in _PUBLISHED or name in {"author", "date"}):
            yield Meta("published" if name in _PUBLISHED else name, value, f"front matter: {name}")


def _shown(text: str, first: int) -> tuple[list[tuple[int, str]], int]:
    """The text below the front matter as a reader sees it, by line of the file, and its headline's index.

    ``first`` is the number of lines above it.
    """
    if len(text) > _MARKDOWN:
        return list(enumerate(text.split("\n")[first:], first + 1)), -1
    from audit.formats.documents import read_document

    read = read_document(text.encode("utf-8", "replace"), name="clip.md")
    found = [(block.line, read.text[block.start : block.end]) for block in read.blocks]
    level = [block.level for block in read.blocks]
    return found, level.index(1) if 1 in level else -1
