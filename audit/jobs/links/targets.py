"""Where the addresses to check come from: names on the command line → targets with their places."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from audit.addresses import sent_on_to
from audit.errors import AuditError, UsageError
from audit.formats import address_list_kind, named_as_list, read_address_list
from audit.formats.documents import (
    list_addresses,
    media_by_name,
    read_document,
    table_addresses,
    web_links,
    words_of_link,
)
from audit.jobs.files import is_address, is_dossier
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from audit.model import DocumentMedia

Titles: TypeAlias = dict[str, tuple[str | None, str | None]]
"""By address the title under which it is cited, and the words of its link."""
_HEAD = 4096
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, whose letters hold the byte 0


@dataclass(frozen=True, slots=True)
class Target:
    """An address, the place that cites it (``file:line:column``, or ids of the dossier), its cited title.

    ``weak_title`` are the words of its link and those after it. ``is_list``: it is no citation, but a sitemap
    that an index names.
    """

    url: str
    place: str
    title: str | None = None
    weak_title: str | None = None
    is_list: bool = False


class UnreadableError(UsageError):
    """A file that is named cannot be read, or not as what its name says."""


class NoTextError(UnreadableError):
    """A file holds no text, so nothing that could be read was left out."""


def document_of(name: str) -> str:
    """The document that an argument names: its file; empty for an address and for stdin."""
    return "" if is_address(name) or name == "-" else str(Path(name))


def is_mendable(name: str) -> bool:
    """Whether a name is that of a file in which links can be mended: a dossier or a document with markup."""
    return not is_address(name) and (is_dossier(name) or (has_markup(name) and not _is_packed(name)))


def _is_packed(name: str) -> bool:
    """Whether a file's addresses stand in it in another form than as text."""
    return media_by_name(Path(name).name) in {"docx", "odt", "pdf"}


def has_markup(name: str) -> bool:
    """Whether a file's links are read by its markup; of any other text its bare addresses count."""
    return media_by_name(Path(name).name) not in {None, "text"}


def targets_of(
    name: str, digests: MutableMapping[str, str] | None = None, media: DocumentMedia | None = None
) -> Iterator[Target]:
    """What one name cites, in its order; a stream of flat memory for lists.

    A name is an http(s) address, ``-`` for a list on stdin, or a file: a dossier (.yaml), a document such as
    HTML or DOCX, a sitemap or feed (.xml), a Parquet table with a column ``url`` (extra ``tables``),
    or a text with addresses. ``digests`` is given the SHA-256 of each document that was read whole; ``media``
    is the format of a document, where its name does not tell it.
    Raises UnreadableError for what cannot be read, SourcesError for a dossier that cannot be used.
    """
    if is_address(name):
        yield Target(name, "command line")
    elif name == "-":
        yield from _listed(sys.stdin, "stdin")
    else:
        yield from _file(Path(name), {} if digests is None else digests, media)


def _file(path: Path, digests: MutableMapping[str, str], media: DocumentMedia | None) -> Iterator[Target]:
    try:
        if is_dossier(path.name):
            yield from _dossier(path)
        elif path.suffix.lower() == ".parquet":
            yield from (Target(url, f"{path}:{row}") for url, row in table_addresses(path))
        elif media != "text" and (media or has_markup(path.name)):
            yield from _links(path, digests, media)
        else:
            yield from _plain(path)
    except OSError as error:
        raise UnreadableError(
            f"{path} cannot be read: {error.strerror or error}",
            "Name an http(s) address, a folder, a dossier, a document, a sitemap or a list of addresses.",
        ) from error


def _plain(path: Path) -> Iterator[Target]:
    """The addresses of a text, or of a sitemap or feed, which need not bear the name of one."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        if named_as_list(path.name) and address_list_kind(head) is not None:
            try:
                for found in read_address_list(file):
                    yield Target(found.url, f"{path}:{found.line}", is_list=found.is_list)
            except AuditError as error:
                raise UnreadableError(f"{path} is {error}", error.advice) from error
            return
    if b"\0" in head and not head.startswith(_WIDE):
        raise NoTextError(f"{path} is no text.", "Leave it out, or name a text file beside it.")
    with path.open(encoding="utf-16" if head.startswith(_WIDE) else "utf-8-sig", errors="replace") as lines:
        yield from _listed(lines, str(path))


def _listed(lines: Iterable[str], name: str) -> Iterator[Target]:
    for address, line, column in list_addresses(lines):
        yield Target(address, f"{name}:{line}:{column}")


def _links(path: Path, digests: MutableMapping[str, str], media: DocumentMedia | None) -> Iterator[Target]:
    """The web addresses that a document links to; of a redirect that names its target, the target.

    Raises UnreadableError for a document too large to be read whole. A tag that nothing closes is no link.
    """
    body = path.read_bytes()
    document = read_document(body, name=path.name, media=media)
    for reason in document.unread:
        if reason.code == "pdf-without-text":
            raise NoTextError(f"{path} holds no text.", "Leave it out, or name a text file beside it.")
        if reason.code not in {"tag-unclosed", "citation-record-unread"}:
            raise UnreadableError(
                f"{path}: {reason_words(reason)}.",
                "Shorten the document, or give its links as a list of addresses.",
            )
    digests[str(path)] = sha256(body).hexdigest()
    for link in web_links(document):
        place = f"{path}:{link.line}:{link.column}"
        yield Target(sent_on_to(link.address), place, weak_title=words_of_link(document, link))


def _dossier(path: Path) -> Iterator[Target]:
    from audit.sources import load_sources

    dossier = load_sources(path)
    cited: dict[str, list[str]] = {}
    for document in dossier.documents:
        for claim in document.claims:
            for link in claim.cites:
                cited.setdefault(link.id, []).append(f"{document.id}/{claim.id}")
    for citation in dossier.citations:
        if citation.URL:
            for place in cited.get(citation.id, [f"{path}: {citation.id}"]):
                yield Target(citation.URL, place, citation.title)
