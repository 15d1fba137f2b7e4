"""A linter for sources: what the evidence holds, what contradicts what, what could not be looked at."""

__version__ = "0.1.0"
