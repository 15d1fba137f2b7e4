"""Say of each value of the table ``office-holders`` whether Wikidata has it, and split the table so.

    python -m tools.offices FOLDER

Data set: Wikidata (CC0), as the repositories every-politician-scrapers/<country> on GitHub carry it: in
each, ``html/holders21.csv`` has who held a country's offices in this century, with items and days, drawn by
a script from Wikidata between July 2022 and January 2023. FOLDER holds
``holders/<repository>/holders21.csv`` of each. A row is ``repository/item/first day``. Names are compared
without case and accents, days as they are written; where a day differs ours stays, by hand: the differences
are a day or two between an election, an oath and an appointment, or a term that a list cuts in parts.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import facts, files_of, read_part
from tools.babel import folder_of
from tools.lines import write

Row = dict[str, Any]
HEADER = {"set": "Wikidata: office-holders of this century", "licence": "CC0-1.0", "date": "2023-01-12"}
POSITIONS = {
    "president": {"President", "Federal President", "Acting President"},
    "prime minister": {
        "Prime Minister",
        "Premier",
        "Premier of the State Council",
        "President of the Government",
    },
    "chancellor": {"Federal Chancellor", "Chancellor"},
    "taoiseach": {"Taoiseach"},
}
REPOSITORIES = {
    "the United States": "us-cabinet",
    "the Czech Republic": "czech-ministers",
    "the Democratic Republic of the Congo": "congo-kinshasa-ministers",
}


def plain(name: str) -> str:
    """A name without case, accents and hyphens."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in apart if c.isalpha() or c in " -").replace("-", " ").split())


def folder_for(country: str, holders: Path) -> Path | None:
    """The folder with the holders of a country's offices."""
    known = REPOSITORIES.get(country)
    start = country.removeprefix("the ").lower().replace(" ", "-")
    found = sorted(
        path
        for path in holders.iterdir()
        if path.name == (known or start) or (not known and path.name.removeprefix(start) in ENDINGS)
    )
    return found[0] if found else None


ENDINGS = {"-cabinet", "-ministers"}


def holders_of(country: str, title: str, holders: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a country's office, each with its name in this table."""
    folder = folder_for(country, holders)
    if folder is None:
        return
    with (folder / "holders21.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["position"] in POSITIONS[title]:
                yield f"{folder.name}/{row['personID']}/{row['start']}", row


def agreed(holder: Row, row: Row) -> Row:
    """The values of a holder that the set's row says too; nothing for another person or another term."""
    if plain(row["person"]) != plain(holder["name"]) or row["start"] != holder["first"]:
        return {}
    last = {"last": holder["last"]} if row["end"] == holder["last"] else {}
    return {"name": holder["name"], "first": holder["first"], **last}


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__) / "holders"
    offices = {office["id"]: office for office in facts("offices")["offices"]}
    header = next(head for head, _ in map(read_part, files_of("office-holders")) if head["made"] == "hand")
    rows = {key: list(holders_of(one["country"], one["title"], folder)) for key, one in offices.items()}
    taken, left = [], []
    for holder in facts("office-holders")["holders"]:
        answers = [(row, said) for row, one in rows[holder["office"]] if (said := agreed(holder, one))]
        row, said = max(answers, key=lambda answer: len(answer[1]), default=("", {}))
        key = {"id": holder["id"], "office": holder["office"]}
        if said:
            taken.append({**key, "row": row, **said})
        if rest := {name: value for name, value in holder.items() if name not in {*said, *key}}:
            left.append({**key, **rest})
    about = {**HEADER, "by": "tools/offices.py", "about": header["about"], "rows": "holders"}
    write("office-holders", "wikidata", about, taken)
    write("office-holders", "hand", header, left)


if __name__ == "__main__":
    main()
