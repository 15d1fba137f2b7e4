"""Repairs of documents: the address of a link is replaced where it is written, and nothing else changes.

The parser that finds the links is the judge of each replacement: a place where the address is written is
taken only if the document reads afterwards as before, but for links to that address, which lead to the new
one. So no code, no comment and no longer address is touched, whatever the format.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.formats.documents import read_document, web_links
from audit.jobs.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audit.model import DocumentMedia, DocumentText, Hyperlink

_MOST_TRIES = 500  # places tried in one document: each is read anew
_GOES_ON = re.compile(r"[\w/?#&=%~+-]|[.,:;!'(*@$][\w/]")  # spares tries: the parser is the judge
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class MendedDocument:
    """A document before and after; ``left`` are the addresses that could not be replaced with certainty."""

    path: Path
    before: bytes
    after: bytes
    left: tuple[str, ...] = ()

    @property
    def patch(self) -> str:
        """The change as a unified diff, empty for none."""
        name = self.path.as_posix().lstrip("/")
        before, after = _lines(self.before), _lines(self.after)
        return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))

    def write(self) -> None:
        """Write it in one step. Raises AuditError where the file has changed, or cannot be written."""
        path = self.path.resolve()
        try:
            unchanged = path.read_bytes() == self.before
        except OSError as error:
            raise _unreadable(self.path, error) from error
        if not unchanged:
            raise _changed(self.path)
        write_bytes(path, self.after)


def mend_document(
    path: Path, digest: str, new: Mapping[str, str], media: DocumentMedia | None = None
) -> MendedDocument:
    """The document with each address of ``new`` replaced by its value wherever a link leads there.

    ``digest`` is the SHA-256 of the document when its links were read, ``media`` its format if that was
    stated. Raises AuditError where it has changed since, or cannot be read.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if sha256(body).hexdigest() != digest:
        raise _changed(path)
    work = _Work(path.name, body, read_document(body, name=path.name, media=media), media)
    for old, address in new.items():
        work.replace(old, address)
    return MendedDocument(path, body, work.body, tuple(work.left))


@dataclass(slots=True)
class _Work:
    """A document that is being mended. Its bytes are worked on, so that line ends and coding stay."""

    name: str
    body: bytes
    document: DocumentText
    media: DocumentMedia | None = None
    tries: int = 0
    left: list[str] = field(default_factory=list)

    def replace(self, old: str, new: str) -> None:
        """Replace what links to ``old``; what is left of it is noted."""
        for written, fresh in ((old, new), (escape(old), escape(new))):
            for at in self._places(written):
                self._try(at, written, fresh, (old, new))
            if written == escape(written):
                break
        if any(link.address == old for link in web_links(self.document)):
            self.left.append(old)

    def _places(self, written: str) -> list[int]:
        """Where an address is written that does not go on there, last first, so that places stay."""
        text, found = written.encode(self._coding), []
        at = self.body.find(text)
        while at >= 0:
            after = self.body[at + len(text) : at + len(text) + 8].decode(self._coding, "replace")
            if not _GOES_ON.match(after) or after.startswith("&"):
                found.append(at)
            at = self.body.find(text, at + 1)
        return found[::-1]

    def _try(self, at: int, written: str, fresh: str, pair: tuple[str, str]) -> None:
        if self.tries >= _MOST_TRIES:
            return
        self.tries += 1
        end = at + len(written.encode(self._coding))
        changed = self.body[:at] + fresh.encode(self._coding) + self.body[end:]
        document = read_document(changed, name=self.name, media=self.media)
        if _differ_only_in(self.document, document, *pair):
            self.body, self.document = changed, document

    @property
    def _coding(self) -> str:
        return _WIDE.get(self.body[:2], "utf-8")


def _differ_only_in(before: DocumentText, after: DocumentText, old: str, new: str) -> bool:
    """Whether links that led to ``old`` lead to ``new``, and all else is as it was."""
    if len(before.links) != len(after.links) or len(before.blocks) != len(after.blocks):
        return False
    pairs = list(zip(before.links, after.links, strict=True))
    moved = [was for was, now in pairs if was.address != now.address]
    cited = {*web_links(before)}
    fits = all(
        was.kind == now.kind and (was.address == now.address or (was.address, now.address) == (old, new))
        for was, now in pairs
    )
    return bool(moved) and cited.issuperset(moved) and fits and after.text in _texts(before, moved, new)


def _texts(before: DocumentText, moved: list[Hyperlink], new: str) -> Iterator[str]:
    """The text as it was, and as it is where the address itself stands in it."""
    yield before.text
    text = before.text
    for link in sorted(moved, key=lambda link: link.start, reverse=True):
        if text[link.start : link.end] == link.address:
            text = text[: link.start] + new + text[link.end :]
    yield text


def _unreadable(path: Path, error: OSError) -> AuditError:
    return AuditError(f"{path} cannot be read: {error.strerror or error}", "It is as it was.")


def _changed(path: Path) -> AuditError:
    return AuditError(
        f"{path} has changed since its links were read: it is left as it is.",
        "Run `audit links --fix` again.",
    )


def _lines(body: bytes) -> list[str]:
    """The lines of a document for a person, each with its end; carriage returns are not shown."""
    text = body.decode("utf-16" if body[:2] in _WIDE else "utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n\\ No newline at end of file\n"
    return lines
