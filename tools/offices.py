"""Say of each value of the tables ``offices`` and ``office-holders`` which data set has it.

    python -m tools.offices FOLDER

FOLDER holds, under these names, the data sets:

    holders           holders/<repository>/holders21.csv: ``html/holders21.csv`` of the repositories
                      every-politician-scrapers/<country> on GitHub: who held a country's offices in this
                      century, with items and days, drawn by a script from Wikidata (CC0) between
                      July 2022 and January 2023
    factbook          factbook/factbook.json @8662a8b, public domain: who held an office in May 2026, since
                      when; a row is ``region/country/key``
    babel             pip install --target FOLDER/babel babel==2.18.0: names of countries, Unicode License v3
    i18n-nationality  the package i18n-nationality 1.4.0: adjectives of countries, MIT
    reign             ``data_sets/leaderlist_3_21.csv`` of OEFDataScience/REIGN.github.io @d7a8a6f, which
                      states no licence of its data: to check only
    world-leaders     ``data/current/all-leaders.csv`` of open-data-archive/world-leaders-current @b06a144,
                      CC BY-SA 4.0: to check only

A row of a holder is ``repository/item/first day``, of an office ``repository/position``, of a country its
code. Names are compared without case and accents, days as they are written; where a day differs ours
stays, by hand: the differences are a day or two between an election, an oath and an appointment, or a
term that a list cuts in parts.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import facts, files_of, read_part
from tools.babel import CLDR, Names, babel_in, folder_of
from tools.factbook import SET as FACTBOOK
from tools.factbook import Factbook
from tools.lines import write
from tools.newsrooms import take

Row = dict[str, Any]
HEADER = {"set": "Wikidata: office-holders of this century", "licence": "CC0-1.0", "date": "2023-01-12"}
OPEN = ".."  # the last day of a holder of whom no end is known
NATIONALITY = {"set": "i18n-nationality 1.4.0", "licence": "MIT", "date": "2026-03-20"}
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


def first_days(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """The sets that may not be copied: by surname and first day, the set and its row."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    with (folder / "world-leaders" / "all-leaders.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name, since in (("Head of Government", "HoG Since"), ("Head of State", "HoS Since")):
                if row[name]:
                    found[surname(row[name]), row[since]] = ("world-leaders", f"{row['ISO']}/{name}")
    with (folder / "reign" / "leaderlist_3_21.csv").open(
        encoding="cp1252", errors="replace", newline=""
    ) as file:
        for row in csv.DictReader(file):
            if row["sdate"].isdecimal() and row["leader"].strip():
                day = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
                found[surname(row["leader"]), day] = ("reign", row["leadid"])
    return found


def surname(name: str) -> str:
    """The last word of a name."""
    return (plain(name).split() or [""])[-1]


def agreed(holder: Row, row: Row) -> Row:
    """The values of a holder that the set's row says too; nothing for another person or another term."""
    if plain(row["person"]) != plain(holder["name"]) or row["start"] != holder["first"]:
        return {}
    last = {"last": holder["last"]} if row["end"] == holder["last"] else {}
    return {"name": holder["name"], "first": holder["first"], **last}


def described(folder: Path, office: Row) -> Iterator[tuple[str, str, Row]]:
    """What data sets say of an office: the set, its row and the values."""
    names = Names(babel_in(folder / "babel"))
    code = names.territory(office["country"].removeprefix("the "))
    if code:
        yield "cldr", code, {"country": office["country"]}
    path = folder / "i18n-nationality" / "langs" / "en.json"
    word = json.loads(path.read_text(encoding="utf-8"))["nationalities"].get(code, "")
    if word in office["of"]:
        yield "i18n-nationality", code, {"of": [word]}
    rows = list(holders_of(office["country"], office["title"], folder / "holders"))
    if rows:
        where = rows[0][0].partition("/")[0]
        yield "wikidata", f"{where}/{rows[0][1]['position']}", {"title": office["title"]}


def split_offices(folder: Path) -> None:
    """Write the files of the table ``offices`` anew."""
    sets = {"cldr": CLDR, "i18n-nationality": NATIONALITY, "wikidata": HEADER}
    header = next(head for head, _ in map(read_part, files_of("offices")) if head["made"] == "hand")
    found: dict[str, list[Row]] = {name: [] for name in sets}
    left = []
    for office in facts("offices")["offices"]:
        rest = dict(office)
        for name, row, said in described(folder, office):
            if taken := take(rest, said):
                found[name].append({"id": office["id"], "row": row, **taken})
        left.append(rest)
    about = {"by": "tools/offices.py", "about": header["about"], "rows": "offices"}
    for name, lines in found.items():
        write("offices", name, {**sets[name], **about}, lines)
    write("offices", "hand", header, [rest for rest in left if len(rest) > 1])


def split_holders(folder: Path, known: dict[tuple[str, str], tuple[str, str]], factbook: Factbook) -> None:
    """Write the files of the table ``office-holders`` anew."""
    offices = {office["id"]: office for office in facts("offices")["offices"]}
    header = next(head for head, _ in map(read_part, files_of("office-holders")) if head["made"] == "hand")
    rows = {key: list(holders_of(one["country"], one["title"], folder)) for key, one in offices.items()}
    taken, sitting, left = [], [], []
    for holder in facts("office-holders")["holders"]:
        answers = [(row, said) for row, one in rows[holder["office"]] if (said := agreed(holder, one))]
        row, said = max(answers, key=lambda answer: len(answer[1]), default=("", {}))
        key = {"id": holder["id"], "office": holder["office"]}
        if said:
            taken.append({**key, "row": row, **said})
        rest = {name: value for name, value in holder.items() if name not in {*said, *key}}
        if place := factbook.row(holder["name"], holder["first"]):
            known_there = [name for name in rest if name != "last" or rest[name] == OPEN]
            here = {name: rest.pop(name) for name in known_there}
            if here:
                sitting.append({**key, "row": place, **here})
        same = known.get((surname(holder["name"]), holder["first"])) if "first" in rest else None
        if same:
            rest["agrees"] = {same[0]: {"row": same[1], "values": ["first"]}}
        if rest:
            left.append({**key, **rest})
    about = {"by": "tools/offices.py", "about": header["about"], "rows": "holders"}
    write("office-holders", "wikidata", {**HEADER, **about}, taken)
    write("office-holders", "factbook", {**FACTBOOK, **about}, sitting)
    write("office-holders", "hand", header, left)


def main() -> None:
    """Split both tables."""
    folder = folder_of(__doc__)
    split_offices(folder)
    split_holders(folder / "holders", first_days(folder), Factbook(folder / "factbook"))


if __name__ == "__main__":
    main()
