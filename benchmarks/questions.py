"""The questions of ``same_answers``: labelled pages and bodies, and dossiers made of them.

No build is used to make them, so that both are asked the same: sentences are taken from the markup by a plain
pattern, chance has a fixed seed.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.labelled import SHARED, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.labelled import Labelled

ROOT = Path(__file__).parent.parent
DOSSIERS = 200
DATED = {
    "en": "On {day} it was reported that the council would decide in the week after.",
    "de": "Am {day} wurde berichtet, dass der Rat in der Woche darauf entscheiden werde.",
    "fr": "Le {day}, on a rapporté que le conseil déciderait la semaine suivante.",
    "it": "Il {day} è stato riferito che il consiglio avrebbe deciso la settimana seguente.",
    "es": "El {day} se informó de que el consejo decidiría la semana siguiente.",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
ORDER = {"en": "{m} {d}, {y}", "de": "{d}. {m} {y}", "es": "{d} de {m} de {y}"}
_ACCEPTED = {"check": "title-differs", "citation": "source-0", "reason": "the title was shortened"}
OUTLETS = ("Reuters", "Associated Press", "Agence France Presse", "dpa", "The Guardian", "Harbour Mail")


def write_questions(folder: Path, names: Iterable[str]) -> None:
    """Write what the sets that are named need into an empty folder."""
    makers = {"pages": _pages, "responses": _responses, "dossiers": _dossiers, "example": _example}
    for name in names:
        makers[name](folder)


def _pages(folder: Path) -> None:
    rows = []
    for name in ("dates", "dates-fundus"):
        for row in _rows(SHARED / "data" / name / "dates.jsonl"):
            path = SHARED / "data" / name / row["file"]
            received = row.get("crawled", "")[:10] or None
            rows.append(
                {"id": f"{name}/{path.name}", "file": str(path), "url": row["url"], "received": received}
            )
    _write_rows(folder / "pages.jsonl", rows)


def _responses(folder: Path) -> None:
    rows = []
    for name in ("responses", "served"):
        for row in _rows(SHARED / "data" / name / "responses.jsonl"):
            path = SHARED / "data" / name / row["file"]
            status = row.get("status_served", 200)
            rows.append(
                {"id": f"{name}/{path.name}", "file": str(path), "url": row["asked"], "status": status}
            )
    _write_rows(folder / "responses.jsonl", rows)


def _example(folder: Path) -> None:
    """The shipped example, copied so that no store beside it is found."""
    (folder / "example").mkdir()
    shutil.copy(ROOT / "sources.yaml", folder / "example")
    for name in ("documents", "archive"):
        shutil.copytree(ROOT / name, folder / "example" / name)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


# -- dossiers ------------------------------------------------------------------------------------


def _dossiers(folder: Path) -> None:
    found = [page for name in ("dates", "dates-fundus") for page in labelled(name) if page.gold]
    for number in range(DOSSIERS):
        home = folder / "dossiers" / f"{number:03}"
        (home / "archive").mkdir(parents=True)
        _dossier(home, found, Random(number))


def _dossier(home: Path, found: list[Labelled], chance: Random) -> None:
    language = chance.choice(("en", "en", "en", "en", "de", "fr", "it", "es"))
    chosen = chance.sample(found, chance.randint(1, 4))
    if chance.random() < 0.15:  # the same text, cited a second time as another outlet's
        chosen.append(chosen[0])
    citations = [_citation(home, page, number, chance) for number, page in enumerate(chosen)]
    texts: list[str] = []
    claims = []
    for number, page in enumerate(chosen):
        text = _claim(page, language, chance)
        if all(text not in one and one not in text for one in texts):
            texts.append(text)
            claims.append({"id": f"claim-{number}", "text": text, "cites": _cites(number, chance)})
    if chance.random() < 0.1:
        claims.append({"id": "gone", "text": "What the document no longer says.", "cites": ["source-0"]})
    last = max(page.gold for page in chosen if page.gold) + timedelta(days=chance.randint(-20, 60))
    sources = {
        "documents": [
            {
                "id": "text",
                "title": "What was reported",
                "issued": last.isoformat(),
                "language": language,
                "text": _document(home, texts, chance),
                "claims": claims,
            }
        ],
        "citations": citations,
        "accepted": [_ACCEPTED] if chance.random() < 0.2 else [],
    }
    # JSON is YAML, and needs no program of either build to be written
    (home / "sources.yaml").write_text(json.dumps(sources, ensure_ascii=False, indent=1), encoding="utf-8")


def _citation(home: Path, page: Labelled, number: int, chance: Random) -> dict[str, Any]:
    """A citation as the label has it; a date in four is wrong, one outlet in five another's."""
    assert page.gold
    issued = page.gold
    if chance.random() < 0.25:
        issued += timedelta(days=chance.choice((-1, 1)) * chance.randint(1, 400))
    outlet = page.url.split("/")[2] if chance.random() < 0.8 else chance.choice(OUTLETS)
    made = {
        "id": f"source-{number}",
        "type": chance.choice(("article-newspaper", "article-newspaper", "webpage", "post-weblog")),
        "title": _title(page) if chance.random() < 0.8 else "Harbour inquiry findings",
        "container-title": outlet,
        "issued": issued.isoformat()[: chance.choice((10, 10, 10, 10, 7, 4))],
        "URL": page.url,
    }
    if chance.random() < 0.1:  # nothing is held of it
        return made
    captures = [_capture(home, page, f"{number}-a", chance)]
    if chance.random() < 0.15:
        captures.append(_capture(home, page, f"{number}-b", chance))
    return made | {"captures": captures}


