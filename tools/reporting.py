"""Say of the small words of the table ``reporting-words`` whether stopwords-iso has them, and split it so.

    python -m tools.reporting FOLDER

Data set: the package stopwords-iso 1.1.0 (MIT), which FOLDER holds as ``stopwords-iso``; a row is a language.
Only words without a meaning of their own (``function``, ``begins``, ``attributive``) are looked for there.
"""

from __future__ import annotations

import json
from typing import Any

from tools.babel import folder_of
from tools.phrases import language_of
from tools.splitting import Path_, split

SMALL = {"function", "begins", "attributive"}


def main() -> None:
    """Split the table."""
    path = folder_of(__doc__) / "stopwords-iso" / "stopwords-iso.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    known = {language_of(code): frozenset(words) for code, words in table.items()}

    def holds(place: Path_, value: Any) -> str | None:
        language, kind = place[0], place[-1]
        small = kind in SMALL and isinstance(value, list)
        return language if small and value[0] in known.get(language, ()) else None

    about = {"set": "stopwords-iso 1.1.0", "licence": "MIT", "date": "2024-12-09"}
    split("reporting-words", {"stopwords-iso": (about, holds)}, "tools/reporting.py")


if __name__ == "__main__":
    main()
