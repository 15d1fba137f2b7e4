"""PDFs: text, title, and what a browser printed around the pages or states of when it made the file."""

from audit.formats.pdf.lines import goes_on, parted, usual_width
from audit.formats.pdf.reading import PdfNote, pdf_lines, pdf_note, with_pdf_text

__all__ = ["PdfNote", "goes_on", "parted", "pdf_lines", "pdf_note", "usual_width", "with_pdf_text"]
