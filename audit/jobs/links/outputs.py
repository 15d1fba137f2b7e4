"""What is made of a review: the report, the feed, the repairs, and the formats for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.errors import AuditError, UsageError
from audit.formats.http import host_of
from audit.jobs.baseline import new_findings, write_baseline
from audit.jobs.files import refuse_over, write_text
from audit.jobs.links.findings import annotations_of, found_in, sarif_of
from audit.jobs.links.fix import dossiers_of, fix, mended, mended_documents, patch_of
from audit.jobs.links.reading import Notes, unread
from audit.links import EFFECTS, LEGEND, is_failure
from audit.report import (
    Case,
    LinksReport,
    LinkStory,
    Moment,
    News,
    reason_json,
    reason_words,
    render_atom,
    render_junit,
    render_links,
)
from audit.store import DEFAULT_FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from audit.jobs.links.mend import MendedDocument
    from audit.jobs.links.review import Review, Reviewed
    from audit.model import Capture, Dossier, Finding
    from audit.report import Spot

SCHEMA = "audit-links/2"
_PLACES = 5  # citing places named in a case of JUnit
_ADVICE = frozenset({"moved-permanently", "insecure-link"})
"""The checks that do not say of a link that it fails; they may speak of one that does."""


@dataclass(slots=True)
class Outputs:
    """What can be asked of a finished review of the targets in ``notes``; ``now`` is UTC."""

    review: Review
    notes: Notes
    now: datetime
    arguments: Sequence[str] = ()
    store: Path | None = None

    # -- formats ---------------------------------------------------------------------

    def text(self, form: str, known: frozenset[str] | None = None) -> str:
        """The review as json, junit, sarif or github. ``known`` are the fingerprints of a baseline."""
        if form in {"sarif", "github"}:
            written = sarif_of if form == "sarif" else annotations_of
            return written(self._found(), known)
        return self._junit() if form == "junit" else self._json()

    def _json(self) -> str:
        summary = self.review.summary
        rows: list[dict[str, Any]] = [link.row.plain() for link in self.review.found]
        counts = {
            "standings": dict(Counter(link.row.standing for link in self.review.found)),
            "outcomes": dict(Counter(link.row.outcome for link in self.review.found if not link.row.unasked)),
            "looked_at": summary.outcomes.total(),
            "not_asked": summary.unasked,
        }
        made = {
            "schema": SCHEMA, "now": self.now.isoformat(), "counts": counts,
            "next_look": (look := summary.next_look) and look.replace(microsecond=0).isoformat(),
            "unread": [{"target": name, "why": why} for name, why in self.notes.unread.items()],
            "local": [
                {"place": found.place, "address": found.address, "reason": reason_json(found.reason)}
                for found in self.notes.local
            ],
            "hosts": [host.plain() for host in summary.hosts.values()],
            "links": rows,
        }  # fmt: skip
        return json.dumps(made, indent=2, ensure_ascii=True) + "\n"

    def _junit(self) -> str:
        cases = []
        for link in self.review.found:
            row = link.row
            said = "; ".join(map(reason_words, row.reasons)) or row.outcome
            places = ", ".join(row.cited_by[:_PLACES])
            failing = self._fails(link, "ailing")
            unclear = not failing and EFFECTS[row.outcome] == "none"
            failure = f"{places}: {row.standing}, {row.outcome}: {said}" if failing else None
            skipped = f"{places}: {said}" if unclear else None
            cases.append(Case(host_of(row.url), row.url, failure, row.outcome, skipped))
        cases += [
            Case("local", found.address, f"{found.place}: {reason_words(found.reason)}", "local")
            for found in self.notes.local
        ]
        return render_junit("audit links", cases)

    # -- exit code and baseline ------------------------------------------------------

    def fails(self, threshold: str, known: frozenset[str] = frozenset()) -> bool:
        """Whether a link stands at or below the threshold that the baseline does not hold."""
        if not known:
            return self.review.fails(threshold)
        bad = [link for link in self.review.found if self._fails(link, threshold)]
        findings = [finding for finding, _ in found_in(bad, self._dossiers())]
        return bool(new_findings([found for found in findings if found.check not in _ADVICE], known))

    def _fails(self, link: Reviewed, threshold: str) -> bool:
        if threshold == "never":
            return False
        if self.review.once:
            return is_failure(link.row.outcome, link.row.reasons)
        return link.row.standing == "dead" or (threshold == "ailing" and link.row.standing == "ailing")

    def write_baseline(self, path: Path) -> frozenset[str]:
        """Take all that is found as known. Raises AuditError when the file cannot be written."""
        return write_baseline(path, [finding for finding, _ in self._found()])

    def _found(self) -> list[tuple[Finding, tuple[Spot, ...]]]:
        return found_in(self.review.found, self._dossiers())

    def _dossiers(self) -> list[Dossier]:
        return dossiers_of(self.notes.names)

    # -- files -----------------------------------------------------------------------

    def refuse(self, target: Path | None) -> None:
        """Raises UsageError for a file that is to be written, and was looked through for links."""
        if target is None:
            return
        for dossier in self._dossiers():
            refuse_over(target, dossier)
        if target.is_file() and any(target.resolve() == Path(name).resolve() for name in self.arguments):
            raise UsageError(f"{target} is looked through, and would be written over", "Name another file.")

    def report(self, path: Path) -> None:
        """Write the report on all links. Raises AuditError when the file cannot be written."""
        stories = tuple(_story(link) for link in self.review.found)
        report = LinksReport(self.now, stories, self._months(), LEGEND, self.patch(), unread(self.notes))
        write_text(path, render_links(report))

    def _months(self) -> tuple[Moment, ...]:
        counts = [Counter[str]() for _ in self.review.times]
        for link in self.review.found:
            for at, standing in enumerate(link.timeline.stood):
                if standing is not None:
                    counts[at][standing] += 1
        pairs = zip(self.review.times, counts, strict=True)
        return tuple(Moment(f"{time:%Y-%m}", count) for time, count in pairs if count)

    def notify(self, path: Path) -> None:
        """Write the feed of changes of standing. Raises AuditError when the file cannot be written."""
        news = [
            News(
                link.row.url, change.at, f"{change.after}: {link.row.url}",
                f"It was {change.before}. Cited by {', '.join(link.row.cited_by[:5])}.",
            )
            for link in self.review.found
            for change in link.timeline.changes
            if (change.before, change.after) != ("unknown", "alive")
        ]  # fmt: skip
        name = "audit links: " + " ".join(Path(target).name for target in self.arguments)
        write_text(path, render_atom("Links that stand otherwise", name, news, now=self.now))

    # -- repairs ---------------------------------------------------------------------

    def patch(self) -> str:
        """The repairs of all that the targets hold, as a patch; empty where nothing can be mended."""
        dossiers = "".join(
            patch_of(self._mended(dossier), Path(dossier.path or "")) for dossier in self._dossiers()
        )
        return dossiers + "".join(document.patch for document in self._documents()[0])

    def fix(self) -> tuple[list[Path], list[str]]:
        """Write the repairs; the files that changed, and what is to be said of the others.

        Raises AuditError when one cannot be written.
        """
        changed = []
        for dossier in self._dossiers():
            mended, path = self._mended(dossier), Path(dossier.path or "")
            if mended != dossier:
                try:
                    fix(mended, path)
                except OSError as error:
                    raise AuditError(
                        f"{path} cannot be written: {error.strerror or error}", "It is as it was."
                    ) from error
                changed.append(path)
        documents, left = self._documents()
        for document in documents:
            if document.after != document.before:
                document.write()
                changed.append(document.path)
        return changed, left

    def _documents(self) -> tuple[list[MendedDocument], list[str]]:
        notes = self.notes
        return mended_documents(self.review.found, self._captures(), notes.digests, notes.formats)

    def _mended(self, dossier: Dossier) -> Dossier:
        return mended(dossier, self.review.found, self._captures())

    def _captures(self) -> dict[str, Sequence[Capture]]:
        bad = [link.row.url for link in self.review.found if link.address.needs_copy]
        folder = self.store or Path(DEFAULT_FOLDER)
        if not bad or not (folder / "archive").is_dir():
            return {}
        with Store.open(folder) as store:
            return {url: store.captures_of(url) for url in bad}


def _story(link: Reviewed) -> LinkStory:
    row = link.row
    unseen = row.unasked or EFFECTS[row.outcome] == "none"
    return LinkStory(
        row.url, row.standing, row.met, row.reasons, row.cited_by, row.since, row.due,
        link.timeline.picture, row.suggestion, unseen, host_of(row.url),
    )  # fmt: skip
