"""The audited document: its text in blocks, with the place of every passage in the file."""

from audit.formats.documents.document import read_document
from audit.formats.documents.locate import locate

__all__ = ["locate", "read_document"]
