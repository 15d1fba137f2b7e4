"""Results that are kept between runs: what is asked of a cache, and the cache that keeps nothing."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

T = TypeVar("T")

ResultKind = Literal[
    "dossier",  # what a dossier's file says
    "document",  # the text of a document
    "answer",  # what a whole run wrote and printed
    "capture-report",  # what a report says of a capture
    "cards",  # what the report in Markdown says of some citations
    "claims",  # what it says of some claims
    "judged",  # what is found of one subject
    "file",  # what the file of one capture says, by its digest and what is stated of it, without its page
    "page",  # that page
    "opinions",  # the opinions on the day of a page, and on its story
    "capture",  # a capture, read: its page, or why it is none
    "language",  # the language of a text
    "text-digest",  # a digest of the words of a text
    "sketch",  # the numbers by which texts that share passages are found
    "shared",  # of each of the texts of a dossier, the numbers that another one has too
    "alike",  # which citations have texts with enough in common
    "support",  # what the text of one capture says of a claim
    "same-text",  # whether the shorter of two texts stands in the longer one
    "overlap",  # what two texts have in common
]
"""What is kept; each kind has one type of value."""


class ResultCache(Protocol):
    """Keeps the results of pure functions. A cache can cost or save time, and changes no result."""

    def result(self, kind: ResultKind, inputs: Iterable[str | bytes | None], work: Callable[[], T]) -> T:
        """The result of ``work``, which depends on nothing but the kind and the ``inputs``."""

    def held(self, kind: ResultKind, inputs: Iterable[str | bytes | None]) -> Any:
        """The result as it was kept, or ``None``."""

    def keep(self, kind: ResultKind, inputs: Iterable[str | bytes | None], value: Any) -> None:
        """Keep a result that was made elsewhere."""

    def together(self) -> AbstractContextManager[None]:
        """Inside the block, what is kept may be written at its end, in one step."""


class NoCache:
    """A cache that keeps nothing."""

    def result(self, kind: ResultKind, inputs: Iterable[str | bytes | None], work: Callable[[], T]) -> T:  # noqa: ARG002  the protocol's
        """The result of ``work``; the inputs are not looked at."""
        return work()

    def held(self, kind: ResultKind, inputs: Iterable[str | bytes | None]) -> None:
        """Nothing."""

    def keep(self, kind: ResultKind, inputs: Iterable[str | bytes | None], value: Any) -> None:
        """Nothing."""

    def together(self) -> AbstractContextManager[None]:
        """Nothing is written."""
        return nullcontext()


NO_CACHE = NoCache()
