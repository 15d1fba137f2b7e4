"""Runs put right where the form of the whole entry says more than the model sees in pieces."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from audit.data import newsroom_named
from audit.model import Precision
from audit.references.printed_forms import by_printed_form
from audit.references.runs import Run, is_editors_mark, site_behind

if TYPE_CHECKING:
    from audit.references.entry import Entry
    from audit.references.pieces import Piece


_TITLE_ALONE = 0.7
# Small words of names of persons and bodies.
_IN_NAMES = frozenset(
    """
    and of the for on in at to de du des del della di da do dos das la le les el al
    et und für der die von van den y e und
    """.split()  # noqa: SIM905  a list of words reads best as words
)


def sort_out(entry: Entry, runs: list[Run]) -> list[Run]:
    """The runs of an entry: a title parted from the site behind it, a year in a title put back."""
    runs = _with_year_in_title(runs)
    runs = _bare(entry, runs) or runs
    runs = _with_outlet(_with_editors(_with_title(_with_author(runs))))
    return by_printed_form(entry, runs)


def _bare(entry: Entry, runs: list[Run]) -> list[Run] | None:
    """Title and site of an entry, where nothing but a date in brackets or an address follows the two."""
    head = _head(entry, runs)
    if not head or head[0].kind == "quote":
        return None
    rest = [run for run in runs if run.start >= head[-1].end]
    text = entry.text[head[0].start : head[-1].end + (entry.text[head[-1].end : head[-1].end + 1] == ")")]
    site = site_behind(text)
    if site is None:
        return [Run("title", head, _TITLE_ALONE), *rest] if _is_dated_title(head, rest) else None
    at = head[0].start + site[0]
    behind = [piece for piece in head if piece.start >= at]
    before = [piece for piece in head if piece.end <= at]
    whole = len(behind) + len(before) == len(head)
    if not behind or not before or not whole or any(piece.date for piece in behind):
        return None
    known = newsroom_named(text[site[0] : site[1]]) is not None
    sure = 0.95 if known else 0.8
    return [Run("title", before, sure), Run("container", behind, sure), *rest]


def _head(entry: Entry, runs: list[Run]) -> list[Piece]:
    """The pieces up to a date in brackets, an address or a date of access, where nothing else follows."""
    if not entry.spots and not entry.access and ". " not in entry.text[entry.body :]:
        alone = any(piece.date and not piece.closing.startswith(")") for piece in entry.pieces)
        return [] if alone else entry.pieces
    head: list[Piece] = []
    for number, piece in enumerate(entry.pieces):
        if piece.kind in {"spot", "access"} or (piece.kind == "date" and _in_brackets(piece)):
            after = entry.pieces[number:]
            return head if all(other.kind in {"spot", "access", "date"} for other in after) else []
        head.append(piece)
    return [] if any(run.label == "date" and run.pieces[0].date for run in runs) else head


def _is_dated_title(head: list[Piece], rest: list[Run]) -> bool:
    """Whether an entry is "Title. (2018). Retrieved …, from …": APA's form for a work of no author."""
    if len(rest) < 2 or rest[0].label != "date" or not _in_brackets(rest[0].pieces[0]):
        return False
    return head[-1].closing.startswith((".", ").")) and not any("." in piece.closing for piece in head[:-1])


def _in_brackets(piece: Piece) -> bool:
    return piece.opening.endswith("(") and piece.closing.startswith(")")


def _with_year_in_title(runs: list[Run]) -> list[Run]:
    """A bare year right before the year in brackets belongs to the title: "… Regulations 2020. (2021)."."""
    for number in range(1, len(runs) - 1):
        run, before = runs[number], runs[number - 1]
        following = runs[number + 1]
        if (
            len(run.pieces) == 2
            and run.label == "date"
            and not _in_brackets(run.pieces[0])
            and _in_brackets(run.pieces[1])
        ):
            following = Run("date", run.pieces[1:], run.confidence)
            run = Run("date", run.pieces[:1], run.confidence)
            runs = [*runs[:number], run, following, *runs[number + 1 :]]
        if (
            run.label == "date"
            and following.label == "date"
            and not _in_brackets(run.pieces[0])
            and _in_brackets(following.pieces[0])
            and before.label in {"title", "author"}
        ):
            joined = Run("title", [*before.pieces, *run.pieces], before.confidence)
            return [*runs[: number - 1], joined, *runs[number + 1 :]]
    return runs


def _with_author(runs: list[Run]) -> list[Run]:
    """An outlet that stands first is who speaks: "BBC News, “…”"."""
    if (
        runs
        and runs[0].label in {"container", "publisher"}
        and not any(run.label == "author" for run in runs)
    ):
        return [Run("author", runs[0].pieces, runs[0].confidence), *runs[1:]]
    return runs


def _with_title(runs: list[Run]) -> list[Run]:
    """What was taken for names is the title, where there is none and it reads as no name."""
    if any(run.label == "title" for run in runs):
        return runs
    first = next((run for run in runs if run.label == "author"), None)
    if first is None:
        return runs
    words = " ".join(piece.text for piece in first.pieces).split()
    if len(words) < 3 or newsroom_named(" ".join(words)) is not None or not _has_plain_word(words):
        return runs
    first.label = "title"
    return runs


def _has_plain_word(words: list[str]) -> bool:
    """Whether a word is written small that no name of a person or body has."""
    return any(word[0].islower() and word not in _IN_NAMES for word in words)


def _with_editors(runs: list[Run]) -> list[Run]:
    """Names before "ed." are an editor's."""
    for before, run in itertools.pairwise(runs):
        if (
            before.label == "author"
            and run.label == "editor"
            and all(is_editors_mark(piece.text) for piece in run.pieces)
        ):
            before.label = "editor"
            before.pieces += run.pieces
            return [other for other in runs if other is not run]
    return runs


def _with_outlet(runs: list[Run]) -> list[Run]:
    """What reads as a publisher is an outlet where it is a newsroom, or the work has a day and no place."""
    labels = {run.label for run in runs}
    publisher = next((run for run in runs if run.label == "publisher"), None)
    if publisher is None or labels & {"container", "place", "edition"}:
        return runs
    name = " ".join(piece.text for piece in publisher.pieces)
    if newsroom_named(name) is not None or any(_is_day(piece) for run in runs for piece in run.pieces):
        publisher.label = "container"
    return runs


def _is_day(piece: Piece) -> bool:
    interval = piece.date.interval if piece.date else None
    return interval is not None and interval.precision >= Precision.DAY
