"""What the arguments of `audit links` stand for: files in folders and globs, without what is excluded."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats import may_be_address_list
from audit.formats.documents import media_by_name
from audit.jobs.files import is_address
from audit.report import FEED_MARK, LINKS_REPORT_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GLOB = re.compile(r"[*?\[]")
_DOSSIERS = frozenset({"sources.yaml", "sources.yml"})
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})
_OWN_MARKS = FEED_MARK.encode(), LINKS_REPORT_MARK.encode()
_HEAD = 300  # bytes in which such a mark stands
_PARTS = re.compile(r"(\*\*/?|\*|\?|\[[^\]]+\])")


@dataclass(slots=True)
class Expansion:
    """What the arguments stand for, in their order.

    ``names`` are addresses, ``-`` and files; ``found`` are those of them that a folder or a glob brought, and
    ``folders`` the folders and globs that were read. ``left_out`` counts what was passed over, by what it is.
    """

    names: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    folders: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    excludes: tuple[re.Pattern[str], ...] = ()
    addresses: tuple[re.Pattern[str], ...] = ()

    def brings(self, document: str) -> bool:
        """Whether one of the folders and globs could bring this document, here or not."""
        return any(
            _matches(pattern, document) if _GLOB.search(pattern) else _is_below(pattern, document)
            for pattern in self.folders
        )

    def keeps(self, address: str) -> bool:
        """Whether no exclude of addresses matches; what one does is counted."""
        if not any(pattern.fullmatch(address) for pattern in self.addresses):
            return True
        self.left_out["address excluded"] += 1
        return False


def expand(arguments: Sequence[str]) -> Expansion:
    """Folders and globs as the files they hold, each file once; ``!`` begins an exclude.

    A folder stands for the documents in it and below: by the ending of their names Markdown, HTML and the
    other formats of documents, sitemaps and feeds, and ``sources.yaml``. Hidden files and folders,
    ``node_modules`` and virtual environments are passed over, and links to folders are not followed. A glob
    stands for every file that it matches. Neither brings the reports and feeds that `audit links` wrote,
    which name every address that was checked. An exclude without ``/`` is of names, with ``://`` of
    addresses.
    Raises UsageError for a folder or glob that holds nothing to read, and for an address of another scheme.
    """
    excludes = [argument[1:] for argument in arguments if argument.startswith("!")]
    expansion = Expansion(
        excludes=tuple(_path_pattern(exclude) for exclude in excludes if "://" not in exclude),
        addresses=tuple(_pattern(exclude, "[^\0]*") for exclude in excludes if "://" in exclude),
    )
    names: dict[str, None] = {}
    for argument in arguments:
        if not argument.startswith("!"):
            names.update(dict.fromkeys(_expanded(argument, expansion)))
    expansion.names = [*names]
    return expansion


def _expanded(argument: str, expansion: Expansion) -> Iterator[str]:
    if argument == "-" or is_address(argument):
        if argument == "-" or expansion.keeps(argument):
            yield argument
    elif Path(argument).is_dir():
        yield from _brought(argument, _below(argument, expansion), expansion)
    elif _GLOB.search(argument) and not os.path.lexists(argument):
        yield from _brought(argument, _globbed(argument, expansion), expansion)
    elif "://" in argument:
        raise UsageError(f"{argument} is no http(s) address.", "Only http and https are asked for.")
    elif not _excluded(argument, expansion):
        yield str(Path(argument))


def _brought(argument: str, files: Iterable[str], expansion: Expansion) -> Iterator[str]:
    expansion.folders.append(argument if _GLOB.search(argument) else str(Path(argument)))
    left, count = expansion.left_out.total(), 0
    for name in files:
        count += 1
        expansion.found.add(name)
        yield name
    if not count:
        passed = expansion.left_out.total() - left
        what = f"nothing matches {argument}" if _GLOB.search(argument) else f"{argument} holds no document"
        raise UsageError(
            f"{what}{f', {passed} left out' if passed else ''}.",
            "Name a folder with Markdown, HTML or text files, or the files themselves; '!…' leaves out.",
        )


def _below(folder: str, expansion: Expansion) -> Iterator[str]:
    """The documents in a folder and the folders below, sorted. What UTF-8 cannot name is left out."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if _is_open(place, name, expansion)]
        for name in sorted(files):
            path = str(Path(place) / name)
            if name.startswith("."):
                expansion.left_out["hidden file"] += 1
            elif not _can_be_read(path, expansion) or not _is_document(path):
                continue
            elif not _excluded(path, expansion) and not _is_ours(path, expansion):
                yield path


