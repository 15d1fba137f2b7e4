"""Write the table ``server-wording``: how servers and CMS say, in many languages, that there is no page.

    python -m tools.wording FOLDER

FOLDER holds, under these names, the data sets:

    http-statuses     Laravel-Lang/http-statuses @f05df90: the names of statuses in 129 languages, MIT
    django            the folder ``django`` of Django 5.2.19: translations of its own pages, BSD-3-Clause
    docusaurus        the package @docusaurus/theme-translations 3.10.2, MIT
    jhipster          the package generator-jhipster 8.11.0: texts of its error pages, Apache-2.0
    anubis            TecharoHQ/anubis @2f45638a: its check for robots in 28 languages, MIT
    error-pages       tarampampam/error-pages @b38c96d: names and sentences of statuses, MIT
    http-error-pages  AndiDittrich/HttpErrorPages @e7ba75e: the same in six languages, MIT
    keycloak          the package keycloakify 11.16.0: Keycloak's login pages in 31 languages, Apache-2.0

Each text is a whole title or sentence of such a page, as it is compared: lower case, straight apostrophes,
no full stop. It is a message only where it is the whole of a title, heading or piece of a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tools.babel import folder_of
from tools.lines import write
from tools.phrases import KINDS, STATUS_OF, plain

Said = tuple[str, str, str]
"""The locale in its set, the status ("login" and "check" too), and the text."""

KIND_OF = {status: kind for kind, statuses in KINDS.items() for status in statuses}
KIND_OF |= {"login": "login", "check": "refused"}
LONGEST = 200  # characters: what is longer is an explanation, not the message
PLACEHOLDER = re.compile(r"[{<%]|\$\w")
EDGES = " .!。！:…¡¿?"


def http_statuses(folder: Path) -> Iterator[Said]:
    """The names of statuses."""
    for path in sorted(folder.glob("locales/*/php.json")):
        code = path.parent.name
        for status, text in json.loads(path.read_text(encoding="utf-8")).items():
            yield code, status, text


def django(folder: Path) -> Iterator[Said]:
    """The titles of Django's own pages and of its admin."""
    parts = ("conf", "contrib/admin")
    for path in sorted(
        file for part in parts for file in folder.glob(f"{part}/locale/*/LC_MESSAGES/django.po")
    ):
        code = path.parts[-3]
        text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
        for asked, given in re.findall(r'^msgid "(.*)"\nmsgstr "(.+)"$', text, re.MULTILINE):
            if asked in STATUS_OF:
                yield code, STATUS_OF[asked], given


