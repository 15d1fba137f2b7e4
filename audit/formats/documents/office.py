"""DOCX and ODT told apart and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.documents.docx import read_docx
from audit.formats.documents.odt import read_odt
from audit.formats.documents.office_zip import OfficeError, OfficeFile
from audit.model import DocumentText, Reason

if TYPE_CHECKING:
    from audit.model import DocumentMedia


def read_office(body: bytes, media: DocumentMedia) -> DocumentText:
    """The document, by what its archive holds; an empty one that says why, where it cannot be read."""
    try:
        return _read(OfficeFile(body))
    except OfficeError as error:
        return DocumentText("", (), media, unread=(error.reason,))
    except RecursionError:
        return DocumentText("", (), media, unread=(Reason("office-damaged", error="RecursionError"),))


def _read(file: OfficeFile) -> DocumentText:
    if "content.xml" in file.names:
        return read_odt(file)
    if any(name.startswith("word/") for name in file.names):
        return read_docx(file)
    raise OfficeError(Reason("office-other"))
