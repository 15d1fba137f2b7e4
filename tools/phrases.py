"""Say of each value of the table ``response_phrases`` which data set has it, and split the table so.

    python -m tools.phrases FOLDER

FOLDER holds, under these names, the data sets:

    httpd          apache/httpd @0cb680442e (docs/error: the pages for a status in 21 languages), Apache-2.0
    http-statuses  Laravel-Lang/http-statuses @f05df90: the names of statuses in 120 languages, MIT
    django         the folder ``django`` of Django 5.2.19: translations of its own pages, BSD-3-Clause
    stopwords-iso  the package stopwords-iso 1.1.0: words without a meaning of their own by language, MIT
    wafw00f        EnableSecurity/wafw00f @acf6104: by what a firewall is recognised, BSD-3-Clause
    misp           the folder ``data/misp-warninglists`` of pymispwarninglists 1.7.0: parked domains, CC0
    mime-db        the package mime-db 1.54.0: endings of files by media type, MIT

After these are asked the sets of the table ``server-wording``, in its files.

A phrase goes into the file of the first set whose text for such a status holds it; a filler into that of
the first that has the word in such a text. Only these few words are written, with the row, never a text.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from audit.data.facts import HERE, read_part
from tools.babel import folder_of
from tools.splitting import Holds, Path_, split

KINDS = {
    "gone": ("404", "410"),
    "refused": ("401", "403", "429", "451"),
    "unavailable": ("500", "502", "503", "504", "509", "maintenance"),
}
STATUS_OF = {
    "HTTP_NOT_FOUND": "404", "HTTP_GONE": "410", "HTTP_FORBIDDEN": "403", "HTTP_UNAUTHORIZED": "401",
    "HTTP_SERVICE_UNAVAILABLE": "503", "HTTP_INTERNAL_SERVER_ERROR": "500", "HTTP_BAD_GATEWAY": "502",
    "HTTP_REQUEST_TIME_OUT": "504",
    "Page not found": "404", "Forbidden": "403", "Permission denied": "403", "Server error": "500",
    "We’re sorry, but the requested page could not be found.": "404",
}  # fmt: skip
NORWEGIAN = {"no": "nb"}
WORDING = ("docusaurus", "keycloak", "jhipster", "error-pages", "http-error-pages", "anubis")
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
Texts = dict[tuple[str, str], list[tuple[str, str]]]  # (language, status) to rows and texts


def plain(text: str) -> str:
    """A text as phrases are compared with it."""
    bare = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", text, flags=re.DOTALL))
    return " ".join(bare.replace("’", "'").replace("‘", "'").lower().split())


def language_of(code: str) -> str:
    """The language of a locale's code: ``zh_TW`` and ``pt-br`` are zh and pt here."""
    short = re.split("[-_]", code)[0].lower()
    return NORWEGIAN.get(short, short)


def httpd(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Language, status, row and text of every error page that comes with Apache httpd."""
    for path in sorted((folder / "docs" / "error").glob("HTTP_*.html.var")):
        name = path.name.partition(".")[0]
        text = path.read_text(encoding="utf-8")
        for code, body in re.findall(r"^Body:-+([\w-]+?)--\n(.*?)^-+\1--", text, re.MULTILINE | re.DOTALL):
            title = re.search(r'var="TITLE" value="([^"]*)"', body)
            shown = f"{title[1] if title else ''} {body}"
            yield language_of(code), STATUS_OF.get(name, name), f"{name}/{code}", shown


def statuses(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """The same of the names of statuses."""
    for path in sorted(folder.glob("locales/*/php.json")):
        code = path.parent.name
        for status, text in json.loads(path.read_text(encoding="utf-8")).items():
            yield language_of(code), status, f"{code}/{status}", text
        more = json.loads((path.parent / "json.json").read_text(encoding="utf-8"))
        if "Maintenance Mode" in more:
            yield language_of(code), "maintenance", f"{code}/Maintenance Mode", more["Maintenance Mode"]


def django(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """The same of Django's own pages; ``login`` for its word for logging in."""
    for path in sorted([*folder.glob("conf/locale/*/LC_MESSAGES/django.po"),
                        *folder.glob("contrib/admin/locale/*/LC_MESSAGES/django.po")]):  # fmt: skip
        code = path.parts[-3]
        text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
        for asked, given in re.findall(r'^msgid "(.*)"\nmsgstr "(.+)"$', text, re.MULTILINE):
            status = "login" if asked == "Log in" else STATUS_OF.get(asked)
            if status:
                yield language_of(code), status, f"{code}/{asked}", given


def wording(name: str) -> tuple[dict[str, str], Holds]:
    """What a set has of which ``tools/wording.py`` took whole texts, with its header."""
    header, rows = read_part(HERE / f"server-wording.{name}.jsonl")
    texts = (
        (language_of(row["row"]), KINDS.get(kind, (kind,))[0], row["row"], text)
        for row in rows
        for kind, said in row.items()
        if kind != "row"
        for text in said
    )
    return {key: header[key] for key in ("set", "licence", "date")}, phrases(texts)


def phrases(found: Iterator[tuple[str, str, str, str]]) -> Holds:
    """What a set of texts by language and status has."""
    texts: Texts = {}
    for language, status, row, text in found:
        texts.setdefault((language, status), []).append((row, plain(text)))
    english = {row: text for (language, _), rows in texts.items() if language == "en" for row, text in rows}

    def holds(place: Path_, value: Any) -> str | None:
        if place == ("login_words",):
            logins = (pair for (_, status), rows in texts.items() if status == "login" for pair in rows)
            return next((row for row, text in logins if text == value[0]), None)
        if place == ("common", "fillers"):
            return _in(english.items(), value[0])
        if place[0] != "languages":
            return None
        _, language, kind = place
        asked = KINDS.get(kind, [status for kinds in KINDS.values() for status in kinds])
        rows = (pair for status in asked for pair in texts.get((language, status), ()))
        return _in(rows, value[0])

    return holds


def _in(rows: Iterable[tuple[str, str]], words: str) -> str | None:
    """The first row whose text has the words, as words where the script sets words apart."""
    words = words.replace("’", "'").lower()
    edge = "" if UNSPACED.search(words) else r"\b"
    pattern = re.compile(rf"{edge}{re.escape(words)}{edge}")
    return next((row for row, text in rows if pattern.search(text)), None)


def stopwords(folder: Path) -> Holds:
    """Words that carry no meaning of their own; a row is a language."""
    table = json.loads((folder / "stopwords-iso.json").read_text(encoding="utf-8"))
    known = {language_of(code): frozenset(words) for code, words in table.items()}

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] != "languages" or place[2] != "fillers" or value[0] not in known.get(place[1], ()):
            return None
        return place[1]

    return holds


