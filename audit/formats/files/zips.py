"""ZIP archives: WACZ packages, and the kinds that are named and not read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from audit.formats.files.unread import unread_zip
from audit.formats.warc import BROKEN_PACKAGE, is_package, is_warc, wacz_copies
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from audit.formats.warc import Copy

_NAMED = 3  # files of an archive that a message names
_LONGEST = 60  # characters of such a name
_MIMETYPE_LIMIT = 200  # bytes of the member that says what an archive is (OpenDocument 1.3, part 2, 3.3)


def zip_copies(stream: IO[bytes], path: str, limit: int) -> Iterator[Copy | Skipped]:
    """The copies of a WACZ package; of any other archive what it is. Never raises."""
    other = other_zip(stream)
    if other is not None:
        yield Skipped(path, other)
    else:
        yield from wacz_copies(stream, path, limit)


def other_zip(stream: IO[bytes]) -> Reason | None:
    """What an archive is, if it is not for the reader of packages; never raises."""
    try:
        stream.seek(0)
        with ZipFile(stream) as archive:
            names = archive.namelist()
            if (
                any(map(is_warc, names))
                or any(map(is_package, names))
                or "datapackage.json" in names
                or not names
            ):
                return None
            media = _mimetype(archive) if "mimetype" in names else ""
    except BROKEN_PACKAGE:
        return None  # the reader of packages says why
    if code := unread_zip(names, media):
        return Reason("kind-unread", kind=code)
    shown = ", ".join(name[-_LONGEST:] for name in names[:_NAMED])
    return Reason("zip-of-others", count=len(names), names=shown)


def _mimetype(archive: ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(_MIMETYPE_LIMIT).decode("latin-1").strip()
