"""The title and the main text of a page."""
