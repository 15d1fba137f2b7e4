"""Dossier → ``sources.yaml``: what did not change keeps its comments, order and style."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from audit.sources.entries import NotByEntriesError, change_entries
from audit.sources.load import load_sources
from audit.sources.merge import fresh, merge_map
from audit.sources.patch import patch
from audit.sources.tree import parse_tree
from audit.sources.yaml_text import prepare_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from audit.model import Dossier

_WIDTH = 1_000_000  # a line is never broken where its writer did not break it
_FIRST_LIST = re.compile(r"^[A-Za-z]+:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)


def save_sources(dossier: Dossier, path: str | PathLike[str]) -> None:
    """Write a dossier; a file that is there already is changed only where the dossier differs.

    The new text replaces the old in one step, so that a reader or a crash never meets half a file.
    Raises SourcesError when the file there cannot be read (it is left as it is) and OSError when
    the folder cannot be written.
    """
    target = Path(path).resolve()
    new = _plain(dossier)
    if not target.exists():
        replace_sources(target, sources_text(dossier).encode())
        return
    old = _plain(load_sources(path))
    if old == new:
        return
    replace_sources(target, _with_ends(target.read_bytes().decode(), old, new).encode())


def sources_text(dossier: Dossier) -> str:
    """The text of a new ``sources.yaml``."""
    return _written(fresh(_plain(dossier)), _yaml(""))


def changed_text(text: str, old: Dossier, new: Dossier) -> str:
    """A text of ``sources.yaml``, which says ``old``, saying ``new``: only lines that differ are others."""
    return _with_ends(text, _plain(old), _plain(new))


def _with_ends(text: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """The text changed, with the byte order mark and the line ends that it had.

    Where both kinds of line end stand in it, lines before and after the change keep theirs.
    """
    mark = text[: text.startswith("\ufeff")]
    before = text.removeprefix(mark).replace("\r\n", "\n")
    after = _changed(before, old, new)
    if "\r\n" not in text:
        return mark + after
    kept = text.removeprefix(mark).split("\n")
    lines, plain = after.split("\n"), before.split("\n")
    first = _same(plain, lines)
    last = min(_same(plain[::-1], lines[::-1]), len(plain) - first, len(lines) - first)
    middle = "".join(f"{line}\r\n" for line in lines[first : len(lines) - last])
    return mark + "".join(f"{line}\n" for line in kept[:first]) + middle + "\n".join(kept[len(kept) - last :])


def _same(lines: list[str], others: list[str]) -> int:
    """How many lines at the beginning are the same."""
    pairs = enumerate(zip(lines, others, strict=False))
    return next((at for at, (line, other) in pairs if line != other), min(len(lines), len(others)))


def _changed(text: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """The file's text with only the lines changed that have to be."""
    try:
        return change_entries(text, old, new, _changed_whole, _offset(text))
    except NotByEntriesError:
        return _changed_whole(text, old, new)


def _changed_whole(text: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    yaml = _yaml(text)
    tree = yaml.load(prepare_yaml(yaml, text))
    before = _written(tree, yaml)
    merge_map(tree, old, new)
    after = _written(tree, yaml)
    patched = "".join(patch(*(version.splitlines(keepends=True) for version in (text, before, after))))
    # A comment sign within a block of text can mislead the patch; what ruamel wrote is right in any case.
    read = parse_tree(patched)
    return patched if read.data == parse_tree(after).data and not read.problems else after


def _plain(dossier: Dossier) -> dict[str, Any]:
    """The dossier as the file would say it: aliases, nothing that is default, links and ISBN short."""
    data = dossier.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for document in data.get("documents", ()):
        for claim in document.get("claims", ()):
            if "cites" in claim:
                claim["cites"] = [link["id"] if set(link) == {"id"} else link for link in claim["cites"]]
    for citation in data.get("citations", ()):
        if len(citation.get("ISBN", ())) == 1:
            citation["ISBN"] = citation["ISBN"][0]
    return data


def _yaml(like: str) -> YAML:
    """A writer that indents lists as the text does (by two, in a new file)."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.representer.ignore_aliases = lambda *_: True
    offset = _offset(like)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _offset(text: str) -> int:
    """How far the text indents its lists: by two, in a new file."""
    found = _FIRST_LIST.search(text)
    return len(found[1]) if found else 2


def _written(tree: Any, yaml: YAML) -> str:
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def replace_sources(path: str | PathLike[str], body: bytes, ready: Callable[[], None] = lambda: None) -> None:
    """Put ``body`` in the place of the file: written aside, flushed to the disk, then renamed.

    The file keeps its rights; a link to it stays one. ``ready`` is called right before renaming: what it
    raises leaves the file as it was. Raises OSError when the folder cannot be written.
    """
    target = Path(path).resolve()
    with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
        try:
            aside.write(body)
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            ready()
            Path(aside.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(aside.name).unlink()
            raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
