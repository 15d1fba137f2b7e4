"""The promises under attack, with more tries than CI has time for: `python -m benchmarks.attack [PART …]`.

The parts are `servers`, `files`, `growth`, `words`, `store` and `interrupts`, by default all. Each prints a
row: how much was tried, how much held, and what broke. What is tried stands in ``tests/attack``.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from audit.errors import StoreError
from tests.attack.damage import damages, made_store, used
from tests.attack.growth import KINDS
from tests.attack.hostile_words import WORDS
from tests.attack.interrupt import interrupted, read_parts, started, write_dossier
from tests.attack.measured import ROOT, measure
from tests.attack.servers import SERVERS
from tests.attack.serving import fetched
from tests.attack.test_growth import ROUNDS, grown, is_faster
from tests.attack.zoo import ARCHIVES, PAGES

MEGABYTE = 1 << 20
DAMAGES, MOMENTS, CITATIONS = 400, 50, 1000
GROWTH = 4000
Tried = Iterator[tuple[str, str]]  # what was tried, and how it broke: empty where it held
_COMMAND = """
from audit.cli import main
try:
    main({arguments!r}, prog_name="audit")
except SystemExit as end:
    assert end.code in {{0, 1, 2, 3}}, end.code  # 2: of a file of many copies one is to be named
"""


def servers() -> Tried:
    """Every hostile server through the client, within 5 s of processor time and 400 MB."""
    for name in SERVERS:
        yield name, fetched(name).broken()


def files() -> Tried:
    """Every hostile file of about a megabyte through `audit page` and `audit run`."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, shape in (*PAGES.items(), *ARCHIVES.items()):
            unit = max(1, len(shape(200)) // 200)
            path = folder / "file.html"
            path.write_bytes(shape(MEGABYTE // unit))
            (folder / "sources.yaml").write_text("citations:\n  - {id: a, captures: [{path: file.html}]}\n")
            dossier, out = str(folder / "sources.yaml"), str(folder / "out")
            for arguments in (
                ["page", str(path)],
                ["run", dossier, "--offline", "--output", out, "--fail-on", "never"],
            ):
                yield f"audit {arguments[0]}: {name}", measure(_COMMAND.format(arguments=arguments)).broken()


def growth() -> Tried:
    """Every shape at a size and at four times it."""
    for kind in KINDS:
        for name, taken in grown(kind, GROWTH, 1).items():
            if is_faster(*taken):
                (taken,) = grown(kind, GROWTH, ROUNDS, name).values()  # noqa: PLW2901  with more rounds
            small, large = taken[:2]
            yield f"{kind}: {name}", f"{small:.2f} s, then {large:.2f} s" if is_faster(*taken) else ""


def words() -> Tried:
    """Every hostile word in every field of a report, of the links and of a table of dates."""
    from tests.attack import test_inert_cells, test_inert_words

    looks: tuple[Callable[[], None], ...] = (
        test_inert_words.test_words_are_inert_in_every_field_of_the_report,
        test_inert_words.test_words_are_inert_in_every_field_of_the_links,
        lambda: test_inert_cells.test_no_cell_is_a_formula_however_the_line_is_split(";"),
    )
    for number, look in enumerate(looks, 1):
        for _ in WORDS:
            yield f"look {number}", ""
        try:
            look()
        except AssertionError as error:
            yield f"look {number}", str(error)[:200]


def store() -> Tried:
    """Damages of each file of a store: used or refused in words."""
    with tempfile.TemporaryDirectory() as made:
        whole, damaged = Path(made) / "whole", Path(made) / "damaged"
        made_store(whole)
        for path in sorted(path for path in whole.rglob("*") if path.is_file() and path.stat().st_size):
            name = str(path.relative_to(whole))
            for what, data in damages(path.read_bytes(), Random(name), DAMAGES):
                shutil.rmtree(damaged, ignore_errors=True)
                shutil.copytree(whole, damaged)
                (damaged / name).write_bytes(data)
                yield f"{name}: {what}", _used(damaged)


def _used(folder: Path) -> str:
    try:
        with suppress(StoreError):
            used(folder)
    except Exception as error:  # noqa: BLE001  any other is what this looks for
        return repr(error)
    return ""


def interrupts() -> Tried:
    """A Ctrl-C at random moments of a run: a report that is a part of the whole run's."""
    with tempfile.TemporaryDirectory() as made:
        folder, random = Path(made), Random(11)
        write_dossier(folder, CITATIONS, 2_000)
        begun = time.monotonic()
        whole = read_parts(json.loads(started(folder, ROOT).communicate(timeout=300)[0]))
        seconds = time.monotonic() - begun
        for _ in range(MOMENTS):
            at = random.uniform(0.1, 0.98) * seconds
            code, report, _errors = interrupted(folder, ROOT, at)
            same = report is not None and read_parts(report).items() <= whole.items()
            early = report is None and at < 1.0  # Python itself was still starting
            held = (code in {0, 1, 3} and same) or early
            yield f"Ctrl-C after {at:.2f} s", "" if held else f"exit code {code}"


PARTS: dict[str, Callable[[], Tried]] = {
    part.__name__: part for part in (servers, files, growth, words, store, interrupts)
}


def main(*names: str) -> None:
    """Try the parts and print a row for each, then what broke."""
    print(f"{'part':12} {'tried':>7} {'held':>7} {'broken':>7}  seconds")
    broken: list[tuple[str, str]] = []
    for name in names or PARTS:
        begun = time.monotonic()
        tried = list(PARTS[name]())
        bad = [one for one in tried if one[1]]
        broken += bad
        row = (len(tried), len(tried) - len(bad), len(bad))
        print(f"{name:12} {row[0]:7} {row[1]:7} {row[2]:7}  {time.monotonic() - begun:.0f}", flush=True)
    for what, how in broken:
        print(f"{what}: {how}")


if __name__ == "__main__":
    main(*sys.argv[1:])
