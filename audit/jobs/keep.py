"""`audit keep`: get and store what is cited, without judging it; on request have an archive keep it too."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.context import NoProgress, Stop
from audit.jobs.files import is_address
from audit.jobs.gathering import Gathering, GatherResult, SourceRequest, source_requests
from audit.jobs.stored import pages_held
from audit.links import THERE
from audit.model import Citation, Dossier, Reason
from audit.report import reason_json, reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.gather import Saved
    from audit.jobs.context import Progress
    from audit.jobs.gathering.submit import Service
    from audit.store import Store

    Submitted = dict[str, tuple[Saved, bool]]

__all__ = ["Gathering", "KeptRow", "keep"]


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What is held of one address now, and what was tried.

    ``captures`` counts the captures that are the page. ``outcome`` is that of the last attempt of this
    run, ``held`` when none was needed, ``not-asked`` when nobody was asked. ``submitted`` says what came
    of asking an archive, ``copy`` the address of its new copy, ``read_back`` whether it could be read.
    """

    url: str
    outcome: str
    captures: int
    reasons: tuple[Reason, ...] = ()
    submitted: str | None = None
    copy: str | None = None
    read_back: bool = False

    def json(self) -> str:
        """The row as one line of JSON."""
        reasons = [reason_json(reason) for reason in self.reasons]
        return json.dumps({**asdict(self), "reasons": reasons}, ensure_ascii=True)

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words."""
        return tuple(map(reason_words, self.reasons))


def keep(
    targets: Sequence[str],
    *,
    options: Gathering | None = None,
    store: Path | None = None,
    submit: bool = False,
    service: Service | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> tuple[tuple[KeptRow, ...], bool]:
    """Get the addresses, and those of the dossiers, of which nothing is held; a row for each of them all.

    The second value says whether a person stopped it (Ctrl-C). ``store`` is by default ``.audit`` beside
    the first dossier, else in this folder. With ``submit`` the Wayback Machine is asked to capture every
    page that is there, under the keys in the environment. Raises SourcesError, UsageError, StoreError.
    """
    from audit.store import DEFAULT_FOLDER, Store

    options, tell, stop = options or Gathering(), progress or NoProgress(), stop or Stop()
    service = (service or _service()) if submit else None
    dossier, home = _cited(targets)
    with Store.open(store or home / DEFAULT_FOLDER) as opened:
        got = _get(dossier, home, opened, options, tell=tell, stop=stop)
        asked: Submitted = {}
        if service:
            stop.run(lambda: asked.update(_submit(dossier, opened, options, service, tell=tell, got=got)))
        return tuple(_row(url, opened, got, asked) for url in _urls(dossier)), stop.stopped


def _cited(targets: Sequence[str]) -> tuple[Dossier, Path]:
    """The targets as one dossier, and the folder where the paths of the first file start."""
    from audit.sources import load_sources

    citations: list[Citation] = []
    loaded: list[Dossier] = []
    for at, target in enumerate(targets):
        if is_address(target):
            citations.append(Citation(id=f"address-{at}", URL=target))
        elif loaded:
            raise UsageError("one dossier at a time can be kept", "Name one file, or addresses beside it.")
        else:
            loaded.append(load_sources(Path(target)))
    base = loaded[0] if loaded else Dossier()
    home = Path(base.path).parent if base.path else Path()
    return base.model_copy(update={"citations": (*base.citations, *citations)}), home


def _service() -> Service:
    from audit.gather import keys_from
    from audit.jobs.gathering.submit import Service

    return Service(keys_from(os.environ))


def _get(
    dossier: Dossier, home: Path, store: Store, options: Gathering, *, tell: Progress, stop: Stop
) -> GatherResult:
    wants = source_requests(dossier, store, home, options, datetime.now(UTC))
    if not wants:
        return GatherResult()
    from audit.jobs.gathering.session import gather_all

    return gather_all(wants, store, options, services=dossier.archives, progress=tell, stop=stop)


def _submit(
    dossier: Dossier, store: Store, options: Gathering, service: Service, *, tell: Progress, got: GatherResult
) -> Submitted:
    """Ask the archive to capture each address that was there at its last attempt.

    Those that were not requested in this run (robots.txt, a private network) are left out.
    """
    from audit.jobs.gathering.submit import submit_all

    there = [
        SourceRequest(url, title)
        for url, title in _urls(dossier).items()
        if url not in got.gaps and _was_there(url, store)
    ]
    return submit_all(there, store, options, service, progress=tell, private=got.private)


def _was_there(url: str, store: Store) -> bool:
    live = [attempt for attempt in store.attempts(url) if attempt.via == "live"]
    return not live or live[-1].outcome.name in THERE


def _urls(dossier: Dossier) -> dict[str, str | None]:
    """The addresses on the web, each once, with the title under which it is cited."""
    found: dict[str, str | None] = {}
    for citation in dossier.citations:
        if citation.URL and is_address(citation.URL):
            found.setdefault(citation.URL, citation.title)
    return found


def _row(url: str, store: Store, got: GatherResult, asked: Submitted) -> KeptRow:
    attempts = [attempt for attempt in got.attempts if attempt.url == url]
    gap, held = got.gaps.get(url), len(pages_held(url, store))
    outcome = "held" if held else "not-asked"
    reasons: tuple[Reason, ...] = (gap.reason,) if gap else ()
    if attempts:
        outcome, reasons = attempts[-1].outcome.name, attempts[-1].outcome.reasons
    if url not in asked:
        return KeptRow(url, outcome, held, reasons)
    saved, read = asked[url]
    state = f"{saved.state}: {reason_words(saved.reason)}" if saved.reason else saved.state
    return KeptRow(url, outcome, held, reasons, state, saved.uri, read)
