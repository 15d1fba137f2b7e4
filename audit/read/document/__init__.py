"""The audited document: its text in blocks, with the place of every passage in the file."""

from audit.read.document.document import read_document
from audit.read.document.locate import locate

__all__ = ["locate", "read_document"]
