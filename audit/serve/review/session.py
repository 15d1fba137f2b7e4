"""The dossier under review: judged anew whenever its file is another, and the decisions taken so far."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import TYPE_CHECKING

from audit.errors import AuditError, DecisionError
from audit.jobs import context, propose
from audit.jobs import decide as deciding
from audit.jobs import run as running
from audit.model import digest_of
from audit.report import past_report, with_changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from audit.model import Changes, Report

_MOST_UNDONE = 100
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """The dossier's file as it was judged: its bytes and their digest, and what the run says of it."""

    body: bytes
    digest: str
    audited: running.Audited


@dataclass(frozen=True, slots=True)
class Done:
    """Decisions that were written. ``before`` are the bytes before them, ``after`` the digest after them.

    ``changes`` are those of each document's report; ``undone`` says that they were taken back since.
    """

    decisions: tuple[deciding.Decision, ...]
    before: bytes
    after: str
    changes: Mapping[str, Changes] = field(default_factory=dict)
    undone: bool = False


class Session:
    """One dossier under review. Its methods can be called from several threads."""

    def __init__(
        self,
        path: Path,
        *,
        store: Path | None = None,
        now: datetime | None = None,
        network: propose.Gathering | None = None,
    ) -> None:
        """``network`` says how archives and catalogues may be asked; without it they are not."""
        self.path, self.network = path, network
        self.last: Done | None = None
        self.asked: set[str] = set()
        self._store, self._now = store, context.utc_now(now)
        self._done: deque[Done] = deque(maxlen=_MOST_UNDONE)
        self._judged: Judged | None = None
        self._proposed: dict[str, propose.Proposed] = {}
        self._lock = RLock()

    def current(self) -> Judged:
        """The dossier as it is now. Raises SourcesError where the file cannot be used, and StoreError."""
        with self._lock:
            if self._judged is None or self._judged.digest != self._digest():
                self._judged = self._judge()
            return self._judged

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents of which there are pages."""
        judged = self._judged
        return tuple(one.id for one in judged.audited.report.documents) if judged else ()

    def look_again(self) -> None:
        """Judge anew, also where the file is the same: captures may have come."""
        with self._lock:
            self._judged, self._proposed = None, {}
            self.asked.clear()

    def decide(self, decisions: tuple[deciding.Decision, ...], expected: str) -> None:
        """Write decisions and judge anew. ``expected`` is the digest of the file that the person saw.

        Raises ChangedError, DecisionError or SourcesError; nothing is written then.
        """
        with self._lock:
            before = self.current()
            after = deciding.decide(self.path, *decisions, expected=expected)
            done = Done(decisions, before.body, after)
            self._done.append(done)
            self.last = done
            self.last = replace(done, changes=self._changes(before.audited.report))

    def undo(self) -> None:
        """Put back what the last decision changed. Raises ChangedError where the file is another since."""
        with self._lock:
            if not self._done:
                raise DecisionError("there is nothing to take back", "Load the page anew.")
            before, done = self.current(), self._done[-1]
            deciding.put_back(self.path, done.before, expected=done.after)
            self._done.pop()
            self.last = replace(done, undone=True)
            self.last = replace(self.last, changes=self._changes(before.audited.report))

    @property
    def can_undo(self) -> bool:
        """Whether the file is as the last decision left it."""
        return bool(self._done) and self._done[-1].after == self._digest()

    def proposed(self) -> Mapping[str, propose.Proposed]:
        """What is proposed for each citation without an address, from what is held and was asked for."""
        with self._lock:
            wanted = {one.id: one for one in self.current().audited.dossier.citations if not one.URL}
            self._proposed = {
                id_: one for id_, one in self._proposed.items() if one.citation == wanted.get(id_)
            }
            if missing := wanted.keys() - self._proposed.keys():
                found = propose.propose_addresses(self.path, only=missing, store=self._store, now=self._now)
                self._proposed |= {one.citation.id: one for one in found}
            return self._proposed

    def ask(self, citation: str) -> None:
        """Ask archives and catalogues about one citation. Raises UsageError for one that has an address."""
        if self.network is None:
            raise DecisionError("the network is not to be used", "Start audit review without --offline.")
        found = propose.propose_addresses(
            self.path, only=(citation,), store=self._store, options=self.network, stop=context.Stop()
        )
        with self._lock:
            self._proposed |= {one.citation.id: one for one in found}
            self.asked.add(citation)

    def _changes(self, before: Report) -> dict[str, Changes]:
        """What changed in each document's report; nothing where the file cannot be judged any more."""
        try:
            now = with_changes(self.current().audited.report, past_report(before))
        except AuditError:
            return {}
        return {document.id: document.changes for document in now.documents if document.changes}

    def _digest(self) -> str | None:
        try:
            return digest_of(self.path.read_bytes())
        except OSError:
            return None

    def _judge(self) -> Judged:
        for _ in range(_TRIES):
            audited = running.audit_sources(self.path, now=self._now, store=self._store, cached=True)
            body = self.path.read_bytes()
            if digest_of(body) == audited.report.run.sources_digest:
                return Judged(body, digest_of(body), audited)
        raise AuditError(f"{self.path} changes all the time", "Wait until it is at rest.")
