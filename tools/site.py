"""What the documentation site needs beside mkdocs.yml: checks in its menu, links to files outside docs/."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
REPOSITORY = "https://github.com/source-audit/source-audit/tree/main"
CHECKS, REFERENCE = "The checks", "Reference"
_LINK = re.compile(r"\]\((\.\./[^)\s]+)\)")

_ROW = re.compile(r"^\|.*$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")


def on_config(config: Any) -> Any:
    """Put every check's page into the menu, and at the end of REFERENCE each page that no list names.

    A check is three files, and no list is edited for it.
    """
    checks = sorted(path.name for path in (DOCS / "checks").glob("*.md") if path.stem != "index")
    sections = {
        title: pages for entry in config.nav if isinstance(entry, dict) for title, pages in entry.items()
    }
    sections[CHECKS][:] = ["checks/index.md", *(f"checks/{name}" for name in checks)]
    named = {"index.md", *(page for pages in sections.values() for page in pages)}
    sections[REFERENCE] += sorted({path.name for path in DOCS.glob("*.md")} - named)
    return config


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Lead links to files outside docs/ to the repository; show ``|`` in a table's code as GitHub does."""
    folder = PurePosixPath("docs", page.file.src_uri).parent

    def outside(found: re.Match[str]) -> str:
        target = normpath(str(folder / found[1]))
        return found[0] if target.startswith("docs/") else f"]({REPOSITORY}/{target})"

    linked = _LINK.sub(outside, markdown)
    return _ROW.sub(lambda row: _CODE.sub(lambda code: code[0].replace("\\|", "|"), row[0]), linked)
