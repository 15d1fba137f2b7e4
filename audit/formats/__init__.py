"""How things are written down: HTTP, HTML, WARC, documents, PDF, saved pages."""