def _globbed(pattern: str, expansion: Expansion) -> Iterator[str]:
    """The files that match; hidden ones only where the pattern has the dot, which pathlib's glob ignores."""
    fixed = Path(f"{_GLOB.split(pattern, maxsplit=1)[0]}_").parent
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
        if _leads_through_link(Path(name), fixed) or not _can_be_read(name, expansion):
            continue
        if not (Path(name).is_dir() or _excluded(name, expansion) or _is_ours(name, expansion)):
            yield str(Path(name))


def _can_be_read(path: str, expansion: Expansion) -> bool:
    """Whether a file has a name that can be shown and is no pipe or device, whose reading may never end."""
    if not path.isprintable():
        expansion.left_out["file whose name cannot be shown"] += 1
        return False
    found = Path(path)
    if found.exists() and not (found.is_file() or found.is_dir()):
        expansion.left_out["pipe or device"] += 1
        return False
    return True


def _leads_through_link(path: Path, fixed: Path) -> bool:
    """Whether a folder between ``fixed`` and the file is a link, which may lead back to where it stands."""
    between = path.parent.parts[len(fixed.parts) :]
    return any(fixed.joinpath(*between[:count]).is_symlink() for count in range(1, len(between) + 1))


def _is_open(place: str, name: str, expansion: Expansion) -> bool:
    """Whether a folder is gone into."""
    path = Path(place) / name
    kind = "hidden folder" if name.startswith(".") else name if name in _PASSED_OVER else ""
    if not kind and os.path.lexists(path / "pyvenv.cfg"):
        kind = "virtual environment"
    if kind:
        expansion.left_out[kind] += 1
    return not kind and not _excluded(str(path), expansion)


def _is_document(path: str) -> bool:
    name = Path(path).name
    return media_by_name(name) is not None or name in _DOSSIERS or may_be_address_list(Path(path))


def _is_ours(path: str, expansion: Expansion) -> bool:
    """Whether an earlier run wrote the file as its report or feed; counted. What cannot be read is not."""
    if not Path(path).is_file():
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if not any(mark in head for mark in _OWN_MARKS):
        return False
    expansion.left_out["report of audit links"] += 1
    return True


def _is_below(folder: str, document: str) -> bool:
    if folder == ".":
        return not Path(document).is_absolute() and not document.startswith("..")
    return document.startswith(f"{folder}{os.sep}")


def _excluded(path: str, expansion: Expansion) -> bool:
    plain = Path(path).as_posix()
    if not any(pattern.search(plain) for pattern in expansion.excludes):
        return False
    expansion.left_out["excluded"] += 1
    return True


def _path_pattern(exclude: str) -> re.Pattern[str]:
    """An exclude of files and folders; one without a slash is of the last part of a path, at any depth."""
    plain = exclude.removeprefix("./").rstrip("/")
    below = "(?:/.*)?" if not plain.endswith("**") else ""
    if "/" not in plain:
        return re.compile(f"(?:^|/){_translated(plain, '[^/]*')}(?:/.*)?$", re.DOTALL)
    return re.compile(f"^{_translated(plain, '[^/]*')}{below}$", re.DOTALL)


def _pattern(exclude: str, star: str) -> re.Pattern[str]:
    return re.compile(_translated(exclude, star), re.DOTALL)


def _matches(pattern: str, name: str) -> bool:
    return _pattern(Path(pattern).as_posix(), "[^/]*").fullmatch(Path(name).as_posix()) is not None


def _translated(pattern: str, star: str) -> str:
    """A glob as a regular expression: ``**`` crosses folders, ``*`` and ``?`` do not."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": star, "?": "[^/]"}
    return "".join(
        parts.get(part) or (_class(part) if part[:1] == "[" and part[-1:] == "]" else re.escape(part))
        for part in _PARTS.split(pattern)
        if part
    )


def _class(part: str) -> str:
    """A set of characters: ``[!a]`` is a negation; what is special to a regular expression is not here."""
    inside = part[1:-1].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^")
    return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