def walls(folder: Path) -> Holds:
    """The marks and headers by which a firewall is recognised; a row is a plugin."""
    texts = {
        path.stem: path.read_text(encoding="utf-8").lower()
        for path in sorted(folder.glob("wafw00f/plugins/*.py"))
    }

    def holds(place: Path_, value: Any) -> str | None:
        if place[0] != "walls":
            return None
        mark = value[0] if isinstance(value, list) else place[-1]
        needle = re.compile(rf"['\"^\W]{re.escape(mark)}" if len(mark) < 6 else re.escape(mark))
        return next((name for name, text in texts.items() if needle.search(text)), None)

    return holds


def parked(folder: Path) -> Holds:
    """The hosts of services that show something on a domain for sale; a row is a list and its entry."""
    rows: dict[str, str] = {}
    for name in ("parking-domain", "parking-domain-ns"):
        for entry in json.loads((folder / "lists" / name / "list.json").read_text(encoding="utf-8"))["list"]:
            for start in (entry, entry.partition(".")[2]):
                rows.setdefault(start.lower().strip("."), f"{name}/{entry}")
    return _lookup(("parked", "hosts"), rows.get)


def endings(folder: Path) -> Holds:
    """The endings of files; a row is a media type."""
    table = json.loads((folder / "db.json").read_text(encoding="utf-8"))
    rows = {f".{ending}": kind for kind, said in table.items() for ending in said.get("extensions", ())}
    return _lookup(("files",), rows.get)


def _lookup(place: Path_, row_of: Callable[[str], str | None]) -> Holds:
    return lambda here, value: row_of(value[0]) if here == place else None


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    titles: dict[str, tuple[str, str, str, Holds]] = {
        "httpd": ("Apache httpd @0cb680442e", "Apache-2.0", "2024-10-18", phrases(httpd(folder / "httpd"))),
        "http-statuses": ("Laravel-Lang/http-statuses @f05df90", "MIT", "2026-06-20",
                          phrases(statuses(folder / "http-statuses"))),
        "django": ("Django 5.2.19", "BSD-3-Clause", "2026-11-03", phrases(django(folder / "django"))),
        "stopwords-iso": ("stopwords-iso 1.1.0", "MIT", "2024-12-09", stopwords(folder / "stopwords-iso")),
        "wafw00f": ("wafw00f @acf6104", "BSD-3-Clause", "2026-01-27", walls(folder / "wafw00f")),
        "misp": ("MISP warning lists (pymispwarninglists 1.7.0)", "CC0-1.0", "2026-01",
                 parked(folder / "misp")),
        "mime-db": ("mime-db 1.54.0", "MIT", "2025-03-17", endings(folder / "mime-db")),
    }  # fmt: skip
    sets = {n: ({"set": s, "licence": li, "date": d}, holds) for n, (s, li, d, holds) in titles.items()}
    sets |= {name: wording(name) for name in WORDING}
    split("response_phrases", sets, "tools/phrases.py")


if __name__ == "__main__":
    main()
