"""Say of each value of the tables ``agencies`` and ``publishers`` which data set has it, and split them so.

    python -m tools.newsrooms FOLDER

FOLDER holds, under these names, the data sets (all are GitHub repositories unless something else is said):

    wikidata      patrickswickard/international_newspapers @0d8b4a3: a query of Wikidata for newspapers, CC0
    fundus        flairNLP/fundus @18da6e5, MIT
    ournet        ournet/news-sources @2542fdb, ISC
    feeds         yavuz/news-feed-list-of-countries @26a26b6, MIT
    freebie       savkov/freebie @ece4dd5, MIT
    newscatcher   the folder ``newscatcher`` of the package newscatcher 0.2.0, MIT
    impresso      ``tagset_newsagencies.json`` of impresso/newsagency-classification @7bff34e, MIT
    babel         pip install --target FOLDER/babel babel==2.18.0, for the names of countries and languages
    homepages     the folder ``newshomepages`` of the package newshomepages 0.0.123, GPL-3.0: to check only
    test-lists    citizenlab/test-lists @7f01e43, CC BY-NC-SA: to check only

The newsrooms stay the same; what changes is where a value is written down. A value goes into the file of
the first set above that says the same of the same newsroom, with that set's row (names are compared as the
program compares them: without case, accents and a leading article). What no set says stays in the file
written by hand; sets whose licence does not let their rows be copied are named there as ``agrees``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import facts, files_of, read_part
from audit.data.newsrooms import _key
from tools import newsroom_sets as sets
from tools.babel import Names, babel_in, folder_of
from tools.lines import write

Row = dict[str, Any]
Reader = Callable[[Path, Names], Iterator[sets.Entry]]
SETS: dict[str, tuple[Reader, str, str, str]] = {
    "wikidata": (sets.wikidata, "Wikidata: newspapers with a web site", "CC0-1.0", "2023-12-29"),
    "fundus": (sets.fundus, "fundus @18da6e5", "MIT", "2026-08-05"),
    "ournet": (sets.ournet, "ournet/news-sources @2542fdb", "ISC", "2026-01-08"),
    "feeds": (sets.feeds, "news-feed-list-of-countries @26a26b6", "MIT", "2026-03-25"),
    "freebie": (sets.freebie, "freebie @ece4dd5", "MIT", "2019-03-29"),
    "newscatcher": (sets.newscatcher, "newscatcher 0.2.0", "MIT", "2020-05"),
    "impresso": (sets.impresso, "impresso newsagency-classification @7bff34e", "MIT", "2025-11-24"),
}
CHECKS: dict[str, Reader] = {"homepages": sets.homepages, "test-lists": sets.test_lists}
ALIKE = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}  # codes of one language


def same_name(entry: sets.Entry, room: Row) -> bool:
    """Whether a set's name is one of the newsroom's, or holds one, or is held by one ("BBC", "BBC News")."""
    ours = {_key(name.partition(" (")[0]) for name in (room["name"], *room.get("aliases", ()))}
    ours |= {_key(short) for short in room.get("short", ())}
    theirs = {key for name in entry.names if (key := _key(name))}
    return any(
        f" {one} " in f" {other} " or f" {other} " in f" {one} " for one in ours if one for other in theirs
    )


def same_site(entry: sets.Entry, room: Row) -> str:
    """The domain of the newsroom on which the set's site stands, empty when it is another site."""
    fitting = [d for d in room["domains"] if entry.host == d or entry.host.endswith(f".{d}")]
    return max(fitting, key=len, default="")


def said(entry: sets.Entry, room: Row) -> Row:
    """The values of the newsroom that the set's row says too."""
    site = same_site(entry, room)
    named = bool(site or entry.short) and same_name(entry, room)
    if not named and (entry.names or not site):
        return {}
    agreed: Row = {}
    theirs = {_key(name) for name in entry.names}
    if _key(room["name"]) in theirs:
        agreed["name"] = room["name"]
    if aliases := [alias for alias in room.get("aliases", ()) if _key(alias) in theirs]:
        agreed["aliases"] = aliases
    if short := [word for word in room.get("short", ()) if word in entry.short]:
        agreed["short"] = short
    if named and site:
        agreed["domains"] = [site]
    if entry.country == room["country"]:
        agreed["country"] = room["country"]
    if ALIKE.get(room["language"], room["language"]) in {ALIKE.get(one, one) for one in entry.languages}:
        agreed["language"] = room["language"]
    return agreed


def take(left: Row, agreed: Row) -> Row:
    """Take out of ``left`` what a set says; what was taken."""
    taken: Row = {}
    for key, value in agreed.items():
        if key not in left:
            continue
        if isinstance(value, list):
            common = [one for one in value if one in left[key]]
            left[key] = [one for one in left[key] if one not in common]
            if common:
                taken[key] = common
            if not left[key]:
                del left[key]
        else:
            taken[key] = left.pop(key)
    return taken


def best(entries: list[sets.Entry], room: Row) -> tuple[sets.Entry | None, Row]:
    """The entry of a set that says most of a newsroom."""
    answers = [(one, agreed) for one in entries if (agreed := said(one, room))]
    return max(answers, key=lambda answer: sum(map(size, answer[1].values())), default=(None, {}))


def size(value: Any) -> int:
    """How many values these are."""
    return len(value) if isinstance(value, list) else 1


def split(kind: str, folder: Path, names: Names) -> None:
    """Write the files of one table anew."""
    rooms: list[Row] = facts(kind)[kind]
    left = [dict(room) for room in rooms]
    header = next(head for head, _ in map(read_part, files_of(kind)) if head["made"] == "hand")
    for name, (reader, title, licence, date) in SETS.items():
        entries = list(reader(folder / name, names))
        lines = []
        for room, rest in zip(rooms, left, strict=True):
            entry, agreed = best(entries, room)
            if entry and (taken := take(rest, agreed)):
                lines.append({"id": room["id"], "row": entry.row, **taken})
        for path in files_of(kind):
            if path.name == f"{kind}.{name}.jsonl":
                path.unlink()
        if lines:
            about = {"by": "tools/newsrooms.py", "set": title, "licence": licence, "date": date}
            write(kind, name, {**about, "about": header["about"], "rows": kind}, lines)
    for name, reader in CHECKS.items():
        entries = list(reader(folder / name, names))
        for room, rest in zip(rooms, left, strict=True):
            entry, agreed = best(entries, room)
            if entry and (kept := sorted(agreed.keys() & rest.keys())):
                rest.setdefault("agrees", {})[name] = {"row": entry.row, "values": kept}
    write(kind, "hand", header, [rest for rest in left if len(rest) > 1])


def main() -> None:
    """Split both tables."""
    folder = folder_of(__doc__)
    names = Names(babel_in(folder / "babel"))
    for kind in ("publishers", "agencies"):
        split(kind, folder, names)


if __name__ == "__main__":
    main()
