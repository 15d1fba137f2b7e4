"""The exports of a dossier, read back by the programs that they are for.

``python -m benchmarks.exports [DOSSIER…] [--list]``, by default the example and the citations of the tests;
``--list`` prints every field that came back otherwise. Programs are found on the PATH, JavaScript packages by
NODE_PATH:

    pip install pypandoc-binary   # or pandoc from its own site
    apt install biber
    npm install citeproc citeproc-locales @citation-js/core @citation-js/plugin-{csl,ris,bibtex}

None of these is a dependency. Records and fields are compared with what was handed over, by the ids of the
citations; names as they are printed, with their particles.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.formats.bibliography import read_bibliography, write_bibtex, write_csl, write_ris
from audit.sources import load_sources
from benchmarks.measure import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.formats.bibliography import WrittenBibliography
    from audit.model import Citation

ROOT = Path(__file__).parent.parent
DOSSIERS = (ROOT / "sources.yaml", ROOT / "tests" / "specimens" / "citations.yaml")
SCRIPT = Path(__file__).with_name("exports.cjs")
WRITERS: dict[str, tuple[str, Callable[[tuple[Citation, ...]], WrittenBibliography]]] = {
    "CSL-JSON": ("json", write_csl),
    "RIS": ("ris", write_ris),
    "BibLaTeX": ("bib", write_bibtex),
}
PANDOC = {"CSL-JSON": "csljson", "RIS": "ris", "BibLaTeX": "biblatex"}
FIELDS = (
    "type", "title", "container-title", "author", "editor", "issued", "accessed", "publisher",
    "publisher-place", "volume", "issue", "number", "page", "edition", "genre", "language", "URL", "DOI",
    "ISBN", "ISSN", "note",
)  # fmt: skip
NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
Items = dict[str, dict[str, Any]]


class Reading(NamedTuple):
    """What a program made of a file: its version, the items by id, and its complaints."""

    version: str
    items: Items
    complaints: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of the table."""

    tool: str
    version: str
    form: str
    handed: str
    came_back: str
    equal: str
    complaints: str


def main() -> None:
    """Write the exports, have them read, print the table."""
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    paths = [Path(name) for name in names] or DOSSIERS
    citations = tuple(citation for path in paths for citation in load_sources(path).citations)
    rows = []
    with TemporaryDirectory() as folder:
        for form, (ending, write) in WRITERS.items():
            file = Path(folder) / f"export.{ending}"
            file.write_text(write(citations).text, encoding="utf-8", newline="")
            handed = _handed(citations, form, file)
            for tool, read in _readers(form):
                rows.append(_row(tool, form, handed, read, file))
    print(table(["program", "version", "format", "records", "came back", "fields equal", "complaints"], rows))


def _handed(citations: tuple[Citation, ...], form: str, file: Path) -> Items:
    """What a reader can find in the file: CSL items without the fields that the format has no place for."""
    items: Items = {item["id"]: item for item in json.loads(write_csl(citations).text)}
    if form == "CSL-JSON":
        return items
    written = _items(read_bibliography(file.read_bytes()).citations)
    return {
        id_: {name: written[id_][name] for name in item if name in written[id_]}
        for id_, item in items.items()
    }


def _items(citations: tuple[Citation, ...]) -> Items:
    """The CSL items of citations, each of its own type."""
    items: Items = {item["id"]: item for item in json.loads(write_csl(citations).text)}
    return {citation.id: {**items[citation.id], "type": citation.type} for citation in citations}


def _readers(form: str) -> Iterator[tuple[str, Callable[[Path], Reading]]]:
    yield "pandoc", lambda file: _pandoc(file, PANDOC[form])
    if form == "CSL-JSON":
        yield "citeproc-js", lambda file: _javascript("citeproc", file)
    if form == "BibLaTeX":
        yield "biber", _biber
    yield "citation-js", lambda file: _javascript("citation-js", file)


