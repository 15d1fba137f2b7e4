"""The answer of a whole run, kept: what it wrote, printed and ended with.

It is given again where nothing that it depends on has changed: the bytes of the dossier, of every file that
it names and of its store, the options, this build, and of the time what can matter (`window`). All these
bytes are read and digested each time; nothing is judged, and hardly more is loaded than this module.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from audit.jobs.inputs import Inputs
from audit.jobs.last_report import LastReport
from audit.jobs.output import DEFAULT_FOLDER
from audit.store import DEFAULT_FOLDER as STORE
from audit.store import state_of_store

if TYPE_CHECKING:
    from pathlib import Path

    from audit.jobs.run import Audited, FailOn

OF_THE_DAY = frozenset({"markdown", "html", "lines", "github", "sarif", "junit"})
"""The formats that show of the time of a run no more than its day."""
_WEST, _EAST = (
    timedelta(hours=-12),
    timedelta(hours=14),
)  # the zones in which it is another day first and last


@dataclass(frozen=True)
class Call:
    """A run that was asked for: what its answer depends on beside files.

    ``now`` is UTC, to the second; ``known`` are the fingerprints of a baseline; ``screen`` says how the
    summary is laid out; ``online`` whether sources that are not held would be got.
    """

    sources: Path
    now: datetime
    forms: tuple[str, ...]
    output: Path | None = None
    store: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    known: frozenset[str] | None = None
    screen: str = ""
    online: bool = False

    @property
    def place(self) -> Path:
        """The folder of its store, which need not be there."""
        return self.store or self.sources.parent / STORE

    def inputs(self, digest: str) -> tuple[str, ...]:
        """All that the answer depends on beside the files that the dossier, of that ``digest``, names."""
        known = None if self.known is None else sorted(self.known)
        chosen = [self.forms, self.select, self.ignore, self.fail_on, known, self.screen, self.online]
        folders = [os.fspath(self.sources), str(self.output), str(self.store)]
        return digest, window(self.now, self.forms), json.dumps([chosen, folders])


def window(now: datetime, forms: tuple[str, ...]) -> str:
    """What of the time of a run matters: the days on which it is read somewhere, or the time that is shown.

    Dates are held against it by days: those of a page in UTC, stamps in all zones (`Interval.local_days`).
    """
    if not OF_THE_DAY.issuperset(forms):
        return now.isoformat()
    return " ".join(f"{moment:%Y-%m-%d}" for moment in (now + _WEST, now, now + _EAST))


class Answer(NamedTuple):
    """What a run printed, the texts that it wrote by the names of their files, and whether it failed."""

    text: str
    files: tuple[tuple[str, str], ...]
    failed: bool


class Answers:
    """The answers that are kept for one call. ``inputs`` has the digests that were taken of its files."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.inputs = Inputs(call.sources.parent)
        self._digest = self.inputs.state(call.sources.name).digest
        self.inputs.doubt([call.sources.name])  # it is read again
        self._last = LastReport(call.sources, call.place, call.select, call.ignore)
        self._before: tuple[str, str] | None = None

    def kept(self) -> Answer | None:
        """The answer of an earlier run that this one would give."""
        from audit.jobs.cache import known_in

        self._before = self._history()
        key, cache = self._key, known_in(self._call.place, self._call.sources.parent)
        held = cache.held("answer", key) if cache and key else None
        if not (_is_answer(held) and self._still_holds(held)):
            return None
        self._last.seen_again(self._call.now)
        return Answer(held["text"], tuple((name, text) for name, text in held["files"]), held["failed"])

    def _still_holds(self, held: dict[str, Any]) -> bool:
        """Whether nothing changed that the answer depends on, and no time was turned back."""
        if (held["store"], held["said"]) != self._before:
            return False
        if datetime.fromisoformat(held["since"]) > self._call.now:
            return False
        self.inputs.states(held["inputs"])
        if any(self.inputs.state(name).state != state for name, state in held["inputs"].items()):
            return False
        return not any(self._is_input(name) for name, _ in held["files"])

    def _is_input(self, file: str) -> bool:
        """Whether a report would be written over a file that the dossier rests on, which is refused."""
        target = (self._call.output or DEFAULT_FOLDER) / file
        return target.exists() and any(
            path.name.casefold() == target.name.casefold() and target.samefile(path)
            for path in self.inputs.paths
        )

    def keep(self, audited: Audited, answer: Answer) -> None:
        """Keep the answer of the run that began after `kept`.

        Not where a file changed meanwhile, nor where the last report said something else: the next run
        compares itself with this one.
        """
        key, states = self._key, self.inputs.settled()
        before = self._before
        if key and before and states is not None and audited.lasting and before == self._history():
            from audit.jobs.cache import cache_in

            value = {
                "since": self._call.now.isoformat(), "inputs": states,
                "store": before[0], "said": before[1], **answer._asdict(),
            }  # fmt: skip
            cache_in(self._call.place, self._call.sources.parent).keep("answer", key, value)

    @property
    def _key(self) -> tuple[str, ...] | None:
        return self._call.inputs(self._digest) if self._digest and self._before else None

    def _history(self) -> tuple[str, str] | None:
        """What the store holds, and what the last report said; ``None`` where the store is too large."""
        stored = state_of_store(self._call.place)
        return None if stored is None else (stored, self._last.said)


def _is_answer(held: Any) -> TypeGuard[dict[str, Any]]:
    """Whether this has the shape of an answer."""
    return (
        isinstance(held, dict)
        and all(isinstance(held.get(name), str) for name in ("since", "store", "said", "text"))
        and isinstance(held.get("inputs"), dict)
        and isinstance(held.get("failed"), bool)
        and isinstance(held.get("files"), list)
        and all(isinstance(file, list) and list(map(type, file)) == [str, str] for file in held["files"])
    )
