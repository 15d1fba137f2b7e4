"""One text against another; pure."""

from audit.compare.overlap import Overlap, SharedPassage, compare_texts
from audit.compare.titles import TitleMatch, compare_titles

__all__ = ["Overlap", "SharedPassage", "TitleMatch", "compare_texts", "compare_titles"]