def docusaurus(folder: Path) -> Iterator[Said]:
    """The page that is not there, of sites made by Docusaurus."""
    for path in sorted(folder.glob("locales/*/theme-common.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        for key in ("theme.NotFound.title", "theme.NotFound.p1"):
            if key in said:
                yield path.parent.name, "404", said[key]


def jhipster(folder: Path) -> Iterator[Said]:
    """The sentences of JHipster's error pages."""
    for path in sorted(folder.rglob("webapp/i18n/*/error.json")):
        code = path.parent.name
        for status, text in json.loads(path.read_text(encoding="utf-8"))["error"]["http"].items():
            yield code, status, text


def anubis(folder: Path) -> Iterator[Said]:
    """What Anubis writes while it looks whether a browser asks."""
    for path in sorted((folder / "lib" / "localization" / "locales").glob("*.json")):
        if path.stem == "manifest":
            continue
        said = json.loads(path.read_text(encoding="utf-8"))
        for key in ("making_sure_not_bot", "connection_security", "access_denied"):
            if key in said:
                yield path.stem, "check", said[key]


def error_pages(folder: Path) -> Iterator[Said]:
    """Names of statuses, with a sentence for each."""
    table = json.loads((folder / "l10n" / "locales.json").read_text(encoding="utf-8"))
    statuses = {
        "Not Found": "404", "The server can not find the requested page": "404",
        "Gone": "410", "The requested page is no longer available": "410",
        "Forbidden": "403", "Access is forbidden to the requested page": "403",
        "Unauthorized": "401", "The requested page needs a username and a password": "401",
        "Too Many Requests": "429", "Too many requests in a given amount of time": "429",
        "Internal Server Error": "500", "The server met an unexpected condition": "500",
        "Bad Gateway": "502", "The server received an invalid response from the upstream server": "502",
        "Service Unavailable": "503", "The server is temporarily overloading or down": "503",
        "Gateway Timeout": "504", "The gateway has timed out": "504",
    }  # fmt: skip
    for english, status in statuses.items():
        yield "en", status, english
        for code, text in table[english].items():
            yield code, status, text


def http_error_pages(folder: Path) -> Iterator[Said]:
    """Names of statuses, with a sentence for each. The files are JSON with comments."""
    for path in sorted((folder / "i18n").glob("pages-*.json")):
        code = path.stem.partition("-")[2]
        text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for status, said in re.findall(r'"(\d{3})"\s*:\s*\{(.*?)\}', text, re.DOTALL):
            for value in re.findall(r'"(?:title|message)"\s*:\s*"((?:[^"\\]|\\.)*)"', said):
                yield code, status, json.loads(f'"{value}"')


def keycloak(folder: Path) -> Iterator[Said]:
    """Titles of Keycloak's pages: its login, and the page that is not there."""
    keys = {
        "loginAccountTitle": "login",
        "doLogIn": "login",
        "pageNotFound": "404",
        "internalServerError": "500",
    }
    for path in sorted((folder / "src/login/i18n/messages_defaultSet").glob("*.ts")):
        text = path.read_text(encoding="utf-8")
        for key, value in re.findall(r'^\s*"?(\w+)"?:\s*("(?:[^"\\]|\\.)*")', text, re.MULTILINE):
            if key in keys:
                yield path.stem, keys[key], json.loads(value)


SETS = {
    "http-statuses": (http_statuses, "Laravel-Lang/http-statuses @f05df90", "MIT", "2026-06-20"),
    "django": (django, "Django 5.2.19", "BSD-3-Clause", "2026-11-03"),
    "docusaurus": (docusaurus, "@docusaurus/theme-translations 3.10.2", "MIT", "2026-07-11"),
    "jhipster": (jhipster, "generator-jhipster 8.11.0", "Apache-2.0", "2025-10-02"),
    "anubis": (anubis, "TecharoHQ/anubis @2f45638a", "MIT", "2026-08-20"),
    "error-pages": (error_pages, "tarampampam/error-pages @b38c96d", "MIT", "2026-07-16"),
    "http-error-pages": (http_error_pages, "AndiDittrich/HttpErrorPages @e7ba75e", "MIT", "2020-11-29"),
    "keycloak": (keycloak, "Keycloak's messages, by way of keycloakify 11.16.0", "Apache-2.0", "2026-09-01"),
}  # fmt: skip
ABOUT = (
    "Whole titles and sentences by which servers and CMS say that there is no page, by kind (gone,"
    " refused, unavailable, login): lower case, straight apostrophes, no status, no stop at the end."
    " Each is a message only where it is the whole of a title, a heading or a piece of a page; a"
    " single word of a script that sets words apart only where the number of a status stands beside it."
    " A row is a locale of the set."
)


def whole(text: str) -> str | None:
    """A text as it is compared; ``None`` for one with places to fill in, or too long."""
    if PLACEHOLDER.search(text):
        return None
    bare = re.sub(r"[(\[]?\b[45]\d\d\b[)\]]?", " ", plain(text))
    bare = " ".join(bare.split()).strip(EDGES)
    return bare if 2 < len(bare) <= LONGEST else None


def main() -> None:
    """Write the files, each text once: in the file of the first set that has it.

    A text that says two kinds of thing in two languages, or sets, is left out.
    """
    folder = folder_of(__doc__)
    read = {name: list(reader(folder / name)) for name, (reader, *_) in SETS.items()}
    kinds: dict[str, set[str]] = {}
    for said in read.values():
        for _, status, text in said:
            if (kind := KIND_OF.get(status)) and (bare := whole(text)):
                kinds.setdefault(bare, set()).add(kind)
    known = {text for text, several in kinds.items() if len(several) > 1}
    for name, (_, title, licence, date) in SETS.items():
        rows: dict[str, dict[str, list[str]]] = {}
        for row, status, text in read[name]:
            kind, bare = KIND_OF.get(status), whole(text)
            if kind and bare and bare not in known:
                known.add(bare)
                rows.setdefault(row, {}).setdefault(kind, []).append(bare)
        about = {"by": "tools/wording.py", "set": title, "licence": licence, "date": date, "about": ABOUT}
        write("server-wording", name, about, ({"row": row, **said} for row, said in rows.items()))


if __name__ == "__main__":
    main()
