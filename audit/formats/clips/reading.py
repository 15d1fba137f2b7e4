"""Clips of any kind, and a parsed body as the page that it is a clip of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.formats.clips.front_matter import is_front_matter, read_markdown_clip
from audit.formats.clips.trafilatura import read_json_clip, read_xml_clip
from audit.formats.html import MAX_BODY, Blocks

if TYPE_CHECKING:
    from audit.formats.clips.clip import Clip
    from audit.formats.html import Parsed

_START = 400  # bytes that tell what a body can be


def read_clip(body: bytes, *, fields_only: bool = False) -> Clip | None:
    """What a tool kept of a page, from its file; ``None`` for any other body. Never raises.

    With ``fields_only`` a Markdown clip is read without its text.
    """
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return read_json_clip(body)
    if start.startswith((b"<doc", b"<TEI", b"<?xml")):
        return read_xml_clip(body)
    if is_front_matter(body[:_START].decode("utf-8", "replace").replace("\r\n", "\n")):
        return read_markdown_clip(body[:MAX_BODY].decode("utf-8", "replace"), fields_only=fields_only)
    return None


def with_clip_text(parsed: Parsed) -> Parsed:
    """A parsed body with the text and the fields of the page that it is a clip of; any other as it is."""
    clip = read_clip(parsed.body)
    if clip is None:
        return parsed
    lines: list[str] = []
    heading = -1
    for at, (number, text) in enumerate(clip.lines):
        lines += [""] * (number - 1 - len(lines))
        heading = len(lines) if at == clip.heading else heading
        lines.append(text)
    blocks = Blocks.plain(lines, heading=heading)
    return replace(
        parsed,
        media="text",
        title=clip.title,
        metas=clip.metas,
        blocks=blocks,
        nodes=(),
        times=(),
        items=(),
        scripts=(),
        canonical=None,
    )