def _row(tool: str, form: str, handed: Items, read: Callable[[Path], Reading], file: Path) -> Row:
    try:
        reading = read(file)
    except FileNotFoundError as error:
        return Row(tool, "not installed", form, str(len(handed)), "–", "–", str(error)[:40])
    except subprocess.CalledProcessError as error:
        return Row(tool, "", form, str(len(handed)), "0", "0", error.stderr.decode()[-200:].strip())
    back = [id_ for id_ in handed if id_ in reading.items]
    equal = total = 0
    for id_, item in handed.items():
        for name in FIELDS:
            if name in item:
                total += 1
                got = reading.items.get(id_, {})
                same = _same(name, item[name], got)
                equal += same
                if not same and "--list" in sys.argv:
                    print(f"{tool} {form} {id_} {name}: {item[name]!r} → {got.get(name)!r}")
    for complaint in reading.complaints if "--list" in sys.argv else ():
        print(f"{tool} {form}: {complaint}")
    share = f"{equal} of {total}"
    return Row(
        tool, reading.version, form, str(len(handed)), str(len(back)), share, str(len(reading.complaints))
    )


def _same(name: str, value: Any, got: dict[str, Any]) -> bool:
    if "" in got:  # printed, by citeproc-js
        return _printed(name, value, got[""])
    return bool(_plain(name, value) == _plain(name, got.get(name)))


def _plain(name: str, value: Any) -> Any:
    """A value as it can be compared: names as printed, dates by their parts, texts without double blanks."""
    if name in {"author", "editor"}:
        return [_name(row) for row in value] if isinstance(value, list) else []
    if name == "language":
        return str(value)[:2]  # pandoc makes de-DE of german
    if name == "ISBN" and isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, dict):
        parts = [[int(part) for part in row] for row in value.get("date-parts", ()) if row]
        return parts, bool(value.get("circa")), value.get("literal")
    return " ".join(str(value).replace("–", "-").split())


def _name(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    joined = " ".join(str(row[part]) for part in NAME_PARTS if row.get(part))
    return re.sub(r"(?<=[-’'])\s", "", joined)


def _printed(name: str, value: Any, text: str) -> bool:
    found = re.search(rf"⟦{re.escape(name)}:(.*?)⟧", text)
    if name in {"type", "language"}:
        return True  # styles print neither
    if not found:
        return False
    if isinstance(value, dict):
        wanted = [str(row[0]) for row in value.get("date-parts", ())] or [str(value.get("literal"))]
        wanted += [str(row[2]) for row in value.get("date-parts", ()) if len(row) > len("ym")]
        return all(part in found[1] for part in wanted)
    if isinstance(value, list):
        return all(str(row.get("family") or row.get("literal")) in found[1] for row in value)
    return re.sub(r"\W", "", str(value)).lower() == re.sub(r"\W", "", found[1]).lower()


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    return done.stdout.decode("utf-8")


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise FileNotFoundError(name)


def _pandoc(file: Path, form: str) -> Reading:
    program = _program("pandoc")
    version = _run(program, "--version").split()[1]
    done = subprocess.run(
        [program, "-f", form, "-t", "csljson", file], capture_output=True, check=True, timeout=300
    )
    items = {item["id"]: item for item in json.loads(done.stdout)}
    return Reading(version, items, tuple(done.stderr.decode().splitlines()))


def _biber(file: Path) -> Reading:
    """What biber's tool mode writes of the file, read by our own reader, and its warnings."""
    program = _program("biber")
    version = _run(program, "--version").split()[-1]
    target = file.with_name("biber.bib")
    log = _run(program, "--tool", "--output-fieldcase=lower", "-O", str(target), str(file))
    items = _items(read_bibliography(target.read_bytes()).citations)
    return Reading(
        version, items, tuple(line for line in log.splitlines() if line.startswith(("WARN", "ERROR")))
    )


def _javascript(tool: str, file: Path) -> Reading:
    made = json.loads(_run(_program("node"), str(SCRIPT), tool, str(file)))
    items = {id_: {"": item} if isinstance(item, str) else item for id_, item in made["made"].items()}
    return Reading(str(made["version"]), items)


if __name__ == "__main__":
    main()
