"""Say of each word of the table ``date-labels`` which data set has it, and split the table so.

    python -m tools.labels FOLDER

FOLDER holds, under these names, the translations of six makers of web sites:

    material    the folder ``material`` of mkdocs-material 9.8.2, MIT
    sphinx      the folder ``sphinx`` of Sphinx 9.0.4, BSD-2-Clause
    docusaurus  the package @docusaurus/theme-translations 3.10.2, MIT
    django      the folder ``django`` of Django 5.2.19, BSD-3-Clause
    nikola      the folder ``nikola`` of Nikola 8.3.3, MIT
    wagtail     the folder ``wagtail`` of Wagtail 8.0.1, BSD-3-Clause

The first three say in many languages when a page was updated, the first also when it was made, Django when
somebody logged in or joined, Nikola and Wagtail when a page was published, Wagtail also when a file was
uploaded. A word goes to the first set in which such a text has it at the start of a word; a row is
``language/key``. Only these words are written.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.babel import folder_of
from tools.splitting import Holds, Path_, split

Texts = Iterator[tuple[str, str, str]]  # role, row, text
MATERIAL_KEYS = {"source.file.date.updated": "modified", "source.file.date.created": "published"}
USER_KEYS = {"last login": "site", "date joined": "personal"}
POST_KEYS = {"Posted:": "published", "Publication date": "published", "updated": "modified"}
PAGE_WORDS = {  # of Wagtail's texts, in English
    "modified": r"\b(?:updated|edited|changed)\b",
    "published": r"\b(?:published|publication)\b",
    "uploaded": r"\buploaded\b",
    "expires": r"^expir",
    "dated": r"^date(?:/time| from)?$",
}


def material(folder: Path) -> Texts:
    """What Material for MkDocs writes below a page."""
    for path in sorted(folder.glob("templates/partials/languages/*.html")):
        text = path.read_text(encoding="utf-8")
        for key, role in MATERIAL_KEYS.items():
            if found := re.search(rf'"{re.escape(key)}": "([^"]+)"', text):
                yield role, f"{path.stem}/{key}", found[1]


def sphinx(folder: Path) -> Texts:
    """What Sphinx writes below a page."""
    for path in sorted(folder.glob("locale/*/LC_MESSAGES/sphinx.po")):
        text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
        for asked, given in re.findall(r'^msgid "(Last updated on.*?)"\nmsgstr "(.+?)"$', text, re.MULTILINE):
            yield "modified", f"{path.parts[-3]}/{asked}", given


def docusaurus(folder: Path) -> Texts:
    """What Docusaurus writes below a page."""
    for path in sorted(folder.glob("locales/*/theme-common.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            if key.startswith("theme.lastUpdated.lastUpdated"):
                yield "modified", f"{path.parts[-2]}/{key}", text


def django(folder: Path) -> Texts:
    """What Django calls the times in a user's record."""
    for path in sorted(folder.glob("contrib/auth/locale/*/LC_MESSAGES/django.po")):
        text = path.read_text(encoding="utf-8")
        for key, role in USER_KEYS.items():
            if found := re.search(rf'^msgid "{key}"\nmsgstr "(.+)"$', text, re.MULTILINE):
                yield role, f"{path.parts[-3]}/{key}", found[1]


def nikola(folder: Path) -> Texts:
    """What Nikola writes at a post."""
    for path in sorted(folder.glob("data/themes/base/messages/messages_*.py")):
        said = ast.literal_eval(path.read_text(encoding="utf-8").partition("MESSAGES = ")[2])
        for key, role in POST_KEYS.items():
            if said.get(key):
                yield role, f"{path.stem.removeprefix('messages_')}/{key}", said[key]


def wagtail(folder: Path) -> Texts:
    """What Wagtail says of pages, images and documents."""
    for path in sorted(folder.glob("*/locale/*/LC_MESSAGES/django.po")):
        text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
        for asked, given in re.findall(r'^msgid "(.{1,60})"\nmsgstr "(.+)"$', text, re.MULTILINE):
            for role, pattern in PAGE_WORDS.items():
                if re.search(pattern, asked.lower()):
                    yield role, f"{path.parts[-3]}/{path.parts[-5]}/{asked}", given


def words(texts: Texts) -> Holds:
    """What a set's texts have."""
    known: dict[str, list[tuple[str, str]]] = {}
    for role, row, text in texts:
        known.setdefault(role, []).append((row, text.lower()))

    def holds(place: Path_, value: Any) -> str | None:
        pattern = re.compile(rf"\b{re.escape(value[0])}")
        return next((row for row, text in known.get(place[0], ()) if pattern.search(text)), None)

    return holds


def main() -> None:
    """Split the table."""
    folder = folder_of(__doc__)
    sets = {
        "material": ("mkdocs-material 9.8.2", "MIT", "2026-11", words(material(folder / "material"))),
        "sphinx": ("Sphinx 9.0.4", "BSD-2-Clause", "2025-12-04", words(sphinx(folder / "sphinx"))),
        "docusaurus": (
            "Docusaurus translations 3.10.2",
            "MIT",
            "2026-07-11",
            words(docusaurus(folder / "docusaurus")),
        ),
        "django": ("Django 5.2.19", "BSD-3-Clause", "2026-11-03", words(django(folder / "django"))),
        "nikola": ("Nikola 8.3.3", "MIT", "2025-05-17", words(nikola(folder / "nikola"))),
        "wagtail": ("Wagtail 8.0.1", "BSD-3-Clause", "2026-10-20", words(wagtail(folder / "wagtail"))),
    }
    parts = {name: ({"set": s, "licence": li, "date": d}, holds) for name, (s, li, d, holds) in sets.items()}
    split("date-labels", parts, "tools/labels.py")


if __name__ == "__main__":
    main()
