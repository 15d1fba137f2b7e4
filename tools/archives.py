"""Say of the tables ``archives`` and ``archive-services`` what MemGator's list has, and split them so.

    python -m tools.archives FOLDER

Data set: ``docs/archives.json`` of oduwsdl/MemGator @6a22246 (MIT), a list of archives that answer Memento
requests; a row is an ``id``. FOLDER holds the checkout as ``MemGator``. An archive is the same where its
host is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from audit.data.facts import facts, files_of, read_part
from tools.babel import folder_of
from tools.lines import write
from tools.newsroom_sets import host_of
from tools.newsrooms import take

MEMGATOR = {"set": "MemGator @6a22246", "licence": "MIT", "date": "2026-04-09", "by": "tools/archives.py"}
HTTP = "http://"


def service(row: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """The addresses of a service that the list has too."""
    addresses = {key: secure(entry[key]) + "{url}" for key in ("timegate", "timemap") if key in entry}
    return {key: row[key] for key, value in addresses.items() if row.get(key) == value}


def secure(address: str) -> str:
    """An address over TLS."""
    return f"https://{address.removeprefix(HTTP)}" if address.startswith(HTTP) else address


def archive(row: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """The hosts and the name of an archive that the list has too."""
    named = {"name": row["name"]} if row["name"].casefold() == entry["name"].casefold() else {}
    known = {host_of(entry[key]) for key in ("timegate", "timemap") if key in entry}
    hosts = [host for host in row["hosts"] if host in known]
    return {**named, "hosts": hosts} if hosts else {}


def split(table: str, key: str, entries: list[dict[str, Any]], says: Any) -> None:
    """Write the files of one table anew."""
    rows: list[dict[str, Any]] = facts(table)[key]
    header = next(head for head, _ in map(read_part, files_of(table)) if head["made"] == "hand")
    lines, left = [], []
    for row in rows:
        rest = dict(row)
        said = max(((says(row, entry), entry["id"]) for entry in entries), key=lambda pair: len(pair[0]))
        if taken := take(rest, said[0]):
            lines.append({"id": row["id"], "row": said[1], **taken})
        left.append(rest)
    write(table, "memgator", {**MEMGATOR, "about": header["about"], "rows": key}, lines)
    write(table, "hand", header, [rest for rest in left if len(rest) > 1])


def main() -> None:
    """Split both tables."""
    path: Path = folder_of(__doc__) / "MemGator" / "docs" / "archives.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    split("archives", "archives", entries, archive)
    split("archive-services", "services", entries, service)


if __name__ == "__main__":
    main()
