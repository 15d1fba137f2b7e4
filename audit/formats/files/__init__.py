"""What people already have: WARC, WACZ, MHTML, a saved page, a PDF, a text; each as captures with bytes.

``kind`` says what a file is by its bytes, ``reading`` gives its copies.
"""

from audit.formats.files.kind import FileKind, archive_file_kind
from audit.formats.files.reading import BODY_LIMIT, read_archive_file

__all__ = ["BODY_LIMIT", "FileKind", "archive_file_kind", "read_archive_file"]
