"""`audit corpus`: the same reading and judging over collections, into tables.

Nothing here is loaded before it is used: pyarrow takes a fifth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.jobs.corpus.collection import CorpusRun, Options, read_corpus, summary_of

__all__ = [
    "CorpusRun",
    "Options",
    "copies_text",
    "decay_text",
    "find_copies",
    "measure_decay",
    "read_corpus",
    "summary_of",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "collection": "CorpusRun Options read_corpus summary_of",
        "copies": "copies_text find_copies",
        "standing": "decay_text measure_decay",
    },
)
