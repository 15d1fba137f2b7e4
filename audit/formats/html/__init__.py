"""One parse of a page, and the views of it."""
