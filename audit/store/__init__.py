"""The store: what was received, kept exactly and for good, and what was tried when.

A store is a folder, ``.audit`` beside ``sources.yaml`` unless another is named. ``archive/`` holds WARC
1.1 files that any web-archive tool reads, with a CDXJ index; ``history.sqlite`` holds attempts,
standings and the index to look things up by. Times are passed in, never read from a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.exports import public_names

if TYPE_CHECKING:
    from audit.store.captures import Captures
    from audit.store.database import UnwritableError
    from audit.store.folder import Store
    from audit.store.history import History, Known
    from audit.store.kept_files import KeptAnswers, KeptReports
    from audit.store.results import ResultFile, users_secret
    from audit.store.sketches import Sketches
    from audit.store.state import state_of_store
    from audit.store.watchlist import Standing

__all__ = [
    "DEFAULT_FOLDER",
    "Captures",
    "History",
    "KeptAnswers",
    "KeptReports",
    "Known",
    "ResultFile",
    "Sketches",
    "Standing",
    "Store",
    "StoreError",
    "UnwritableError",
    "state_of_store",
    "users_secret",
]

DEFAULT_FOLDER = ".audit"

# Of most stores a run asks for what was kept between runs alone.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "captures": "Captures",
        "database": "UnwritableError",
        "folder": "Store",
        "history": "History Known",
        "kept_files": "KeptAnswers KeptReports",
        "results": "ResultFile users_secret",
        "sketches": "Sketches",
        "state": "state_of_store",
        "watchlist": "Standing",
    },
)
