"""The few marks of Markdown that the report is made of; every cell and quote comes in escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.escape import code, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.report.arrangement import Marked

NOTHING = "–"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already. An empty cell shows a dash."""
    lines = [f"| {' | '.join(header)} |", f"|{' --- |' * len(header)}"]
    lines += [f"| {' | '.join(cell or NOTHING for cell in row)} |" for row in rows]
    return "\n".join(lines)


def bullets(items: Iterable[str]) -> str:
    """A list, one item a line."""
    return "\n".join(f"- {item}" for item in items)


def nested(head: str, items: Iterable[str], *parts: str) -> str:
    """A list item with a list of its own below it, and after that blocks that belong to it."""
    below = ["\n".join(f"- {item}" for item in items), *parts]
    first, *rest = [part for part in below if part] or [""]
    lines = "\n\n".join([first, *rest])
    return head + "".join(f"\n  {line}" if line else "\n" for line in lines.split("\n")) if lines else head


def folded(summary: str, body: str) -> str:
    """A part that is closed until the reader opens it."""
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def folded_parts(summary: str, parts: Iterable[str]) -> Iterator[str]:
    """As `folded`, as blocks: of a thousand sources they are megabytes, to be put together once."""
    yield f"<details>\n<summary>{summary}</summary>"
    yield from parts
    yield "</details>"


def anchored(name: str, heading: str) -> str:
    """A heading with a name that links can point to, whoever renders it."""
    return f"{anchor(name)}\n\n{heading}"


def blocks(*parts: str) -> str:
    """The parts with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def quoted(text: str) -> str:
    """Words of somebody else, in quotation marks."""
    return f"“{markdown(text)}”" if text.strip() else "(no words)"


def finding_link(marked: Marked) -> str:
    """A link to a finding of this report, by the name of its check."""
    return f"[{marked.finding.check}](#{marked.anchor})"


def anchor(name: str) -> str:
    """A place in a line that links can point to."""
    return f'<a id="{name}"></a>'


def source_link(id_: str) -> str:
    """A link to a citation's dossier in this report."""
    return f"[{markdown(id_)}](#source-{id_})"


def claim_link(id_: str) -> str:
    """A link to a claim's row in the verdict."""
    return f"[{markdown(id_)}](#claim-{id_})"


def short_digest(digest: str) -> str:
    """The first twelve hex digits of ``sha256:…``: enough to find the row that has all of them."""
    return digest.removeprefix("sha256:")[:12]


def capture_mark(capture: str | None, known: frozenset[str]) -> str:
    """Which capture a quote was read from: its short digest linked to its row, or the file's path."""
    if capture is None:
        return ""
    if not capture.startswith("sha256:"):
        return code(capture)
    short = short_digest(capture)
    return f"capture [{code(short)}](#capture-{short})" if capture in known else f"capture {code(short)}"


def names_capture(what: str, path: str | None) -> bool:
    """Whether ``what`` is a capture at ``path``, or its file where that is a record (``crawl.warc#321``)."""
    return path is not None and (what == path or path.startswith(f"{what}#"))
