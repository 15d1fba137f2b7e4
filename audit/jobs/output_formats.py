"""The formats in which `audit run` writes a report: one table, from which the option and the docs are made.

A new format is a function and a row here. What makes it is imported when it is written, so that the
command line knows the names at no cost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audit.jobs.run import Audited
    from audit.report import Result

Known = frozenset[str] | None
"""The fingerprints of a baseline; ``None`` where none is named."""
Write: TypeAlias = "Callable[[Audited, Known], Iterator[tuple[str, str]] | Iterator[tuple[str, str | bytes]]]"

_TAKEN = ("links",)  # the report of `audit links`, in the same folder
_MOST_STEM = 180  # characters: with a digest and an ending below the 255 bytes that file systems allow


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written in one format.

    ``write`` gives the files, one at a time: a name, and a text, or bytes where the text has an encoding of
    its own. ``goes`` says where they go: ``files`` always into the folder of the reports; ``text`` is one
    file, which is printed where it is the only format that is asked for; ``printed`` is one text that is
    always printed, and written only where a folder is named. ``about`` is what the help says of it.
    """

    about: str
    goes: Literal["files", "text", "printed"]
    write: Write


def _markdown(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    from audit.report import render_document

    stems = file_stems(document.id for document in audited.report.documents)
    for document in audited.report.documents:
        yield (
            f"{stems[document.id]}.md",
            render_document(document, audited.report.run, audited.cache, audited.made_of),
        )


def _html(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """A page per document, and an index of them where there are several."""
    from audit.report import render_html, render_html_index

    report = audited.report
    stems = file_stems(document.id for document in report.documents)
    files = {document: f"{stem}.html" for document, stem in stems.items()}
    for document in report.documents:
        yield files[document.id], render_html(document, report.run, audited.texts.get(document.id))
    if len(files) > 1:
        taken = "index.html" in files.values()  # no document's id begins with a line
        yield "_index.html" if taken else "index.html", render_html_index(report, files)


def _json(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    from audit.report import render_json

    yield "report.json", render_json(audited.report)


def _jsonl(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    from audit.report import render_json_lines

    yield "report.jsonl", render_json_lines(audited.report)


def _junit(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:
    from audit.report import render_report_junit

    yield "report.junit.xml", render_report_junit(audited.report, known)


def _atom(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    from audit.report import render_report_atom

    yield "report.atom", render_report_atom(audited.report)


def _prov(form: str, file: str) -> Write:
    """What writes the provenance in one notation; the library for it is an extra."""

    def write(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:  # noqa: ARG001
        try:
            from audit.report import render_prov
        except ImportError as error:
            raise UsageError(
                f"the library prov is not installed ({error})", "pip install 'source-audit[prov]'"
            ) from error
        yield file, render_prov(audited.report, form)

    return write


def _robust_links(audited: Audited, known: Known) -> Iterator[tuple[str, str | bytes]]:  # noqa: ARG001
    from audit.jobs.robust_links import robust_copies

    stems = file_stems(document.id for document in audited.report.documents)
    for document, copy in robust_copies(audited):
        yield f"{stems[document]}.robust.html", copy


def _sarif(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:
    """The findings, each at its line; those that the dossier accepts are suppressed."""
    from audit import __version__
    from audit.jobs.checks import sarif_rules
    from audit.report import not_looked_at, render_sarif

    run, rules = audited.report.run, sarif_rules(audited.report.run.checks)
    unseen = not_looked_at(audited.report)
    yield (
        "report.sarif",
        render_sarif(
            _results(audited), rules, version=__version__, known=known, unseen=unseen, stopped=run.stopped
        ),
    )


def _github(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:
    from audit.report import not_looked_at, render_annotations

    unseen = tuple(not_looked_at(audited.report))
    yield "annotations.txt", render_annotations(_results(audited), known, unseen)


def _lines(audited: Audited, known: Known) -> Iterator[tuple[str, str]]:
    from audit.report import render_lines

    yield "findings.txt", render_lines(_results(audited), known)


def _results(audited: Audited) -> list[Result]:
    """The findings with their lines, those that the dossier accepts among them."""
    from audit.jobs.located import Locator
    from audit.report import Result

    report, locator = audited.report, Locator(audited.dossier)
    accepted = {one.finding: one.reason for document in report.documents for one in document.accepted}
    findings = [*report.findings, *accepted]
    return [Result(finding, locator.spots(finding), accepted.get(finding)) for finding in findings]


FORMATS: dict[str, Format] = {
    "markdown": Format("a report per document, and a summary here", "files", _markdown),
    "html": Format("a page per document that loads nothing, and an index of several", "files", _html),
    "json": Format("the whole report", "text", _json),
    "jsonl": Format("the whole report, a line for each thing in it", "text", _jsonl),
    "sarif": Format("the findings, each at its line", "text", _sarif),
    "junit": Format("the claims as tests", "text", _junit),
    "atom": Format("what changed since the last report, as a feed", "text", _atom),
    "prov-json": Format("what came of what, as W3C PROV-JSON", "text", _prov("json", "report.prov.json")),
    "prov-n": Format("the same as PROV-N", "text", _prov("provn", "report.provn")),
    "prov-jsonld": Format("the same as PROV-JSONLD", "text", _prov("jsonld", "report.prov.jsonld")),
    "robust-links": Format("copies of the documents with robust links", "files", _robust_links),
    "lines": Format("the findings a line each, as compilers write them", "text", _lines),
    "github": Format("the findings as annotations of a GitHub workflow", "text", _github),
}
"""Every format by its name on the command line."""


def file_stems(documents: Iterable[str]) -> dict[str, str]:
    """The names of documents' reports without their ending, by the documents' ids.

    No two are one file, also where case makes no difference (Windows, macOS): ids that would be get a
    digest of themselves at the end, as does one that is too long for a file's name. The order is no matter.
    """
    from audit.model import digest_of

    plain = {document: document.replace(":", "-") for document in documents}
    uses = Counter([*(stem.lower() for stem in plain.values()), *_TAKEN])
    return {
        document: stem
        if uses[stem.lower()] == 1 and len(stem) <= _MOST_STEM
        else f"{stem[:_MOST_STEM]}-{digest_of(document.encode()).removeprefix('sha256:')[:8]}"
        for document, stem in plain.items()
    }
