"""A capture, read: witnesses, text, origin; pure, and never raising on bad input."""
