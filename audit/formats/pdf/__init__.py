"""PDFs: text, title, and what a browser printed around the pages or states of when it made the file."""

from audit.formats.pdf.reading import PdfNote, pdf_note, with_pdf_text

__all__ = ["PdfNote", "pdf_note", "with_pdf_text"]
