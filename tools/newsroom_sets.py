"""The public data sets that name newsrooms, each read into the same kind of row."""

from __future__ import annotations

import ast
import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.babel import Names


@dataclass(frozen=True, slots=True)
class Entry:
    """What a data set says of one newsroom; ``names`` and ``host`` are empty where it says nothing."""

    row: str
    names: tuple[str, ...]
    host: str
    country: str = ""
    languages: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def host_of(url: str) -> str:
    """The host of a site's address without ``www.``."""
    return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower().removeprefix("www.")


def country(code: str) -> str:
    """A code of ISO 3166-1, from one that a set writes its own way."""
    return {"UK": "GB", "IND": "IN", "ISL": "IS"}.get(code.upper(), code.upper())


def wikidata(folder: Path, names: Names) -> Iterator[Entry]:
    """Newspapers with a web site. A row is an item; its languages stand in several results."""
    text = (folder / "full_list_of_newspapers.json").read_text(encoding="utf-8")
    items: dict[str, list[dict[str, Any]]] = {}
    for result in json.loads(text)["results"]["bindings"]:
        items.setdefault(result["item"]["value"].rpartition("/")[2], []).append(result)
    for item, results in items.items():
        countries = {
            names.territory(one["countryLabel"]["value"]) for one in results if "countryLabel" in one
        }
        languages = {
            names.language(one["languageLabel"]["value"]) for one in results if "languageLabel" in one
        }
        for site in sorted({host_of(one["offurl"]["value"]) for one in results}):
            yield Entry(
                item,
                (results[0]["itemLabel"]["value"],),
                site,
                countries.pop() if len(countries) == 1 else "",
                tuple(sorted(languages)),
            )


def fundus(folder: Path, names: Names) -> Iterator[Entry]:
    """The publishers a crawler knows, by country. A row is ``country.Class``."""
    del names
    for path in sorted((folder / "src" / "fundus" / "publishers").glob("*/__init__.py")):
        for group in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(group, ast.ClassDef):
                continue
            language = ""
            for line in group.body:
                if not isinstance(line, ast.Assign) or not isinstance(line.targets[0], ast.Name):
                    continue
                name = line.targets[0].id
                if name == "default_language" and isinstance(line.value, ast.Constant):
                    language = str(line.value.value)
                elif isinstance(line.value, ast.Call):
                    said = {
                        k.arg: k.value.value for k in line.value.keywords if isinstance(k.value, ast.Constant)
                    }
                    if "domain" in said and "name" in said:
                        yield Entry(
                            f"{group.name}.{name}",
                            (str(said["name"]),),
                            host_of(str(said["domain"])),
                            country(group.name),
                            (language,),
                        )


def freebie(folder: Path, names: Names) -> Iterator[Entry]:
    """A list of news sources. A row is its ``source_id``."""
    del names
    with (folder / "freebie" / "websources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entry(
                row["source_id"], (row["name"],), host_of(row["url"]), country(row["cca"]), (row["language"],)
            )


def ournet(folder: Path, names: Names) -> Iterator[Entry]:
    """News sources of nine countries. A row is ``country/id``."""
    del names
    for path in sorted((folder / "data" / "sources").glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            where = f"{path.stem}/{row['id']}"
            yield Entry(
                where, (row["name"],), host_of(row["url"]), country(row["country"]), tuple(row["languages"])
            )


def feeds(folder: Path, names: Names) -> Iterator[Entry]:
    """News feeds by country. A row is ``country/host``."""
    text = (folder / "database" / "news-feed-list-of-countries.json").read_text(encoding="utf-8")
    for code, rows in json.loads(text).items():
        for row in rows:
            site = host_of(row["publication_website_uri"])
            yield Entry(f"{code}/{site}", (row["publication_name"],), site, names.alpha2(code))


def newscatcher(folder: Path, names: Names) -> Iterator[Entry]:
    """Sites with feeds, their language and for some their country; without names. A row is the domain."""
    del names
    query = "select distinct clean_url, language, clean_country from rss_main order by 1, 2, 3"
    found: dict[str, list[tuple[str, str]]] = {}
    with sqlite3.connect(f"file:{folder / 'data' / 'package_rss.db'}?mode=ro", uri=True) as file:
        for site, language, code in file.execute(query):
            found.setdefault(site, []).append((language or "", code if code not in {None, "None"} else ""))
    for site, said in found.items():
        countries = {code for _, code in said if code}
        languages = tuple(sorted({language for language, _ in said if language}))
        yield Entry(site, (), host_of(site), countries.pop() if len(countries) == 1 else "", languages)


def impresso(folder: Path, names: Names) -> Iterator[Entry]:
    """The tags that mark agencies in old newspapers: abbreviations and full names. A row is a tag."""
    del names
    for tag in json.loads((folder / "tagset_newsagencies.json").read_text(encoding="utf-8"))["tags"]:
        said, _, variants = tag["tag_description"].partition("other variations:")
        full = tuple(re.split(r",|\r|/|\(", line)[0].strip() for line in said.split("\n") if line.strip())
        more = tuple(word.strip() for word in variants.split(",") if word.strip())
        yield Entry(
            tag["tag_name"], (*full, tag["tag_name"], *more), "", short=(*tag["tag_name"].split("-"), *more)
        )


def homepages(folder: Path, names: Names) -> Iterator[Entry]:
    """News sites whose front pages are photographed. A row is its ``twitter`` handle."""
    del names
    with (folder / "sources" / "sites.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entry(
                row["twitter"],
                (row["name"],),
                host_of(row["url"]),
                country(row["country"]),
                (row["language"],),
            )


def test_lists(folder: Path, names: Names) -> Iterator[Entry]:
    """Addresses by country whose reach is measured; without names. A row is ``country/host``."""
    del names
    for path in sorted((folder / "lists").glob("??.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("url") and row.get("category_code") == "NEWS":
                    site = host_of(row["url"])
                    yield Entry(f"{path.stem}/{site}", (), site, country(path.stem))
