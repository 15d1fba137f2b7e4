"""Reading: a capture's bytes become witnesses, text and origin; pure, never raising on bad input."""

from audit.page.reading import read_page, whole

__all__ = ["read_page", "whole"]
