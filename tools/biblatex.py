"""Read what biblatex (LPPL-1.3c) calls the parts of a reference; a row is ``language/key``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

SET = {"set": "biblatex @d11aa549", "licence": "LPPL-1.3c", "date": "2026-08-17"}
FILES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "brazilian": "pt",
    "portuguese": "pt",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norsk": "no", "finnish": "fi", "polish": "pl",
    "czech": "cs",
    "russian": "ru", "ukrainian": "uk", "turkish": "tr", "greek": "el", "hungarian": "hu", "romanian": "ro",
    "catalan": "ca", "croatian": "hr", "slovene": "sl", "slovak": "sk", "bulgarian": "bg", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "serbian": "sr", "icelandic": "is",
}  # fmt: skip
ENTRY = re.compile(r"^\s*(\w+)\s*=\s*\{\{(.*?)\}\{(.*?)\}\}", re.MULTILINE)
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "c": "\u0327",
    "v": "\u030c",
}


def plain(text: str) -> str:
    """A text of TeX without its marks and case."""
    text = re.sub(r"\\([`'^~\"])\{?\\?(\w)\}?", lambda m: m[2] + ACCENTS[m[1]], text)
    text = re.sub(r"\\([cv])(?:\{(\w)\}|\s(\w))", lambda m: (m[2] or m[3]) + ACCENTS[m[1]], text)
    text = re.sub(r"\\(?:adddotspace|adddot|addabbrvspace|addspace|addnbspace)\s*", ". ", text)
    text = re.sub(r"\\[a-zA-Z@]+\s*|[{}~]", " ", text)
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold().strip(". ")


def strings(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each language, key, and what the key is called, long and short."""
    for file, language in FILES.items():
        path = folder / f"{file}.lbx"
        for key, *names in ENTRY.findall(path.read_text(encoding="utf-8")) if path.exists() else ():
            for name in names:
                yield language, key, plain(name)