def _capture(home: Path, page: Labelled, name: str, chance: Random) -> dict[str, str]:
    """A capture; now and then one got before the page was out, from another address, or not as it was."""
    assert page.gold
    body = page.body if chance.random() < 0.95 else page.body[: len(page.body) // 2]
    if chance.random() < 0.97:
        (home / "archive" / f"{name}.html").write_bytes(body)
    days = chance.randint(-9, -1) if chance.random() < 0.05 else chance.randint(0, 90)
    address = page.url if chance.random() < 0.9 else f"https://copies.example/story/{name}"
    received = (page.gold + timedelta(days=days)).isoformat()
    made = {"path": f"archive/{name}.html", "from": address, "received": received}
    whole = f"sha256:{sha256(page.body).hexdigest()}"
    return made | {"digest": whole} if chance.random() < 0.7 else made


def _cites(number: int, chance: Random) -> list[Any]:
    if chance.random() < 0.1:
        return []
    if chance.random() < 0.15:
        return [
            {
                "id": f"source-{number}",
                "method": "inferred",
                "confidence": 0.6,
                "reasons": ["the only source of it"],
            }
        ]
    return [f"source-{number}"]


def _claim(page: Labelled, language: str, chance: Random) -> str:
    """A sentence of the page, or one that names its day or a day near it."""
    taken = _sentences(page.body)
    if taken and chance.random() < 0.6:
        return chance.choice(taken[:8])
    assert page.gold
    return DATED[language].format(
        day=_spelt(page.gold + timedelta(days=chance.choice((0, 0, 1, -40))), language)
    )


def _spelt(day: date, language: str) -> str:
    month = MONTHS[language].split()[day.month - 1]
    return ORDER.get(language, "{d} {m} {y}").format(d=day.day, m=month, y=day.year)


def _document(home: Path, texts: list[str], chance: Random) -> str:
    """Write the document, one paragraph a claim, as plain text or as a web page; its file's name."""
    if chance.random() < 0.7:
        (home / "text.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        return "text.txt"
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in texts)
    page = f"<!doctype html><meta charset=utf-8><title>t</title><article>\n{paragraphs}\n</article>\n"
    (home / "text.html").write_text(page, encoding="utf-8")
    return "text.html"


def _sentences(body: bytes) -> list[str]:
    """The first sentences of the paragraphs, as far as a plain pattern finds them."""
    found = re.findall(r"<p\b[^>]*>(.*?)</p>", body.decode("utf-8", "replace"), re.DOTALL | re.IGNORECASE)
    firsts = (re.split(r"(?<=[.!?]) ", _plain(one))[0] for one in found)
    return [one for one in firsts if 40 <= len(one) <= 300]


def _title(page: Labelled) -> str:
    found = re.search(r"<title\b[^>]*>(.*?)</title>", page.body.decode("utf-8", "replace"), re.DOTALL)
    return (_plain(found[1]) if found else "") or "Untitled"


def _plain(markup: str) -> str:
    """The words of a piece of markup in one line, without what is no word."""
    words = html.unescape(re.sub(r"<[^>]*>", "", markup)).split()
    return "".join(sign for sign in " ".join(words) if sign.isprintable() and sign != "\ufffd")
